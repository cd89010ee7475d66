/** All sources that find companies by criteria, in the order in which people are shown them. */
import { braveSource } from './brave.ts'
import type { DiscoverySource } from './discovery.ts'
import { listingSource } from './listing.ts'
import { overpassSource } from './overpass.ts'
import { searxngSource } from './searxng.ts'
import { wikidataSource } from './wikidata.ts'

/** What settings a source takes is its own matter: they pass through its `settings` before they come to it. */
export const DISCOVERY_SOURCES: readonly DiscoverySource<unknown>[] = [
  overpassSource,
  wikidataSource,
  searxngSource,
  braveSource,
  listingSource,
]
