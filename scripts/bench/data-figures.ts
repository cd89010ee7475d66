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
export const MAX_DEEP_TO_FIRST = 1.5
export const MAX_SEARCH_TO_FIRST = 10
const MAX_SQLITE_PAGE_MS = 5

/** Milliseconds that a reading takes: the median of several. */
export async function timeOf(read: () => Promise<unknown>): Promise<number> {
  await read()
  const times: number[] = []
  for (let i = 0; i < READINGS; i++) {
    const began = performance.now()
    await read()
    times.push(performance.now() - began)
  }
  return median(times)
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

  /** Of a page, which has a goal of its own on SQLite. */
  comparePage(name: string, limit: number, ours: number, maxRatio: number): void {
    this.compare(name, limit, ours, maxRatio, this.#provider === 'sqlite' ? MAX_SQLITE_PAGE_MS : null)
  }
}
