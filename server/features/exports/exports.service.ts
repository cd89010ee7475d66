import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import { AppError, invalidField, notFound } from '../../errors.ts'
import type { Database } from '../../platform/database.ts'
import type { GrowingFiles } from '../../platform/growing-files.ts'
import { newId } from '../../platform/ids.ts'
import { LEASE_MS, type LeaseData, type Leased } from '../../platform/leased-worker.ts'
import type { Signals } from '../../platform/signals.ts'
import type { WakeQueue } from '../../platform/wake-queue.ts'
import { listKnownFields } from '../custom-fields/custom-fields.service.ts'
import { filterParameters, toLeadFilter, type LeadFilter } from '../leads/lead-filter.ts'
import { countLeadStream } from '../leads/leads.service.ts'
import { attributionText, noAttributionText } from './attribution.ts'
import {
  chosenColumns,
  columnsToStore,
  fieldsMeant,
  requireRoom,
  storedLicences,
  storedPosition,
  type ExportChoice,
  type ExportScope,
} from './export-choice.ts'
import { columnsWith } from './custom-columns.ts'
import type { ExportColumn } from './export-columns.ts'
import { fileNameOf } from './export-file-name.ts'
import { FORMAT_RULES } from './export-format.ts'
import { exportPieces, NOTHING_YET, requireFields, type ExportPiece } from './export-pieces.service.ts'
import { compilePlan } from './export-plan.ts'
import { exportTopic, WORK_EXPORT } from './export.job.ts'
import * as store from './exports.store.ts'
import { LicenceCount } from './value-sources.ts'

export { FORMATS, type Format } from './export-format.ts'
export { PRESETS, type Preset } from './export-presets.ts'
export type { ExportChoice } from './export-choice.ts'

/** A filter of named conditions, as the addresses of lists have them. INVALID_INPUT for one that there is not. */
export function leadFilterOf(conditions: Record<string, string>): LeadFilter {
  const result = filterParameters.strict().safeParse(conditions)
  if (result.success) return toLeadFilter(result.data)
  const [first] = result.error.issues
  throw invalidField(first?.path.map(String) ?? [], first?.message ?? 'Wrong conditions.')
}

export interface ExportsOptions {
  database: Database
  files: GrowingFiles
  queue: Pick<WakeQueue, 'wake'>
  signals: Signals
}

/** A file that is there to be taken. */
export interface ExportFile {
  fileName: string
  contentType: string
  bytes: number
  crc: number
  /** What has to be said of its sources, or that nothing has to. */
  attribution: string
  read: (range?: { start: number; end: number }) => Readable
}

/** Exports as users see them. The work itself is the handler’s. */
export class ExportsService {
  readonly #options: ExportsOptions

  constructor(options: ExportsOptions) {
    this.#options = options
  }

  /** How many leads an export of these would hold. */
  count(workspaceId: string, scope: ExportScope): Promise<number> {
    return countLeadStream(workspaceId, this.#options.database, scope)
  }

  /** Every column that an export of the workspace can have: its custom fields in use, too. */
  async columnsOf(workspaceId: string): Promise<readonly ExportColumn[]> {
    return columnsWith(await listKnownFields(workspaceId, this.#options.database.db))
  }

  /**
   * Has leads written into a file, and answers the export’s id. NOT_FOUND for a campaign of another workspace; INVALID_INPUT for
   * columns that there are not, and for more leads than the format holds; CONFLICT when there are none.
   */
  async start(workspaceId: string, userId: string, choice: ExportChoice): Promise<string> {
    const id = await this.#create(workspaceId, userId, choice, {})
    await this.#options.queue.wake(WORK_EXPORT, { workspaceId, id })
    return id
  }

  /** As `start`, for a caller who does the work itself: answers the leased export. */
  async begin(workspaceId: string, userId: string, choice: ExportChoice): Promise<Leased<store.ExportRow>> {
    const owner = randomUUID()
    const lease = { leaseOwner: owner, leaseUntil: new Date(Date.now() + LEASE_MS) }
    const id = await this.#create(workspaceId, userId, choice, lease)
    return { row: await this.#find(workspaceId, id), owner }
  }

  async #create(workspaceId: string, userId: string, choice: ExportChoice, lease: Partial<LeaseData>) {
    const { database } = this.#options
    const { scope, format, preset } = choice
    const campaign = await this.#campaignOf(workspaceId, scope)
    const columns = columnsToStore(chosenColumns(choice, await this.columnsOf(workspaceId)))
    const total = await this.count(workspaceId, scope)
    if (total === 0)
      throw scope.ids === undefined
        ? new AppError('CONFLICT', 'There are no such leads to export.')
        : notFound('lead')
    requireRoom(format, total)
    const id = newId()
    await store.createExport(workspaceId, database.db, {
      ...{ id, format, preset, total, columns },
      campaignId: campaign?.id ?? null,
      campaignName: campaign?.name ?? null,
      // Moments as text, as JSON has them.
      scope: JSON.parse(JSON.stringify(scope)) as object,
      startedById: userId,
      ...lease,
    })
    return id
  }

  /** Stops an export; what is written of its file goes. CONFLICT when it has ended. */
  async cancel(workspaceId: string, id: string): Promise<void> {
    const { database, files, signals } = this.#options
    const data = { state: 'CANCELLED' as const, finishedAt: new Date(), file: null }
    if (!(await store.endExport(workspaceId, database.db, id, data))) {
      await this.#find(workspaceId, id)
      throw new AppError('CONFLICT', 'This export has ended already.')
    }
    await files.keepOnly({ workspaceId, id }, null)
    signals.publish(exportTopic(id))
  }

  /** Removes the file of an export that has ended; that there was one stays known. CONFLICT while it is under way. */
  async remove(workspaceId: string, id: string): Promise<void> {
    const { database, files, signals } = this.#options
    if (!(await store.markRemoved(workspaceId, database.db, id))) {
      await this.#find(workspaceId, id)
      throw new AppError('CONFLICT', 'This export is under way. Stop it first.')
    }
    await files.keepOnly({ workspaceId, id }, null)
    signals.publish(exportTopic(id))
  }

  /** The file of an export. CONFLICT while it is not whole, NOT_FOUND once it has gone. */
  async openFile(workspaceId: string, id: string): Promise<ExportFile> {
    const { files } = this.#options
    const row = await this.#find(workspaceId, id)
    if (row.state === 'RUNNING')
      throw new AppError('CONFLICT', 'This export is under way. Its file is there once it has ended.')
    const found =
      row.state === 'COMPLETED' && row.file !== null ? await files.find({ workspaceId, id }, row.file) : null
    const position = storedPosition(row.position)
    if (found === null || position === null) throw notFound('file of this export (any more)')
    const fileName = fileNameOf(row)
    const made = row.finishedAt ?? row.createdAt
    return {
      fileName,
      contentType: FORMAT_RULES[row.format].contentType,
      bytes: found.bytes,
      crc: position.crc,
      attribution:
        attributionText(fileName, made, storedLicences(row.licences)) ?? noAttributionText(fileName, made),
      read: (range) => files.read(found.path, range) as Readable,
    }
  }

  /**
   * The same file at once, for the command line: its pieces, and then what has to be said of its sources. NOT_FOUND when there is
   * no such campaign.
   */
  async stream(choice: ExportChoice & { workspaceId: string }) {
    const { database } = this.#options
    const { workspaceId, scope, format, preset } = choice
    await this.#campaignOf(workspaceId, scope)
    const since = new Date()
    const columns = chosenColumns(choice, await this.columnsOf(workspaceId))
    const plan = compilePlan(columns, preset)
    const total = await this.count(workspaceId, scope)
    requireRoom(format, total)
    const licences = new LicenceCount()
    const recipe = { workspaceId, scope, plan, writer: FORMAT_RULES[format].open(plan, null), licences }
    async function* pieces(): AsyncGenerator<ExportPiece, void> {
      yield* exportPieces(database, recipe, NOTHING_YET)
      await requireFields(workspaceId, database, fieldsMeant(columns, scope), since)
    }
    return {
      total,
      pieces: pieces(),
      attribution: (fileName: string) => attributionText(fileName, new Date(), licences.uses()),
    }
  }

  /** The workspace of a campaign, for the operator at the command line. NOT_FOUND when there is none. */
  async findWorkspace(campaignId: string): Promise<string> {
    const workspaceId = await store.findWorkspaceOf(this.#options.database.db, campaignId)
    if (workspaceId === null) throw notFound('campaign')
    return workspaceId
  }

  async #campaignOf(workspaceId: string, { filter: { campaignId } }: ExportScope) {
    if (campaignId === undefined) return null
    const campaign = await store.findCampaign(workspaceId, this.#options.database.db, campaignId)
    if (campaign === null) throw notFound('campaign')
    return campaign
  }

  async #find(workspaceId: string, id: string): Promise<store.ExportRow> {
    const row = await store.findExport(workspaceId, this.#options.database.db, id)
    if (!row) throw notFound('export')
    return row
  }
}
