/** What mail came to, told through the API: the verdict follows, the evidence is kept, and nothing counts twice. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createCampaign, createLead, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { openMailWorld, type MailWorld } from '../../support/engine/mail-world.ts'

const REPORT = `mutation($input: ReportDeliveryInput!) { reportDelivery(input: $input) {
  address reference meaning status diagnostic classBefore happenedAt
  verification { class reason level confidence detail } } }`
const LEAD = `query($id: ID!) { lead(id: $id) { verification { class reason level exchange checkedAt
  deliveryReports { reference meaning } } } }`
const VERIFY = `mutation($id: ID!) { verifyLead(id: $id) { id } }`
const PROGRESS = `subscription($id: ID!) { verificationProgress(batchId: $id) { state } }`
const DAY_MS = 86_400_000

describeOnEachDatabase('telling what mail came to', (open) => {
  let database: TestDatabase
  let world: MailWorld
  let server: ApiServer
  let ann: Session
  let campaignId: string
  let leadId: string
  let address: string
  let count = 0
  let leads = 0

  beforeAll(async () => {
    world = await openMailWorld()
    database = await open()
    server = await startApi(database, { VERIFY_DNS_SERVERS: world.names.address })
    ann = await server.register('Ann')
    campaignId = await createCampaign(ann)
  })
  afterAll(async () => {
    await server.close()
    await world.close()
  })
  beforeEach(async () => {
    address = `Ida.${++count}@ok.org`
    leadId = await addLead(address)
  })

  const addLead = (email: string) =>
    createLead(ann, campaignId, { name: `Person ${++leads}`, companyName: `Firm ${leads}`, email })
  const report = async (input: object, session = ann) =>
    (
      await session.ok(REPORT, {
        input: { address, event: 'BOUNCED', status: '5.1.1', reference: `<${count}@mail.org>`, ...input },
      })
    ).reportDelivery
  const replied = (input: object = {}) =>
    report({ event: 'REPLIED', status: null, reference: `<re-${count}@mail.org>`, ...input })
  const verdictOf = async (id = leadId) => (await ann.ok(LEAD, { id })).lead.verification
  async function verify(id = leadId) {
    const { verifyLead } = await ann.ok(VERIFY, { id })
    for await (const { errors } of ann.follow(PROGRESS, { id: verifyLead.id })) expect(errors).toBeUndefined()
  }
  const isRecipient = async (id = leadId) => {
    const query = `query($id: ID!) { campaign(id: $id) { recipients(first: 100) { edges { node { id } } } } }`
    const { campaign } = await ann.ok(query, { id: campaignId })
    return campaign.recipients.edges.some(({ node }: { node: { id: string } }) => node.id === id)
  }

  it('makes an address invalid by a hard bounce, for every lead that has it, and valid by an answer', async () => {
    const other = await addLead(address.toLowerCase())
    await verify()
    const diagnostic = 'smtp; 550 5.1.1 <ida>: Recipient address rejected: User unknown'
    expect(await report({ diagnostic })).toMatchObject({
      ...{ address, meaning: 'HARD_BOUNCE', status: '5.1.1', diagnostic, classBefore: 'UNVERIFIED' },
      verification: { class: 'INVALID', reason: 'HARD_BOUNCE', level: 'FEEDBACK', confidence: 1 },
    })
    expect(await verdictOf()).toMatchObject({ class: 'INVALID', exchange: 'mx.ok.org' })
    expect(await verdictOf(other)).toMatchObject({ class: 'INVALID' })
    // Neither DNS nor a server's word puts that away, on no day.
    const workspaceId = ann.workspaceId
    await database.db.verification.updateMany({
      where: { workspaceId, canonical: address.toLowerCase() },
      data: { checkedAt: new Date(Date.now() - 100 * DAY_MS), expiresAt: new Date(Date.now() - 10 * DAY_MS) },
    })
    await verify()
    expect(await verdictOf()).toMatchObject({ class: 'INVALID', reason: 'HARD_BOUNCE' })
    expect(await replied()).toMatchObject({
      ...{ meaning: 'REPLIED', classBefore: 'INVALID' },
      verification: { class: 'VALID', reason: 'DELIVERED_AND_REPLIED', confidence: 99 },
    })
    expect(await isRecipient()).toBe(true)
    expect(await isRecipient(other)).toBe(true)
    expect((await verdictOf()).deliveryReports).toEqual([
      { reference: `<re-${count}@mail.org>`, meaning: 'REPLIED' },
      { reference: `<${count}@mail.org>`, meaning: 'HARD_BOUNCE' },
    ])
  })

  it('gives a verdict to an address that was never verified', async () => {
    await report({ address: ` ${address.replace('ok.org', 'OK.org')} ` })
    expect(await verdictOf()).toMatchObject({ class: 'INVALID', reason: 'HARD_BOUNCE', level: 'FEEDBACK' })
  })

  it.each([
    ['about us', { status: '5.7.1', diagnostic: 'blocked using zen.spamhaus.org' }, 'POLICY_BOUNCE'],
    [
      'about us, by the code of a mailbox',
      { status: '5.1.1', diagnostic: 'your IP is listed at Spamhaus' },
      'POLICY_BOUNCE',
    ],
    ['that may pass', { status: '4.2.2', diagnostic: 'over quota' }, 'SOFT_BOUNCE'],
  ])('keeps a bounce %s, and does not blame the address', async (_, input, meaning) => {
    await verify()
    expect(await report(input)).toMatchObject({ meaning, verification: { class: 'UNVERIFIED' } })
    expect(await verdictOf()).toMatchObject({ class: 'UNVERIFIED', deliveryReports: [{ meaning }] })
  })

  it('counts an event once, whoever tells it how often', async () => {
    await replied({ at: new Date(Date.now() - DAY_MS) })
    const told = await Promise.all(Array.from({ length: 5 }, () => report({})))
    for (const one of told) expect(one).toEqual(told[0])
    // Told late, what was before changes nothing.
    await replied({ reference: `<late-${count}@mail.org>`, at: new Date(Date.now() - 2 * DAY_MS) })
    expect(await verdictOf()).toMatchObject({ class: 'INVALID' })
    expect((await verdictOf()).deliveryReports.map((one: { meaning: string }) => one.meaning)).toEqual([
      ...['HARD_BOUNCE', 'REPLIED', 'REPLIED'],
    ])
    const input = { address: 'other@ok.org', event: 'REPLIED', reference: `<${count}@mail.org>` }
    expect(await ann.codeOf(REPORT, { input })).toBe('CONFLICT')
  })

  it.each([
    ['an address that is none', { address: 'ida' }, 'address'],
    ['a bounce without a status', { status: null }, 'status'],
    ['a status that is none', { status: '550' }, 'status'],
    ['no reference', { reference: ' ' }, 'reference'],
    ['a moment to come', { at: new Date(Date.now() + DAY_MS) }, 'at'],
  ])('refuses %s', async (_, input, field) => {
    const whole = { address, event: 'BOUNCED', status: '5.1.1', reference: '<x@mail.org>', ...input }
    const { errors } = await ann.gql(REPORT, { input: whole })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', fields: [{ path: [field] }] })
    expect(await verdictOf()).toBeNull()
  })

  it('is nothing of another workspace, nor of nobody', async () => {
    const eve = await server.register('Eve')
    const input = { address, event: 'BOUNCED', status: '5.1.1', reference: '<e@mail.org>' }
    expect(await eve.codeOf(REPORT, { input })).toBe('NOT_FOUND')
    expect(await server.codeOf(REPORT, { input })).toBe('UNAUTHENTICATED')
    expect(await verdictOf()).toBeNull()
    // The same reference in two workspaces are two events.
    await report({ reference: '<e@mail.org>' })
    const campaign = await createCampaign(eve)
    await createLead(eve, campaign, { name: 'Ida', companyName: 'Firm', email: address })
    expect((await eve.ok(REPORT, { input })).reportDelivery).toMatchObject({ classBefore: null })
  })

  it('writes no address into the log', () => {
    expect(server.log.filter((line) => /@ok\.org/i.test(line))).toEqual([])
  })
})
