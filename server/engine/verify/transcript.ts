/** What was said to a mail server and what it answered, for people to read. Pure. */
import type { TranscriptLine } from './verdict.ts'

const MAX_LINES = 80
const MAX_TEXT = 500

/** Notes a talk as it happens. Our own addresses, which servers like to repeat, do not get in. */
export class Transcript {
  readonly #lines: TranscriptLine[] = []
  readonly #own = new Set<string>()
  readonly #now: () => number
  #startedAt: number | undefined

  /** `own`: addresses of this machine that servers may see. */
  constructor(own: readonly string[] = [], now: () => number = () => performance.now()) {
    for (const address of own) this.#own.add(address)
    this.#now = now
  }

  /** Another address that this machine has. */
  hide(address: string): void {
    this.#own.add(address.replace(/^::ffff:/, ''))
  }

  add(from: TranscriptLine['from'], text: string): void {
    this.#startedAt ??= this.#now()
    if (this.#lines.length >= MAX_LINES) return
    const at = Math.round(this.#now() - this.#startedAt)
    this.#lines.push({ at, from, text: this.#withoutOwn(text).slice(0, MAX_TEXT) })
  }

  lines(): TranscriptLine[] {
    return [...this.#lines]
  }

  #withoutOwn(text: string): string {
    let hidden = text
    for (const address of this.#own) {
      const escaped = address.replace(/[.:]/g, '\\$&')
      hidden = hidden.replace(new RegExp(`(?<![\\w.:])${escaped}(?![\\w:]|\\.\\d)`, 'gi'), '[own address]')
    }
    return hidden
  }
}
