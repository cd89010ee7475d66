/**
 * All that is told of a lead by one statement: what members did stands in "LeadActivity", all else in the tables that have
 * it anyway. Each is read along its own index, as many rows as a page holds, and the latest of all make the page.
 */
import { storedTime } from '../../platform/bulk-rows.ts'
import type { Database } from '../../platform/database.ts'
import { dialectOf, join, raw, sql, type Dialect, type Sql } from '../../platform/dialect.ts'
import { isoTime } from '../../platform/read-values.ts'
import { SOURCES, type Place, type Source } from './timeline-place.ts'

/** What the timeline of a lead is of. */
export interface TimelineOf {
  leadId: string
  /** Its addresses as reports of mail know them. */
  canonicals: readonly string[]
}

export interface TimelinePage {
  /** The page begins behind this place, in the direction of reading. */
  from: Place | null
  /** From the earliest on. */
  isBackwards: boolean
  take: number
}

/** An entry as its source tells it. */
export interface TimelineRow extends Place {
  /** Kind of an activity; null for other sources. */
  kind: string | null
  userId: string | null
  userName: string | null
  campaignId: string | null
  /** Of an activity its detail as JSON text, of a find the site, of an import the line, of a membership the run. */
  detail: string | null
}

/** A source of entries: `at` and `id` are what it is walked along. */
interface Part {
  source: Source
  /** Kind, user, campaign and detail; each is SQL. */
  values: readonly [kind: string, userId: string, campaignId: string, detail: string]
  at: string
  id: string
  from: Sql
  groupBy?: Sql
}

const NULL = 'NULL'

// SQLite keeps to the order of cross joins: first what is of the lead, by its index.
function partsOf(dialect: Dialect, workspaceId: string, { leadId, canonicals }: TimelineOf): Part[] {
  const isOf = (alias: string) =>
    sql`${raw(alias)}."workspaceId" = ${dialect.typed(workspaceId, 'uuid')} AND ${raw(alias)}."leadId" = ${dialect.typed(leadId, 'uuid')}`
  const own = (alias: string) => sql`${raw(alias)}."workspaceId" = ${dialect.typed(workspaceId, 'uuid')}`
  return [
    {
      ...{ source: 'ACTIVITY', at: 'a."at"', id: 'a."id"' },
      values: ['a."kind"', 'a."userId"', 'a."campaignId"', 'a."detail"'],
      from: sql`"LeadActivity" a WHERE ${isOf('a')}`,
    },
    {
      ...{ source: 'JOINED', at: 'm."createdAt"', id: 'm."campaignId"' },
      values: [NULL, NULL, 'm."campaignId"', 'm."runId"'],
      from: sql`"CampaignLead" m WHERE ${isOf('m')}`,
    },
    {
      ...{ source: 'FOUND', at: 'COALESCE(s."finishedAt", s."createdAt")', id: 'f."runId"' },
      values: [NULL, NULL, NULL, 'f."siteKey"'],
      from: sql`"RunLead" f CROSS JOIN "RunSite" s WHERE ${isOf('f')}
        AND s."workspaceId" = f."workspaceId" AND s."runId" = f."runId" AND s."siteKey" = f."siteKey"`,
    },
    {
      ...{ source: 'IMPORTED', at: 'MIN(e."createdAt")', id: 'e."importId"' },
      values: [NULL, 'i."startedById"', NULL, 'MIN(e."importLine")'],
      from: sql`"Evidence" e CROSS JOIN "Import" i WHERE ${isOf('e')}
        AND i."workspaceId" = e."workspaceId" AND i."id" = e."importId"`,
      // Grouped along its index, SQLite would read the evidence of the whole workspace.
      groupBy: sql`${dialect.unindexed('e."importId"')}, i."startedById"`,
    },
    {
      ...{ source: 'VERIFIED', at: 'v."checkedAt"', id: 'v."id"' },
      values: [NULL, NULL, NULL, NULL],
      from: sql`"LeadVerification" lv CROSS JOIN "Verification" v WHERE ${isOf('lv')}
        AND v."workspaceId" = lv."workspaceId" AND v."id" = lv."verificationId"`,
    },
    ...(canonicals.length === 0
      ? []
      : [
          {
            ...{ source: 'REPORTED' as const, at: 'd."happenedAt"', id: 'd."id"' },
            values: [NULL, 'd."reportedById"', NULL, NULL] as const,
            from: sql`"DeliveryReport" d WHERE ${own('d')} AND d."canonical" IN (${join([...canonicals])})`,
          },
        ]),
  ]
}

/** The entries of a part behind a place, with what ties of one moment need. */
function behind(dialect: Dialect, { source, at, id }: Part, { from, isBackwards }: TimelinePage): Sql {
  if (from === null) return raw('TRUE')
  const [moment, after] = [dialect.typed(storedTime(from.at), 'timestamptz'), raw(isBackwards ? '>' : '<')]
  const isLater = sql`${raw(at)} ${after} ${moment}`
  const rank = SOURCES.indexOf(source) - SOURCES.indexOf(from.source)
  if (rank === 0)
    return sql`(${isLater} OR (${raw(at)} = ${moment} AND ${raw(id)} ${after} ${dialect.typed(from.id, 'uuid')}))`
  return rank < 0 === isBackwards ? isLater : sql`(${isLater} OR ${raw(at)} = ${moment})`
}

/** A page of what is told of a lead, in the direction of reading: the latest first unless it is read backwards. */
export async function listTimeline(
  workspaceId: string,
  database: Database,
  of: TimelineOf,
  page: TimelinePage,
): Promise<TimelineRow[]> {
  const dialect = dialectOf(database)
  const direction = raw(page.isBackwards ? 'ASC' : 'DESC')
  const limit = raw(String(page.take))
  const selects = partsOf(dialect, workspaceId, of).map((part, index) => {
    const texts = [part.id, ...part.values].map((value) => `CAST(${value} AS TEXT)`)
    const grouped = part.groupBy === undefined ? raw('AND') : sql`GROUP BY ${part.groupBy} HAVING`
    return sql`SELECT * FROM (
      SELECT ${raw(String(SOURCES.indexOf(part.source)))} AS "rank", ${raw(part.at)} AS "at", ${raw(texts[0] ?? NULL)} AS "id",
        ${raw(texts[1] ?? NULL)} AS "kind", ${raw(texts[2] ?? NULL)} AS "userId", ${raw(texts[3] ?? NULL)} AS "campaignId",
        ${raw(texts[4] ?? NULL)} AS "detail"
      FROM ${part.from} ${grouped} ${behind(dialect, part, page)}
      ORDER BY "at" ${direction}, ${raw(part.id)} ${direction} LIMIT ${limit}) AS ${raw(`part${index}`)}`
  })
  const rows = await database.read(sql`
    SELECT entry."rank", entry."at", entry."id", entry."kind", entry."userId", u."name", entry."campaignId", entry."detail"
    FROM (${join(selects, ' UNION ALL ')}) AS entry
    LEFT JOIN "User" u ON u."id" = ${raw(database.provider === 'postgresql' ? 'entry."userId"::uuid' : 'entry."userId"')}
    ORDER BY entry."at" ${direction}, entry."rank" ${direction}, entry."id" ${direction} LIMIT ${limit}`)
  return rows.map(toRow)
}

function toRow(row: unknown[]): TimelineRow {
  const [rank, at, id, kind, userId, userName, campaignId, detail] = row as [
    number,
    string,
    ...(string | null)[],
  ]
  return {
    source: SOURCES[rank] ?? 'ACTIVITY',
    at: new Date(isoTime(at)),
    id: id ?? '',
    kind: kind ?? null,
    userId: userId ?? null,
    userName: userName ?? null,
    campaignId: campaignId ?? null,
    detail: detail ?? null,
  }
}
