/** Pages, searches and counts of one campaign's leads, and of all of a workspace. */
import { print } from 'graphql'
import { LeadsQuery } from '../../remix/components/lead-table/documents.ts'
import {
  LeadListService,
  toLeadFilter,
  type LeadFilter,
  type LeadOrder,
} from '../../server/features/leads/lead-list.service.ts'
import { planOf } from '../../server/http/lead-lists.ts'
import type { Database } from '../../server/platform/database.ts'
import { raw } from '../../server/platform/dialect.ts'
import { jsonSqlOf } from '../../server/platform/json-sql.ts'
import {
  Figures,
  MAX_DEEP_TO_FIRST,
  MAX_SEARCH_TO_FIRST,
  timeOf,
  timesOf,
  type Figure,
} from './data-figures.ts'
import { measureFilters } from './data-filters.ts'
import type { SeededData } from './data-seed.ts'
import { PAGE_QUERY } from './page-document.ts'

const WARM_UP = 50
const DEPTH = 200_000
/** One more than a page, as the API reads to know whether there is another. */
const TAKE = 51
const MAX_SQLITE_SEARCH_MS = 200

const FIELDS = ['CREATED_AT', 'UPDATED_AT', 'NAME', 'COMPANY', 'TITLE', 'EMAIL', 'VERIFICATION'] as const
const FIELDS_OF_CAMPAIGN = [...FIELDS, 'SCORE', 'STATUS'] as const
const LARGEST_FIRST: readonly LeadOrder['field'][] = ['CREATED_AT', 'UPDATED_AT', 'SCORE']
const places = (column: string, values: readonly string[]): string =>
  `CASE ${column} ${values.map((value, place) => `WHEN '${value}' THEN ${place}`).join(' ')} END`
const KEYS: Record<LeadOrder['field'], string> = {
  CREATED_AT: 'l."createdAt"',
  UPDATED_AT: 'l."updatedAt"',
  NAME: 'l."name"',
  COMPANY: 'c."name"',
  TITLE: 'l."title"',
  EMAIL: 'l."email"',
  SCORE: 'm."score"',
  STATUS: places('m."status"', ['NEW', 'QUALIFIED', 'CONTACTED', 'REJECTED']),
  VERIFICATION: places('v."class"', ['VALID', 'RISKY', 'INVALID', 'DISPOSABLE', 'UNKNOWN', 'UNVERIFIED']),
}
const NEWEST: LeadOrder = { field: 'CREATED_AT', direction: 'DESC' }
/** Many hits, few, two words, two letters, and none. */
const SEARCHES = ['first12', 'last77', 'first12 last7', 't7', 'zzqx']

/** Reads every list of the benchmark; a row a figure. */
export async function measureLists(database: Database, data: SeededData): Promise<Figure[]> {
  const reader = new LeadListService(database)
  const { workspaceId, campaignId, members } = data
  const isSqlite = database.provider === 'sqlite'
  const figures = new Figures(database)
  // As the server answers them: by the plan of a document.
  const readerOf = (document: string) => {
    const planned = planOf(document, jsonSqlOf(database))
    if (planned === null) throw new Error('The list has no plan')
    return (filter: LeadFilter, order: LeadOrder, from?: string) => {
      const scope = { filter, members: filter.campaignId === undefined ? undefined : members }
      const page = { order, from, isBackwards: false, take: TAKE, onlyIf: raw('TRUE') }
      return reader.listRows(workspaceId, scope, page, planned.plan.reads)
    }
  }
  const read = readerOf(PAGE_QUERY)
  const readForDashboard = readerOf(print(LeadsQuery))
  // A server that has answered before: its code is compiled, and the pages at the top of each index are at hand.
  for (let i = 0; i < WARM_UP; i++) await read(toLeadFilter({ campaignId }), NEWEST)
  for (const [list, filter, length] of [
    ['campaign', toLeadFilter({ campaignId }), members],
    ['workspace', toLeadFilter({}), data.leads],
  ] as const) {
    const fields = filter.campaignId === undefined ? FIELDS : FIELDS_OF_CAMPAIGN
    for (const field of fields) {
      const order: LeadOrder = { field, direction: LARGEST_FIRST.includes(field) ? 'DESC' : 'ASC' }
      const from = await findDeep(database, data, filter, order, Math.min(DEPTH, Math.floor(length * 0.7)))
      const [first, deep] = await timesOf(
        () => read(filter, order),
        () => read(filter, order, from),
      )
      const name = `${list} by ${order.field.toLowerCase()}`
      if (isSqlite) figures.comparePage(`${name}, first page`, first, first, 1)
      figures.comparePage(`${name}, deep page`, first, deep, MAX_DEEP_TO_FIRST)
    }
    const first = await timeOf(() => read(filter, NEWEST))
    const shown = await timeOf(() => readForDashboard(filter, NEWEST))
    figures.note(`${list}, all that the dashboard shows`, first, shown)
    for (const search of SEARCHES) {
      const searched = toLeadFilter({ ...filter, search })
      const name = `${list}, search "${search}"`
      const maxMs = isSqlite ? MAX_SQLITE_SEARCH_MS : null
      // People search in the dashboard, and meet its first page and its answer.
      const found = await timeOf(() => readForDashboard(searched, NEWEST))
      figures.compare(`${name}, as the dashboard shows it`, shown, found, MAX_SEARCH_TO_FIRST, maxMs)
      const page = await timeOf(() => read(searched, NEWEST))
      figures.compare(name, first, page, MAX_SEARCH_TO_FIRST, maxMs)
    }
    const count = await timeOf(() => reader.count(workspaceId, { filter, members }))
    figures.compare(`${list}, count to 10,000`, first, count, MAX_SEARCH_TO_FIRST, null)
    await measureFilters(figures, reader, { list, filter, first }, data, read)
  }
  return figures.all
}

/** The row behind so many others, found the slow way. */
async function findDeep(
  { db }: Database,
  { workspaceId }: SeededData,
  filter: LeadFilter,
  { field, direction }: LeadOrder,
  depth: number,
): Promise<string> {
  const key = KEYS[field]
  const member =
    filter.campaignId === undefined
      ? ''
      : `JOIN "CampaignLead" m ON m."leadId" = l."id" AND m."campaignId" = '${filter.campaignId}'`
  const rows = await db.$queryRawUnsafe<{ id: string }[]>(`
    SELECT l."id" FROM "Lead" l JOIN "Company" c ON c."id" = l."companyId" ${member}
      LEFT JOIN "LeadVerification" v ON v."workspaceId" = l."workspaceId" AND v."leadId" = l."id"
    WHERE l."workspaceId" = '${workspaceId}'
    ORDER BY ${key} IS NULL, ${key} ${direction}, l."id" ${direction} LIMIT 1 OFFSET ${depth}`)
  const [row] = rows
  if (row === undefined) throw new Error(`The list has no ${depth} rows`)
  return row.id
}
