import { AppError, invalidField, notFound } from '../../errors.ts'
import { commit } from '../../platform/commit.ts'
import type { Database, Queryable } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { findLeadForWrite, touchLead } from '../leads/leads.service.ts'
import * as store from './custom-fields.store.ts'
import {
  MAX_CONDITIONS,
  readCondition,
  type AskedCondition,
  type FieldCondition,
} from './field-conditions.ts'
import {
  foldFieldName,
  keyFor,
  MAX_FIELDS,
  type CreateFieldInput,
  type UpdateFieldInput,
} from './field-input.ts'
import { foldChoice, readFieldValue, searchTextOfValue, type FieldType } from './field-value.ts'
import { storedChoices, type KnownField } from './known-field.ts'

export type { StoredValue, ValueRow } from './custom-fields.store.ts'
export { findField, listValues, writeValuesOn } from './custom-fields.store.ts'

/** Values that one transaction of a deletion takes: a field may have a million. */
const DELETED_AT_ONCE = 5000

/** A workspace's fields that are in use, in their order. */
export async function listKnownFields(workspaceId: string, db: Queryable): Promise<KnownField[]> {
  const rows = await store.listFields(workspaceId, db, { archived: false })
  return rows.map((row) => ({ ...row, choices: storedChoices(row.choices) }))
}

/**
 * Reads what a filter asks of custom fields. NOT_FOUND for a field of another workspace, INVALID_INPUT for a value that the field
 * cannot have; `path` is where the conditions stand in the caller's input.
 */
export async function readConditions(
  workspaceId: string,
  db: Queryable,
  asked: readonly AskedCondition[],
  path: string[] = ['customFields'],
): Promise<FieldCondition[]> {
  if (asked.length === 0) return []
  if (asked.length > MAX_CONDITIONS)
    throw invalidField(path, `A filter asks for at most ${MAX_CONDITIONS} values of fields.`)
  const rows = await store.listFields(workspaceId, db, { archived: true })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return asked.map((condition, index) => {
    const field = byId.get(condition.fieldId)
    if (field === undefined) throw notFound('field')
    const { type, name, choices } = field
    return readCondition({ type, name, choices: storedChoices(choices) }, condition, [...path, String(index)])
  })
}

/**
 * The values of leads by lead and by the field's id, for whoever writes them out; of fields in use and of archived ones alike.
 */
export async function valuesOf(
  workspaceId: string,
  db: Queryable,
  leadIds: readonly string[],
): Promise<Map<string, Map<string, string>>> {
  const rows = await store.listValues(workspaceId, db, leadIds)
  return byLead(rows.map(({ leadId, fieldId, text }) => [leadId, fieldId, text] as const))
}

/** The same past Prisma, of some fields, by one statement however many the leads are: for files of many of them. */
export async function textsOf(
  workspaceId: string,
  database: Database,
  leadIds: readonly string[],
  fieldIds: readonly string[],
): Promise<Map<string, Map<string, string>>> {
  if (leadIds.length === 0 || fieldIds.length === 0) return new Map()
  return byLead(await store.readTexts(workspaceId, database, leadIds, fieldIds))
}

function byLead(
  rows: readonly (readonly [leadId: string, fieldId: string, text: string])[],
): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>()
  for (const [leadId, fieldId, text] of rows) {
    const values = found.get(leadId) ?? new Map<string, string>()
    found.set(leadId, values.set(fieldId, text))
  }
  return found
}

/**
 * Those of these fields that are gone, or that somebody has put aside since a moment, as a deletion does before it takes the values:
 * whoever has read values since then may have found none where there were some.
 */
export async function listFieldsLostSince(
  workspaceId: string,
  db: Queryable,
  ids: readonly string[],
  since: Date,
): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await store.listFields(workspaceId, db, { archived: true })
  const kept = rows.filter(({ archivedAt }) => archivedAt === null || archivedAt < since)
  return ids.filter((id) => !kept.some((row) => row.id === id))
}

/** A row of a value for many leads' writer; see `writeValuesOn`. */
export function valueRow(
  leadId: string,
  field: { id: string; type: FieldType },
  value: store.StoredValue,
): store.ValueRow {
  return { leadId, fieldId: field.id, searchText: searchTextOfValue(field.type, value.text), ...value }
}

/** Gives leads the values back that they had, or takes away what they had not. Fields that are gone are passed over. */
export async function writeBack(
  workspaceId: string,
  tx: Queryable,
  database: Pick<Database, 'provider'>,
  values: readonly { leadId: string; fieldId: string; value: store.StoredValue | null }[],
): Promise<void> {
  if (values.length === 0) return
  const fields = await store.listFields(workspaceId, tx, { archived: true })
  const rows: store.ValueRow[] = []
  for (const field of fields) {
    const ofField = values.filter(({ fieldId }) => fieldId === field.id)
    const none = ofField.filter(({ value }) => value === null).map(({ leadId }) => leadId)
    if (none.length > 0) await store.deleteValues(workspaceId, tx, none, field.id)
    for (const { leadId, value } of ofField) if (value !== null) rows.push(valueRow(leadId, field, value))
  }
  await store.writeValuesOn(database)(workspaceId, tx, rows)
}

/**
 * Makes a field inside the caller's transaction and answers it. CONFLICT when the workspace has one of this name, in use or archived,
 * or as many as it may have.
 */
export async function createFieldWithin(
  workspaceId: string,
  tx: Queryable,
  { name, type, choices }: CreateFieldInput,
): Promise<KnownField> {
  const fields = await store.listFields(workspaceId, tx, { archived: true })
  refuseTakenName(fields, name)
  if (fields.length >= MAX_FIELDS)
    throw new AppError(
      'CONFLICT',
      `A workspace has at most ${MAX_FIELDS} fields. Delete one that is not used.`,
    )
  const position = Math.max(-1, ...fields.map((field) => field.position)) + 1
  const key = keyFor(name, new Set(fields.map((field) => field.key)))
  const field = { id: newId(), key, name, type, choices: choices ?? [], position }
  await store.createField(workspaceId, tx, field)
  return field
}

function refuseTakenName(
  fields: readonly { id: string; name: string }[],
  name: string,
  except?: string,
): void {
  const other = fields.find((one) => one.id !== except && foldFieldName(one.name) === foldFieldName(name))
  if (other === undefined) return
  const message = `There is a field “${other.name}” already, perhaps an archived one.`
  throw new AppError('CONFLICT', message, { fields: [{ path: ['name'], message }] })
}

/** Custom fields as users see them. */
export class CustomFieldsService {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Makes a field and answers its id. See `createFieldWithin`. */
  async create(workspaceId: string, input: CreateFieldInput): Promise<string> {
    return (await commit(this.#database.db, (tx) => createFieldWithin(workspaceId, tx, input))).id
  }

  /**
   * Changes a field's name, its choices, or its place among the others (from 0). CONFLICT for a name that another has, and for
   * choices without one that leads have.
   */
  async update(
    workspaceId: string,
    id: string,
    { name, choices, position }: UpdateFieldInput,
  ): Promise<void> {
    await commit(this.#database.db, async (tx) => {
      const fields = await store.listFields(workspaceId, tx, { archived: true })
      const field = fields.find((one) => one.id === id)
      if (field === undefined) throw notFound('field')
      if (name != null) refuseTakenName(fields, name, id)
      if (choices != null) await refuseUsedChoices(workspaceId, tx, field, choices)
      const data = { ...(name == null ? {} : { name }), ...(choices == null ? {} : { choices }) }
      if (Object.keys(data).length > 0) await store.updateField(workspaceId, tx, id, data)
      if (position == null) return
      const order = fields.filter((one) => one.id !== id)
      order.splice(position, 0, field)
      for (const [place, one] of order.entries())
        if (one.position !== place) await store.updateField(workspaceId, tx, one.id, { position: place })
    })
  }

  /** Puts a field aside, or takes it back: its values stay, and nobody enters new ones meanwhile. */
  async archive(workspaceId: string, id: string, isArchived: boolean): Promise<void> {
    const archivedAt = isArchived ? new Date() : null
    if (!(await store.updateField(workspaceId, this.#database.db, id, { archivedAt })))
      throw notFound('field')
  }

  /**
   * Deletes a field with all its values and answers how many leads had one. It is archived first, so that one that was broken off
   * in the middle is to be deleted again and takes no values meanwhile.
   */
  async remove(workspaceId: string, id: string): Promise<number> {
    await this.archive(workspaceId, id, true)
    let values = 0
    for (;;) {
      const some = await store.deleteSomeValues(workspaceId, this.#database, id, DELETED_AT_ONCE)
      values += some
      if (some < DELETED_AT_ONCE) break
    }
    await store.deleteField(workspaceId, this.#database.db, id)
    return values
  }

  /**
   * Sets what a lead has in a field, with the user as its evidence; null or empty takes it away. INVALID_INPUT for what the field
   * cannot hold, CONFLICT for an archived field.
   */
  async setValue(
    workspaceId: string,
    userId: string,
    target: { leadId: string; fieldId: string },
    written: string | null,
  ): Promise<void> {
    const { leadId, fieldId } = target
    const { db, provider } = this.#database
    await commit(db, async (tx) => {
      await findLeadForWrite(workspaceId, tx, leadId)
      const field = await store.findField(workspaceId, tx, fieldId)
      if (!field) throw notFound('field')
      if (field.archivedAt !== null)
        throw new AppError('CONFLICT', `The field “${field.name}” is archived. Take it back first.`)
      const value = readFieldValue({ ...field, choices: storedChoices(field.choices) }, written ?? '')
      if (value !== null && 'problem' in value) throw invalidField('value', value.problem)
      const present = await store.findValue(workspaceId, tx, leadId, fieldId)
      // Who said it first keeps having said it.
      if (present?.text === value?.text) return
      const now = new Date()
      if (value === null) await store.deleteValues(workspaceId, tx, [leadId], fieldId)
      else {
        const origin = { userId, importId: null, importLine: null, updatedAt: now.toISOString() }
        const row = valueRow(leadId, field, { ...value, ...origin })
        await store.writeValuesOn({ provider })(workspaceId, tx, [row])
      }
      await touchLead(workspaceId, tx, leadId, now)
    })
  }
}

async function refuseUsedChoices(
  workspaceId: string,
  tx: Queryable,
  field: { id: string; type: FieldType; choices: unknown },
  next: readonly string[],
): Promise<void> {
  if (field.type !== 'CHOICE') throw invalidField('choices', 'Only a field of choices has choices.')
  const gone = storedChoices(field.choices).filter((choice) => !next.includes(choice))
  const used = await store.listUsedTexts(workspaceId, tx, field.id, gone)
  if (used.length === 0) return
  const respelled = next.some((choice) => foldChoice(choice) === foldChoice(used[0] ?? ''))
  const message = `Leads have “${used.join('”, “')}”. ${respelled ? 'Keep its spelling' : 'Give them another choice first'}, or keep it.`
  throw new AppError('CONFLICT', message, { fields: [{ path: ['choices'], message }] })
}
