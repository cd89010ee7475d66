/** What a source would do, and all that it finds: what is the same for every source. */
import {
  SourceError,
  type DiscoverySource,
  type SourcedCandidate,
  type SourcePage,
  type SourcePlan,
  type SourceQuery,
  type SourceTools,
} from './discovery.ts'
import { endpointOf, missingOf, type SourceSetup } from './source-client.ts'

/** Pages that bring nothing in a row, after which a source is taken to go round in circles. */
const MAX_IDLE_PAGES = 200

/** The source's plan; it is refused where the operator has not set up what the source needs. */
export function planSource<Settings>(
  source: DiscoverySource<Settings>,
  query: SourceQuery<Settings>,
  setup: SourceSetup,
): SourcePlan {
  const plan = source.plan(query, endpointOf(source, setup))
  return { ...plan, refusal: missingOf(source, setup) ?? plan.refusal }
}

/** How far a source has been read. */
export interface DiscoveryPosition {
  /** Where it goes on; null at the beginning. */
  cursor: string | null
  /** Candidates that it has given. */
  found: number
}

/**
 * Reads a source page by page, from where it was left, until it has no more or `maxCandidates` are found; each record once,
 * however often the source has it, but for those of before. Throws a `SourceError`, or the signal's reason: what came before stands.
 */
export async function* discover<Settings>(
  source: DiscoverySource<Settings>,
  query: SourceQuery<Settings>,
  tools: SourceTools,
  from: DiscoveryPosition = { cursor: null, found: 0 },
): AsyncGenerator<SourcePage> {
  const seen = new Set<string>()
  let { cursor } = from
  const room = (): number => query.maxCandidates - from.found - seen.size
  let idlePages = 0
  do {
    tools.signal?.throwIfAborted()
    const page: SourcePage = await source.fetch(query, cursor, tools)
    const candidates = newOf(page.candidates, seen).slice(0, room())
    for (const { ref } of candidates) seen.add(ref)
    idlePages = candidates.length === 0 ? idlePages + 1 : 0
    if (page.nextCursor !== null && (page.nextCursor === cursor || idlePages >= MAX_IDLE_PAGES))
      throw new SourceError('malformed', `${source.name} gives page after page without anything new`)
    yield { ...page, candidates }
    cursor = page.nextCursor
  } while (cursor !== null && room() > 0)
}

/** Of several candidates of one reference the first. */
function newOf(candidates: readonly SourcedCandidate[], seen: ReadonlySet<string>): SourcedCandidate[] {
  const here = new Set<string>()
  return candidates.filter(({ ref }) => {
    if (seen.has(ref) || here.has(ref)) return false
    here.add(ref)
    return true
  })
}
