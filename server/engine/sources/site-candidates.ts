/** Sites as candidates: what search engines and lists know is addresses, not companies. Pure. */
import { getDomainWithoutSuffix } from 'tldts'
import { createHostList, MAX_HOST } from '../crawl/host-list.ts'
import { InvalidAddressError, readAddress } from '../crawl/site-key.ts'
import { CandidateBuilder } from './candidate-builder.ts'
import { DIRECTORY_HOSTS, DIRECTORY_NAMES } from './directories-lexicon.ts'
import type { RejectedRecord, SourcedCandidate, SourceResponse } from './discovery.ts'

/** An address in an answer. */
export interface FoundSite {
  url: string
  /** What a list calls it; the host's name stands for it where there is none. */
  name?: string
  /** Where it stands in the answer. */
  pointer: string
}

const isDirectory = createHostList(DIRECTORY_HOSTS)

/**
 * One candidate a host, the first that it was found by; networks and directories are rejected, with their names. `skips`:
 * hosts that are to be left out besides those, without a word.
 */
export function sitesOf(
  found: readonly FoundSite[],
  response: Pick<SourceResponse, 'hash'>,
  skips: (hostname: string) => boolean = () => false,
): { candidates: SourcedCandidate[]; rejected: RejectedRecord[] } {
  const candidates = new Map<string, SourcedCandidate>()
  const rejected = new Map<string, RejectedRecord>()
  for (const { url, name, pointer } of found) {
    const site = readSite(url)
    if ('why' in site)
      rejected.set(url, { name: url.slice(0, 200), ref: null, why: site.why, criterionId: null })
    else if (skips(site.host) || candidates.has(site.host)) continue
    else if (isListing(site.host)) {
      const why = 'It is a network, a directory or the like, not the site of a company'
      rejected.set(site.host, { name: site.host, ref: site.host, why, criterionId: null })
    } else {
      const builder = new CandidateBuilder(site.host, response, pointer)
      builder.name(name ?? site.host, '').text('website', `${site.origin}/`, '')
      candidates.set(site.host, builder.build())
    }
  }
  return { candidates: [...candidates.values()], rejected: [...rejected.values()] }
}

/** Whether a host is known for listing others. */
export function isListing(hostname: string): boolean {
  // Longer ones are no hosts, which the reader of suffixes would read to their end to say.
  const name =
    hostname.length > MAX_HOST ? null : getDomainWithoutSuffix(hostname, { allowPrivateDomains: true })
  return (name !== null && DIRECTORY_NAMES.has(name)) || isDirectory(hostname)
}

function readSite(url: string): { host: string; origin: string } | { why: string } {
  try {
    const { origin, hostname } = new URL(readAddress(url).url)
    return { origin, host: hostname.replace(/^www\./, '') }
  } catch (error) {
    if (!(error instanceof InvalidAddressError)) throw error
    return { why: error.message }
  }
}
