/** What `npm run discover` prints. */
import Table from 'cli-table3'
import type {
  Criterion,
  DiscoverySource,
  Resolution,
  SourcedCandidate,
  SourcePlan,
} from '../../server/engine/index.ts'

type Source = DiscoverySource<unknown>

/** What came of asking one source. */
export interface SourceOutcome {
  source: Source
  candidates: number
  /** Of them those whose site proved itself; null when nobody looked. */
  proved: number | null
  /** Reasons in words, each with how many records it was said of. */
  rejected: Map<string, number>
  warnings: Set<string>
  /** Why it was not asked, or not to its end; null when it was. */
  failure: string | null
  /** It gave at least one answer. */
  answered: boolean
}

/** A candidate with what must go with it, and what came of looking for its site, if anybody did. */
export function candidateLine(
  source: Source,
  candidate: SourcedCandidate,
  resolution: Resolution | null,
): string {
  const { name: licence, url: licenceUrl, attribution, shareAlike } = source.licence
  return JSON.stringify({
    ...{ source: source.id, sourceVersion: source.version, licence, licenceUrl, attribution, shareAlike },
    ...candidate,
    ...(resolution !== null && { resolution }),
  })
}

export function planTable(
  plans: readonly { source: Source; plan: SourcePlan }[],
  criteria: readonly Criterion[],
): string {
  const kindOf = (id: string): string => {
    const criterion = criteria.find((one) => one.id === id)
    return criterion === undefined ? id : `${id} (${criterion.kind})`
  }
  const table = new Table({
    head: ['source', 'asked by', 'not asked by', 'requests', 'seconds', 'state'],
    colWidths: [16, 24, 60, 10, 9, 40],
    wordWrap: true,
    style: { head: [], border: [], compact: false },
  })
  for (const { source, plan } of plans) {
    const { requests, seconds } = plan.estimate
    const day = source.limits.perDay
    table.push([
      source.id,
      plan.supported.map(kindOf).join('\n'),
      plan.unsupported.map(({ criterionId, why }) => `${kindOf(criterionId)}: ${why}`).join('\n'),
      plan.refusal === null ? `${requests}${day === null ? '' : ` (${day.requests} a day)`}` : '',
      plan.refusal === null ? String(seconds) : '',
      plan.refusal ?? 'ready',
    ])
  }
  return table.toString()
}

/** Lines for standard error; the last says how many there are, and why none where there are none. */
export function summaryOf(outcomes: readonly SourceOutcome[]): string[] {
  const total = outcomes.reduce((sum, { candidates }) => sum + candidates, 0)
  const lines = outcomes.flatMap(({ source, candidates, proved, rejected, warnings, failure }) => [
    `${source.id}: ${candidates} ${candidates === 1 ? 'candidate' : 'candidates'}${provedOf(proved)}`,
    ...[...rejected].map(([why, count]) => `  ${count} left out: ${why}`),
    ...[...warnings].map((warning) => `  ${warning}`),
    ...(failure === null ? [] : [`  ${failure}`]),
  ])
  if (total > 0) return [...lines, `${total} candidates`]
  const reasons = outcomes.map((outcome) => `${outcome.source.id}: ${reasonOf(outcome)}`)
  return [...lines, `0 candidates: ${reasons.join('; ')}`]
}

function provedOf(proved: number | null): string {
  return proved === null ? '' : `, ${proved} with a site that is proved`
}

/** Why a source gave nobody. */
function reasonOf({ failure, rejected, warnings }: SourceOutcome): string {
  if (failure !== null) return failure
  const [why] = rejected.keys()
  if (why !== undefined) return `all that it gave was left out (${why})`
  const [warning] = warnings
  return warning ?? 'it answered, and knows no company that fits'
}
