/** What else is known of a company and leads are scored by, as `Company.profile` keeps it. Pure. */
import { z } from 'zod'
import type { SiteFindings } from '../../engine/index.ts'

const range = z.object({ min: z.number().nullable(), max: z.number().nullable() })
const amount = range.extend({ currency: z.string().nullable() })

/** Each where somebody has said it. */
const profile = z.object({
  /** ISO 639-1, of its site. */
  languages: z.array(z.string()).optional(),
  /** By classification: `{ nace: ['62.01'] }`. */
  codes: z.record(z.string(), z.array(z.string())).optional(),
  /** Names of its records elsewhere, by scheme: `{ wikidata: 'Q42', cik: '0000320193' }`. */
  ids: z.record(z.string(), z.string()).optional(),
  employees: range.optional(),
  foundedYear: z.number().optional(),
  /** Kind of legal person, as its register writes it. */
  legalForm: z.string().optional(),
  geo: z.object({ lat: z.number(), lon: z.number() }).optional(),
  revenue: amount.optional(),
  aum: amount.optional(),
  counts: z.record(z.string(), range).optional(),
  technologies: z.array(z.string()).optional(),
})

export type CompanyProfile = z.output<typeof profile>

/** The column as the database answers it. Throws on JSON of another shape. */
export function readProfile(json: unknown): CompanyProfile {
  return profile.parse(json ?? {})
}

/** What a site says of it, beside what was known: a site is written in what its pages say now. */
export function siteProfile(
  { language }: Pick<SiteFindings, 'language'>,
  known: unknown = null,
): CompanyProfile {
  const before = readProfile(known)
  return language === null ? before : { ...before, languages: [language] }
}
