/** The work of an export: its file, piece by piece from where the last position was stored. */
import { randomUUID } from 'node:crypto'
import { AppError } from '../../errors.ts'
import type { Database } from '../../platform/database.ts'
import type { GrowingFile, GrowingFiles } from '../../platform/growing-files.ts'
import { LEASE_MS, LeaseLostError, type Leased } from '../../platform/leased-worker.ts'
import type { Signals } from '../../platform/signals.ts'
import { ZipTooLargeError } from '../../platform/zip-pieces.ts'
import {
  fieldsMeant,
  storedColumns,
  storedLicences,
  storedPosition,
  storedScope,
  type ExportPosition,
} from './export-choice.ts'
import { FORMAT_RULES } from './export-format.ts'
import { exportPieces, NOTHING_YET, requireFields, type ExportRecipe } from './export-pieces.service.ts'
import { compilePlan } from './export-plan.ts'
import { exportTopic, SETTLE_MS } from './export.job.ts'
import * as store from './exports.store.ts'
import { LicenceCount } from './value-sources.ts'

export interface ExportWorkOptions {
  database: Database
  files: GrowingFiles
  signals: Signals
  /** Days that a file is kept. */
  keptDays: number
  /** Between two positions that are stored, and leads of a piece; those of the product when absent. */
  settleMs?: number
  pieceRows?: number
}

type LeasedExport = Leased<store.ExportRow>

const DAY_MS = 86_400_000

/** A file under way, with what makes it. */
interface Making {
  name: string
  file: GrowingFile
  position: ExportPosition
  recipe: ExportRecipe
}

/** Goes on behind the stored position, or begins anew where there is none, or what it speaks of is gone. */
async function open({ files, pieceRows }: ExportWorkOptions, row: store.ExportRow): Promise<Making> {
  const { workspaceId, id, format, preset } = row
  const place = { workspaceId, id }
  const name = randomUUID()
  const stored = storedPosition(row.position)
  const known =
    stored === null || row.file === null
      ? null
      : await files.begin(place, name, { name: row.file, bytes: stored.bytes })
  const position = known === null || stored === null ? NOTHING_YET : stored
  const file = known ?? (await files.begin(place, name, null))
  if (file === null) throw new Error('A new file could not be begun')
  const plan = compilePlan(storedColumns(row.columns), preset)
  const licences = new LicenceCount(position === NOTHING_YET ? [] : storedLicences(row.licences))
  const writer = FORMAT_RULES[format].open(plan, position.format)
  return {
    name,
    file,
    position,
    recipe: { workspaceId, scope: storedScope(row.scope), plan, writer, pieceRows, licences },
  }
}

/** Writes the file to its end. Ends early, with the reason of the signal, when that is aborted. */
export async function workExport(
  options: ExportWorkOptions,
  { row, owner }: LeasedExport,
  shutdown: AbortSignal,
): Promise<void> {
  const { database, files, signals, keptDays, settleMs = SETTLE_MS } = options
  const { workspaceId, id } = row
  await requireParts(database, row)
  const making = await open(options, row)
  const settle = async (
    position: ExportPosition,
    end: { state?: 'COMPLETED'; finishedAt?: Date; expiresAt?: Date } = {},
  ) => {
    await making.file.settle()
    const isOver = end.state !== undefined
    const lease = isOver
      ? { leaseOwner: null, leaseUntil: null }
      : { leaseUntil: new Date(Date.now() + LEASE_MS) }
    const held = await store.changeLeased(workspaceId, database.db, id, owner, {
      ...{ rows: position.rows, bytes: position.bytes, position, file: making.name, attempt: 0 },
      licences: making.recipe.licences.uses().map((use) => ({ ...use })),
      ...lease,
      ...end,
    })
    if (!held) throw new LeaseLostError()
    signals.publish(exportTopic(id))
  }
  try {
    let { position } = making
    let settledAt = performance.now()
    for await (const piece of exportPieces(database, making.recipe, making.position)) {
      shutdown.throwIfAborted()
      await making.file.append(piece.bytes)
      position = piece.position
      if (performance.now() - settledAt < settleMs) continue
      await settle(position)
      settledAt = performance.now()
    }
    await requireParts(database, row)
    const finishedAt = new Date()
    const expiresAt = new Date(finishedAt.getTime() + keptDays * DAY_MS)
    await settle(position, { state: 'COMPLETED', finishedAt, expiresAt })
  } catch (error) {
    if (!(error instanceof ZipTooLargeError)) throw error
    throw new AppError(
      'INVALID_INPUT',
      'An Excel workbook of these leads would have more than 4 GB. Take CSV.',
    )
  } finally {
    await making.file.close()
  }
  await files.keepOnly({ workspaceId, id }, making.name)
}

/** CONFLICT when the campaign has gone: the file would look like that of one with fewer leads. So it is with custom fields. */
async function requireParts(database: Database, row: store.ExportRow): Promise<void> {
  const { workspaceId, campaignId, createdAt } = row
  if (campaignId !== null && (await store.findCampaign(workspaceId, database.db, campaignId)) === null)
    throw new AppError('CONFLICT', 'The campaign was deleted while it was exported.')
  const fields = fieldsMeant(storedColumns(row.columns), storedScope(row.scope))
  await requireFields(workspaceId, database, fields, createdAt)
}

/** Ends an export that cannot go on. */
export async function failExport(
  { database, files, signals }: ExportWorkOptions,
  { row: { workspaceId, id }, owner }: LeasedExport,
  error: string,
): Promise<void> {
  const lease = { leaseOwner: null, leaseUntil: null, attempt: 0 }
  const data = { state: 'FAILED' as const, error, file: null, finishedAt: new Date(), ...lease }
  if (await store.changeLeased(workspaceId, database.db, id, owner, data))
    await files.keepOnly({ workspaceId, id }, null)
  signals.publish(exportTopic(id))
}
