/** What a site's findings become: one company and its leads. Pure. */
import { z } from 'zod'
import type { Evidenced, SiteFindings } from '../../engine/index.ts'
import { organisationDrafts, personDrafts, type EvidenceDraft } from './evidence.ts'
import { companyFacts, countryOf, mergeFacts, type CompanyFacts, type StoredFacts } from './company-facts.ts'
import { siteProfile, type CompanyProfile } from './company-profile.ts'
import { GENERAL_IDENTITY, identityOf } from './lead-identity.ts'

export interface CompanyDraft extends CompanyFacts {
  siteKey: string
  domain: string | null
  name: string
  legalName: string | null
  description: string | null
  emails: string[]
  phones: string[]
  socials: string[]
  country: string | null
  profile: CompanyProfile
}

export interface LeadDraft {
  kind: 'PERSON' | 'GENERAL'
  identityKey: string
  name: string | null
  title: string | null
  department: string | null
  email: string | null
  phone: string | null
  emails: string[]
  phones: string[]
  links: string[]
  evidence: EvidenceDraft[]
}

const valuesOf = (list: readonly Evidenced[]): string[] => list.map((one) => one.value)
const isContactField = ({ field }: EvidenceDraft): boolean =>
  field === 'email' || field === 'phone' || field === 'social'
const best = (list: readonly Evidenced[]): string | null => list[0]?.value ?? null

/** The company of a site. A site that names nobody goes by its domain or host. */
export function companyDraft(findings: SiteFindings): CompanyDraft {
  const { organisation, siteKey, siteUrl, domain } = findings
  const facts = companyFacts(organisation)
  return {
    siteKey,
    domain,
    name: best(organisation.names) ?? best(organisation.legalNames) ?? domain ?? new URL(siteUrl).host,
    legalName: best(organisation.legalNames),
    description: best(organisation.descriptions),
    emails: valuesOf(organisation.emails),
    phones: valuesOf(organisation.phones),
    socials: valuesOf(organisation.socials),
    ...facts,
    country: countryOf(facts.addresses),
    profile: siteProfile(findings),
  }
}

/**
 * New values for a company that is there already: what was not found this time is not taken away, a name that a user
 * or an import has given stays, and a site that names nobody does not rename it.
 */
export function mergeCompany(
  company: Omit<CompanyDraft, 'emails' | 'phones' | 'socials' | 'country' | 'profile' | keyof CompanyFacts> &
    Record<'emails' | 'phones' | 'socials' | 'profile', unknown> &
    StoredFacts,
  enteredNames: readonly string[],
  findings: SiteFindings,
): Omit<CompanyDraft, 'siteKey'> {
  const draft = companyDraft(findings)
  const { names, legalNames } = findings.organisation
  const facts = mergeFacts(draft, company)
  const isNamed = names.length + legalNames.length > 0
  return {
    domain: draft.domain ?? company.domain,
    name: isNamed && !enteredNames.includes(company.name) ? draft.name : company.name,
    legalName: draft.legalName ?? company.legalName,
    description: draft.description ?? company.description,
    emails: union(draft.emails, storedList.parse(company.emails)),
    phones: union(draft.phones, storedList.parse(company.phones)),
    socials: union(draft.socials, storedList.parse(company.socials)),
    ...facts,
    country: countryOf(facts.addresses),
    profile: siteProfile(findings, company.profile),
  }
}

/** The company's general contact; null when the site shows neither an address nor a number of the organisation. */
function generalDraft(findings: SiteFindings): LeadDraft | null {
  const { emails, phones } = findings.organisation
  if (emails.length === 0 && phones.length === 0) return null
  return {
    kind: 'GENERAL',
    identityKey: GENERAL_IDENTITY,
    name: null,
    title: null,
    department: null,
    email: best(emails),
    phone: best(phones),
    emails: valuesOf(emails),
    phones: valuesOf(phones),
    links: valuesOf(findings.organisation.socials),
    evidence: organisationDrafts(findings).filter(isContactField),
  }
}

/** What is said of one lead under two names or spellings; the first keeps the best places. */
export function joinDrafts(first: LeadDraft, second: LeadDraft): LeadDraft {
  return {
    ...first,
    title: first.title ?? second.title,
    department: first.department ?? second.department,
    email: first.email ?? second.email,
    phone: first.phone ?? second.phone,
    emails: union(first.emails, second.emails),
    phones: union(first.phones, second.phones),
    links: union(first.links, second.links),
    evidence: [...first.evidence, ...second.evidence],
  }
}

function personDraft(person: SiteFindings['people'][number]): LeadDraft {
  return {
    kind: 'PERSON',
    identityKey: identityOf(person.name.value),
    name: person.name.value,
    title: best(person.titles),
    department: best(person.departments),
    email: best(person.emails),
    phone: best(person.phones),
    emails: valuesOf(person.emails),
    phones: valuesOf(person.phones),
    links: valuesOf(person.links),
    evidence: personDrafts(person),
  }
}

/** The leads of a site: its people, and its general contact. Two people whose names fold alike are one. */
export function leadDrafts(findings: SiteFindings): LeadDraft[] {
  const leads = new Map<string, LeadDraft>()
  for (const draft of findings.people.map(personDraft)) {
    const known = leads.get(draft.identityKey)
    leads.set(draft.identityKey, known ? joinDrafts(known, draft) : draft)
  }
  const general = generalDraft(findings)
  return general === null ? [...leads.values()] : [...leads.values(), general]
}

/** Evidence that is the company's alone: what its general contact shows stands there, for both. */
export function companyEvidence(findings: SiteFindings): EvidenceDraft[] {
  const drafts = organisationDrafts(findings)
  return generalDraft(findings) === null ? drafts : drafts.filter((draft) => !isContactField(draft))
}

const OWN_FIELDS = ['name', 'title', 'department', 'email', 'phone'] as const

type ListField = 'emails' | 'phones' | 'links'
type LeadValues = Pick<LeadDraft, (typeof OWN_FIELDS)[number] | ListField>

/** Lists are stored as JSON. */
export const storedList = z.array(z.string())

/** Values of a stored lead, whose lists are JSON. */
export function storedValues(
  lead: Pick<LeadDraft, (typeof OWN_FIELDS)[number]> & Record<ListField, unknown>,
): LeadValues {
  const { name, title, department, email, phone, emails, phones, links } = lead
  return {
    ...{ name, title, department, email, phone },
    emails: storedList.parse(emails),
    phones: storedList.parse(phones),
    links: storedList.parse(links),
  }
}

/** Each value once, in the order of the lists. */
const union = (...lists: (readonly (string | null)[])[]): string[] => [
  ...new Set(lists.flat().filter((value) => value !== null)),
]

/**
 * New values for a lead that is there already: what a user or an import has set stays, and a value that was not found
 * this time is not taken away. What an outdated page says fills gaps alone.
 */
export function mergeLead(
  lead: LeadValues,
  entered: readonly { field: string; value: string }[],
  draft: LeadDraft,
  isOutdated = false,
): LeadValues {
  const merged = Object.fromEntries(
    OWN_FIELDS.map((field) => {
      const isEntered = entered.some((one) => one.field === field && one.value === lead[field])
      const [first, second] = isEntered || isOutdated ? [lead, isEntered ? lead : draft] : [draft, lead]
      return [field, first[field] ?? second[field]]
    }),
  ) as Pick<LeadDraft, (typeof OWN_FIELDS)[number]>
  const [first, second] = isOutdated ? [lead, draft] : [draft, lead]
  return {
    ...merged,
    emails: union([merged.email], first.emails, second.emails),
    phones: union([merged.phone], first.phones, second.phones),
    links: union(first.links, second.links),
  }
}
