import type { FetchedPage } from '../types.ts'
import { kindByAddress } from './page-kind.ts'
import type { PageFacts } from './page-facts.ts'
import { scanPage } from './scan-page.ts'
import { EXTRACTOR_VERSION } from './version.ts'

/**
 * The addresses of a page and nothing else, at a fifth of the cost of a full reading. All are taken for the
 * organisation's own, so ask it only for pages whose addresses are. Pure; never throws on malformed pages.
 */
export function glanceAt(page: FetchedPage): PageFacts {
  const { title, emails } = scanPage(page)
  return {
    url: page.url,
    contentHash: page.contentHash,
    fetchedAt: page.fetchedAt,
    extractorVersion: EXTRACTOR_VERSION,
    language: null,
    title,
    kind: kindByAddress(page.url) ?? 'other',
    countryVotes: {},
    emails: emails.map((fact) => ({ ...fact, thirdParty: false })),
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
