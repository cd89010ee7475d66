/** What `npm run runs -- diff` prints. */
import type { DiffCounts, DiffKind, LeadDiff } from '../../server/features/runs/run-diff.service.ts'
import { encodeId } from '../../server/graphql/ids.ts'

/** The runs by their ids, and the leads that are wanted; all that differ when none are named. */
export interface DiffedRuns {
  before: string
  after: string
  kind: DiffKind | undefined
}

const SIGNS: Record<DiffKind, string> = { NEW: '+', GONE: '-', CHANGED: '~' }

const SITES: Record<LeadDiff['site'], string | null> = {
  READ: null,
  READ_IN_PART: 'the site was not read in full',
  NOT_READ: 'the site was not read',
  NOT_INCLUDED: 'the site was not among those of the run',
}

/** One object, its leads one a line, so that any number of them can be written as they come. */
export async function* diffAsJson(
  { before, after }: DiffedRuns,
  { added, ...counts }: DiffCounts,
  leads: AsyncIterable<LeadDiff>,
): AsyncGenerator<string> {
  const head = JSON.stringify({ before, after, summary: { new: added, ...counts } })
  yield `${head.slice(0, -1)},"leads":[`
  let held: string | null = null
  for await (const { leadId, companyId, ...lead } of leads) {
    if (held !== null) yield `${held},`
    held = JSON.stringify({
      ...lead,
      leadId: encodeId('Lead', leadId),
      companyId: encodeId('Company', companyId),
    })
  }
  if (held !== null) yield held
  yield ']}'
}

/** A line with the sum, then each lead with what differs of it. */
export async function* diffAsText(
  { before, after }: DiffedRuns,
  { added, gone, goneNotRead, changed, unchanged }: DiffCounts,
  leads: AsyncIterable<LeadDiff>,
): AsyncGenerator<string> {
  const unread = goneNotRead === 0 ? '' : ` (${goneNotRead} on sites that were not read)`
  yield `${before} -> ${after}: ${added} new, ${gone} gone${unread}, ${changed} changed, ${unchanged} unchanged`
  for await (const lead of leads) yield* linesOf(lead)
}

function* linesOf({
  kind,
  name,
  isGeneral,
  companyName,
  changes,
  site,
  siteDetail,
}: LeadDiff): Generator<string> {
  const who = name ?? (isGeneral ? 'General contact' : 'Unnamed person')
  const caution = kind === 'GONE' ? SITES[site] : null
  const why = siteDetail === null ? '' : `: ${siteDetail}`
  yield `${SIGNS[kind]} ${who}, ${companyName}${caution === null ? '' : ` (${caution}${why})`}`
  for (const { field, before, after } of changes) {
    if (kind === 'CHANGED') yield `    ${field}: ${listed(before)} -> ${listed(after)}`
    else if (field !== 'name') yield `    ${field}: ${listed(kind === 'NEW' ? after : before)}`
  }
}

const listed = (values: readonly string[]): string => (values.length === 0 ? '(none)' : values.join(', '))
