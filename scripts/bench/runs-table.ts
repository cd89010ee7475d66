/** Rows of the benchmark of runs. */
import { goalTable } from './crawl-table.ts'

export interface Row {
  name: string
  /** Cells as text; empty where there is nothing to say. */
  limit: string
  ours: string
  ratio: string
  goal: string
  /** Null for a figure that no goal is set for. */
  met: boolean | null
}

export function row(name: string, cells: Partial<Omit<Row, 'name'>>): Row {
  return { name, limit: '', ours: '', ratio: '', goal: '', met: null, ...cells }
}

/** The value below which this share of the numbers lies; NaN without numbers. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN
}

/** The rows with their verdicts, and the line that counts them; answers how many goals were missed. */
export function printRows(rows: readonly Row[]): number {
  console.log(
    `\n${goalTable(
      rows.map((one) => ({ ...one, peer: '' })),
      { limit: 'limit', peer: null, none: '' },
    )}\n`,
  )
  const [met, missed] = [true, false].map((state) => rows.filter((one) => one.met === state).length)
  console.log(`GOALS: ${met} met, ${missed} missed`)
  return missed ?? 0
}
