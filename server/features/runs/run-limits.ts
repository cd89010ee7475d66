/** What a run may use: sites, pages, minutes. Pure. */
import { secondsWorked, type RunTimes } from './run-clock.ts'

export type RunLimit = 'SITES' | 'PAGES' | 'MINUTES'

/** Null where there is no limit. */
export interface RunLimits {
  limitSites: number | null
  limitPages: number | null
  limitMinutes: number | null
}

type Used = Omit<RunLimits, 'limitSites'> & RunTimes & { pagesFetched: number }

/**
 * The limit that leaves nothing more to read, if any. That of sites is none of these: it is applied when the run is
 * started, so that the same sites are read however many workers there are.
 */
export function limitUsedUp(run: Used, now: Date): Exclude<RunLimit, 'SITES'> | null {
  if (run.limitPages !== null && run.pagesFetched >= run.limitPages) return 'PAGES'
  if (run.limitMinutes !== null && secondsWorked(run, now) >= run.limitMinutes * 60) return 'MINUTES'
  return null
}

const counted = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`

/** A limit by its figure: "500 pages". */
export function figureOf(limit: RunLimit, { limitSites, limitPages, limitMinutes }: RunLimits): string {
  if (limit === 'SITES') return counted(limitSites ?? 0, 'site')
  return limit === 'PAGES' ? counted(limitPages ?? 0, 'page') : counted(limitMinutes ?? 0, 'minute')
}

/** Says which limit was reached and what that left out; null when none was. */
export function limitInWords(
  run: RunLimits & { limitReached: RunLimit | null; sitesSkipped: number },
): string | null {
  if (run.limitReached === null) return null
  const figure = figureOf(run.limitReached, run)
  const { sitesSkipped: skipped } = run
  if (skipped === 0) return `The limit of ${figure} was reached.`
  return `The limit of ${figure} was reached: ${counted(skipped, 'site')} ${skipped === 1 ? 'was' : 'were'} set aside.`
}

/** What a process knows of a run's use of its limits: the row as last read, and the pages that it has fetched since. */
export class RunBudget {
  #run: Used

  constructor(run: Used) {
    this.#run = run
  }

  /** Takes in what others have used. A count that is behind our own pages is not believed. */
  note(run: Used): void {
    const pagesFetched = Math.max(this.#run.pagesFetched, run.pagesFetched)
    this.#run = { ...run, pagesFetched }
  }

  addPage(): void {
    this.#run = { ...this.#run, pagesFetched: this.#run.pagesFetched + 1 }
  }

  usedUp(now: Date): Exclude<RunLimit, 'SITES'> | null {
    return limitUsedUp(this.#run, now)
  }
}
