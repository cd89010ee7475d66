import type { SiteFindings } from '../../server/engine/index.ts'

/** A site's findings as a plain record: the shape of the evaluation corpus, also written by `npm run crawl`. */
export interface TruthShape {
  organisation: {
    name: string | null
    legalName: string | null
    description: string | null
    emails: string[]
    phones: string[]
    faxes: string[]
    address: string | null
    socials: string[]
  }
  people: {
    name: string
    title: string | null
    email: string | null
    emails: string[]
    phone: string | null
    phones: string[]
    links: string[]
    page: string | null
  }[]
}

/** The best value of each field; lists whole. */
export function toTruthShape(findings: SiteFindings): TruthShape {
  const { organisation } = findings
  return {
    organisation: {
      name: first(organisation.names) ?? first(organisation.legalNames),
      legalName: first(organisation.legalNames),
      description: first(organisation.descriptions),
      emails: all(organisation.emails),
      phones: all(organisation.phones),
      faxes: all(organisation.faxes),
      address: first(organisation.addresses),
      socials: all(organisation.socials),
    },
    people: findings.people.map((person) => ({
      name: person.name.value,
      title: first(person.titles),
      email: first(person.emails),
      emails: all(person.emails),
      phone: first(person.phones),
      phones: all(person.phones),
      links: all(person.links),
      page: person.name.evidence[0]?.pageUrl ?? null,
    })),
  }
}

function first(values: readonly { value: string }[]): string | null {
  return values[0]?.value ?? null
}

function all(values: readonly { value: string }[]): string[] {
  return values.map(({ value }) => value)
}
