/** Who a campaign's recipients are: who joins and who leaves, by itself. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addOptOut, removeOptOut } from '../../../server/features/opt-outs/opt-outs.service.ts'
import { createCampaign, createLead, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { KNOWN, openMailWorld, type MailWorld } from '../../support/engine/mail-world.ts'
import { a, mx, ptr } from '../../support/engine/name-server.ts'

const RECIPIENTS = `query($id: ID!, $first: Int, $after: String, $last: Int, $before: String) { campaign(id: $id) {
  acceptedClasses
  recipients(first: $first, after: $after, last: $last, before: $before) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { node { id email verification { class } } } }
  recipientFigures { members recipients classes { class count } heldBack { reason count } } } }`
const ACCEPT = `mutation($id: ID!, $classes: [VerificationClass!]!) {
  setAcceptedClasses(campaignId: $id, classes: $classes) { acceptedClasses recipients { totalCount } } }`
const UPDATE = `mutation($input: UpdateLeadInput!) { updateLead(input: $input) { id } }`
const VERIFY = `mutation($ids: [ID!]) { verifyLeads(ids: $ids) { id } }`
const PROGRESS = `subscription($id: ID!) { verificationProgress(batchId: $id) { state } }`

describeOnEachDatabase('recipients of a campaign', (open) => {
  let database: TestDatabase
  let world: MailWorld
  let server: ApiServer
  let ann: Session
  let campaignId: string

  beforeAll(async () => {
    world = await openMailWorld({
      'probe.northgate.org': { records: [a('127.0.0.1')] },
      '1.0.0.127.in-addr.arpa': { records: [ptr('probe.northgate.org')] },
      'northgate.org': { records: [mx(10, 'mx.ok.org')] },
    })
    database = await open()
    server = await startApi(database, {
      VERIFY_DNS_SERVERS: world.names.address,
      VERIFY_SMTP_PORT: `${world.port}`,
      VERIFY_SMTP: '1',
      VERIFY_HELO: 'probe.northgate.org',
      VERIFY_SENDER: 'postmaster@northgate.org',
      VERIFY_OWN_ADDRESS: '127.0.0.1',
    })
    ann = await server.register('Ann')
  })
  afterAll(async () => {
    await server.close()
    await world.close()
  })
  beforeEach(async () => {
    campaignId = await createCampaign(ann)
  })

  let count = 0
  const addLead = (email: string | null, campaign = campaignId) =>
    createLead(ann, campaign, { name: `Person ${++count}`, companyName: `Firm ${count}`, email })
  async function verify(...ids: string[]) {
    const { verifyLeads } = await ann.ok(VERIFY, { ids })
    for await (const { errors } of ann.follow(PROGRESS, { id: verifyLeads.id }))
      expect(errors).toBeUndefined()
  }
  const read = async (variables: object = {}, id = campaignId) =>
    (await ann.ok(RECIPIENTS, { id, ...variables })).campaign
  const idsOf = async (id = campaignId): Promise<string[]> =>
    (await read({}, id)).recipients.edges.map(({ node }: { node: { id: string } }) => node.id)
  const heldBack = async () =>
    Object.fromEntries(
      (await read()).recipientFigures.heldBack
        .filter((row: { count: number }) => row.count > 0)
        .map((row: { reason: string; count: number }) => [row.reason, row.count]),
    )

  /** Verified leads of four classes, one that was not verified and one without an address. */
  async function addAll() {
    const leads = {
      valid: await addLead(`${KNOWN}@ok.org`),
      risky: await addLead('info@second.org'),
      invalid: await addLead('ida@gone.org'),
      thrown: await addLead('ida@mailinator.com'),
      without: await addLead(null),
      fresh: await addLead('zoe@ok.org'),
      unverified: await addLead('uma@ok.org'),
    }
    await verify(leads.valid, leads.risky, leads.invalid, leads.thrown)
    // Of a server that was not asked: what a host that is not fit for it makes of any good address.
    const { id, workspaceId } = await database.db.verification.create({
      data: {
        ...{ workspaceId: ann.workspaceId, canonical: `uma+${campaignId}@ok.org`, address: 'uma@ok.org' },
        ...({ class: 'UNVERIFIED', reason: 'DNS_ONLY', level: 'DNS', confidence: 55 } as const),
        ...{ flags: [], transcript: [], lists: { disposable: 'a@1', free: 'b@1', role: 'c@1' } },
        ...{ checkedAt: new Date(), expiresAt: new Date(Date.now() + 86_400_000) },
      },
    })
    const leadId = leads.unverified.split('_')[1] ?? ''
    await database.db.leadVerification.create({
      data: { workspaceId, leadId, verificationId: id, class: 'UNVERIFIED' },
    })
    return leads
  }

  it('are those with a valid address, unless a user accepts more; the others are told with their reasons', async () => {
    const leads = await addAll()
    const campaign = await read()
    expect(campaign.acceptedClasses).toEqual(['VALID'])
    expect(campaign.recipients).toMatchObject({
      totalCount: 1,
      edges: [{ node: { id: leads.valid, email: `${KNOWN}@ok.org`, verification: { class: 'VALID' } } }],
    })
    expect(campaign.recipientFigures).toMatchObject({ members: 7, recipients: 1 })
    expect(campaign.recipientFigures.heldBack).toHaveLength(9)
    expect(await heldBack()).toEqual({
      ...{ NO_ADDRESS: 1, NOT_VERIFIED: 1, UNVERIFIED: 1, RISKY: 1, INVALID: 1, DISPOSABLE: 1 },
    })
    const accept = async (classes: string[]) =>
      (await ann.ok(ACCEPT, { id: campaignId, classes })).setAcceptedClasses
    expect(await accept(['UNVERIFIED', 'VALID'])).toEqual({
      acceptedClasses: ['VALID', 'UNVERIFIED'],
      recipients: { totalCount: 2 },
    })
    expect(new Set(await idsOf())).toEqual(new Set([leads.valid, leads.unverified]))
    expect((await accept(['VALID', 'RISKY', 'UNVERIFIED'])).recipients.totalCount).toBe(3)
    expect((await read()).recipientFigures.classes).toEqual([
      { class: 'VALID', count: 1 },
      { class: 'RISKY', count: 1 },
      { class: 'UNVERIFIED', count: 1 },
    ])
    // Once more is no other thing, and back is back.
    expect((await accept(['VALID', 'RISKY', 'UNVERIFIED'])).recipients.totalCount).toBe(3)
    expect((await accept(['VALID'])).recipients.totalCount).toBe(1)
  })

  it('leave with their address, and join with a verdict on the new one', async () => {
    const id = await addLead(`${KNOWN}@ok.org`)
    await verify(id)
    expect(await idsOf()).toEqual([id])
    await ann.ok(UPDATE, { input: { id, email: `${KNOWN}@second.org` } })
    expect(await idsOf()).toEqual([])
    expect(await heldBack()).toEqual({ NOT_VERIFIED: 1 })
    await verify(id)
    expect(await idsOf()).toEqual([id])
  })

  it('leave when a user rejects them in this campaign, and come back when that is taken back', async () => {
    const other = await createCampaign(ann, [], 'Other')
    const id = await addLead(`${KNOWN}@ok.org`)
    await verify(id)
    await createLead(ann, other, { name: `Person ${count}`, companyName: `Firm ${count}` })
    const reject = (status: string) => ann.ok(UPDATE, { input: { id, campaignId, status } })
    await reject('REJECTED')
    expect(await idsOf()).toEqual([])
    expect(await heldBack()).toEqual({ REJECTED: 1 })
    // The other campaign, which it joined with its verdict, keeps it.
    expect(await idsOf(other)).toEqual([id])
    await reject('QUALIFIED')
    expect(await idsOf()).toEqual([id])
  })

  it('leave when the verdict changes, in every campaign, and with the lead', async () => {
    const ids = [await addLead(`${KNOWN}@ok.org`), await addLead(`${KNOWN}@second.org`)]
    await verify(...ids)
    expect(await idsOf()).toEqual(ids)
    const where = { workspaceId: ann.workspaceId, canonical: `${KNOWN}@ok.org` }
    // Yesterday's, so that it is asked about again; the mailbox is gone meanwhile.
    await database.db.verification.updateMany({
      where,
      data: {
        checkedAt: new Date(Date.now() - 86_400_000),
        address: 'nobody@ok.org',
        canonical: 'nobody@ok.org',
      },
    })
    await database.db.lead.updateMany({
      where: { id: ids[0]?.split('_')[1] ?? '' },
      data: { email: 'nobody@ok.org' },
    })
    await verify(ids[0] ?? '')
    expect(await idsOf()).toEqual([ids[1]])
    expect(await heldBack()).toEqual({ INVALID: 1 })
    await ann.ok(`mutation($id: ID!) { deleteLead(id: $id) { id } }`, { id: ids[1] })
    expect(await idsOf()).toEqual([])
  })

  it('leave when the domain of their address or their company is put on the opt-out list, and come back', async () => {
    const ids = [
      await addLead(`${KNOWN}@ok.org`),
      await createLead(ann, campaignId, {
        ...{
          name: 'Ida Marsh',
          companyName: 'Second',
          website: 'https://left-alone.org',
          email: `${KNOWN}@second.org`,
        },
      }),
    ]
    await verify(...ids)
    expect(await idsOf()).toEqual(ids)
    await ann.ok(`mutation { requestOptOut(input: { domain: "ok.org" }) { host } }`)
    expect(await idsOf()).toEqual([ids[1]])
    await addOptOut(database.db, 'left-alone.org')
    expect(await idsOf()).toEqual([])
    expect(await heldBack()).toEqual({ OPTED_OUT: 2 })
    await removeOptOut(database.db, 'left-alone.org')
    expect(await idsOf()).toEqual([ids[1]])
    // Also whoever gets a verdict later.
    await addOptOut(database.db, 'second.org')
    const later = await addLead(`info@mail.second.org`)
    const ofOther = await createLead(ann, campaignId, {
      ...{
        name: 'Una Marsh',
        companyName: 'Ok',
        website: 'https://www.ok.org',
        email: 'una.marsh@second.org',
      },
    })
    await verify(later, ofOther)
    await ann.ok(ACCEPT, { id: campaignId, classes: ['VALID', 'RISKY', 'UNVERIFIED'] })
    expect(await idsOf()).toEqual([])
    await removeOptOut(database.db, 'second.org')
    await removeOptOut(database.db, 'ok.org')
    expect(new Set(await idsOf())).toEqual(new Set(ids))
  })

  it('are paged both ways, and counted', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, (_, one) => addLead(`${KNOWN}+${one}@ok.org`)))
    await verify(...ids)
    const sorted = ids.toSorted()
    const page = async (variables: object) => {
      const { recipients } = await read(variables)
      return {
        ...recipients.pageInfo,
        ids: recipients.edges.map(({ node }: { node: { id: string } }) => node.id),
      }
    }
    const first = await page({ first: 2 })
    expect(first).toMatchObject({ ids: sorted.slice(0, 2), hasNextPage: true, hasPreviousPage: false })
    const second = await page({ first: 2, after: first.endCursor })
    expect(second).toMatchObject({ ids: sorted.slice(2, 4), hasNextPage: true })
    expect(await page({ first: 2, after: second.endCursor })).toMatchObject({
      ids: sorted.slice(4),
      hasNextPage: false,
    })
    expect(await page({ last: 2, before: second.startCursor })).toMatchObject({ ids: sorted.slice(0, 2) })
    expect((await read({ first: 1 })).recipients.totalCount).toBe(5)
  })

  it.each([
    ['without VALID', ['RISKY'], 'give VALID, too'],
    ['with none', [], 'give VALID, too'],
    ['with a class that is never written to', ['VALID', 'INVALID'], 'never writes to INVALID'],
    ['with one that nobody knows', ['VALID', 'UNKNOWN'], 'never writes to UNKNOWN'],
  ])('refuse a setting %s', async (_, classes, message) => {
    const { errors } = await ann.gql(ACCEPT, { id: campaignId, classes })
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining(message),
      extensions: { code: 'INVALID_INPUT', fields: [{ path: ['classes'] }] },
    })
    expect((await read()).acceptedClasses).toEqual(['VALID'])
  })

  describe('as another workspace, or nobody', () => {
    it('neither sees nor sets anything', async () => {
      const eve = await server.register('Eve')
      const variables = { id: campaignId, classes: ['VALID', 'RISKY'] }
      expect(await eve.codeOf(ACCEPT, variables)).toBe('NOT_FOUND')
      expect(await eve.codeOf(RECIPIENTS, { id: campaignId })).toBe('NOT_FOUND')
      expect(await server.codeOf(ACCEPT, variables)).toBe('UNAUTHENTICATED')
      expect((await read()).acceptedClasses).toEqual(['VALID'])
    })
  })
})
