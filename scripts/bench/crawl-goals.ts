/** What the crawl must reach, and whether it did. */
import type { Contestant, Outcome } from './crawl-runs.ts'
import { MODES, type Mode } from './crawl-runs.ts'
import type { Size } from './crawl-sets.ts'

/** One turn of all contestants of a size. */
export type Round = Partial<Record<Contestant, Outcome>>
export type Results = Partial<Record<Size, readonly Round[]>>

export interface Verdict {
  name: string
  /** Cells of the table, as text; empty where there is nothing to say. */
  limit: string
  peer: string
  ours: string
  ratio: string
  goal: string
  /** Null when the sizes that it speaks of were not run. */
  met: boolean | null
}

const MAX_PEAK_MIB = 250
const MAX_GROWTH_KIB = 3

/** Pages for each second of processor time of the whole process. */
export const speedOf = ({ pages, cpuSeconds }: Outcome): number => pages / cpuSeconds

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? NaN : (low + high) / 2
}

/** The outcomes of one contestant, round by round; empty when it was not run. */
export function outcomesOf(rounds: readonly Round[] | undefined, contestant: Contestant): Outcome[] {
  return (rounds ?? []).flatMap((round) => round[contestant] ?? [])
}

/** The median over the rounds of a contestant's speed to another's in the same round; NaN when either was not run. */
export function pairedRatio(
  rounds: readonly Round[] | undefined,
  contestant: Contestant,
  base: Contestant,
): number {
  const ratios = (rounds ?? []).flatMap((round) => {
    const [own, other] = [round[contestant], round[base]]
    return own === undefined || other === undefined ? [] : [speedOf(own) / speedOf(other)]
  })
  return median(ratios)
}

/** Every goal, those whose sizes were not run among them. */
export function judge(results: Results): Verdict[] {
  return [
    ...(['5k', '20k'] as const).map((size) => speedGoal(results, size, 'emails', 'bare', 0.85)),
    ...(['1k', '5k'] as const).map((size) => speedGoal(results, size, 'emails', 'crawlee', 5)),
    ...(['5k', '20k'] as const).map((size) => speedGoal(results, size, 'full', 'bare', 0.4)),
    peakGoal(results),
    growthGoal(results),
    ...(['1k', '5k', '20k'] as const).flatMap((size) => exactnessGoals(results, size)),
  ]
}

const MODE_NAMES: Record<Mode, string> = {
  emails: 'addresses only',
  full: 'everything',
  worker: 'everything, parse worker',
}
const BASE_NAMES = { bare: 'bare', crawlee: 'Crawlee' }

function speedGoal(
  results: Results,
  size: Size,
  mode: Mode,
  base: 'bare' | 'crawlee',
  atLeast: number,
): Verdict {
  const rounds = results[size]
  const ratio = pairedRatio(rounds, mode, base)
  const speed = (contestant: Contestant): string => shown(median(outcomesOf(rounds, contestant).map(speedOf)))
  return {
    name: `${size} pages/CPU s, ${MODE_NAMES[mode]}, to ${BASE_NAMES[base]}`,
    limit: speed('bare'),
    peer: speed('crawlee'),
    ours: speed(mode),
    ratio: shown(ratio, 2),
    goal: `>= ${atLeast}`,
    met: Number.isNaN(ratio) ? null : ratio >= atLeast,
  }
}

/** A peak is what must fit: the worst round counts. */
function peakGoal({ '20k': rounds }: Results): Verdict {
  const peak = (contestant: Contestant): number => {
    const peaks = outcomesOf(rounds, contestant).map(({ peakKib }) => peakKib / 1024)
    return peaks.length === 0 ? NaN : Math.max(...peaks)
  }
  return memoryVerdict('20k peak RSS, MiB, parse worker', peak, MAX_PEAK_MIB)
}

function growthGoal({ '5k': small, '20k': large }: Results): Verdict {
  const growth = (contestant: Contestant): number => {
    const [few, many] = [outcomesOf(small, contestant), outcomesOf(large, contestant)]
    const more = median(many.map(({ pages }) => pages)) - median(few.map(({ pages }) => pages))
    return (median(many.map(({ peakKib }) => peakKib)) - median(few.map(({ peakKib }) => peakKib))) / more
  }
  return memoryVerdict('RSS growth a page from 5k to 20k, KiB, parse worker', growth, MAX_GROWTH_KIB)
}

function memoryVerdict(name: string, read: (contestant: Contestant) => number, atMost: number): Verdict {
  const [limit, ours] = [read('bare'), read('worker')]
  const met = Number.isNaN(ours) ? null : ours <= atMost
  const cells = { limit: shown(limit, 1), peer: '', ours: shown(ours, 1), ratio: shown(ours / limit, 2) }
  return { name, ...cells, goal: `<= ${atMost}`, met }
}

function exactnessGoals(results: Results, size: Size): Verdict[] {
  const proofs = (Object.keys(MODES) as Mode[])
    .flatMap((mode) => outcomesOf(results[size], mode))
    .flatMap(({ proof }) => proof ?? [])
  const goal = (name: string, values: number[], atMost: number): Verdict => {
    const worst = Math.max(...values)
    const met = values.length === 0 ? null : worst <= atMost
    const ours = values.length === 0 ? '' : String(worst)
    return { name: `${size} ${name}`, limit: '', peer: '', ours, ratio: '', goal: `<= ${atMost}`, met }
  }
  const wrong = proofs.map(({ wrongSites }) => wrongSites.length)
  return [
    goal('sites whose addresses are not the manifest’s', wrong, 0),
    goal(
      'requests to disallowed paths',
      proofs.map(({ forbidden }) => forbidden),
      0,
    ),
    goal(
      'requests at once to one host',
      proofs.map(({ mostAtOnce }) => mostAtOnce),
      1,
    ),
  ]
}

function shown(value: number, digits = 0): string {
  return Number.isNaN(value) ? '' : value.toFixed(digits)
}
