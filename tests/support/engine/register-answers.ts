/** What tests of registers share: a query read by the source's own schema, and pages laid together. */
import type { Criterion } from '../../../server/engine/icp/criteria.ts'
import type {
  DiscoverySource,
  RejectedRecord,
  SourcedCandidate,
  SourcePage,
  SourceQuery,
} from '../../../server/engine/sources/discovery.ts'
import type { SourceWorld } from './source-world.ts'

export function queryFor<Settings>(
  source: DiscoverySource<Settings>,
  criteria: Criterion[],
  settings: unknown = {},
  maxCandidates = 100,
): SourceQuery<Settings> {
  return { criteria, settings: source.settings.parse(settings), maxCandidates }
}

export interface Found {
  candidates: SourcedCandidate[]
  rejected: RejectedRecord[]
  warnings: string[]
}

/** All that a source finds, asked to the end. */
export async function readAll<Settings>(
  world: SourceWorld,
  source: DiscoverySource<Settings>,
  ...[criteria, settings = {}, maxCandidates = 100]: [Criterion[], unknown?, number?]
): Promise<Found> {
  const query = queryFor(source, criteria, settings, maxCandidates)
  const setup = source.needsKey ? { key: 'a-key' } : {}
  return together(await world.pages(source, query, world.tools(source, setup)))
}

function together(pages: readonly SourcePage[]): Found {
  return {
    candidates: pages.flatMap(({ candidates }) => candidates),
    rejected: pages.flatMap(({ rejected }) => rejected),
    warnings: pages.flatMap(({ warnings }) => warnings),
  }
}

/** What the pointer of a value leads to in an answer (RFC 6901). */
export function valueAt(answer: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, part) => (value as Record<string, unknown>)[part], answer)
}
