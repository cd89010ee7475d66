/** The figures of the crawl benchmark as tables. */
import { median, outcomesOf, pairedRatio, speedOf, type Round, type Verdict } from './crawl-goals.ts'
import type { Contestant } from './crawl-runs.ts'
import type { Size } from './crawl-sets.ts'
import { table } from './table.ts'

const NAMES: Record<Contestant, string> = {
  bare: 'bare (limit)',
  crawlee: 'Crawlee CheerioCrawler',
  emails: 'ours, --emails-only',
  full: 'ours',
  worker: 'ours, --parse-worker',
}

/** What each contestant did with one size: medians over the rounds. */
export function outcomeTable(size: Size, rounds: readonly Round[]): string {
  const heads = [`${size}, ${rounds.length} rounds`, 'pages', 'addresses', 'pages/CPU s']
  const rows = (Object.keys(NAMES) as Contestant[]).flatMap((contestant) => {
    const outcomes = outcomesOf(rounds, contestant)
    if (outcomes.length === 0) return []
    const middle = (read: (outcome: (typeof outcomes)[number]) => number, digits = 0): string =>
      median(outcomes.map(read)).toFixed(digits)
    const ratio = (base: Contestant): string => {
      const value = pairedRatio(rounds, contestant, base)
      return Number.isNaN(value) ? '' : value.toFixed(2)
    }
    const found = [middle(({ pages }) => pages), middle(({ emails }) => emails)]
    const speeds = [middle(speedOf), ratio('bare'), ratio('crawlee')]
    const costs = [middle(({ wallSeconds }) => wallSeconds, 1), middle(({ peakKib }) => peakKib / 1024)]
    return [[NAMES[contestant], ...found, ...speeds, ...costs]]
  })
  return table([[...heads, 'to bare', 'to Crawlee', 'seconds', 'peak MiB'], ...rows])
}

/** Names of the columns that differ by benchmark; without a peer there is no column for it. */
interface GoalHeads {
  limit: string
  peer: string | null
  /** Said of a row without a verdict. */
  none: string
}

const CRAWL_HEADS: GoalHeads = { limit: 'limit (bare)', peer: 'peer (Crawlee)', none: 'not run' }

/** Goals with their figures; those that were not run say so. */
export function goalTable(verdicts: readonly Verdict[], heads = CRAWL_HEADS): string {
  const word = { true: 'met', false: 'MISSED', null: heads.none }
  const peerCell = (cell: string | null): string[] => (heads.peer === null || cell === null ? [] : [cell])
  const rows = verdicts.map(({ name, limit, peer, ours, ratio, goal, met }) => [
    ...[name, limit, ...peerCell(peer), ours, ratio, goal],
    word[`${met}`],
  ])
  return table([['goal', heads.limit, ...peerCell(heads.peer), 'ours', 'ratio', 'wanted', ''], ...rows])
}
