/** What one page says, before any other page is looked at: the currency between `extract/` and `resolve/`. */
import type { CompanyNumber, Method, PostalAddress } from '../types.ts'
import type { CountryVotes } from './phones/country.ts'

/** A value with the place on the page where it stands. */
export interface Fact {
  value: string
  method: Method
  /** At most 300 characters of the visible text (or of the attribute) around the value. */
  snippet: string
  /** 0 to 1: how sure this page alone makes us. */
  confidence: number
  /** Range of the value in the bytes as fetched; null where the page's encoding does not map back. */
  byteStart: number | null
  byteEnd: number | null
}

/** An email address, with what the page says of its owner. */
export interface EmailFact extends Fact {
  /** The page's words give the address to somebody else: an authority, a host, a web designer, a venue. */
  thirdParty: boolean
}

/** A telephone or fax number: E.164 where it parses, otherwise as printed. */
export interface PhoneFact extends Fact {
  /** As printed. */
  raw: string
  thirdParty: boolean
}

/** Where a name of the organisation was read; resolution weighs the sources against each other. */
export type NameSource = 'title' | 'site_name' | 'structured' | 'imprint' | 'logo' | 'copyright' | 'heading'

export interface OrganisationNameFact extends Fact {
  source: NameSource
  /** Carries a legal form (Ltd, GmbH, SARL, …). */
  legal: boolean
}

export interface AddressFact extends Fact {
  parts: PostalAddress
}

/** A register or VAT number, in its canonical form. */
export interface CompanyNumberFact extends Fact, CompanyNumber {
  thirdParty: boolean
}

/** A person whom this page shows as one of the organisation's, and what it binds to them. */
export interface PersonFact {
  name: Fact
  titles: Fact[]
  departments: Fact[]
  emails: Fact[]
  phones: Fact[]
  links: Fact[]
  /** Stands under a heading or on a page that is about the organisation's own people. */
  inTeam: boolean
  /** Mark-up of the list of people that the name stands in: three cards or more that are made alike. Null for none. */
  list: string | null
}

/** A person whom a page shows in another part: former, guest, customer. Resolution keeps them from coming in elsewhere. */
export interface OutsiderFact {
  name: string
  reason: string
}

/** What a page is for, by its address, its title and its headings. */
export type PageKind =
  'home' | 'team' | 'about' | 'contact' | 'imprint' | 'privacy' | 'article' | 'outside' | 'other'

export interface PageFacts {
  /** Final address of the page. */
  url: string
  contentHash: string
  fetchedAt: Date
  extractorVersion: string
  /** BCP 47 primary language, from the markup or else from the words; null if neither says. */
  language: string | null
  title: string | null
  kind: PageKind
  /** What the page says of its country, for numbers without a prefix. */
  countryVotes: CountryVotes
  emails: EmailFact[]
  phones: PhoneFact[]
  faxes: PhoneFact[]
  socials: Fact[]
  addresses: AddressFact[]
  organisationNames: OrganisationNameFact[]
  descriptions: Fact[]
  companyNumbers: CompanyNumberFact[]
  /** Words for what the organisation does. */
  industries: Fact[]
  persons: PersonFact[]
  outsiders: OutsiderFact[]
}
