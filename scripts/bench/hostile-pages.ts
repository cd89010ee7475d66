/** Whole pages made to be hard: what reading one costs, and how that grows with its length. */
import { createHash } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import path from 'node:path'
import { time } from './hostile-clock.ts'
import { grow, lettersOf, type Seed } from './hostile-pattern.ts'
import { HOSTILE_PAGES } from './hostile-texts.ts'

/** A way to read a page. */
type Read = (page: object) => unknown

/** What the modules of the engine export, as far as it is used here. */
interface Reading {
  extractPage: Read
}
interface Looking {
  signsOf: (page: object) => {
    names: () => unknown
    namesBelowHeadings: () => unknown
    emails: () => unknown
  }
}

/** Characters of the pages. */
export const PAGE_LENGTHS = [500_000, 1_000_000, 2_000_000] as const
/** Twice the length may cost this much more: twice, and the noise of a machine that has other work. */
export const GOAL_GROWTH = 3
/** Pages that are read this quickly say nothing about growth. */
const NOISE_MS = 150
const CUT_MS = 120_000
/**
 * Measurements of a page that seems to grow too fast:
 * of each length the quickest counts, as not all meet a big collection of garbage.
 */
const ROUNDS = 4

export interface PageRow {
  text: string
  /** Milliseconds by length. */
  ms: number[]
  /** It took too long or crashed. */
  failed: string | null
}

/** The factor from the second length to the third; 0 where both are quick. */
export function growthOf({ ms }: PageRow): number {
  const [, once = 0, twice = 0] = ms
  return twice < NOISE_MS ? 0 : twice / Math.max(once, 1)
}

/** Reads each hostile page at each length: in full, and by the quick look. */
export async function measurePages(engine: string): Promise<PageRow[]> {
  const load = (file: string): Promise<unknown> =>
    import(pathToFileURL(path.resolve(engine, 'extract', file)).href)
  const { extractPage } = (await load('extract-page.ts')) as Reading
  const { signsOf } = (await load('signs.ts')) as Looking
  const look: Read = (page) => {
    const { names, namesBelowHeadings, emails } = signsOf(page)
    return [names(), namesBelowHeadings(), emails()]
  }
  return [...measureWay('', extractPage), ...measureWay('look: ', look)]
}

function measureWay(way: string, read: Read): PageRow[] {
  read(pageOf('<p>Jane Doe, CEO</p>'))
  return HOSTILE_PAGES.map((seed) => {
    let row = measurePage(read, seed)
    for (let round = 1; round < ROUNDS && row.failed === null && growthOf(row) > GOAL_GROWTH; round++)
      row = quicker(row, measurePage(read, seed))
    return { ...row, text: way + row.text }
  })
}

function measurePage(read: Read, seed: Seed): PageRow {
  const row: PageRow = { text: JSON.stringify(Object.values(seed)), ms: [], failed: null }
  for (const length of PAGE_LENGTHS) {
    const page = pageOf(grow(afresh(seed), length))
    const { ms, cut, threw } = time(() => read(page), CUT_MS)
    row.ms.push(ms)
    row.failed ??= cut ? 'stopped' : threw
    if (row.failed !== null) break
  }
  return row
}

/** Tags of three letters. */
const FIRST_TAG = 26 ** 2
let tags = 0

/** A varied seed with words that no page before had: what was remembered of those would make a short page quicker. */
function afresh(seed: Seed): Seed {
  if (seed.varied !== true) return seed
  const tag = lettersOf(FIRST_TAG + tags++)
  return { ...seed, again: seed.again.replaceAll('#', `${tag}#`) }
}

function quicker(one: PageRow, other: PageRow): PageRow {
  return { ...one, ms: one.ms.map((ms, index) => Math.min(ms, other.ms[index] ?? ms)), failed: other.failed }
}

function pageOf(html: string): object {
  const body = Buffer.from(html)
  const url = 'https://www.acme.example/team'
  const contentHash = createHash('sha256').update(body).digest('hex')
  const contentType = 'text/html; charset=utf-8'
  const head = { requestedUrl: url, url, status: 200, contentType, charset: 'utf-8' }
  return { ...head, body, contentHash, fetchedAt: new Date(0), elapsedMs: 1 }
}
