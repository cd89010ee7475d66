/** Verifying leads through the API, by DNS alone as a server does unless told otherwise. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCampaign, createLead, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import { KNOWN, openMailWorld, type MailWorld } from '../../support/engine/mail-world.ts'

const BATCH = `id state total done valid risky invalid disposable unknown unverified`
const VERIFY = `mutation($id: ID!) { verifyLead(id: $id) { ${BATCH} } }`
const VERIFY_MANY = `mutation($ids: [ID!], $campaignId: ID, $filter: LeadFilter) {
  verifyLeads(ids: $ids, campaignId: $campaignId, filter: $filter) { ${BATCH} } }`
const CANCEL = `mutation($id: ID!) { cancelVerification(id: $id) { ${BATCH} } }`
const PROGRESS = `subscription($id: ID!) { verificationProgress(batchId: $id) { ${BATCH} } }`
const LEAD = `query($id: ID!) { lead(id: $id) { email verification {
  address class reason confidence level flags suggestion detail provider exchange checkedAt expiresAt
  lists { disposable free role } transcript { at from text } } } }`
const LIST = `query($filter: LeadFilter) { leads(filter: $filter) { totalCount edges { node { id } } } }`
const COUNTS = `query($id: ID) { verificationCounts(campaignId: $id) { classes { class count } neverVerified } }`
const NOBODYS = 'Lead_01890000-0000-7000-8000-000000000000'

describeOnEachDatabase('verifying leads', (open) => {
  let world: MailWorld
  let server: ApiServer
  let ann: Session
  let campaignId: string

  beforeAll(async () => {
    world = await openMailWorld()
    const database = await open()
    server = await startApi(database, {
      VERIFY_DNS_SERVERS: world.names.address,
      VERIFY_SMTP_PORT: `${world.port}`,
    })
    ann = await server.register('Ann')
    campaignId = await createCampaign(ann)
  })
  afterAll(async () => {
    await server.close()
    await world.close()
  })

  let count = 0
  const addLead = (email: string | null, session = ann, campaign = campaignId) =>
    createLead(session, campaign, {
      name: `Person ${++count}`,
      companyName: `Firm ${count}`,
      email,
      phone: '+44 20 7946 0000',
    })

  /** Follows a batch to its end. */
  async function ended(id: string, session = ann) {
    const shown = []
    for await (const { data, errors } of session.follow(PROGRESS, { id })) {
      if (errors) throw new Error(JSON.stringify(errors))
      shown.push(data.verificationProgress)
    }
    return shown.at(-1)
  }

  const verdictOf = async (id: string) => (await ann.ok(LEAD, { id })).lead.verification

  it('puts a verdict with its reason on a lead, and says how deep it was looked', async () => {
    const id = await addLead(`${KNOWN}@ok.org`)
    expect(await verdictOf(id)).toBeNull()
    const { verifyLead } = await ann.ok(VERIFY, { id })
    expect(verifyLead).toMatchObject({ total: 1 })
    expect(await ended(verifyLead.id)).toMatchObject({ state: 'COMPLETED', done: 1, unverified: 1, valid: 0 })
    const verdict = await verdictOf(id)
    expect(verdict).toMatchObject({
      ...{
        address: `${KNOWN}@ok.org`,
        class: 'UNVERIFIED',
        reason: 'DNS_ONLY',
        level: 'DNS',
        confidence: 55,
      },
      ...{ flags: [], exchange: 'mx.ok.org', transcript: [], suggestion: null },
    })
    expect(verdict.lists.disposable).toMatch(/^disposable-email-domains-js@/)
    expect(Date.parse(verdict.expiresAt) - Date.parse(verdict.checkedAt)).toBe(30 * 86_400_000)
    expect(world.heard.get('ok.org')).toEqual([])
  })

  it('verifies a list, counts its classes, and finds leads by them', async () => {
    const campaign = await createCampaign(ann, [], 'Classes')
    const add = (email: string | null) => addLead(email, ann, campaign)
    const ids = {
      plain: await add(`otto@ok.org`),
      role: await add('info@ok.org'),
      gone: await add('ida@gone.org'),
      nullMx: await add('ida@null-mx.org'),
      thrown: await add('ida@mailinator.com'),
      failed: await add('ida@servfail.org'),
      without: await add(null),
    }
    const { verifyLeads } = await ann.ok(VERIFY_MANY, { campaignId: campaign, filter: { hasPhone: true } })
    expect(verifyLeads.total).toBe(6)
    // The one whose name server failed is asked about again in five minutes; all others are done, with their verdicts.
    for (;;) {
      const { verificationBatch } = await ann.ok(
        `query($id: ID!) { verificationBatch(id: $id) { ${BATCH} } }`,
        {
          id: verifyLeads.id,
        },
      )
      if (verificationBatch.done >= 5) {
        expect(verificationBatch).toMatchObject({ state: 'RUNNING', done: 5, unverified: 1, risky: 1 })
        expect(verificationBatch).toMatchObject({ invalid: 2, disposable: 1, unknown: 0, valid: 0 })
        break
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    await expect.poll(async () => (await verdictOf(ids.failed))?.reason).toBe('DNS_TEMPORARY')
    expect(await verdictOf(ids.gone)).toMatchObject({ class: 'INVALID', reason: 'NO_SUCH_DOMAIN' })
    const { verificationCounts } = await ann.ok(COUNTS, { id: campaign })
    expect(verificationCounts).toEqual({
      classes: [
        { class: 'VALID', count: 0 },
        { class: 'RISKY', count: 1 },
        { class: 'INVALID', count: 2 },
        { class: 'DISPOSABLE', count: 1 },
        { class: 'UNKNOWN', count: 1 },
        { class: 'UNVERIFIED', count: 1 },
      ],
      neverVerified: 0,
    })
    const found = async (filter: object) =>
      (
        await ann.ok(
          `query($c: ID, $f: LeadFilter) { leads(campaignId: $c, filter: $f) { edges { node { id } } } }`,
          {
            ...{ c: campaign, f: filter },
          },
        )
      ).leads.edges.map((edge: { node: { id: string } }) => edge.node.id)
    expect(await found({ verification: 'RISKY' })).toEqual([ids.role])
    expect(new Set(await found({ verification: 'INVALID' }))).toEqual(new Set([ids.gone, ids.nullMx]))
    expect(await found({ verification: 'VALID' })).toEqual([])
    expect(await found({ isVerified: false })).toEqual([ids.without])
    expect(await found({ isVerified: true, verification: 'DISPOSABLE' })).toEqual([ids.thrown])
    expect((await ann.ok(CANCEL, { id: verifyLeads.id })).cancelVerification).toMatchObject({
      state: 'CANCELLED',
    })
    // Once more is no error; what is done stays.
    expect((await ann.ok(CANCEL, { id: verifyLeads.id })).cancelVerification).toMatchObject({ done: 5 })
  })

  it('asks nobody about an address again on the same day, in whatever spelling', async () => {
    const first = await addLead('Tom.Reed@ok.org')
    await ended((await ann.ok(VERIFY, { id: first })).verifyLead.id)
    const second = await addLead('tom.reed+news@OK.org')
    await ended((await ann.ok(VERIFY_MANY, { ids: [first, second] })).verifyLeads.id)
    const [one, other] = [await verdictOf(first), await verdictOf(second)]
    expect(other).toEqual(one)
  })

  it('takes the verdict away with the address it was on', async () => {
    const id = await addLead('may@ok.org')
    await ended((await ann.ok(VERIFY, { id })).verifyLead.id)
    const update = `mutation($input: UpdateLeadInput!) { updateLead(input: $input) { id } }`
    await ann.ok(update, { input: { id, title: 'Owner' } })
    expect(await verdictOf(id)).not.toBeNull()
    await ann.ok(update, { input: { id, email: 'may.other@ok.org' } })
    expect(await verdictOf(id)).toBeNull()
  })

  it.each([
    ['no lead', VERIFY, { id: NOBODYS }, 'NOT_FOUND'],
    ['no address', VERIFY, { id: null }, undefined],
    ['ids and a list', VERIFY_MANY, { ids: [NOBODYS], filter: { hasEmail: true } }, 'INVALID_INPUT'],
    ['no ids', VERIFY_MANY, { ids: [] }, 'INVALID_INPUT'],
    ['too many ids', VERIFY_MANY, { ids: Array.from({ length: 1001 }, () => NOBODYS) }, 'INVALID_INPUT'],
    ['ids that are none', VERIFY_MANY, { ids: ['Lead_x'] }, 'NOT_FOUND'],
    ['leads that are not there', VERIFY_MANY, { ids: [NOBODYS] }, 'NOT_FOUND'],
    ['no batch', CANCEL, { id: NOBODYS.replace('Lead', 'VerificationBatch') }, 'NOT_FOUND'],
  ])('refuses %s', async (_, query, variables, code) => {
    if (code !== undefined) return expect(await ann.codeOf(query, variables)).toBe(code)
    const id = await addLead(null)
    expect(await ann.codeOf(query, { id })).toBe('CONFLICT')
  })

  describe('as another workspace, or nobody', () => {
    let eve: Session
    let leadId: string
    let batchId: string

    beforeAll(async () => {
      eve = await server.register('Eve')
      leadId = await addLead(`eve-proof@ok.org`)
      batchId = (await ann.ok(VERIFY, { id: leadId })).verifyLead.id
      await ended(batchId)
    })

    it('sees nothing and changes nothing', async () => {
      expect(await eve.codeOf(VERIFY, { id: leadId })).toBe('NOT_FOUND')
      expect(await eve.codeOf(VERIFY_MANY, { ids: [leadId] })).toBe('NOT_FOUND')
      expect(await eve.codeOf(VERIFY_MANY, { campaignId })).toBe('NOT_FOUND')
      expect(await eve.codeOf(CANCEL, { id: batchId })).toBe('NOT_FOUND')
      expect(await eve.codeOf(`query($id: ID!) { verificationBatch(id: $id) { id } }`, { id: batchId })).toBe(
        'NOT_FOUND',
      )
      expect(await eve.codeOf(COUNTS, { id: campaignId })).toBe('NOT_FOUND')
      for await (const { data, errors } of eve.follow(PROGRESS, { id: batchId })) {
        expect(data?.verificationProgress ?? null).toBeNull()
        expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND')
      }
      expect((await eve.ok(LIST, { filter: { isVerified: true } })).leads.totalCount).toBe(0)
      expect(
        (await eve.ok(`{ verificationBatches { totalCount edges { node { id } } } }`)).verificationBatches,
      ).toEqual({
        ...{ totalCount: 0, edges: [] },
      })
      const { id } = (
        await ann.ok(`query($id: ID!) { lead(id: $id) { verification { id } } }`, { id: leadId })
      ).lead.verification
      expect(await eve.codeOf(`query($id: ID!) { node(id: $id) { id } }`, { id })).toBe('NOT_FOUND')
    })

    it('is refused without a session', async () => {
      for (const [query, variables] of [
        [VERIFY, { id: leadId }],
        [VERIFY_MANY, { ids: [leadId] }],
        [CANCEL, { id: batchId }],
      ] as const)
        expect(await server.codeOf(query, variables)).toBe('UNAUTHENTICATED')
    })

    it('cannot cancel what has ended', async () => {
      expect(await ann.codeOf(CANCEL, { id: batchId })).toBe('CONFLICT')
    })
  })

  it('writes no address into the log', () => {
    expect(server.log.length).toBeGreaterThan(0)
    expect(server.log.filter((line) => /@(?:ok|gone|null-mx|mailinator|servfail)\./i.test(line))).toEqual([])
  })
})
