import { describe, expect, it } from 'vitest'
import {
  planLeads,
  type ImportMode,
  type KnownLead,
  type SeenLeads,
} from '../../../../../server/features/transfer/lead-plan.ts'
import { identityOf } from '../../../../../server/features/leads/lead-identity.ts'
import type { ImportedLead } from '../../../../../server/features/transfer/row-reader.ts'

const company = { id: 'acme', siteKey: 'https://acme.example', domain: 'acme.example', name: 'Acme' }
const noSources = { name: null, title: null, department: null, email: null, phone: null }

function row(line: number, values: Partial<ImportedLead>) {
  const none = { name: null, title: null, department: null, email: null, phone: null, links: [] }
  const empty = { ...none, sources: noSources, custom: [] }
  const imported = { line, companyName: 'Acme', site: null, ...empty, ...values }
  return { row: imported, company, identityKey: identityOf(imported.name) }
}

const knownAda: KnownLead = {
  id: 'ada',
  companyId: 'acme',
  identityKey: 'person:ada',
  name: 'Ada',
  title: null,
  department: null,
  email: 'ada@acme.example',
  phone: null,
  emails: ['ada@acme.example'],
  phones: [],
  links: [],
  isMember: true,
  proofs: [],
  updatedAt: '2026-11-29T00:00:00.000Z',
}

function plan(
  rows: ReturnType<typeof row>[],
  known: KnownLead[] = [],
  seen: SeenLeads = new Map(),
  mode: ImportMode = 'UPDATE',
) {
  let count = 0
  return planLeads(rows, known, seen, mode, () => `new-${++count}`)
}

describe('planning a batch', () => {
  it('creates a lead once, however many rows it has', () => {
    const { leads, counts } = plan([
      row(2, { name: 'Ada', email: 'ada@acme.example' }),
      row(3, { name: 'ADA', email: 'a@acme.example' }),
      row(4, { name: 'Ada' }),
    ])
    expect(counts).toEqual({ created: 1, updated: 1, unchanged: 1 })
    expect(leads).toHaveLength(1)
    expect(leads[0]).toMatchObject({ id: 'new-1', state: 'new', joins: true })
    expect(leads[0]?.values).toMatchObject({ name: 'Ada', emails: ['ada@acme.example', 'a@acme.example'] })
  })

  it('gathers the addresses of rows without a name with the general contact', () => {
    const { leads } = plan([row(2, { email: 'info@acme.example' }), row(3, { email: 'jobs@acme.example' })])
    expect(leads.map((lead) => [lead.identityKey, lead.values.email, lead.values.emails])).toEqual([
      ['general', 'info@acme.example', ['info@acme.example', 'jobs@acme.example']],
    ])
  })

  it('writes over the values of a known lead', () => {
    const { leads, counts } = plan([row(2, { name: 'Ada', email: 'a@acme.example' })], [knownAda])
    expect(counts.updated).toBe(1)
    expect(leads[0]).toMatchObject({
      id: 'ada',
      state: 'changed',
      joins: false,
      values: { email: 'a@acme.example' },
    })
  })

  it('does not write over what an earlier batch of the file has set', () => {
    const { leads, counts } = plan(
      [row(900, { name: 'Ada', email: 'a@acme.example' })],
      [knownAda],
      new Map([['ada', 'met']]),
    )
    expect(counts.updated).toBe(1)
    expect(leads[0]?.values).toMatchObject({
      email: 'ada@acme.example',
      emails: ['ada@acme.example', 'a@acme.example'],
    })
  })

  it('counts a known lead that joins the campaign as updated', () => {
    const { leads, counts } = plan(
      [row(2, { name: 'Ada' }), row(3, { name: 'Ada' })],
      [{ ...knownAda, isMember: false }],
    )
    expect(counts).toEqual({ created: 0, updated: 1, unchanged: 1 })
    expect(leads[0]).toMatchObject({ state: 'same', joins: true })
  })

  it('proves every value by its line, with the source that the row names', () => {
    const sources = { ...noSources, email: 'https://acme.example/team' }
    const { evidence } = plan([
      row(2, {
        name: 'Ada',
        title: 'CTO',
        email: 'a@acme.example',
        links: ['https://a/', 'https://b/'],
        sources,
      }),
    ])
    expect(
      evidence.map(({ field, value, sourceUrl, importLine }) => [field, value, sourceUrl, importLine]),
    ).toEqual([
      ['name', 'Ada', null, 2],
      ['title', 'CTO', null, 2],
      ['email', 'a@acme.example', 'https://acme.example/team', 2],
      ['link', 'https://a/', null, 2],
      ['link', 'https://b/', null, 2],
    ])
  })

  it('does not prove again what an import has proved', () => {
    const proofs = ['name']
    const rows = [row(2, { name: 'Ada', title: 'CTO' }), row(3, { name: 'Ada', title: 'CTO' })]
    const { evidence } = plan(rows, [{ ...knownAda, proofs }])
    expect(evidence.map((one) => one.field)).toEqual(['title'])
  })

  it('takes a proof of what the lead has for none of what another row says, or has from elsewhere', () => {
    const email = 'a@acme.example'
    const sources = { ...noSources, name: 'https://acme.example/team' }
    const rows = [
      row(2, { name: 'Ada', email, sources }),
      row(3, { name: 'Ada', email, sources }),
      row(4, { name: 'Ada', email: 'ada@acme.example' }),
    ]
    const { evidence } = plan(rows, [{ ...knownAda, proofs: ['name', 'email'] }])
    expect(evidence.map(({ field, value, sourceUrl }) => [field, value, sourceUrl])).toEqual([
      ['name', 'Ada', 'https://acme.example/team'],
      ['email', email, null],
    ])
  })

  it('knows a proof of a former value, and of a source', () => {
    const rows = [
      row(2, { name: 'Ada', email: 'old@acme.example', sources: { ...noSources, email: 'a list' } }),
    ]
    const emails = ['ada@acme.example', 'old@acme.example']
    const proofs = ['name', 'email\u001fa list\u001fold@acme.example']
    expect(plan(rows, [{ ...knownAda, emails, proofs }]).evidence).toEqual([])
    const without = [row(2, { name: 'Ada', email: 'old@acme.example' })]
    expect(plan(without, [{ ...knownAda, emails, proofs }]).evidence).toHaveLength(1)
  })

  it('keeps the same name at two companies apart', () => {
    const other = { ...company, id: 'bolt' }
    const { leads } = plan(
      [row(2, { name: 'Ada' }), { ...row(3, { name: 'Ada' }), company: other }],
      [knownAda],
    )
    expect(leads.map(({ id, state }) => [id, state])).toEqual([
      ['ada', 'same'],
      [expect.stringMatching(/^new-/), 'new'],
    ])
  })

  it('leaves the values of leads that are to be skipped alone, and adds those that the campaign lacks to it', () => {
    const there = { ...knownAda, isMember: false }
    const rows = [
      row(2, { name: 'Ada', title: 'CEO' }),
      row(3, { name: 'Bob' }),
      row(4, { name: 'Bob', title: 'CFO' }),
    ]
    const { leads, evidence, counts } = plan(rows, [there], new Map(), 'SKIP')
    expect(counts).toEqual({ created: 1, updated: 2, unchanged: 0 })
    expect(leads.map(({ state, joins, values }) => [state, joins, values.title])).toEqual([
      ['same', true, null],
      ['new', true, 'CFO'],
    ])
    expect(evidence.map(({ importLine }) => importLine)).toEqual([3, 4])
  })

  it('takes rows of a lead that has gone up in another for that one’s, but not their name', () => {
    const home = { ...company, id: 'bolt', name: 'Bolt', domain: 'bolt.example' }
    const bolt = {
      ...knownAda,
      companyId: 'bolt',
      identityKey: 'person:ada byron',
      name: 'Ada Byron',
      isMember: false,
    }
    const alias = { ...bolt, alias: { companyId: 'acme', identityKey: 'person:ada', home } }
    const rows = [row(2, { name: 'Ada', title: 'CEO' }), { ...row(3, { name: 'Ada Byron' }), company: home }]
    const { leads, evidence, counts } = plan(rows, [bolt, alias])
    expect(leads).toMatchObject([
      {
        ...{ id: 'ada', company: home, identityKey: 'person:ada byron', state: 'changed', joins: true },
        values: { name: 'Ada Byron', title: 'CEO' },
      },
    ])
    expect(evidence.map(({ field, importLine }) => [field, importLine])).toEqual([
      ['title', 2],
      ['name', 3],
    ])
    expect(counts).toEqual({ created: 0, updated: 1, unchanged: 1 })
  })

  it('gathers for a lead that the import itself has created, whatever the mode', () => {
    for (const mode of ['SKIP', 'FILL', 'UPDATE'] as const) {
      const rows = [row(900, { name: 'Ada', email: 'a@acme.example' })]
      const { leads } = plan(rows, [knownAda], new Map([['ada', 'own']]), mode)
      expect(leads[0]?.values.emails).toEqual(['ada@acme.example', 'a@acme.example'])
    }
  })

  it('proves only what the lead has taken', () => {
    const rows = [row(2, { name: 'Ada', title: 'CTO', email: 'a@acme.example' })]
    const { evidence, leads } = plan(rows, [knownAda], new Map(), 'FILL')
    expect(evidence.map(({ field }) => field)).toEqual(['name', 'title'])
    expect(leads[0]?.before).toMatchObject({ title: null, updatedAt: knownAda.updatedAt })
  })

  describe('of custom fields', () => {
    const cell = (text: string) => ({ field: { id: 'size', type: 'TEXT' as const }, text, number: null })
    const stored = { text: 'M', number: null, userId: 'u', importId: null, importLine: null }
    const before = { ...stored, updatedAt: knownAda.updatedAt }
    const knownM = { ...knownAda, custom: new Map([['size', before]]) }
    const sized = (line: number, text: string) => row(line, { name: 'Ada', custom: [cell(text)] })

    it('gives a new lead the first value that its rows tell', () => {
      const { leads, counts } = plan([sized(2, 'M'), sized(3, 'L')])
      expect(leads[0]?.custom).toMatchObject([{ text: 'M', importLine: 2, before: null }])
      expect(counts).toEqual({ created: 1, updated: 0, unchanged: 1 })
    })

    it.each<[ImportMode, string | undefined]>([
      ['UPDATE', 'L'],
      ['FILL', undefined],
      ['SKIP', undefined],
    ])('does with a known lead what the mode %s says', (mode, text) => {
      const { leads } = plan([sized(2, 'L')], [knownM], new Map(), mode)
      expect(leads[0]?.custom[0]?.text).toBe(text)
      expect(leads[0]?.state).toBe(text === undefined ? 'same' : 'changed')
      if (text !== undefined) expect(leads[0]?.custom[0]?.before).toEqual(before)
    })

    it('fills what is empty in FILL, and changes nothing where the value is there', () => {
      const empty = { ...knownAda, custom: new Map() }
      expect(plan([sized(2, 'L')], [empty], new Map(), 'FILL').counts.updated).toBe(1)
      const same = plan([sized(2, 'M')], [knownM])
      expect(same.counts).toEqual({ created: 0, updated: 0, unchanged: 1 })
      expect(same.leads[0]?.custom).toEqual([])
    })
  })
})
