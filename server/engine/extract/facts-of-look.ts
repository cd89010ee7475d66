import type { FetchedPage } from '../types.ts'
import { kindByAddress } from './page-kind.ts'
import type { PageFacts } from './page-facts.ts'
import type { PageSigns } from './signs.ts'
import { EXTRACTOR_VERSION } from './version.ts'

/**
 * What a quick look has shown of a page: its addresses and nothing else. All are taken for the organisation's own, so
 * ask it only for pages whose addresses are. Pure.
 */
export function factsOfLook(page: FetchedPage, { title, emails }: PageSigns): PageFacts {
  return {
    url: page.url,
    contentHash: page.contentHash,
    fetchedAt: page.fetchedAt,
    extractorVersion: EXTRACTOR_VERSION,
    language: null,
    title,
    kind: kindByAddress(page.url) ?? 'other',
    countryVotes: {},
    emails: emails().map((fact) => ({ ...fact, thirdParty: false })),
    phones: [],
    faxes: [],
    socials: [],
    addresses: [],
    organisationNames: [],
    descriptions: [],
    companyNumbers: [],
    industries: [],
    persons: [],
    outsiders: [],
  }
}
