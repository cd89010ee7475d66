import type { Database } from '../../platform/database.ts'
import { dialectOf, exists, join, raw, sql, type Sql } from '../../platform/dialect.ts'
import { isoTime } from '../../platform/read-values.ts'
import type { StoredSource } from './value-sources.ts'

/** Whose evidence is read, of which fields. */
export interface EvidenceOf {
  of: 'lead' | 'company'
  ids: readonly string[]
  fields: readonly string[]
  /** Only what stands under a licence. */
  isLicensed: boolean
}

const COLUMNS = [
  'COALESCE(p."url", e."sourceUrl")',
  ...['i."fileName"', 'e."importLine"', 'u."name"', 'COALESCE(p."fetchedAt", e."createdAt")', 'e."licence"'],
]
const TABLES = `"Evidence" e
  LEFT JOIN "PageSnapshot" p ON p."workspaceId" = e."workspaceId" AND p."id" = e."pageSnapshotId"
  LEFT JOIN "Import" i ON i."workspaceId" = e."workspaceId" AND i."id" = e."importId"
  LEFT JOIN "User" u ON u."id" = e."userId"`

function sourceOf(row: readonly unknown[]): StoredSource {
  const [subjectId, field, value, address, fileName, line, userName, at, licence] = row
  return {
    subjectId: subjectId as string,
    field: field as string,
    value: value as string,
    address: address as string | null,
    fileName: fileName as string | null,
    line: line as number | null,
    userName: userName as string | null,
    at: isoTime(at),
    licence: licence as string | null,
  }
}

/** The evidence of some leads or companies, the most certain of each first. */
export async function listEvidence(
  workspaceId: string,
  database: Database,
  { of, ids, fields, isLicensed }: EvidenceOf,
): Promise<StoredSource[]> {
  if (ids.length === 0 || fields.length === 0) return []
  const dialect = dialectOf(database)
  const subject = raw(of === 'lead' ? 'e."leadId"' : 'e."companyId"')
  const conditions: Sql[] = [
    sql`e."workspaceId" = ${dialect.typed(workspaceId, 'uuid')}`,
    sql`${subject} IN ${dialect.ids(ids)}`,
    sql`e."field" IN (${join(fields)})`,
    ...(isLicensed ? [raw('e."licence" IS NOT NULL')] : []),
  ]
  const rows = await database.read(sql`
    SELECT ${subject}, e."field", e."value", ${raw(COLUMNS.join(', '))} FROM ${raw(TABLES)}
    WHERE ${join(conditions, ' AND ')} ORDER BY e."confidence" DESC, e."id"`)
  return rows.map(sourceOf)
}

/**
 * Whether values of the workspace may stand under a licence. SQLite is not asked: looking through all evidence would hold the
 * thread, and looking at that of a piece costs little.
 */
export async function mayBeLicensed(workspaceId: string, database: Database): Promise<boolean> {
  if (database.provider === 'sqlite') return true
  const own = sql`"workspaceId" = ${dialectOf(database).typed(workspaceId, 'uuid')}`
  const any = exists(sql`SELECT 1 FROM "Evidence" WHERE ${own} AND "licence" IS NOT NULL`)
  const [row] = await database.read(sql`SELECT ${any}`)
  return row?.[0] === true
}
