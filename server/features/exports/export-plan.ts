/** What is read of each lead for an export, and how a row of it becomes cells. Pure. */
import { isoTime } from '../../platform/read-values.ts'
import type { CellValue, CustomColumnField, ExportColumn, Proof } from './export-columns.ts'
import { headerOf, PRESET_RULES, type Preset } from './export-presets.ts'
import { sourceInWords, type SourcesOf, type StoredSource } from './value-sources.ts'

/** Evidence of the leads, and of the companies, of a page, and what the leads have in custom fields. */
export interface PageSources {
  lead: SourcesOf
  company: SourcesOf
  /** Texts by lead and by the field’s id. */
  custom: ReadonlyMap<string, ReadonlyMap<string, string>>
}

export interface ExportPlan {
  columns: readonly ExportColumn[]
  /** Names of the columns in the file. */
  headers: readonly string[]
  /** What is read of each lead, behind its own id and its company’s. */
  expressions: readonly string[]
  /** Fields whose evidence source columns tell. */
  sourced: Record<Proof['of'], readonly string[]>
  /** Fields whose evidence may bring a licence with it. */
  licensed: Record<Proof['of'], readonly string[]>
  /** Custom fields that are told. */
  fields: readonly CustomColumnField[]
  /** The cells of a row, as it is read. */
  cells(row: readonly unknown[], sources: PageSources): CellValue[]
  /** The evidence of what the row exports under a licence. */
  proofs(row: readonly unknown[], sources: PageSources): StoredSource[]
}

/** Where a row’s expressions begin. */
const IDS = 2

type ReadCell = (row: readonly unknown[], sources: PageSources) => CellValue

const SUBJECT = { lead: 0, company: 1 } as const

/** The values of a row of which there is evidence for a column. */
const provenBy =
  ({ proven }: ExportColumn, positions: readonly number[]) =>
  (row: readonly unknown[]): readonly string[] => {
    const values = positions.map((at) => row[at])
    if (proven !== undefined) return proven(...values)
    const [first] = values
    return typeof first === 'string' ? [first] : []
  }

const placeOf = (source: StoredSource | undefined): CellValue =>
  source === undefined ? null : sourceInWords(source)
const momentOf = (source: StoredSource | undefined): CellValue =>
  source === undefined ? null : isoTime(source.at)

/** Where the values of a column come from, each place once; of several moments the last. */
function sourceCell(
  column: ExportColumn,
  { of, field, tells }: NonNullable<ExportColumn['source']>,
  positions: readonly number[],
): ReadCell {
  const isWhere = tells === 'where'
  const subject = SUBJECT[of]
  if (column.proven === undefined) {
    // Most columns have one value: told without lists, of which a file of many leads would have millions.
    const [first = IDS] = positions
    const tell = isWhere ? placeOf : momentOf
    return (row, sources) => tell(sources[of].find(row[subject] as string, field, row[first]))
  }
  const valuesOf = provenBy(column, positions)
  return (row, sources) => {
    const found = valuesOf(row).flatMap(
      (value) => sources[of].find(row[subject] as string, field, value) ?? [],
    )
    if (!isWhere)
      return (
        found
          .map(({ at }) => isoTime(at))
          .sort()
          .at(-1) ?? null
      )
    const places = [...new Set(found.map(sourceInWords))]
    return column.isList === true ? places : (places[0] ?? null)
  }
}

function readerOf(column: ExportColumn, positions: readonly number[]): ReadCell {
  const [first = IDS, second] = positions
  const { read, source, field } = column
  if (source !== undefined) return sourceCell(column, source, positions)
  if (field !== undefined)
    return (row, { custom }) => read(custom.get(row[0] as string)?.get(field.id) ?? null)
  if (second === undefined) return (row) => read(row[first])
  return (row) => read(...positions.map((at) => row[at]))
}

const fieldsOf = (proofs: readonly (Proof | undefined)[]): Record<Proof['of'], string[]> => {
  const of = (subject: Proof['of']) => [
    ...new Set(proofs.flatMap((one) => (one?.of === subject ? [one.field] : []))),
  ]
  return { lead: of('lead'), company: of('company') }
}

/** A preset’s own way with a cell. */
function inManner(preset: Preset, column: ExportColumn, read: ReadCell): ReadCell {
  const { days, noLastName } = PRESET_RULES[preset]
  if (column.isMoment === true && days)
    return (row, sources) => {
      const value = read(row, sources)
      return typeof value === 'string' ? value.slice(0, 10) : value
    }
  if (column.key === 'last_name' && noLastName !== null)
    return (row, sources) => {
      const value = read(row, sources)
      return value === null || value === '' ? noLastName : value
    }
  return read
}

/** What gives values that stand under licences to a row. */
function licensedBy(
  columns: readonly ExportColumn[],
  positionsOf: (column: ExportColumn) => readonly number[],
): ExportPlan['proofs'] {
  const proving = columns.flatMap((column) =>
    column.proof === undefined ? [] : [{ ...column.proof, valuesOf: provenBy(column, positionsOf(column)) }],
  )
  return (row, sources) => {
    const found: StoredSource[] = []
    for (const { of, field, valuesOf } of proving) {
      const subject = row[SUBJECT[of]] as string
      // Most leads have nothing under a licence.
      if (!sources[of].isLicensed(subject)) continue
      for (const value of valuesOf(row)) found.push(...sources[of].licensed(subject, field, value))
    }
    return found
  }
}

/** Plans an export of these columns. */
export function compilePlan(columns: readonly ExportColumn[], preset: Preset): ExportPlan {
  const expressions = [...new Set(columns.flatMap(({ sql }) => sql))]
  const positionsOf = ({ sql }: ExportColumn) =>
    sql.map((expression) => expressions.indexOf(expression) + IDS)
  const readers = columns.map((column) => inManner(preset, column, readerOf(column, positionsOf(column))))
  return {
    columns,
    headers: columns.map(({ key }) => headerOf(preset, key)),
    expressions,
    sourced: fieldsOf(columns.map(({ source }) => source)),
    licensed: fieldsOf(columns.map(({ proof }) => proof)),
    fields: columns.flatMap(({ field }) => field ?? []),
    cells: (row, sources) => readers.map((read) => read(row, sources)),
    proofs: licensedBy(columns, positionsOf),
  }
}

const SEPARATOR = '; '

/** A cell as text, empty where there is no value. */
export function cellText(value: CellValue, { separator = SEPARATOR }: ExportColumn): string {
  if (value === null) return ''
  if (typeof value === 'string') return value
  return typeof value === 'object' ? value.join(separator) : String(value)
}
