import type { CountryCode } from 'libphonenumber-js/max'
import { VAT_RULES } from '../lexicon/company-numbers.ts'
import { scanCompanyNumbers } from '../numbers/scan.ts'
import type { PageContext } from '../page-context.ts'
import type { CompanyNumberFact, Fact } from '../page-facts.ts'
import { toFact } from './fact.ts'
import { isOrganisation, nodes, texts, type StructuredNode, type StructuredText } from './node.ts'

/** Types that say no more than that it is an organisation. */
const GENERIC_TYPES = new Set(
  'Organization Corporation LocalBusiness ProfessionalService Store OnlineBusiness NGO Place Brand'.split(
    ' ',
  ),
)
const MAX_WORD = 60

/** What an organisation's markup says of its business: its type ("Dentist"), what it knows about, codes of lists. */
export function industriesOf(page: PageContext, node: StructuredNode): Fact[] {
  const place = node.typePlace
  const types = node.types.filter(
    (type) => !GENERIC_TYPES.has(type) && isOrganisation({ ...node, types: [type] }),
  )
  const byType =
    place === null
      ? []
      : types.map((type) => toFact(page, node, { kind: 'text', text: type, place }, wordsOf(type), 0.85))
  const said = ['knowsAbout', 'keywords'].flatMap((property) =>
    texts(node, property).flatMap((value) =>
      value.text
        .split(/[,;，、；]/)
        .map((word) => word.trim())
        .filter((word) => word.length > 1 && word.length <= MAX_WORD && !/^https?:/.test(word))
        .map((word) => toFact(page, node, value, word, property === 'knowsAbout' ? 0.8 : 0.6)),
    ),
  )
  const codes = [
    ...texts(node, 'naics').map((value) => ({ value, text: `NAICS ${value.text}` })),
    ...texts(node, 'isicV4').map((value) => ({ value, text: `ISIC ${value.text}` })),
  ].filter(({ value }) => /^\d{2,6}$/.test(value.text.trim()))
  return [...byType, ...said, ...codes.map(({ value, text }) => toFact(page, node, value, text, 0.85))]
}

/** "LegalService" as words. */
function wordsOf(type: string): string {
  return type.replace(/([a-z])([A-Z])/g, '$1 $2')
}

/** Numbers that an organisation's markup gives it. */
export function companyNumbersOf(
  page: PageContext,
  node: StructuredNode,
  countries: readonly CountryCode[],
): CompanyNumberFact[] {
  const identifiers = nodes(node, 'identifier').flatMap((inner) => {
    const label = texts(inner, 'propertyID')[0]?.text ?? texts(inner, 'name')[0]?.text
    return label === undefined ? [] : texts(inner, 'value').map((value) => ({ value, label }))
  })
  const given = [
    ...texts(node, 'vatID').map((value) => ({ value, label: 'VAT' })),
    ...texts(node, 'taxID').map((value) => ({ value, label: 'Tax ID' })),
    ...texts(node, 'leiCode').map((value) => ({ value, label: 'LEI' })),
    ...identifiers,
  ]
  return given.flatMap(({ value, label }) => numberFact(page, node, value, label, countries))
}

function numberFact(
  page: PageContext,
  node: StructuredNode,
  value: StructuredText,
  label: string,
  countries: readonly CountryCode[],
): CompanyNumberFact[] {
  const prefix =
    label === 'VAT' ? VAT_RULES.find(({ country }) => country === countries[0])?.prefix : undefined
  const number =
    scanCompanyNumbers(`${label} ${value.text}`, countries)[0] ??
    (prefix === undefined ? undefined : scanCompanyNumbers(`${label} ${prefix}${value.text}`, countries)[0])
  if (number === undefined) return []
  const fact = toFact(page, node, value, number.value, number.checked ? 0.93 : 0.85)
  const { kind, country } = number
  return [{ ...fact, kind, country, raw: value.text, register: null, thirdParty: false }]
}
