/**
 * Whether a site is a company's: only when the site itself shows the company's number in a register or for VAT, or its legal name
 * with its postcode. Pure.
 */
import type { Evidenced, SiteFindings } from '../../types.ts'
import type { SourcedCandidate } from '../discovery.ts'
import { hasSameWords, isLegalName } from './company-names.ts'
import { compareNumbers, hasProvingNumber, type ShownNumber } from './proving-numbers.ts'

/** The company whose site is looked for. */
export type SoughtCompany = Pick<
  SourcedCandidate,
  'name' | 'legalName' | 'website' | 'address' | 'externalIds'
>

/** What on the site proves it, and where. */
export interface ProofEvidence {
  /** What was compared: the scheme of a number, `legalName`, `address.postcode`. */
  field: string
  /** As the site shows it. */
  value: string
  pageUrl: string
  /** SHA-256 of the page's bytes as fetched, in hex. */
  contentHash: string
  snippet: string
  fetchedAt: Date
}

export type ProofKind = 'register_number' | 'vat_id' | 'name_and_postcode'

export type Judgement =
  { isProved: true; by: ProofKind; evidence: ProofEvidence[] } | { isProved: false; why: string }

/** Schemes that tell the country of whoever has such a number. */
const COUNTRY_OF: Readonly<Record<string, string>> = {
  siren: 'FR',
  siret: 'FR',
  no_orgnr: 'NO',
  gb_company: 'GB',
  npi: 'US',
  crd: 'US',
}

/** ISO 3166-1 alpha-2: of its address, or of the register that it is in; null when neither tells. */
export function countryOfCompany({ address, externalIds }: SoughtCompany): string | null {
  if (address?.country != null) return address.country
  const scheme = Object.keys(externalIds).find((one) => COUNTRY_OF[one] !== undefined)
  return COUNTRY_OF[scheme ?? ''] ?? null
}

/** Whether a site could prove itself to be the company's at all. */
export function canBeProved({ legalName, address, externalIds }: SoughtCompany): boolean {
  return hasProvingNumber(externalIds) || (legalName !== null && (address?.postcode ?? '') !== '')
}

/** Numbers of one register on one site, from which it is a list of companies. */
const MANY = 4

/** Judges what a site says of itself. */
export function judgeSite(company: SoughtCompany, { organisation }: SiteFindings): Judgement {
  const shown: ShownNumber[] = [...organisation.registerNumbers, ...organisation.vatIds]
  const country = countryOfCompany(company)
  const { matching, others } = compareNumbers(shown, company.externalIds, country)
  const [match] = matching
  const strangers = new Set(others.map(({ value }) => value))
  if (match !== undefined) {
    if (strangers.size >= MANY)
      return refused('It shows the numbers of many companies, so that it is a list of them')
    const by = match.shown.kind === 'vat' ? 'vat_id' : 'register_number'
    return proved(by, [[match.scheme, match.shown.value, match.shown]])
  }
  const [stranger] = others
  if (stranger !== undefined) return refused(`It shows the number of another company: ${stranger.value}`)
  return judgeName(company, organisation)
}

function judgeName(company: SoughtCompany, organisation: SiteFindings['organisation']): Judgement {
  const legalName = company.legalName ?? company.name
  const names = [...organisation.legalNames, ...organisation.names]
  const name = names.find(({ value }) => isLegalName(value, legalName))
  const wanted = postcodeKey(company.address?.postcode ?? '')
  const address = organisation.addresses.find(
    ({ parts }) => wanted !== '' && postcodeKey(parts?.postalCode ?? '') === wanted,
  )
  if (name !== undefined && address !== undefined) {
    const postcode = address.parts?.postalCode ?? ''
    return proved('name_and_postcode', [
      ['legalName', name.value, name],
      ['address.postcode', postcode, address],
    ])
  }
  if (name !== undefined) {
    const places = organisation.addresses.flatMap(({ parts }) => parts?.postalCode ?? [])
    if (wanted === '') return refused('It shows the legal name, but no postcode is known to compare')
    const where = places.length === 0 ? 'without a postcode' : `at ${[...new Set(places)].join(', ')}`
    return refused(
      `It shows the legal name ${where}, not at ${company.address?.postcode ?? ''}, and no number`,
    )
  }
  if (names.some(({ value }) => hasSameWords(value, legalName)))
    return refused('It shows the name, but neither the legal name nor a number')
  return refused('It shows neither the number nor the legal name')
}

function refused(why: string): Judgement {
  return { isProved: false, why }
}

function proved(
  by: ProofKind,
  found: readonly (readonly [field: string, value: string, of: Evidenced])[],
): Judgement {
  const evidence = found.flatMap(([field, value, { evidence: all }]): ProofEvidence[] => {
    const [best] = all
    if (best === undefined) return []
    const { pageUrl, contentHash, snippet, fetchedAt } = best
    return [{ field, value, pageUrl, contentHash, snippet, fetchedAt }]
  })
  // A value without a place where it stands proves nothing.
  if (evidence.length < found.length) return refused('What it shows could not be cited')
  return { isProved: true, by, evidence }
}

/** American postcodes count by their first five digits. */
function postcodeKey(postcode: string): string {
  const key = postcode.toUpperCase().replace(/[^A-Z\d]/g, '')
  return /^\d{5}-\d{4}$/.test(postcode.trim()) ? key.slice(0, 5) : key
}
