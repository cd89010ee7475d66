import { describe, expect, it } from 'vitest'
import type { Evidenced, PersonFinding, SiteFindings } from '../../../../../server/engine/index.ts'
import {
  companyDraft,
  companyEvidence,
  leadDrafts,
  mergeLead,
} from '../../../../../server/features/leads/findings.ts'

const value = (text: string, pageUrl = 'http://acme.example/'): Evidenced => ({
  value: text,
  confidence: 0.9,
  evidence: [
    {
      pageUrl,
      contentHash: 'hash',
      fetchedAt: new Date(0),
      method: 'text',
      snippet: text,
      byteStart: 0,
      byteEnd: text.length,
      extractorVersion: '1',
      confidence: 0.9,
    },
  ],
})

const person = (name: string, rest: Partial<PersonFinding> = {}): PersonFinding => ({
  name: value(name),
  titles: [],
  departments: [],
  emails: [],
  phones: [],
  links: [],
  ...rest,
})

function findings(
  organisation: Partial<SiteFindings['organisation']>,
  people: PersonFinding[] = [],
): SiteFindings {
  const none = { names: [], legalNames: [], descriptions: [], emails: [], phones: [], faxes: [] }
  const facts = { registerNumbers: [], vatIds: [], industries: [] }
  return {
    siteKey: 'http://acme.example/',
    siteUrl: 'http://acme.example/',
    domain: 'acme.example',
    language: 'en',
    organisation: { ...none, ...facts, socials: [], addresses: [], ...organisation },
    people,
  }
}

describe('the company of a site', () => {
  it('goes by its trade name, else its legal name, else its domain, else its host', () => {
    const names = { names: [value('Acme')], legalNames: [value('Acme Ltd')] }
    expect(companyDraft(findings(names)).name).toBe('Acme')
    expect(companyDraft(findings({ legalNames: names.legalNames })).name).toBe('Acme Ltd')
    expect(companyDraft(findings({})).name).toBe('acme.example')
    expect(companyDraft({ ...findings({}), domain: null, siteUrl: 'http://127.1.0.1:80/' }).name).toBe(
      '127.1.0.1',
    )
  })

  it('leaves the evidence of its addresses and numbers with the general contact', () => {
    const site = findings({
      names: [value('Acme')],
      emails: [value('a@acme.example')],
      phones: [value('+441')],
    })
    expect(companyEvidence(site).map((draft) => draft.field)).toEqual(['name'])
    expect(leadDrafts(site)[0]?.evidence.map((draft) => draft.field)).toEqual(['email', 'phone'])
  })
})

describe('the leads of a site', () => {
  it('hold a general contact exactly when the organisation shows an address or a number', () => {
    expect(leadDrafts(findings({ names: [value('Acme')] }))).toEqual([])
    expect(leadDrafts(findings({ phones: [value('+441')] }))[0]).toMatchObject({
      kind: 'GENERAL',
      name: null,
      email: null,
      phone: '+441',
    })
  })

  it('take the first of several values and keep the others', () => {
    const [lead] = leadDrafts(
      findings({}, [
        person('Ada', {
          emails: [value('ada@acme.example'), value('a@acme.example')],
          titles: [value('CEO')],
        }),
      ]),
    )
    expect(lead).toMatchObject({ name: 'Ada', title: 'CEO', email: 'ada@acme.example', phone: null })
    expect(lead?.emails).toEqual(['ada@acme.example', 'a@acme.example'])
  })

  it('give the general contact the profiles of the organisation, with evidence', () => {
    const [lead] = leadDrafts(
      findings({ phones: [value('+441')], socials: [value('https://social.example/acme')] }),
    )
    expect(lead?.links).toEqual(['https://social.example/acme'])
    expect(lead?.evidence.map((draft) => `${draft.field} ${draft.value}`)).toEqual([
      'phone +441',
      'social https://social.example/acme',
    ])
  })

  it('are one for two people whose names fold alike, with the evidence of both', () => {
    const leads = leadDrafts(
      findings({}, [person('Åsa Berg'), person('ASA BERG', { titles: [value('CEO')] })]),
    )
    expect(leads).toHaveLength(1)
    expect(leads[0]?.evidence.map((draft) => draft.field)).toEqual(['name', 'name', 'title'])
  })

  it('each have evidence for every value', () => {
    const [lead] = leadDrafts(
      findings({}, [person('Ada', { links: [value('https://x.example/ada')], phones: [value('+441')] })]),
    )
    const proved = new Set(lead?.evidence.map((draft) => draft.value))
    expect([lead?.name, lead?.phone, ...(lead?.links ?? [])].every((one) => proved.has(one ?? ''))).toBe(true)
  })
})

describe('a lead that is found again', () => {
  const stored = {
    ...{ name: 'Ada', title: 'CEO', department: null, email: 'ada@acme.example', phone: '+441' },
    ...{ emails: ['ada@acme.example'], phones: ['+441'], links: ['https://x.example/ada'] },
  }
  const [found] = leadDrafts(
    findings({}, [person('Ada', { titles: [value('CTO')], emails: [value('new@acme.example')] })]),
  )
  if (!found) throw new Error('No lead')

  it('takes what the site says now', () => {
    expect(mergeLead(stored, [], found)).toMatchObject({ title: 'CTO', email: 'new@acme.example' })
  })

  it('keeps what the site says no more', () => {
    expect(mergeLead(stored, [], found)).toMatchObject({
      phone: '+441',
      phones: ['+441'],
      links: ['https://x.example/ada'],
    })
  })

  it('keeps what a user or an import has set', () => {
    expect(mergeLead(stored, [{ field: 'title', value: 'CEO' }], found).title).toBe('CEO')
  })

  it('takes a new value when what a user once set was changed since', () => {
    expect(mergeLead(stored, [{ field: 'title', value: 'Founder' }], found).title).toBe('CTO')
  })

  it('takes only what it lacks from a page that is outdated', () => {
    const gap = { ...stored, email: null, emails: [] }
    expect(mergeLead(gap, [], found, true)).toMatchObject({ title: 'CEO', email: 'new@acme.example' })
    expect(mergeLead(stored, [], found, true)).toMatchObject({
      ...{ title: 'CEO', email: 'ada@acme.example', emails: ['ada@acme.example', 'new@acme.example'] },
    })
  })

  it('lists its best address first and no address twice', () => {
    const entered = [{ field: 'email', value: 'ada@acme.example' }]
    expect(mergeLead(stored, entered, found).emails).toEqual(['ada@acme.example', 'new@acme.example'])
    expect(mergeLead(stored, [], found).emails).toEqual(['new@acme.example', 'ada@acme.example'])
  })
})
