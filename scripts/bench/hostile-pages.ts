/** Whole pages made to be hard: what reading one costs, and how that grows with its length. */
import { createHash } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import path from 'node:path'
import { time } from './hostile-clock.ts'
import { grow } from './hostile-pattern.ts'
import { HOSTILE_PAGES } from './hostile-texts.ts'

type Extract = (page: object) => unknown

/** Characters of the pages. */
export const PAGE_LENGTHS = [500_000, 1_000_000, 2_000_000] as const
/** Twice the length may cost this much more: twice, and the noise of a machine that has other work. */
export const GOAL_GROWTH = 3
/** Pages that are read this quickly say nothing about growth. */
const NOISE_MS = 150
const CUT_MS = 120_000

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

/** Reads each hostile page at each length. */
export async function measurePages(engine: string): Promise<PageRow[]> {
  const file = pathToFileURL(path.resolve(engine, 'extract/extract-page.ts')).href
  const { extractPage } = (await import(file)) as { extractPage: Extract }
  extractPage(pageOf('<p>Jane Doe, CEO</p>'))
  return HOSTILE_PAGES.map((seed) => {
    const row: PageRow = { text: JSON.stringify(Object.values(seed)), ms: [], failed: null }
    for (const length of PAGE_LENGTHS) {
      const page = pageOf(grow(seed, length))
      const { ms, cut, threw } = time(() => extractPage(page), CUT_MS)
      row.ms.push(ms)
      row.failed ??= cut ? 'stopped' : threw
      if (row.failed !== null) break
    }
    return row
  })
}

function pageOf(html: string): object {
  const body = Buffer.from(html)
  const url = 'https://www.acme.example/team'
  const contentHash = createHash('sha256').update(body).digest('hex')
  const contentType = 'text/html; charset=utf-8'
  const head = { requestedUrl: url, url, status: 200, contentType, charset: 'utf-8' }
  return { ...head, body, contentHash, fetchedAt: new Date(0), elapsedMs: 1 }
}
