/** Numbers of registers and tax offices, on a site and in a register, as far as one proves the other. Pure. */
import type { CompanyNumber, Evidenced } from '../../types.ts'

/** A number as a site shows it. */
export type ShownNumber = Evidenced & CompanyNumber

const compact = (number: string): string => number.toUpperCase().replace(/[^\p{L}\d]/gu, '')

/** The number without what its kind adds to it. */
const digits = (number: string): string => number.replace(/\D/g, '')

interface Family {
  /** What a shown number says in terms of the scheme; null for a number of another family. */
  of: (shown: ShownNumber) => string | null
  /** The known number in the same terms. */
  known: (value: string) => string
}

const SIREN: Family = {
  of: ({ kind, value, country }) => {
    if (kind === 'fr_siren') return digits(value)
    if (kind === 'fr_siret') return digits(value).slice(0, 9)
    return kind === 'vat' && country === 'FR' ? digits(value).slice(-9) : null
  },
  known: (value) => digits(value).slice(0, 9),
}

const VAT: Family = { of: ({ kind, value }) => (kind === 'vat' ? compact(value) : null), known: compact }

/** Schemes of external ids, and which numbers of a site are of the same register. */
const FAMILIES: Readonly<Record<string, Family>> = {
  siren: SIREN,
  siret: SIREN,
  fr_siren: SIREN,
  no_orgnr: {
    of: ({ kind, value, country }) =>
      kind === 'no_orgnr' || (kind === 'vat' && country === 'NO') ? digits(value) : null,
    known: digits,
  },
  gb_company: {
    of: ({ kind, value }) => (kind === 'gb_company' ? compact(value) : null),
    known: (value) => compact(value).padStart(8, '0'),
  },
  vat: VAT,
}

/** Ids that are no company's number on a web site, so that none there contradicts them. */
const ELSEWHERE = new Set(['wikidata', 'osm', 'cik', 'crd', 'sec_file', 'npi'])

export function hasProvingNumber(externalIds: Readonly<Record<string, string>>): boolean {
  return Object.keys(externalIds).some((scheme) => !ELSEWHERE.has(scheme))
}

export interface NumberVerdict {
  /** Numbers of the site that are the company's. */
  matching: { scheme: string; shown: ShownNumber }[]
  /** Numbers of the same registers that are others'. */
  others: ShownNumber[]
}

/** Compares what a site shows with what is known. */
export function compareNumbers(
  shown: readonly ShownNumber[],
  externalIds: Readonly<Record<string, string>>,
  country: string | null,
): NumberVerdict {
  const verdict: NumberVerdict = { matching: [], others: [] }
  for (const [scheme, value] of Object.entries(externalIds)) {
    if (ELSEWHERE.has(scheme)) continue
    const family = FAMILIES[scheme] ?? familyOf(scheme, country)
    for (const one of shown) {
      const said = family.of(one)
      if (said === null) continue
      if (said === family.known(value)) verdict.matching.push({ scheme, shown: one })
      else if (scheme !== ANY) verdict.others.push(one)
    }
  }
  return verdict
}

/** Scheme of a number of a national register, whichever that is. */
const ANY = 'registered_as'
const MIN_DIGITS = 5

/** Every other scheme is the kind of number itself. */
function familyOf(scheme: string, country: string | null): Family {
  if (scheme !== ANY)
    return { of: ({ kind, value }) => (kind === scheme ? compact(value) : null), known: compact }
  const isOfCountry = (shown: ShownNumber): boolean =>
    shown.kind !== 'vat' && shown.country !== null && (country === null || shown.country === country)
  return {
    of: (shown) =>
      isOfCountry(shown) && digits(shown.value).length >= MIN_DIGITS ? compact(shown.value) : null,
    known: compact,
  }
}
