import { randomUUID } from 'node:crypto'
import type { Prisma } from '../../generated/postgresql/client.ts'
import { AppError, invalidField, notFound } from '../../errors.ts'
import { commit } from '../../platform/commit.ts'
import type { Database, Queryable } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { Signals } from '../../platform/signals.ts'
import type { Uploads } from '../../platform/uploads.ts'
import type { WakeQueue } from '../../platform/wake-queue.ts'
import { createFieldWithin, listKnownFields } from '../custom-fields/custom-fields.service.ts'
import type { KnownField } from '../custom-fields/known-field.ts'
import { customMeaning, isCustom, withKnownFields, type CustomMeaning } from './custom-columns.ts'
import { guessMapping, type ColumnMapping } from './header-map.ts'
import { checkMapping, importFormat } from './import-format.ts'
import { FileScan, inspectSheet } from './import-sheet.service.ts'
import { READY_STATES, stateAfterCancel, UNDOABLE_STATES } from './import-states.ts'
import { importTopic, MAX_FILE_MEGABYTES, WORK_IMPORT } from './import.job.ts'
import { hasCampaign } from './import.store.ts'
import * as store from './imports.store.ts'
import type { ImportMode } from './lead-plan.ts'

export interface ImportsOptions {
  database: Database
  uploads: Uploads
  queue: Pick<WakeQueue, 'wake'>
  signals: Signals
}

/** A file that somebody sends. */
export interface ImportFile {
  fileName: string
  stream: AsyncIterable<Uint8Array>
}

export interface ImportTarget {
  workspaceId: string
  /** Who imports. */
  userId: string
  campaignId: string
}

/** How a file is to be read. */
export interface ImportChoice {
  /** The field of each column; by the names of the columns when absent. */
  mapping?: ColumnMapping | undefined
  /** Columns that mean custom fields, by their place: where the mapping says nothing of them, or is absent. */
  custom?: readonly CustomChoice[] | undefined
  mode: ImportMode
}

/** What a column is to mean: a field by its id, or one to be made. */
export type CustomChoice = { column: number } & ({ fieldId: string } | Exclude<CustomMeaning, string>)

const MAX_FILE_NAME_LENGTH = 255

const newLease = (ms: number) => ({ leaseOwner: randomUUID(), leaseUntil: new Date(Date.now() + ms) })

/** Imports as users see them. The work itself is the handler's. */
export class ImportsService {
  readonly #options: ImportsOptions

  constructor(options: ImportsOptions) {
    this.#options = options
  }

  /**
   * Keeps a file for a campaign and answers the id of its import, of which nothing is written yet. NOT_FOUND for a campaign of
   * another workspace, before the file is read. INVALID_INPUT for what is neither a table of text nor a workbook.
   */
  async receive({ workspaceId, userId, campaignId }: ImportTarget, file: ImportFile): Promise<string> {
    const { database, uploads } = this.#options
    if (!(await hasCampaign(workspaceId, database.db, campaignId))) throw notFound('campaign')
    const id = newId()
    const place = { workspaceId, id }
    const scan = new FileScan(MAX_FILE_MEGABYTES)
    await uploads.put(place, file.stream, (chunk) => scan.push(chunk))
    try {
      const stored = await uploads.find(place)
      if (stored === null) throw new Error('An upload was gone as soon as it was kept')
      const format = await inspectSheet(uploads, stored, scan.encoding())
      const fileName = file.fileName.slice(0, MAX_FILE_NAME_LENGTH)
      await store.createImport(workspaceId, database.db, {
        id,
        campaignId,
        fileName,
        startedById: userId,
        format,
      })
    } catch (error) {
      await uploads.remove(place)
      throw error
    }
    return id
  }

  /** Has the file tried without a trace. See `start`. */
  async check(workspaceId: string, id: string, choice: ImportChoice): Promise<void> {
    await this.#begin(workspaceId, id, choice, 'CHECKING')
  }

  /**
   * Has the file imported by a worker. INVALID_INPUT for a mapping that cannot be; CONFLICT once the import has begun. What is
   * left out of the choice is as it was chosen before.
   */
  async start(workspaceId: string, id: string, choice: ImportChoice): Promise<void> {
    await this.#begin(workspaceId, id, choice, 'RUNNING')
  }

  /** As `start` or `check`, for a caller who does the work itself: answers the lease. */
  async begin(
    workspaceId: string,
    id: string,
    choice: ImportChoice,
    state: 'CHECKING' | 'RUNNING',
    leaseMs: number,
  ): Promise<string> {
    const lease = newLease(leaseMs)
    await this.#change(workspaceId, id, choice, state, lease)
    return lease.leaseOwner
  }

  /** Stops an import: what is written stays and can be undone. A dry run leaves the file as it was. CONFLICT when it has ended. */
  async cancel(workspaceId: string, id: string): Promise<void> {
    const { database, uploads, signals } = this.#options
    const row = await this.#find(workspaceId, id)
    const state = stateAfterCancel(row.state)
    if (state === null) throw new AppError('CONFLICT', 'This import has ended already.')
    const finishedAt = state === 'CANCELLED' ? new Date() : null
    if (!(await store.changeState(workspaceId, database.db, id, [row.state], { state, finishedAt })))
      throw new AppError('CONFLICT', 'This import has gone on meanwhile. Look at it again.')
    if (state === 'CANCELLED') await uploads.remove({ workspaceId, id })
    signals.publish(importTopic(id))
  }

  /**
   * Has all that an import wrote taken back, as far as nobody has changed it since. CONFLICT while it is under way, and when there
   * is nothing to undo.
   */
  async undo(workspaceId: string, id: string): Promise<void> {
    const { queue, signals } = this.#options
    await this.#undo(workspaceId, id, { leaseOwner: null, leaseUntil: null })
    signals.publish(importTopic(id))
    await queue.wake(WORK_IMPORT, { workspaceId, id })
  }

  /** As `undo`, for a caller who does the work itself: answers the lease. */
  async beginUndo(workspaceId: string, id: string, leaseMs: number): Promise<string> {
    const lease = newLease(leaseMs)
    await this.#undo(workspaceId, id, lease)
    return lease.leaseOwner
  }

  async #undo(
    workspaceId: string,
    id: string,
    lease: { leaseOwner: string | null; leaseUntil: Date | null },
  ): Promise<void> {
    const row = await this.#find(workspaceId, id)
    if (row.created + row.updated === 0 || row.format === null)
      throw new AppError('CONFLICT', 'There is nothing of this import to undo.')
    const data = { state: 'UNDOING' as const, error: null, removed: 0, restored: 0, left: 0, ...lease }
    if (!(await store.changeState(workspaceId, this.#options.database.db, id, UNDOABLE_STATES, data)))
      throw new AppError('CONFLICT', 'Only an import that has ended can be undone, and only once.')
  }

  async #begin(workspaceId: string, id: string, choice: ImportChoice, state: 'CHECKING' | 'RUNNING') {
    const { queue, signals } = this.#options
    await this.#change(workspaceId, id, choice, state, { leaseOwner: null, leaseUntil: null })
    signals.publish(importTopic(id))
    await queue.wake(WORK_IMPORT, { workspaceId, id })
  }

  async #change(
    workspaceId: string,
    id: string,
    { mapping, custom = [], mode }: ImportChoice,
    state: 'CHECKING' | 'RUNNING',
    lease: { leaseOwner: string | null; leaseUntil: Date | null },
  ): Promise<void> {
    const row = await this.#find(workspaceId, id)
    const format = importFormat.safeParse(row.format)
    if (!format.success)
      throw new AppError('CONFLICT', 'The file of this import was not kept. Send it again.')
    const { db } = this.#options.database
    const fields = await listKnownFields(workspaceId, db)
    const named = mapping ?? guessMapping(format.data.header, fields)
    const chosen = withKnownFields(
      withCustomChoices(named, custom, fields, mapping !== undefined),
      fields,
    ) as ColumnMapping
    checkMapping(format.data, chosen, fields)
    await commit(db, async (tx) => {
      // A dry run leaves no trace: it reads by fields that are yet to be made.
      const settled = state === 'RUNNING' ? await makeNewFields(workspaceId, tx, chosen) : chosen
      const json = settled as unknown as Prisma.InputJsonValue
      const data = { state, mode, mapping: json, error: null, ...lease }
      if (!(await store.changeState(workspaceId, tx, id, READY_STATES, data)))
        throw new AppError('CONFLICT', 'This import has begun already.')
      await store.clearBatches(workspaceId, tx, id)
    })
  }

  async #find(workspaceId: string, id: string): Promise<store.ImportRow> {
    const row = await store.findImport(workspaceId, this.#options.database.db, id)
    if (!row) throw notFound('import')
    return row
  }
}

/**
 * A mapping with the columns that mean custom fields. INVALID_INPUT for one that the file has not or that means another field already,
 * NOT_FOUND for a field that is not there.
 */
function withCustomChoices(
  mapping: ColumnMapping,
  custom: readonly CustomChoice[],
  fields: readonly KnownField[],
  isChosen: boolean,
): ColumnMapping {
  const next = [...mapping]
  for (const choice of custom) {
    const { column } = choice
    if (!(column in next))
      throw invalidField('customColumns', `The file has no column ${column}, counted from 0.`)
    if (isChosen && mapping[column] !== null)
      throw invalidField('customColumns', `The mapping says what column ${column} means already.`)
    next[column] = 'newField' in choice ? { newField: choice.newField } : meaningOfId(choice.fieldId, fields)
  }
  return next
}

function meaningOfId(id: string, fields: readonly KnownField[]): CustomMeaning {
  const field = fields.find((one) => one.id === id)
  if (field === undefined) throw notFound('field')
  return customMeaning(field)
}

/** Makes the fields of a mapping that are not there yet; answers the mapping to them. */
async function makeNewFields(
  workspaceId: string,
  tx: Queryable,
  mapping: ColumnMapping,
): Promise<ColumnMapping> {
  const settled: ColumnMapping = []
  for (const meaning of mapping) {
    if (!isCustom(meaning) || typeof meaning === 'string') settled.push(meaning)
    else settled.push(customMeaning(await createFieldWithin(workspaceId, tx, meaning.newField)))
  }
  return settled
}
