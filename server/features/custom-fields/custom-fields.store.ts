import type { Prisma } from '../../generated/postgresql/client.ts'
import { bulkWriterOn, storedTime } from '../../platform/bulk-rows.ts'
import type { Database, Queryable } from '../../platform/database.ts'
import { dialectOf, raw, sql } from '../../platform/dialect.ts'

/** A value of a lead as it is stored, with who says so. */
export interface StoredValue {
  text: string
  number: number | null
  userId: string | null
  importId: string | null
  importLine: number | null
  /** ISO 8601. */
  updatedAt: string
}

export interface ValueRow extends StoredValue {
  leadId: string
  fieldId: string
  searchText: string | null
}

const IN_ORDER = [{ position: 'asc' }, { id: 'asc' }] satisfies Prisma.CustomFieldOrderByWithRelationInput[]
const VALUE = {
  name: 'CustomValue',
  key: ['workspaceId', 'leadId', 'fieldId'] as const,
  columns: {
    leadId: 'uuid',
    fieldId: 'uuid',
    text: 'text',
    searchText: 'text',
    number: 'double precision',
    userId: 'uuid',
    importId: 'uuid',
    importLine: 'integer',
    updatedAt: 'timestamptz',
  },
}

/** Every field of a workspace, in its order: they are few (MAX_FIELDS). */
export function listFields(
  workspaceId: string,
  db: Queryable,
  { archived, query = {} }: { archived: boolean; query?: Prisma.CustomFieldFindManyArgs },
) {
  const where = { workspaceId, ...(archived ? {} : { archivedAt: null }) }
  return db.customField.findMany({ ...query, where, orderBy: IN_ORDER })
}

export function findField(
  workspaceId: string,
  db: Queryable,
  id: string,
  query: Prisma.CustomFieldDefaultArgs = {},
) {
  return db.customField.findFirst({ ...query, where: { workspaceId, id } })
}

export async function createField(
  workspaceId: string,
  db: Queryable,
  data: Omit<Prisma.CustomFieldUncheckedCreateInput, 'workspaceId'> & { id: string },
) {
  await db.customField.create({ data: { ...data, workspaceId } })
}

/** Answers whether the workspace has the field. */
export async function updateField(
  workspaceId: string,
  db: Queryable,
  id: string,
  data: Prisma.CustomFieldUncheckedUpdateManyInput,
): Promise<boolean> {
  return (await db.customField.updateMany({ where: { workspaceId, id }, data })).count === 1
}

export async function deleteField(workspaceId: string, db: Queryable, id: string): Promise<boolean> {
  return (await db.customField.deleteMany({ where: { workspaceId, id } })).count === 1
}

/** Which of these texts leads have in a field. */
export async function listUsedTexts(
  workspaceId: string,
  db: Queryable,
  fieldId: string,
  texts: readonly string[],
): Promise<string[]> {
  const used: string[] = []
  for (const text of texts)
    if (await db.customValue.findFirst({ where: { workspaceId, fieldId, text }, select: { text: true } }))
      used.push(text)
  return used
}

/** Counts the leads that have a value in a field, up to `limit`. */
export function countValues(
  workspaceId: string,
  db: Queryable,
  fieldId: string,
  limit: number,
): Promise<number> {
  return db.customValue.count({ where: { workspaceId, fieldId }, take: limit })
}

/** Deletes at most so many values of a field; answers how many. */
export function deleteSomeValues(
  workspaceId: string,
  { db, ...database }: Pick<Database, 'db' | 'provider'>,
  fieldId: string,
  take: number,
): Promise<number> {
  const dialect = dialectOf(database)
  const own = sql`"workspaceId" = ${dialect.typed(workspaceId, 'uuid')} AND "fieldId" = ${dialect.typed(fieldId, 'uuid')}`
  return db.$executeRaw`DELETE FROM "CustomValue" WHERE ${own} AND "leadId" IN
    (SELECT "leadId" FROM "CustomValue" WHERE ${own} LIMIT ${raw(String(take))})`
}

export function findValue(workspaceId: string, db: Queryable, leadId: string, fieldId: string) {
  return db.customValue.findFirst({ where: { workspaceId, leadId, fieldId } })
}

export async function deleteValues(
  workspaceId: string,
  db: Queryable,
  leadIds: string[],
  fieldId: string,
): Promise<void> {
  await db.customValue.deleteMany({ where: { workspaceId, leadId: { in: leadIds }, fieldId } })
}

/** The values of leads, each with its field's id. */
export async function listValues(
  workspaceId: string,
  db: Queryable,
  leadIds: readonly string[],
): Promise<ValueRow[]> {
  const rows = await db.customValue.findMany({ where: { workspaceId, leadId: { in: [...leadIds] } } })
  return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }))
}

/** Of each value that these leads have in these fields: the lead, the field, the text. */
export async function readTexts(
  workspaceId: string,
  database: Database,
  leadIds: readonly string[],
  fieldIds: readonly string[],
): Promise<[leadId: string, fieldId: string, text: string][]> {
  const dialect = dialectOf(database)
  // Found by the lead, which has few values: a field may have a million.
  const rows = await database.read(sql`
    SELECT cv."leadId", cv."fieldId", cv."text" FROM "CustomValue" cv
    WHERE cv."workspaceId" = ${dialect.typed(workspaceId, 'uuid')}
      AND cv."leadId" IN ${dialect.ids(leadIds)}
      AND ${dialect.unindexed('cv."fieldId"')} IN ${dialect.ids(fieldIds)}`)
  return rows as [string, string, string][]
}

/** Writes values over those that the leads have in the same fields, by one statement. */
export function writeValuesOn(database: Pick<Database, 'provider'>) {
  const { upsertRows } = bulkWriterOn(database)
  return (workspaceId: string, db: Queryable, rows: readonly ValueRow[]): Promise<void> =>
    upsertRows(
      workspaceId,
      db,
      VALUE,
      rows.map((row) => ({ ...row, updatedAt: storedTime(new Date(row.updatedAt)) })),
    )
}
