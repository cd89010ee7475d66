/** Crawls sites side by side and gives their outcomes in the order of asking. */
import {
  createCrawler,
  type Candidate,
  type CrawlOptions,
  type SiteEvent,
} from '../../server/engine/index.ts'
import type { NamedSite } from './crawl-options.ts'

export type FinalEvent = Extract<SiteEvent, { type: 'done' | 'failed' }>

export interface SiteOutcome extends NamedSite {
  event: FinalEvent
}

export interface CrawlObserver {
  onPage(): void
  onOutcome(outcome: SiteOutcome): void
}

/** Sites that are read at the same time. */
const SITES_AT_ONCE = 8

/**
 * Reads every site once. An outcome is yielded when those before it have been. When `signal` is aborted it yields what
 * was finished by then, and ends.
 */
export async function* crawlInOrder(
  sites: readonly NamedSite[],
  options: CrawlOptions & { signal: AbortSignal },
  observer: CrawlObserver,
): AsyncGenerator<SiteOutcome, void, undefined> {
  const crawler = createCrawler(options)
  const byCandidate = new Map<Candidate, NamedSite>(sites.map((site) => [site.candidate, site]))
  const finished = new Map<NamedSite, SiteOutcome>()
  let next = 0
  try {
    const candidates = sites.map((site) => site.candidate)
    for await (const { candidate, event } of crawler.crawlSites(candidates, { concurrency: SITES_AT_ONCE })) {
      if (event.type === 'page') observer.onPage()
      const site = byCandidate.get(candidate)
      if (site === undefined || (event.type !== 'done' && event.type !== 'failed')) continue
      const outcome = { ...site, event }
      finished.set(site, outcome)
      observer.onOutcome(outcome)
      for (let ready = outcomeAt(next); ready !== undefined; ready = outcomeAt(next)) {
        next++
        yield ready
      }
    }
  } catch (error) {
    if (!options.signal.aborted) throw error
    // Also those that waited for an earlier site, which will not end any more.
    for (const site of sites.slice(next)) if (finished.has(site)) yield finished.get(site) as SiteOutcome
  } finally {
    await crawler.close()
  }

  function outcomeAt(index: number): SiteOutcome | undefined {
    const site = sites[index]
    return site && finished.get(site)
  }
}
