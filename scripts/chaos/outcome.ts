/** What a scenario has shown: rows of the table, and their count. Pure. */

export interface Row {
  scenario: string
  what: string
  /** What is wanted, in words. */
  limit: string
  /** What came, in words. */
  ours: string
  /** Null: not tried, for the reason in `ours`. */
  met: boolean | null
}

/** A row about a figure that must not be above `atMost`. */
export function atMost(scenario: string, what: string, ours: number, most: number, unit = ''): Row {
  const words = (value: number) => `${Math.round(value * 10) / 10}${unit}`
  return { scenario, what, limit: `<= ${words(most)}`, ours: words(ours), met: ours <= most }
}

/** A row about something that must be exactly so. */
export function exactly(scenario: string, what: string, ours: number | string, limit: number | string): Row {
  return { scenario, what, limit: String(limit), ours: String(ours), met: ours === limit }
}

/** The one row of a scenario that could not be tried. */
export function skipped(scenario: string, why: string): Row {
  return { scenario, what: 'not tried', limit: '', ours: why, met: null }
}

/** How two lists of leads differ, and how often one occurs twice. */
export function compareLists(ours: readonly string[], wanted: readonly string[]) {
  const [mine, theirs] = [new Set(ours), new Set(wanted)]
  return {
    missing: [...theirs].filter((line) => !mine.has(line)),
    surplus: [...mine].filter((line) => !theirs.has(line)),
    doubled: ours.length - mine.size,
  }
}

/** The end of a longer text says what went wrong. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').slice(-160)

const MARK = { true: 'met', false: 'MISSED', null: 'skipped' }

/** The rows as a table, with the count of the goals below. */
export function tableOf(rows: readonly Row[]): string {
  const cells = [
    ['scenario', 'what', 'limit', 'ours', ''],
    ...rows.map(({ scenario, what, limit, ours, met }) => [
      scenario,
      what,
      limit,
      oneLine(ours),
      MARK[`${met}`],
    ]),
  ]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const count = (met: boolean) => rows.filter((row) => row.met === met).length
  return [...lines, `GOALS: ${count(true)} met, ${count(false)} missed`].join('\n')
}

/** A scenario that broke off counts as a miss. */
export function broken(scenario: string, error: unknown): Row {
  const ours = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 200)
  return { scenario, what: 'ends by itself', limit: 'yes', ours, met: false }
}
