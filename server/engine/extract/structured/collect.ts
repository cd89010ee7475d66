import type { CountryCode } from 'libphonenumber-js/max'
import { acceptAddress } from '../emails/judge.ts'
import type { PageContext } from '../page-context.ts'
import type {
  AddressFact,
  CompanyNumberFact,
  EmailFact,
  Fact,
  OrganisationNameFact,
  PersonFact,
  PhoneFact,
} from '../page-facts.ts'
import { LEGAL_FORM_AT_END } from '../lexicon/legal-forms.ts'
import { countryCode } from '../organisation/country.ts'
import { parseName } from '../people/name.ts'
import { isFillerNumber, parseNumber } from '../phones/parse.ts'
import { profileLink } from '../socials/profile.ts'
import { readJsonLd } from './json-ld.ts'
import { companyNumbersOf, industriesOf } from './business.ts'
import { toFact } from './fact.ts'
import { readMarkup } from './markup.ts'
import { isOrganisation, isPerson, nodes, texts, type StructuredNode, type StructuredText } from './node.ts'

/** What markup for machines says of the organisation and its people: claims, to be weighed with the text. */
export interface StructuredFacts {
  names: OrganisationNameFact[]
  descriptions: Fact[]
  emails: EmailFact[]
  phones: PhoneFact[]
  faxes: PhoneFact[]
  socials: Fact[]
  addresses: AddressFact[]
  companyNumbers: CompanyNumberFact[]
  industries: Fact[]
  persons: PersonFact[]
}

/** Properties of an organisation that hold its people. */
const PEOPLE_OF = ['employee', 'employees', 'founder', 'founders', 'member', 'members', 'contactPoint']

export function collectStructured(page: PageContext, countries: readonly CountryCode[]): StructuredFacts {
  const { document, marked } = page.tree
  const all = [...readJsonLd(marked.jsonLd, page.html), ...readMarkup(document.children, page.html)]
  const facts: StructuredFacts = {
    names: [],
    descriptions: [],
    emails: [],
    phones: [],
    faxes: [],
    socials: [],
    addresses: [],
    companyNumbers: [],
    industries: [],
    persons: [],
  }
  const theirs = new Set(
    all.flatMap((node) => OTHERS_PROPERTIES.flatMap((property) => nodes(node, property))),
  )
  const departments = new Set(all.flatMap((node) => nodes(node, 'department')))
  for (const node of all) {
    if (theirs.has(node) || departments.has(node)) continue
    if (isOrganisation(node) || node.types.includes('WebSite')) readOrganisation(page, node, countries, facts)
  }
  for (const person of peopleOf(page, all, theirs)) facts.persons.push(person)
  return facts
}

/** Properties whose things are somebody else's. */
const OTHERS_PROPERTIES = [
  'author',
  'reviewer',
  'review',
  'reviews',
  'creator',
  'performer',
  'performers',
  'alumniOf',
  'alumni',
  'sponsor',
  'funder',
  'worksFor',
  'affiliation',
  'memberOf',
  'itemReviewed',
  'brand',
  'provider',
  'offeredBy',
  'location',
  'subOrganization',
  'parentOrganization',
  'isPartOf',
  'mentions',
  'copyrightHolder',
  'award',
  'recipient',
  'customer',
]

function readOrganisation(
  page: PageContext,
  node: StructuredNode,
  countries: readonly CountryCode[],
  facts: StructuredFacts,
): void {
  const isSite = !isOrganisation(node)
  for (const property of ['name', 'legalName', 'alternateName']) {
    for (const value of texts(node, property)) {
      if (value.text.length > 120) continue
      const fact = toFact(page, node, value, value.text, property === 'alternateName' ? 0.6 : 0.85)
      facts.names.push({
        ...fact,
        source: isSite ? 'site_name' : 'structured',
        legal: property === 'legalName' || LEGAL_FORM_AT_END.test(value.text),
      })
    }
  }
  if (isSite) return
  for (const value of texts(node, 'description'))
    facts.descriptions.push(toFact(page, node, value, value.text, 0.8))
  for (const value of texts(node, 'sameAs')) {
    const profile = profileLink(value.text)
    if (profile !== null && !profile.personal)
      facts.socials.push(toFact(page, node, value, profile.url, 0.95))
  }
  for (const holder of [node, ...nodes(node, 'contactPoint')]) {
    facts.emails.push(...emailsOf(page, holder).map((fact) => ({ ...fact, thirdParty: false })))
    facts.phones.push(...phonesOf(page, holder, 'telephone', countries))
    facts.faxes.push(...phonesOf(page, holder, 'faxNumber', countries))
  }
  facts.addresses.push(...addressesOf(page, node))
  facts.companyNumbers.push(...companyNumbersOf(page, node, countries))
  facts.industries.push(...industriesOf(page, node))
}

function peopleOf(
  page: PageContext,
  all: readonly StructuredNode[],
  theirs: ReadonlySet<StructuredNode>,
): PersonFact[] {
  const own = new Set(
    all.filter(isOrganisation).flatMap((node) => PEOPLE_OF.flatMap((property) => nodes(node, property))),
  )
  const departments = departmentsByPerson(all)
  return all.flatMap((node) => {
    if (!isPerson(node) || theirs.has(node)) return []
    const isOwn =
      own.has(node) ||
      ((page.kind === 'team' || node.properties.has('jobTitle')) &&
        page.kind !== 'article' &&
        page.kind !== 'outside')
    const value = texts(node, 'name')[0] ?? fullName(node)
    if (!isOwn || value === undefined) return []
    const parsed = parseName(value.text)
    if (parsed === null) return []
    return [
      {
        inTeam: isOwn,
        list: null,
        name: toFact(page, node, value, parsed.name, 0.9),
        titles: [...texts(node, 'jobTitle'), ...texts(node, 'roleName')].map((title) =>
          toFact(page, node, title, title.text, 0.9),
        ),
        departments: [
          ...texts(node, 'department').map((value) => ({ node, value })),
          ...(departments.get(node) ?? []),
        ].map((one) => toFact(page, one.node, one.value, one.value.text, 0.9)),
        emails: emailsOf(page, node),
        phones: texts(node, 'telephone').flatMap((phone) => toPhone(page, node, phone, [])),
        links: [...texts(node, 'sameAs'), ...texts(node, 'url')]
          .filter(({ text }) => /^https?:/.test(text))
          .map((link) => toFact(page, node, link, link.text, 0.9)),
      },
    ]
  })
}

/** Names of the departments that list a person as theirs. */
function departmentsByPerson(
  all: readonly StructuredNode[],
): Map<StructuredNode, { node: StructuredNode; value: StructuredText }[]> {
  const found = new Map<StructuredNode, { node: StructuredNode; value: StructuredText }[]>()
  for (const node of all.flatMap((organisation) => nodes(organisation, 'department'))) {
    const value = texts(node, 'name')[0]
    if (value === undefined) continue
    for (const person of PEOPLE_OF.flatMap((property) => nodes(node, property)))
      found.set(person, [...(found.get(person) ?? []), { node, value }])
  }
  return found
}

function fullName(node: StructuredNode): StructuredText | undefined {
  const given = texts(node, 'givenName')[0]
  const family = texts(node, 'familyName')[0]
  if (given === undefined || family === undefined) return undefined
  return { kind: 'text', text: `${given.text} ${family.text}`, place: { range: null } }
}

function emailsOf(page: PageContext, node: StructuredNode): Fact[] {
  return texts(node, 'email').flatMap((value) => {
    const address = acceptAddress(value.text, page.onLoopback)
    return address === null ? [] : [toFact(page, node, value, address, 0.9)]
  })
}

function phonesOf(
  page: PageContext,
  node: StructuredNode,
  property: string,
  countries: readonly CountryCode[],
): PhoneFact[] {
  return texts(node, property).flatMap((value) => toPhone(page, node, value, countries))
}

function toPhone(
  page: PageContext,
  node: StructuredNode,
  value: StructuredText,
  countries: readonly CountryCode[],
): PhoneFact[] {
  const parsed = parseNumber(value.text, countries)
  if (parsed === null || isFillerNumber(value.text)) return []
  return [
    {
      ...toFact(page, node, value, parsed.valid ? parsed.e164 : value.text, parsed.valid ? 0.9 : 0.5),
      raw: value.text,
      thirdParty: false,
    },
  ]
}

function addressesOf(page: PageContext, node: StructuredNode): AddressFact[] {
  return [...(node.properties.get('address') ?? [])].flatMap((value) => {
    if (value.kind === 'text')
      return [{ ...toFact(page, node, value, value.text, 0.7), parts: { text: value.text } }]
    const part = (property: string): string | undefined => texts(value.node, property)[0]?.text
    const street = part('streetAddress')
    const [postalCode, city, region, country] = [
      part('postalCode'),
      part('addressLocality'),
      part('addressRegion'),
      part('addressCountry'),
    ]
    const text = [street, [postalCode, city].filter(Boolean).join(' '), region, country]
      .filter(Boolean)
      .join(', ')
    const first = texts(value.node, 'streetAddress')[0] ?? texts(value.node, 'addressLocality')[0]
    if (first === undefined) return []
    const code = country === undefined ? undefined : countryCode(country, page.language.primary)
    const parts = {
      text,
      ...(street === undefined ? {} : { street }),
      ...(postalCode === undefined ? {} : { postalCode }),
      ...(city === undefined ? {} : { city }),
      ...(region === undefined ? {} : { region }),
      ...(country === undefined ? {} : { country }),
      ...(code === undefined ? {} : { countryCode: code }),
    }
    return [{ ...toFact(page, node, first, text, 0.85), parts }]
  })
}
