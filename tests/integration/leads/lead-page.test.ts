/** Pages of long lists, of which campaigns hold too many leads to begin with their memberships. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { countLeads } from '../../../server/features/leads/lead-count.store.ts'
import {
  LEAD_STATUSES,
  VERIFICATION_CLASSES,
  type LeadFilter,
} from '../../../server/features/leads/lead-filter.ts'
import {
  MEMBERSHIP_ORDERS,
  type LeadOrder,
  type LeadOrderField,
} from '../../../server/features/leads/lead-orders.store.ts'
import { listLeadIds } from '../../../server/features/leads/lead-page.store.ts'
import { walkLeadIds } from '../../../server/features/leads/lead-walk.store.ts'
import type { Prisma } from '../../../server/generated/postgresql/client.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { createTestCampaign, createTestWorkspace } from '../../support/workspaces.ts'
import { fillWorkspace, sorted, type Row } from './many-leads.ts'

/** Every so manieth is in no campaign, and every so manieth in the small one. */
const [LONELY, SELECTED] = [7, 50]
const PAGE = 997

type Membership = { campaignId: string; status: (typeof LEAD_STATUSES)[number]; score: number | null }

/** Many ties, and none for many. */
const scoreOf = (n: number): number | null => (n % 4 === 0 ? null : (n * 7919) % 11)
/** One of them is nobody's. */
const statusOf = (n: number) => LEAD_STATUSES[n % 3] ?? 'NEW'

/** Gives every other lead a verdict, of all classes but one. */
async function verifySome({ db }: TestDatabase, workspaceId: string): Promise<void> {
  const verdict = {
    ...({ reason: 'DNS_ONLY', confidence: 50, level: 'DNS', flags: [] } as const),
    ...{ lists: {}, transcript: [], checkedAt: new Date(), expiresAt: new Date() },
  }
  const classes = VERIFICATION_CLASSES.filter((one) => one !== 'DISPOSABLE')
  const verdicts = await Promise.all(
    classes.map((one) => {
      const data: Prisma.VerificationUncheckedCreateInput = {
        ...{ workspaceId, canonical: one, address: one, class: one },
        ...verdict,
      }
      return db.verification.create({ data })
    }),
  )
  const leads = await db.lead.findMany({ where: { workspaceId }, select: { id: true } })
  const data = leads.flatMap(({ id: leadId }, i) => {
    const one = verdicts[((i * 7919) % 10) % verdicts.length]
    return i % 2 === 0 || one === undefined
      ? []
      : [{ workspaceId, leadId, verificationId: one.id, class: one.class }]
  })
  for (let i = 0; i < data.length; i += 500)
    await db.leadVerification.createMany({ data: data.slice(i, i + 500) })
}

/** A tag that most leads have, one that few have, and a user who looks after some. */
interface Work {
  many: string
  few: string
  userId: string
}

/** Every so manieth lead has not the one tag, has the other, and has an owner. */
const [UNTAGGED, RARE, OWNED] = [9, 13, 5]

async function workWithSome({ db }: TestDatabase, workspaceId: string, userId: string): Promise<Work> {
  const tag = (name: string) =>
    db.tag.create({ data: { workspaceId, name, key: name, colour: 'BLUE' as const } })
  const [many, few] = [await tag('many'), await tag('few')]
  const give = (table: string, column: string, value: string, isGiven: string) =>
    db.$executeRawUnsafe(`
      INSERT INTO "${table}" ("workspaceId", "leadId", "${column}")
      SELECT "workspaceId", "id", '${value}' FROM "Lead"
      WHERE "workspaceId" = '${workspaceId}' AND CAST(substr("identityKey", 8) AS INTEGER) % ${isGiven}`)
  await give('LeadTag', 'tagId', many.id, `${UNTAGGED} > 0`)
  await give('LeadTag', 'tagId', few.id, `${RARE} = 0`)
  await give('LeadOwner', 'userId', userId, `${OWNED} = 0`)
  return { many: many.id, few: few.id, userId }
}

/** The number that a lead was made with. */
const numberOf = ({ identityKey }: { identityKey: string }) => Number(identityKey.slice('person:'.length))
const hasMany = (row: { identityKey: string }) => numberOf(row) % UNTAGGED > 0
const hasFew = (row: { identityKey: string }) => numberOf(row) % RARE === 0
const isOwned = (row: { identityKey: string }) => numberOf(row) % OWNED === 0

describeOnEachDatabase('a page of many leads', (open) => {
  let database: TestDatabase
  let workspaceId: string
  let campaigns: { large: string; small: string }
  let rows: Awaited<ReturnType<typeof readRows>>
  let work: Work

  /** Joined here: through its relations, Prisma would ask SQLite for more parameters than it takes. */
  async function readRows() {
    const { db } = database
    const where = { workspaceId }
    const memberships = new Map<string, Membership[]>()
    for (const { leadId, ...membership } of await db.campaignLead.findMany({ where })) {
      memberships.set(leadId, [...(memberships.get(leadId) ?? []), membership])
    }
    const verdicts = await db.leadVerification.findMany({ where })
    const classes = new Map(verdicts.map((verdict) => [verdict.leadId, verdict.class]))
    const companies = new Map((await db.company.findMany({ where })).map(({ id, name }) => [id, name]))
    return (await db.lead.findMany({ where })).map((lead) => ({
      ...lead,
      company: companies.get(lead.companyId) ?? '',
      campaigns: memberships.get(lead.id) ?? [],
      verdict: classes.get(lead.id) ?? null,
    }))
  }
  const valueOf = (
    row: (typeof rows)[number],
    field: LeadOrderField,
    campaignId: string | undefined,
  ): Row['value'] => {
    const membership = row.campaigns.find((one) => one.campaignId === campaignId)
    if (field === 'SCORE') return membership?.score ?? null
    if (field === 'STATUS') return membership === undefined ? null : LEAD_STATUSES.indexOf(membership.status)
    if (field === 'VERIFICATION')
      return row.verdict === null ? null : VERIFICATION_CLASSES.indexOf(row.verdict)
    if (field === 'COMPANY') return row.company
    if (field === 'CREATED_AT') return row.createdAt.toISOString()
    if (field === 'UPDATED_AT') return row.updatedAt.toISOString()
    return row[({ NAME: 'name', TITLE: 'title', EMAIL: 'email' } as const)[field]]
  }
  const membersOf = (campaignId: string | undefined) =>
    rows.filter(
      (row) => campaignId === undefined || row.campaigns.some((one) => one.campaignId === campaignId),
    )

  beforeAll(async () => {
    database = await open()
    const workspace = await createTestWorkspace(database.db)
    workspaceId = workspace.workspaceId
    await fillWorkspace(database, workspaceId)
    work = await workWithSome(database, workspaceId, workspace.userId)
    const [large, small] = [
      await createTestCampaign(database.db, workspaceId),
      await createTestCampaign(database.db, workspaceId),
    ]
    campaigns = { large, small }
    const leads = await database.db.lead.findMany({ where: { workspaceId }, select: { id: true } })
    for (let i = 0; i < leads.length; i += 500) {
      const members = leads
        .slice(i, i + 500)
        .flatMap(({ id: leadId }, j) => [
          ...((i + j) % LONELY === 0
            ? []
            : [{ workspaceId, campaignId: large, leadId, score: scoreOf(i + j), status: statusOf(i + j) }]),
          ...((i + j) % SELECTED === 0
            ? [{ workspaceId, campaignId: small, leadId, score: scoreOf(i + j) }]
            : []),
        ])
      await database.db.campaignLead.createMany({ data: members })
    }
    await database.db.campaignLead.updateMany({
      where: { campaignId: small, leadId: { in: leads.slice(0, 2000).map(({ id }) => id) } },
      data: { status: 'QUALIFIED' },
    })
    await verifySome(database, workspaceId)
    rows = await readRows()
    // PostgreSQL does so by itself a minute after many rows have come.
    await database.db.$executeRawUnsafe('ANALYZE')
  }, 60_000)
  afterAll(() => database.close())

  const fields: LeadOrderField[] = [
    ...(['CREATED_AT', 'UPDATED_AT', 'NAME', 'COMPANY', 'TITLE', 'EMAIL'] as const),
    ...(['VERIFICATION', ...MEMBERSHIP_ORDERS] as const),
  ]
  const lists = ['large', 'small', undefined] as const
  const cases = fields.flatMap((field) => lists.map((list) => ({ field, list })))
  it.each(cases.filter(({ field, list }) => list !== undefined || !MEMBERSHIP_ORDERS.includes(field)))(
    'by $field, of $list, is the next part of the whole order, both ways round and read from either end',
    async ({ field, list }) => {
      const campaignId = list === undefined ? undefined : campaigns[list]
      const members = membersOf(campaignId)
      const filter = { words: [], ...(campaignId === undefined ? {} : { campaignId }) }
      for (const direction of ['ASC', 'DESC'] as const) {
        const whole = sorted(
          members.map((row) => ({ id: row.id, value: valueOf(row, field, campaignId) })),
          direction,
        )
        for (const isBackwards of [false, true]) {
          const read: string[] = []
          for (;;) {
            const from = isBackwards ? read[0] : read.at(-1)
            const request = { order: { field, direction }, from, isBackwards, take: PAGE }
            const page = await listLeadIds(workspaceId, database, filter, members.length, request)
            if (isBackwards) read.unshift(...page)
            else read.push(...page)
            if (page.length < PAGE) break
          }
          expect(read).toEqual(whole)
          const gone = { order: { field, direction }, from: randomUUID(), isBackwards, take: PAGE }
          expect(await listLeadIds(workspaceId, database, filter, members.length, gone)).toEqual([])
        }
      }
    },
  )

  /** Filters that leave few of the leads, and many; both of all leads and of a campaign's. */
  const at = (second: number) => new Date((1_700_000_000 + second) * 1000)
  const company = (name: string) => rows.find((row) => row.company === name)?.companyId ?? ''
  type Case = [string, () => Partial<LeadFilter>, (row: (typeof rows)[number]) => boolean]
  const filters: Case[] = [
    ['a late moment', () => ({ createdAfter: at(35) }), (row) => row.createdAt >= at(35)],
    ['an early moment', () => ({ createdAfter: at(2) }), (row) => row.createdAt >= at(2)],
    [
      'a stretch of time',
      () => ({ updatedAfter: at(3), updatedBefore: at(9) }),
      ({ updatedAt }) => updatedAt >= at(3) && updatedAt < at(9),
    ],
    ['before a moment', () => ({ createdBefore: at(39) }), (row) => row.createdAt < at(39)],
    ['a company', () => ({ companyId: company('Beta') }), (row) => row.company === 'Beta'],
    ['a class', () => ({ verification: 'RISKY' }), (row) => row.verdict === 'RISKY'],
    ['a verdict', () => ({ isVerified: true }), (row) => row.verdict !== null],
    ['no verdict', () => ({ isVerified: false }), (row) => row.verdict === null],
    ['a tag of many', () => ({ tagIds: [work.many] }), hasMany],
    ['a tag of few', () => ({ tagIds: [work.few] }), hasFew],
    ['both tags', () => ({ tagIds: [work.many, work.few] }), (row) => hasMany(row) && hasFew(row)],
    ['without a tag', () => ({ withoutTagIds: [work.few] }), (row) => !hasFew(row)],
    ['an owner', () => ({ ownerId: work.userId }), isOwned],
    ['no owner', () => ({ hasOwner: false }), (row) => !isOwned(row)],
    ['words', () => ({ words: ['person', '29'] }), (row) => /29/.test(row.searchText)],
    ['a title', () => ({ titleWords: ['title', '3'] }), (row) => row.title === 'Title 3'],
    [
      'a title and a moment',
      () => ({ titleWords: ['it'], createdAfter: at(30) }),
      (row) => row.title !== null && row.createdAt >= at(30),
    ],
  ]
  it.each(filters)('filtered by %s is the next part of the order', async (_, filterOf, isWanted) => {
    for (const campaignId of [undefined, campaigns.large]) {
      const wanted = membersOf(campaignId).filter(isWanted)
      expect(wanted.length).toBeGreaterThan(0)
      const filter = { words: [], ...filterOf(), ...(campaignId === undefined ? {} : { campaignId }) }
      const members = membersOf(campaignId).length
      expect(await countLeads(workspaceId, database, filter, members, 10_001)).toBe(wanted.length)
      const orders = fields.filter((field) => campaignId !== undefined || !MEMBERSHIP_ORDERS.includes(field))
      for (const order of orders.map((field) => ({ field, direction: 'DESC' }) satisfies LeadOrder)) {
        const read: string[] = []
        for (;;) {
          const request = { order, from: read.at(-1), isBackwards: false, take: PAGE }
          const page = await listLeadIds(workspaceId, database, filter, members, request)
          read.push(...page)
          if (page.length < PAGE) break
        }
        const values = wanted.map((row) => ({ id: row.id, value: valueOf(row, order.field, campaignId) }))
        expect(read, order.field).toEqual(sorted(values, 'DESC'))
      }
    }
  })

  it.each([
    [{ minScore: 3, maxScore: 7 }, (score: number) => score >= 3 && score <= 7],
    [{ minScore: 1 }, (score: number) => score >= 1],
    [{ maxScore: 0 }, (score: number) => score === 0],
  ])('of scores %j holds those that have one of them, in the campaign or in any', async (part, isWanted) => {
    for (const campaignId of [campaigns.large, campaigns.small, undefined]) {
      const wanted = membersOf(campaignId).filter((row) =>
        row.campaigns.some(
          (one) =>
            (campaignId ?? one.campaignId) === one.campaignId && one.score !== null && isWanted(one.score),
        ),
      )
      const filter = { words: [], ...part, ...(campaignId === undefined ? {} : { campaignId }) }
      const order = { field: 'NAME', direction: 'ASC' } as const
      const request = { order, from: undefined, isBackwards: false, take: 6000 }
      const members = campaignId === undefined ? undefined : membersOf(campaignId).length
      const read = await listLeadIds(workspaceId, database, filter, members, request)
      expect(read).toEqual(
        sorted(
          wanted.map((row) => ({ id: row.id, value: row.name })),
          'ASC',
        ),
      )
      expect(await countLeads(workspaceId, database, filter, members, 10_001)).toBe(wanted.length)
    }
  })

  it.each([
    ['title', { hasTitle: true }, (row: { title: string | null }) => row.title !== null],
    ['no address', { hasEmail: false }, (row: { email: string | null }) => row.email === null],
  ])('of those with %s counts what it lists', async (_, part, isWanted) => {
    const filter = { words: [], campaignId: campaigns.large, ...part }
    const wanted = membersOf(campaigns.large).filter(isWanted)
    const all = membersOf(campaigns.large).length
    expect(await countLeads(workspaceId, database, filter, all, 10_001)).toBe(wanted.length)
    expect(await countLeads(workspaceId, database, filter, all, 100)).toBe(100)
    const walked: string[] = []
    for (;;) {
      const page = await walkLeadIds(workspaceId, database.db, database, filter, {
        afterId: walked.at(-1) ?? null,
        take: PAGE,
      })
      walked.push(...page)
      if (page.length < PAGE) break
    }
    expect(walked).toEqual(wanted.map(({ id }) => id).sort())
  })

  it('of a status in any campaign holds each lead once', async () => {
    const filter = { words: [], status: 'QUALIFIED' as const }
    const order = { field: 'NAME', direction: 'ASC' } as const
    const request = { order, from: undefined, isBackwards: false, take: 5000 }
    const ids = await listLeadIds(workspaceId, database, filter, undefined, request)
    expect(ids.length).toBe(await countLeads(workspaceId, database, filter, undefined, 10_001))
    const qualified = rows.filter((row) => row.campaigns.some(({ status }) => status === 'QUALIFIED'))
    expect(new Set(ids)).toEqual(new Set(qualified.map(({ id }) => id)))
    expect(qualified.length).toBeGreaterThan(0)
  })

  it('begins behind no row of another workspace', async () => {
    const other = await createTestWorkspace(database.db)
    await fillWorkspace(database, other.workspaceId)
    for (const field of fields.filter((one) => !MEMBERSHIP_ORDERS.includes(one))) {
      const request = { order: { field, direction: 'ASC' } as const, from: rows[0]?.id, isBackwards: false }
      const behind = { ...request, take: 10 }
      expect(await listLeadIds(other.workspaceId, database, { words: [] }, undefined, behind)).toEqual([])
    }
  })
})
