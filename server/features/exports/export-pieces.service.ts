import { crc32 } from 'node:zlib'
import { AppError } from '../../errors.ts'
import type { Database } from '../../platform/database.ts'
import { listFieldsLostSince, textsOf } from '../custom-fields/custom-fields.service.ts'
import { streamLeads } from '../leads/leads.service.ts'
import type { ExportPosition, ExportScope } from './export-choice.ts'
import { listEvidence, mayBeLicensed } from './export-evidence.store.ts'
import type { FormatRow, FormatWriter } from './export-format.ts'
import type { ExportPlan, PageSources } from './export-plan.ts'
import { PIECE_ROWS } from './export.job.ts'
import { SourcesOf, type LicenceCount } from './value-sources.ts'

export const NOTHING_YET: ExportPosition = { afterId: null, rows: 0, bytes: 0, crc: 0, format: null }

/** What an export is made of. */
export interface ExportRecipe {
  workspaceId: string
  scope: ExportScope
  plan: ExportPlan
  writer: FormatWriter
  /** Leads of a piece; those of the product when absent. */
  pieceRows?: number | undefined
  /** Counts the licences of what is written. */
  licences: LicenceCount
}

/**
 * CONFLICT when a custom field that an export is made of was deleted, or put aside, since it was ordered: its column would look like
 * that of leads without a value, and a filter by it would let others through.
 */
export async function requireFields(
  workspaceId: string,
  { db }: Database,
  names: ReadonlyMap<string, string | null>,
  since: Date,
): Promise<void> {
  const [lost] = await listFieldsLostSince(workspaceId, db, [...names.keys()], since)
  if (lost === undefined) return
  const name = names.get(lost) ?? null
  const what = name === null ? 'A custom field that the filter asks for' : `The custom field “${name}”`
  throw new AppError(
    'CONFLICT',
    `${what} was deleted or archived after this export was ordered. Export again without it.`,
  )
}

/** The next bytes of a file, and where it stands behind them. */
export interface ExportPiece {
  bytes: Buffer
  position: ExportPosition
}

interface ReadPage {
  rows: unknown[][]
  sources: PageSources
}

const NO_SOURCES = { lead: new SourcesOf(), company: new SourcesOf() }

/** Reads the leads behind one, portion by portion, with as much of their evidence as the file tells. */
class PageReader {
  readonly #database: Database
  readonly #recipe: ExportRecipe
  readonly #portions: AsyncGenerator<unknown[][], void>
  #isLicensed: boolean | undefined
  readonly take: number

  constructor(database: Database, recipe: ExportRecipe, afterId: string | null) {
    this.#database = database
    this.#recipe = recipe
    const { workspaceId, scope, plan, pieceRows } = recipe
    this.take = pieceRows ?? PIECE_ROWS[database.provider]
    const page = { afterId, take: this.take, expressions: plan.expressions }
    this.#portions = streamLeads(workspaceId, database, scope, page)
  }

  async read(): Promise<ReadPage> {
    const { workspaceId, plan } = this.#recipe
    const portion = await this.#portions.next()
    const rows = portion.done === true ? [] : portion.value
    const leadIds = rows.map((row) => row[0] as string)
    const fieldIds = plan.fields.map(({ id }) => id)
    const [lead, company, custom] = await Promise.all([
      this.#sources('lead', rows),
      this.#sources('company', rows),
      textsOf(workspaceId, this.#database, leadIds, fieldIds),
    ])
    return { rows, sources: { lead, company, custom } }
  }

  /** Lets go of what is not read. */
  async close(): Promise<void> {
    await this.#portions.return()
  }

  async #sources(of: 'lead' | 'company', rows: unknown[][]): Promise<SourcesOf> {
    const { workspaceId, plan } = this.#recipe
    this.#isLicensed ??= await mayBeLicensed(workspaceId, this.#database)
    const licensed = this.#isLicensed ? plan.licensed[of] : []
    const sourced = plan.sourced[of]
    if (sourced.length + licensed.length === 0) return NO_SOURCES[of]
    const ids = [...new Set(rows.map((row) => row[of === 'lead' ? 0 : 1] as string))]
    const rest = licensed.filter((field) => !sourced.includes(field))
    const [told, stipulated] = await Promise.all([
      listEvidence(workspaceId, this.#database, { of, ids, fields: sourced, isLicensed: false }),
      listEvidence(workspaceId, this.#database, { of, ids, fields: rest, isLicensed: true }),
    ])
    return new SourcesOf([...told, ...stipulated])
  }
}

function rowsOf({ plan, licences }: ExportRecipe, { rows, sources }: ReadPage): FormatRow[] {
  return rows.map((row) => {
    licences.note(plan.proofs(row, sources))
    return { leadId: row[0] as string, cells: plan.cells(row, sources) }
  })
}

/**
 * The pieces of a file behind a position, to its end. Leads are read in the order of their ids, as many to a piece as ever, so that
 * the file is the same wherever somebody left it and another went on. The next leads are read while one piece is made and taken.
 */
export async function* exportPieces(
  database: Database,
  recipe: ExportRecipe,
  from: ExportPosition,
): AsyncGenerator<ExportPiece, void> {
  const { writer } = recipe
  const reader = new PageReader(database, recipe, from.afterId)
  let position = from
  const grown = (bytes: Buffer, change: Partial<ExportPosition>): ExportPiece => {
    const sums = { bytes: position.bytes + bytes.length, crc: crc32(bytes, position.crc) }
    position = { ...position, ...sums, format: writer.state(), ...change }
    return { bytes, position }
  }
  const readAhead = (): Promise<ReadPage> => {
    const page = reader.read()
    // Heard of where it is awaited, which comes later.
    page.catch(() => undefined)
    return page
  }
  try {
    let next = readAhead()
    if (position.bytes === 0) yield grown(await writer.begin(), {})
    for (;;) {
      const page = await next
      const last = page.rows.at(-1)
      const isOver = page.rows.length < reader.take
      if (!isOver) next = readAhead()
      if (last !== undefined) {
        const bytes = await writer.rows(rowsOf(recipe, page), position.rows)
        const rows = position.rows + page.rows.length
        // Emptied: it hangs on promises that are over but old already, so that only a full collection would find it.
        page.rows.length = 0
        yield grown(bytes, { rows, afterId: last[0] as string })
      }
      if (isOver) break
    }
    yield grown(await writer.end(position.rows), {})
  } finally {
    await reader.close()
  }
}
