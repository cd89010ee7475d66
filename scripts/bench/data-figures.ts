/** Times of the lists' benchmark, each beside its limit. */
import type { Database } from '../../server/platform/database.ts'
import { median } from './crawl-goals.ts'

export interface Figure {
  name: string
  /** What it is compared with, in ms; null when it stands for itself. */
  limit: number | null
  ours: number
  ratio: number | null
  goal: string | null
  /** Null without a goal. */
  isMet: boolean | null
}

const READINGS = 15
/** Readings before those that count: PostgreSQL plans a statement anew the first five times that a connection has it. */
const READINGS_BEFORE = 6
export const MAX_DEEP_TO_FIRST = 1.5
export const MAX_SEARCH_TO_FIRST = 10
const MAX_SQLITE_PAGE_MS = 5
/**
 * Narrowed lists have to be at hand when somebody looks for them: in a browser within 300 ms, of which the server may take a third for
 * the rows. How many there are is told behind them, by then.
 */
const MAX_NARROWED_MS = { page: 100, count: 300 }

type Read = () => Promise<unknown>

/** Milliseconds that each of two readings takes: the medians of several, by turns, so that both meet the same machine. */
export async function timesOf(first: Read, second: Read): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []]
  for (let i = 0; i < READINGS_BEFORE + READINGS; i++)
    for (const [at, read] of [first, second].entries()) {
      const began = performance.now()
      await read()
      if (i >= READINGS_BEFORE) times[at]?.push(performance.now() - began)
    }
  return [median(times[0]), median(times[1])]
}

/** Milliseconds that a reading takes: the median of several. */
export async function timeOf(read: Read): Promise<number> {
  const [ms] = await timesOf(read, () => Promise.resolve())
  return ms
}

export class Figures {
  readonly all: Figure[] = []
  readonly #provider: Database['provider']

  constructor({ provider }: Pick<Database, 'provider'>) {
    this.#provider = provider
  }

  /** The goal is `maxMs`, or where that is null `maxRatio` times the limit. */
  compare(name: string, limit: number, ours: number, maxRatio: number, maxMs: number | null): void {
    const ratio = ours / limit
    const goal = maxMs === null ? `<= ${maxRatio}x` : `<= ${maxMs} ms`
    const isMet = maxMs === null ? ratio <= maxRatio : ours <= maxMs
    this.all.push({ name: `${this.#provider} ${name}`, limit, ours, ratio, goal, isMet })
  }

  /** A figure that has no goal. */
  note(name: string, limit: number, ours: number): void {
    const ratio = ours / limit
    this.all.push({ name: `${this.#provider} ${name}`, limit, ours, ratio, goal: null, isMet: null })
  }

  /** Of the rows, or the count, of a list that a filter narrows. */
  compareNarrowed(name: string, limit: number, ours: number, what: 'page' | 'count'): void {
    this.compare(name, limit, ours, Infinity, MAX_NARROWED_MS[what])
  }

  /** Of a page of a narrowed list further down, on PostgreSQL as of any other. */
  compareNarrowedDeep(name: string, limit: number, ours: number): void {
    if (this.#provider === 'sqlite') this.compareNarrowed(name, limit, ours, 'page')
    else this.compare(name, limit, ours, MAX_DEEP_TO_FIRST, null)
  }

  /** Of a page, which has a goal of its own on SQLite. */
  comparePage(name: string, limit: number, ours: number, maxRatio: number): void {
    this.compare(name, limit, ours, maxRatio, this.#provider === 'sqlite' ? MAX_SQLITE_PAGE_MS : null)
  }
}
