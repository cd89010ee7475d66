/** All sources that find companies by criteria, in the order in which people are shown them. */
import { braveSource } from './brave.ts'
import { brregSource } from './brreg.ts'
import { companiesHouseSource } from './companies-house.ts'
import type { DiscoverySource } from './discovery.ts'
import { gleifSource } from './gleif.ts'
import { listingSource } from './listing.ts'
import { nppesSource } from './nppes.ts'
import { overpassSource } from './overpass.ts'
import { rechercheEntreprisesSource } from './recherche-entreprises.ts'
import { searxngSource } from './searxng.ts'
import { secFormAdvSource } from './sec-form-adv.ts'
import { secSubmissionsSource } from './sec-submissions.ts'
import { wikidataSource } from './wikidata.ts'

/** What settings a source takes is its own matter: they pass through its `settings` before they come to it. */
export const DISCOVERY_SOURCES: readonly DiscoverySource<unknown>[] = [
  overpassSource,
  wikidataSource,
  searxngSource,
  braveSource,
  listingSource,
  // Behind those that know web sites, which may be the ones of a register's companies.
  brregSource,
  companiesHouseSource,
  rechercheEntreprisesSource,
  gleifSource,
  nppesSource,
  secFormAdvSource,
  secSubmissionsSource,
]
