/** Processor time of one piece of work, cut off where it takes far too long. */
import vm from 'node:vm'

/** Characters of a hostile text. */
export const LENGTH = 1_000_000
/** Milliseconds of processor time in which one reader or pattern must be through with it. */
export const GOAL_MS = 100
/** Milliseconds by the clock after which there is no use in waiting. */
export const CUT_MS = 5_000

const context = vm.createContext({ work: null })
const script = new vm.Script('work()')

export interface Timing {
  /** Milliseconds of processor time of this process. */
  ms: number
  /** It was stopped before its end. */
  cut: boolean
  /** Name of what it threw: a crash if it is a RangeError, an answer otherwise. */
  threw: string | null
}

/** Runs `work` at most `cutMs` milliseconds long: also a regular expression that would take hours is stopped. */
export function time(work: () => unknown, cutMs = CUT_MS): Timing {
  context['work'] = work
  const start = process.cpuUsage()
  let threw: string | null = null
  try {
    script.runInContext(context, { timeout: cutMs })
  } catch (error) {
    threw = isTimeout(error) ? 'timeout' : nameOf(error)
  }
  const { user, system } = process.cpuUsage(start)
  const ms = (user + system) / 1000
  return threw === 'timeout' ? { ms: Math.max(ms, cutMs), cut: true, threw: null } : { ms, cut: false, threw }
}

/** Errors of the other context are no `Error` of this one. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  )
}

function nameOf(error: unknown): string {
  return typeof error === 'object' && error !== null ? error.constructor.name : 'unknown'
}

/** One line of the table: what was measured, and with what. */
export interface Row {
  what: string
  timing: Timing
  /** Characters of the text. */
  length: number
  text: string
}

export function isSlow({ timing }: Row): boolean {
  return timing.cut || timing.ms >= GOAL_MS || timing.threw === 'RangeError'
}

/** Of several measurements of one thing the quickest. */
export function best(work: () => unknown): Timing {
  let quickest = time(work)
  for (let round = 1; round < roundsFor(quickest.ms); round++) {
    const again = time(work)
    if (again.ms < quickest.ms) quickest = again
  }
  return quickest
}

/**
 * The machine has other work too, which can double a figure: near the goal, more measurements tell whether it was that.
 * What takes many times as long is slow whatever else went on.
 */
function roundsFor(ms: number): number {
  if (ms < GOAL_MS / 2) return 2
  return ms < GOAL_MS * 4 ? 10 : 2
}
