import type { HostLedger } from '../types.ts'

/** Different refusing lines that are kept for a host; more of them say nothing new. */
const MAX_LINES = 3

/** What was asked of each host during one site's crawl, and what robots.txt decided: the proof of politeness. */
export class SiteLedger {
  readonly #hosts = new Map<string, HostLedger & { lines: string[] }>()

  /** A request left for the host; `delayMs` is the pause that is kept there. */
  request(host: string, delayMs: number): void {
    const entry = this.#entry(host)
    entry.requests++
    entry.delayMs = Math.max(entry.delayMs, delayMs)
  }

  /** Body bytes came from the host, as sent (content-coding still on). */
  received(host: string, bytes: number): void {
    this.#entry(host).bytes += bytes
  }

  /** How robots.txt answered. */
  robots(host: string, how: string): void {
    this.#entry(host).robots = how
  }

  /** A request was not made, or robots.txt forbade it; `line` is the deciding line. */
  refuse(host: string, line?: string): void {
    const entry = this.#entry(host)
    entry.refusals++
    if (line !== undefined && entry.lines.length < MAX_LINES && !entry.lines.includes(line))
      entry.lines.push(line)
  }

  /** One entry a host, in the order in which they were met. */
  entries(): HostLedger[] {
    return [...this.#hosts.values()].map(({ lines, ...entry }) => ({
      ...entry,
      robots: lines.length > 0 ? lines.join('; ') : entry.robots,
    }))
  }

  #entry(host: string): HostLedger & { lines: string[] } {
    let entry = this.#hosts.get(host)
    if (entry === undefined) {
      entry = { host, robots: 'not asked', requests: 0, bytes: 0, refusals: 0, delayMs: 0, lines: [] }
      this.#hosts.set(host, entry)
    }
    return entry
  }
}
