/** Pages of long lists, of which campaigns hold too many leads to begin with their memberships. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  countLeads,
  listLeadIds,
  listMemberIds,
  type LeadOrderField,
} from '../../../server/features/leads/lead-page.store.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { createTestCampaign, createTestWorkspace } from '../../support/workspaces.ts'

const LEADS = 6500
/** Every so manieth is in no campaign, and every so manieth in the small one. */
const [LONELY, SELECTED] = [7, 50]
const PAGE = 997

/** Leads with many ties, and with no title or address for many; their ids and times are in another order. */
async function fillWorkspace({ db, provider }: TestDatabase, workspaceId: string): Promise<void> {
  for (const name of ['Acme', 'Beta', 'Acme ']) {
    await db.company.create({ data: { workspaceId, siteKey: `name:${name}`, name: name.trim() } })
  }
  const companies = await db.company.findMany({ where: { workspaceId }, orderBy: { siteKey: 'asc' } })
  const id = provider === 'sqlite' ? 'lower(hex(randomblob(16)))' : 'gen_random_uuid()'
  const moment =
    provider === 'sqlite'
      ? `strftime('%Y-%m-%dT%H:%M:%f+00:00', 1700000000 + n * 7919 % 40, 'unixepoch')`
      : `to_timestamp(1700000000 + n * 7919 % 40)`
  for (const [i, company] of companies.entries()) {
    await db.$executeRawUnsafe(`
      INSERT INTO "Lead" ("id", "workspaceId", "companyId", "kind", "identityKey", "name", "title", "email", "createdAt", "updatedAt", "emails", "phones", "links")
      WITH RECURSIVE numbers(n) AS (SELECT ${i + 1} UNION ALL SELECT n + 3 FROM numbers WHERE n + 3 <= ${LEADS})
      SELECT ${id}, '${workspaceId}', '${company.id}', 'PERSON', 'person:' || n, 'Person ' || n % 300,
        CASE WHEN n % 2 = 0 THEN 'Title ' || n % 5 END, CASE WHEN n % 3 > 0 THEN 'p' || n || '@acme.example' END,
        ${moment}, ${moment}, '[]', '[]', '[]' FROM numbers`)
  }
}

interface Row {
  id: string
  value: string | null
}

/** As the API promises it: those without a value last, ties by id, and both ways round. */
function sorted(rows: Row[], direction: 'ASC' | 'DESC'): string[] {
  const sign = direction === 'ASC' ? 1 : -1
  const compare = (a: string, b: string) => (a < b ? -sign : a > b ? sign : 0)
  const compareRows = (a: Row, b: Row) => {
    if (a.value === null || b.value === null) {
      return a.value === b.value ? compare(a.id, b.id) : a.value === null ? 1 : -1
    }
    return compare(a.value, b.value) || compare(a.id, b.id)
  }
  return rows.toSorted(compareRows).map(({ id }) => id)
}

describeOnEachDatabase('a page of many leads', (open) => {
  let database: TestDatabase
  let workspaceId: string
  let campaigns: { large: string; small: string }
  let rows: Awaited<ReturnType<typeof readRows>>

  /** Joined here: through its relations, Prisma would ask SQLite for more parameters than it takes. */
  async function readRows() {
    const { db } = database
    const where = { workspaceId }
    const memberships = new Map<string, { campaignId: string; status: string }[]>()
    for (const { leadId, campaignId, status } of await db.campaignLead.findMany({ where })) {
      memberships.set(leadId, [...(memberships.get(leadId) ?? []), { campaignId, status }])
    }
    const companies = new Map((await db.company.findMany({ where })).map(({ id, name }) => [id, name]))
    return (await db.lead.findMany({ where })).map((lead) => ({
      ...lead,
      company: companies.get(lead.companyId) ?? '',
      campaigns: memberships.get(lead.id) ?? [],
    }))
  }
  const valueOf = (row: (typeof rows)[number], field: LeadOrderField): string | null => {
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
    ;({ workspaceId } = await createTestWorkspace(database.db))
    await fillWorkspace(database, workspaceId)
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
          ...((i + j) % LONELY === 0 ? [] : [{ workspaceId, campaignId: large, leadId }]),
          ...((i + j) % SELECTED === 0 ? [{ workspaceId, campaignId: small, leadId }] : []),
        ])
      await database.db.campaignLead.createMany({ data: members })
    }
    await database.db.campaignLead.updateMany({
      where: { campaignId: small, leadId: { in: leads.slice(0, 2000).map(({ id }) => id) } },
      data: { status: 'QUALIFIED' },
    })
    rows = await readRows()
    // PostgreSQL does so by itself a minute after many rows have come.
    await database.db.$executeRawUnsafe('ANALYZE')
  }, 60_000)
  afterAll(() => database.close())

  const fields = ['CREATED_AT', 'UPDATED_AT', 'NAME', 'COMPANY', 'TITLE', 'EMAIL'] as const
  const lists = ['large', 'small', undefined] as const
  it.each(fields.flatMap((field) => lists.map((list) => ({ field, list }))))(
    'by $field, of $list, is the next part of the whole order, both ways round and read from either end',
    async ({ field, list }) => {
      const campaignId = list === undefined ? undefined : campaigns[list]
      const members = membersOf(campaignId)
      const filter = { words: [], ...(campaignId === undefined ? {} : { campaignId }) }
      for (const direction of ['ASC', 'DESC'] as const) {
        const whole = sorted(
          members.map((row) => ({ id: row.id, value: valueOf(row, field) })),
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
        }
      }
    },
  )

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
      const page = await listMemberIds(workspaceId, database, filter, {
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
    const order = { field: 'NAME', direction: 'ASC' } as const
    const request = { order, from: rows[0]?.id, isBackwards: false, take: 10 }
    expect(await listLeadIds(other.workspaceId, database, { words: [] }, undefined, request)).toEqual([])
  })
})
