import type { Database } from '../../platform/database.ts'
import { dialectOf, exists, join, raw, sql, type Sql } from '../../platform/dialect.ts'
import type { DeclaredSource, StoredSource } from './value-sources.ts'

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
  ...['i."fileName"', 'e."importLine"', 'u."name"'],
  ...['COALESCE(p."fetchedAt", r."fetchedAt", e."createdAt")', 'e."licence"', 'p."url"'],
  ...['r."sourceName"', 'r."licenceUrl"', 'r."attribution"', 'r."shareAlike"'],
]
const TABLES = `"Evidence" e
  LEFT JOIN "PageSnapshot" p ON p."workspaceId" = e."workspaceId" AND p."id" = e."pageSnapshotId"
  LEFT JOIN "Import" i ON i."workspaceId" = e."workspaceId" AND i."id" = e."importId"
  LEFT JOIN "User" u ON u."id" = e."userId"
  LEFT JOIN "SourceProof" s ON s."workspaceId" = e."workspaceId" AND s."evidenceId" = e."id"
  LEFT JOIN "SourceRecord" r ON r."workspaceId" = s."workspaceId" AND r."id" = s."recordId"`

/** One by one: taken apart as a list, each row would leave a second one behind. */
function sourceOf(row: readonly unknown[]): StoredSource {
  return {
    subjectId: row[0] as string,
    field: row[1] as string,
    value: row[2] as string,
    address: row[3] as string | null,
    fileName: row[4] as string | null,
    line: row[5] as number | null,
    userName: row[6] as string | null,
    at: row[7] as string,
    licence: row[8] as string | null,
    isPage: row[9] !== null,
    declared: row[10] === null ? null : declaredBy(row.slice(10)),
  }
}

function declaredBy([source, url, attribution, shareAlike]: readonly unknown[]): DeclaredSource {
  return {
    source: source as string,
    url: url as string | null,
    attribution: attribution as string | null,
    // SQLite has numbers for truth.
    shareAlike: Boolean(shareAlike),
  }
}

/** No page says the same: what one does is not taken from a source (value-sources.ts). */
const onlyLicensed = (subject: string): Sql =>
  raw(`e."licence" IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM "Evidence" o WHERE o."workspaceId" = e."workspaceId" AND o."${subject}" = e."${subject}"
      AND o."field" = e."field" AND o."value" = e."value" AND o."licence" IS NULL AND o."pageSnapshotId" IS NOT NULL)`)

/** The evidence of some leads or companies: pages, imports and users before sources, the most certain of each first. */
export async function listEvidence(
  workspaceId: string,
  database: Database,
  { of, ids, fields, isLicensed }: EvidenceOf,
): Promise<StoredSource[]> {
  if (ids.length === 0 || fields.length === 0) return []
  const dialect = dialectOf(database)
  const column = of === 'lead' ? 'leadId' : 'companyId'
  const subject = raw(`e."${column}"`)
  const conditions: Sql[] = [
    sql`e."workspaceId" = ${dialect.typed(workspaceId, 'uuid')}`,
    sql`${subject} IN ${dialect.ids(ids)}`,
    sql`e."field" IN (${join(fields)})`,
    ...(isLicensed ? [onlyLicensed(column)] : []),
  ]
  const rows = await database.read(sql`
    SELECT ${subject}, e."field", e."value", ${raw(COLUMNS.join(', '))} FROM ${raw(TABLES)}
    WHERE ${join(conditions, ' AND ')}
    ORDER BY CASE WHEN r."id" IS NULL THEN 0 ELSE 1 END, e."confidence" DESC, e."id"`)
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
