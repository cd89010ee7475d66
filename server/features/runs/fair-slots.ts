/**
 * Who gets the next slot of a process. Slots are shared by workspaces, neither by runs nor by who came first: the next
 * one goes to the workspace that holds the fewest, and within it to the run that has waited longest. Pure.
 */

/** A workspace that has waited this long without any slot gets one beyond the number, while others hold all of them. */
export const PATIENCE_MS = 5000
/** How many beyond the number there may be: as many again, and this many at least. */
const EXTRA_AT_LEAST = 8

interface Holder<Run> {
  /** Slots that it holds. */
  held: number
  /** Its runs that want one; the first is the one that has waited longest. */
  wanting: Set<Run>
  /** Its turns are counted by this: of two that hold as many, the one served longer ago is next. */
  servedAt: number
  /** Since when it wants one and holds none. */
  waitsSince: number | null
}

export class FairSlots<Run extends { readonly workspaceId: string }> {
  readonly #size: number
  readonly #now: () => number
  readonly #holders = new Map<string, Holder<Run>>()
  #held = 0
  #turns = 0

  /** `now` is in milliseconds. */
  constructor(size: number, now: () => number = Date.now) {
    this.#size = size
    this.#now = now
  }

  /** Slots in use. */
  get held(): number {
    return this.#held
  }

  /** Workspaces that want a slot and hold none. */
  get waiting(): number {
    return [...this.#holders.values()].filter(isWaiting).length
  }

  /** The run has something to do, until `unwant`. */
  want(run: Run): void {
    const holder = this.#holders.get(run.workspaceId) ?? {
      ...{ held: 0, wanting: new Set<Run>(), servedAt: 0, waitsSince: null },
    }
    this.#holders.set(run.workspaceId, holder)
    holder.wanting.add(run)
    this.#noteWait(holder)
  }

  /** The run has nothing to do; slots that it holds are given back one by one. */
  unwant(run: Run): void {
    const holder = this.#holders.get(run.workspaceId)
    if (!holder) return
    holder.wanting.delete(run)
    this.#noteWait(holder)
    this.#forgetIfIdle(run.workspaceId, holder)
  }

  wants(run: Run): boolean {
    return this.#holders.get(run.workspaceId)?.wanting.has(run) ?? false
  }

  /** The run that gets a slot now; null when there is no slot, or nobody for it. */
  take(): Run | null {
    const holder = this.#next()
    const run = holder?.wanting.values().next().value
    if (!holder || run === undefined) return null
    // To the end: its others come first the next time.
    holder.wanting.delete(run)
    holder.wanting.add(run)
    holder.held++
    holder.servedAt = ++this.#turns
    holder.waitsSince = null
    this.#held++
    return run
  }

  /** A slot of this run's is free again. */
  giveBack(run: Run): void {
    const holder = this.#holders.get(run.workspaceId)
    if (!holder || holder.held === 0) throw new Error('A slot was given back that nobody held')
    holder.held--
    this.#held--
    this.#noteWait(holder)
    this.#forgetIfIdle(run.workspaceId, holder)
  }

  /** Milliseconds until waiting alone will bring somebody a slot; null when nobody waits for that. */
  untilPatienceEnds(): number | null {
    if (this.#held < this.#size || this.#held >= this.#limit) return null
    const since = [...this.#holders.values()].filter(isWaiting).map(({ waitsSince }) => waitsSince ?? 0)
    return since.length === 0 ? null : Math.max(0, Math.min(...since) + PATIENCE_MS - this.#now())
  }

  get #limit(): number {
    return this.#size + Math.max(this.#size, EXTRA_AT_LEAST)
  }

  #next(): Holder<Run> | undefined {
    const wanting = [...this.#holders.values()].filter((holder) => holder.wanting.size > 0)
    if (this.#held < this.#size) return leastOf(wanting, ({ held }) => held)
    if (this.#held >= this.#limit) return undefined
    const latest = this.#now() - PATIENCE_MS
    const impatient = wanting.filter(({ waitsSince }) => waitsSince !== null && waitsSince <= latest)
    return leastOf(impatient, ({ waitsSince }) => waitsSince ?? 0)
  }

  #noteWait(holder: Holder<Run>): void {
    if (!isWaiting(holder)) holder.waitsSince = null
    else holder.waitsSince ??= this.#now()
  }

  #forgetIfIdle(workspaceId: string, holder: Holder<Run>): void {
    if (holder.held === 0 && holder.wanting.size === 0) this.#holders.delete(workspaceId)
  }
}

const isWaiting = <Run>({ held, wanting }: Holder<Run>): boolean => held === 0 && wanting.size > 0

/** The first by a figure, and of those that are alike the one served longest ago. */
function leastOf<Run>(
  holders: Holder<Run>[],
  figure: (holder: Holder<Run>) => number,
): Holder<Run> | undefined {
  return holders.reduce<Holder<Run> | undefined>((best, one) => {
    if (best === undefined) return one
    const difference = figure(one) - figure(best)
    return difference < 0 || (difference === 0 && one.servedAt < best.servedAt) ? one : best
  }, undefined)
}
