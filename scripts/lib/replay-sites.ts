/** Reads sites again from an archive of pages (`npm run crawl -- --replay DIR`), without a network. */
import { InvalidAddressError, replaySite, type FetchedPage } from '../../server/engine/index.ts'
import type { NamedSite } from './crawl-options.ts'
import { uniqueName } from './crawl-options.ts'
import type { CrawlObserver, SiteOutcome } from './crawl-sites.ts'
import { entryKey, readBody, readSite, type ArchiveEntry, type SiteSnapshot } from './snapshot-archive.ts'

export interface Replaying {
  folder: string
  /** Sites to read, in this order; none given means every site of the archive, in the order of crawling. */
  sites: readonly NamedSite[]
  signal: AbortSignal
  observer: CrawlObserver
  /** Told of each page or site that should be in the archive and is not, in a sentence. */
  onLoss: (sentence: string) => void
}

/** A site to replay, and what the caller calls it, if they named it. */
interface Wanted {
  snapshot: SiteSnapshot
  asked: NamedSite | null
}

/**
 * Yields the outcome of each site under the present extractor, one after the other. A page whose body is missing or
 * damaged is told and passed over; a site of which nothing is left has no outcome. When `signal` is aborted it ends
 * behind the site before.
 */
export async function* replayInOrder(
  entries: readonly ArchiveEntry[],
  replaying: Replaying,
): AsyncGenerator<SiteOutcome, void, undefined> {
  const { signal, observer } = replaying
  const taken = new Set<string>()
  for await (const { snapshot, asked } of wantedOf(entries, replaying)) {
    const event = await replayOne(snapshot, replaying)
    if (signal.aborted) return
    if (event === null) continue
    const outcome = { ...(asked ?? namedBy(snapshot, taken)), event }
    observer.onOutcome(outcome)
    yield outcome
  }
}

/** The sites that are asked for, by their keys; all of them when none is. */
async function* wantedOf(entries: readonly ArchiveEntry[], replaying: Replaying): AsyncGenerator<Wanted> {
  if (replaying.sites.length === 0) {
    for (const entry of entries) yield* wholeOf(entry, replaying, null)
    return
  }
  for (const asked of replaying.sites) {
    const key = keyOf(asked, replaying)
    const [entry, ...others] = entries.filter((one) => one.key === key)
    if (key === null) continue
    if (entry === undefined) replaying.onLoss(`${asked.label} is not in ${replaying.folder}`)
    else if (others.length === 0) yield* wholeOf(entry, replaying, asked)
    else yield* closestOf([entry, ...others], replaying, asked)
  }
}

function keyOf({ label, candidate }: NamedSite, { onLoss }: Replaying): string | null {
  try {
    return entryKey(candidate.address)
  } catch (error) {
    if (!(error instanceof InvalidAddressError)) throw error
    onLoss(`${label}: ${error.message}`)
    return null
  }
}

async function* wholeOf(
  entry: ArchiveEntry,
  { onLoss }: Replaying,
  asked: NamedSite | null,
): AsyncGenerator<Wanted> {
  const snapshot = await readSite(entry)
  if (snapshot === null) onLoss(`${entry.file} is not what was written there`)
  else yield { snapshot, asked }
}

/** A crawl that was given one site in several spellings has read it as often: the same spelling is meant. */
async function* closestOf(
  entries: readonly ArchiveEntry[],
  replaying: Replaying,
  asked: NamedSite,
): AsyncGenerator<Wanted> {
  const found: Wanted[] = []
  for (const entry of entries) for await (const one of wholeOf(entry, replaying, asked)) found.push(one)
  const same = found.find(({ snapshot }) => snapshot.site.address === asked.candidate.address)
  const best = same ?? found[0]
  if (best !== undefined) yield best
}

async function replayOne(
  { site, pages }: SiteSnapshot,
  { folder, signal, observer, onLoss }: Replaying,
): Promise<Extract<SiteOutcome['event'], { type: 'done' }> | null> {
  let read = 0
  let bytes = 0
  async function* bodies(): AsyncGenerator<FetchedPage> {
    for (const page of pages) {
      if (signal.aborted) return
      const body = await readBody(folder, page)
      if (body.state !== 'kept') {
        onLoss(`The copy of ${page.url} (${page.contentHash}) is ${body.state}`)
        continue
      }
      read++
      bytes += body.page.body.byteLength
      observer.onPage()
      yield body.page
    }
  }
  const { siteKey, siteUrl, domain } = site
  const findings = await replaySite(bodies(), { siteKey, siteUrl, domain })
  if (read === 0 && pages.length > 0) return null
  return { type: 'done', findings, pages: read, bytes, skipped: pages.length - read, ledger: [] }
}

/** As the crawl called it; a name that another site of the archive has already gets a number. */
function namedBy({ site }: SiteSnapshot, taken: Set<string>): NamedSite {
  const { name, label, address, seeds } = site
  return {
    name: uniqueName(name, taken),
    label,
    candidate: { address, ...(seeds === undefined ? {} : { seeds }) },
  }
}
