/**
 * Is any reader or regular expression of the engine slow on text that was made to be hard for it?
 *
 *   npm run bench:hostile-text [-- patterns|readers|pages ...]
 *
 * Each regular expression of the sources and each exported reader is run on a million characters, on several texts, the
 * worst counts; whole pages are read at three lengths. Ends with `GOALS: N met, M missed`; exit code 1 when one is missed.
 */
import { GOAL_MS, isSlow, type Row } from './hostile-clock.ts'
import { findLiterals, measureLiteral } from './hostile-literals.ts'
import { GOAL_GROWTH, growthOf, measurePages, PAGE_LENGTHS, type PageRow } from './hostile-pages.ts'
import { findReaders, measureReader } from './hostile-readers.ts'

const ENGINE = 'server/engine'
const SHOWN = 25

interface Goal {
  name: string
  missed: number
  of: number
}

async function main(): Promise<number> {
  const parts = process.argv.slice(2)
  const wanted = (part: string): boolean => parts.length === 0 || parts.includes(part)
  const goals: Goal[] = []
  if (wanted('patterns')) {
    const rows = findLiterals(ENGINE).map(measureLiteral)
    printRows('regular expression', rows)
    goals.push(goalOf('regular expressions', rows))
  }
  if (wanted('readers')) {
    const { found, unknown } = await findReaders(ENGINE)
    const rows = found.map(measureReader)
    printRows('reader', rows)
    goals.push(goalOf('readers', rows))
    for (const name of unknown) console.log(`not run, for want of arguments: ${name}`)
    goals.push({ name: 'readers that were run', missed: unknown.length, of: found.length + unknown.length })
  }
  if (wanted('pages')) {
    const rows = await measurePages(ENGINE)
    printPages(rows)
    const missed = rows.filter((row) => row.failed !== null || growthOf(row) > GOAL_GROWTH).length
    goals.push({
      name: `pages whose double costs at most ${GOAL_GROWTH} times as much`,
      missed,
      of: rows.length,
    })
  }
  for (const { name, missed, of } of goals)
    console.log(`${missed === 0 ? 'met   ' : 'MISSED'} ${name}: ${of - missed} of ${of}`)
  const missed = goals.filter((goal) => goal.missed > 0).length
  console.log(`GOALS: ${goals.length - missed} met, ${missed} missed`)
  return missed === 0 ? 0 : 1
}

function goalOf(name: string, rows: readonly Row[]): Goal {
  return { name: `${name} below ${GOAL_MS} ms`, missed: rows.filter(isSlow).length, of: rows.length }
}

/** The slowest, and all that are too slow. */
function printRows(what: string, rows: readonly Row[]): void {
  const sorted = [...rows].sort((a, b) => b.timing.ms - a.timing.ms)
  console.log(
    `\n     ms  limit  ratio  ${what} (${rows.length}), the slowest ${SHOWN} on a million characters`,
  )
  // What crashes at once is as slow as nothing, and missed all the same.
  for (const row of sorted.filter((one, index) => index < SHOWN || isSlow(one))) {
    const { ms, cut, threw } = row.timing
    const ratio = (ms / GOAL_MS).toFixed(2)
    const note = [cut ? 'stopped' : '', threw ?? '', isSlow(row) ? 'MISSED' : ''].filter(Boolean).join(' ')
    console.log(
      `${ms.toFixed(0).padStart(7)}${String(GOAL_MS).padStart(7)}${ratio.padStart(7)}  ${row.what.slice(0, 100)}  ${row.text.slice(0, 60)} ${note}`,
    )
  }
}

function printPages(rows: readonly PageRow[]): void {
  const heads = PAGE_LENGTHS.map((length) => `${length / 1_000_000} MB`.padStart(9)).join('')
  console.log(`\n${heads}  growth   ms a page, the slowest ${SHOWN} of ${rows.length}`)
  const sorted = [...rows].sort((a, b) => Math.max(...b.ms) - Math.max(...a.ms))
  const isBad = (row: PageRow): boolean => row.failed !== null || growthOf(row) > GOAL_GROWTH
  for (const row of sorted.filter((one, index) => index < SHOWN || isBad(one))) {
    const cells = PAGE_LENGTHS.map((_, index) => (row.ms[index]?.toFixed(0) ?? '').padStart(9)).join('')
    const note = [row.failed ?? '', isBad(row) ? 'MISSED' : ''].filter(Boolean).join(' ')
    console.log(`${cells}${growthOf(row).toFixed(1).padStart(8)}   ${row.text.slice(0, 90)} ${note}`)
  }
}

process.exitCode = await main()
