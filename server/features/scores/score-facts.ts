/** What a lead is judged by, from its row and its company's. Pure. */
import type { EmailClass, ScoreFacts } from '../../engine/index.ts'
import { storedFacts } from '../leads/company-facts.ts'
import { readProfile } from '../leads/company-profile.ts'

/** As the database answers it. */
export interface ScoredLeadRow {
  id: string
  kind: 'PERSON' | 'GENERAL'
  title: string | null
  department: string | null
  email: string | null
  phone: string | null
  emailClass: EmailClass | null
  company: {
    name: string
    legalName: string | null
    domain: string | null
    description: string | null
    addresses: unknown
    industries: unknown
    profile: unknown
  }
}

export function factsOf({ company, ...lead }: ScoredLeadRow): ScoreFacts {
  const { kind, title, department, email, phone, emailClass } = lead
  const { name, legalName, domain, description } = company
  const {
    languages = null,
    codes = {},
    counts = {},
    technologies = [],
    ...known
  } = readProfile(company.profile)
  const { employees = null, foundedYear = null, geo = null, revenue = null, aum = null } = known
  return {
    company: {
      names: [
        { field: 'name', value: name },
        ...(legalName === null || legalName === name
          ? []
          : [{ field: 'legalName' as const, value: legalName }]),
      ],
      ...{
        domain,
        description,
        languages,
        codes,
        counts,
        technologies,
        employees,
        foundedYear,
        geo,
        revenue,
        aum,
      },
      industries: storedFacts.industries.parse(company.industries),
      addresses: storedFacts.addresses
        .parse(company.addresses)
        .map(({ text, city, region, countryCode }) => ({
          text,
          city,
          region,
          countryCode: countryCode?.toUpperCase(),
        })),
    },
    lead: { kind, title, department, email, phone, emailClass },
  }
}
