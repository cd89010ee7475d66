import type { HostLedger } from '../types.ts'
import type { Delay } from './host-pace.ts'

/** Different refusing lines, and different reasons, that are kept for a host; more of them say nothing new. */
const MAX_LINES = 3

type Entry = HostLedger & { lines: string[] }

/** What was asked of each host during one site's crawl, and what was decided about it: the proof of politeness. */
export class SiteLedger {
  readonly #hosts = new Map<string, Entry>()

  /** A request left for the host after `waitedMs` of waiting; `delay` is the pause that is kept there. */
  request(host: string, delay: Delay, waitedMs = 0): void {
    const entry = this.#entry(host)
    entry.requests++
    entry.waitedMs += Math.round(waitedMs)
    this.#noteDelay(entry, delay)
  }

  /** The pause that is kept after an answer. */
  delay(host: string, delay: Delay): void {
    this.#noteDelay(this.#entry(host), delay)
  }

  /** Body bytes came from the host, as sent (content-coding still on). */
  received(host: string, bytes: number): void {
    this.#entry(host).bytes += bytes
  }

  /** A request is about to be made again because the trouble may pass. */
  retry(host: string): void {
    this.#entry(host).retries++
  }

  /** The host said that a page has not changed since the last crawl. */
  notModified(host: string): void {
    this.#entry(host).notModified++
  }

  /** How robots.txt answered. */
  robots(host: string, how: string): void {
    this.#entry(host).robots = how
  }

  /** robots.txt forbade a request; `line` is the deciding line, or why the whole file counts as a refusal. */
  refuseByRobots(host: string, line: string): void {
    const entry = this.#entry(host)
    entry.refusals++
    remember(entry.lines, line)
    remember(entry.refusedBecause, line)
  }

  /** A request was not made; `why` says it in words. */
  refuse(host: string, why: string): void {
    const entry = this.#entry(host)
    entry.refusals++
    remember(entry.refusedBecause, why)
  }

  /** One entry a host, in the order in which they were met. */
  entries(): HostLedger[] {
    return [...this.#hosts.values()].map(({ lines, ...entry }) => ({
      ...entry,
      refusedBecause: [...entry.refusedBecause],
      robots: lines.length > 0 ? lines.join('; ') : entry.robots,
    }))
  }

  #noteDelay(entry: Entry, { ms, reason }: Delay): void {
    if (ms < entry.delayMs) return
    if (ms > entry.delayMs) entry.delayReason = reason
    entry.delayMs = ms
  }

  #entry(host: string): Entry {
    let entry = this.#hosts.get(host)
    if (entry === undefined) {
      entry = {
        ...{ host, robots: 'not asked', requests: 0, retries: 0, notModified: 0, bytes: 0 },
        ...{ refusals: 0, refusedBecause: [], waitedMs: 0, delayMs: 0, delayReason: 'configured', lines: [] },
      }
      this.#hosts.set(host, entry)
    }
    return entry
  }
}

function remember(list: string[], line: string): void {
  if (list.length < MAX_LINES && !list.includes(line)) list.push(line)
}
