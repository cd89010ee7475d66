/**
 * What a pack may set for each source, by the source's id. Keys and forms are those of the adapters' own settings. A key
 * that no adapter knows is a fault, for it would be a wish that nobody hears.
 */
import { z } from 'zod'

const list = (item: z.ZodType) => z.array(item).min(1).max(100).optional()
const code = (pattern: RegExp, example: string) => z.string().regex(pattern, `must be like ${example}`)
const text = z.string().trim().min(2).max(200)
const money = z.number().nonnegative().optional()

/** Questions for a search engine; `{place}` stands for the place of the criteria. */
const search = z.strictObject({ queries: list(text) })

const SETTINGS = {
  /** Addresses that the user gives: nothing to set. */
  'url-list': z.strictObject({}),
  /** Members' pages and directories to read: their addresses. */
  directory: z.strictObject({ urls: list(z.url()) }),
  searxng: search,
  brave: search,
  /** OpenStreetMap: tags besides those of the criteria; `a=b+c=d` for both at once. */
  overpass: z.strictObject({
    tags: list(code(/^[\w:]+=[\w*;:-]+(\+[\w:]+=[\w*;:-]+)*$/, 'amenity=dentist')),
  }),
  /** Items of industries or kinds of organisation, besides those of the criteria. */
  wikidata: z.strictObject({ items: list(code(/^Q[1-9]\d{0,9}$/, 'Q613142')) }),
  /** Norway: codes of SN2025, which is NACE Rev. 2.1 with a third digit; numbers of municipalities; forms such as AS. */
  brreg: z.strictObject({
    naceCodes: list(code(/^\d{2}(\.\d{1,3})?$/, '62.100')),
    municipalities: list(code(/^\d{4}$/, '0301')),
    legalForms: list(code(/^[A-Z]{2,6}$/, 'AS')),
    soleTraders: z.boolean().optional(),
  }),
  /** United Kingdom: SIC of 2007. */
  'companies-house': z.strictObject({
    sicCodes: list(code(/^\d{5}$/, '86230')),
    postcodes: list(code(/^[A-Z]{1,2}\d{0,2}[A-Z]?$/, 'M1 or EC1A')),
    nameIncludes: text.optional(),
    companyTypes: list(code(/^[a-z-]+$/, 'ltd')),
  }),
  /** France: NAF rév. 2; departments such as 75. */
  'recherche-entreprises': z.strictObject({
    nafCodes: list(code(/^\d{2}\.\d{2}[A-Z]$/, '86.23Z')),
    departments: list(code(/^\d[\dAB]\d?$/, '75')),
    soleTraders: z.boolean().optional(),
  }),
  /** Legal entities of the world: words of their names, for it knows no trades. */
  gleif: z.strictObject({ names: list(text), categories: list(code(/^[A-Z_]+$/, 'GENERAL')) }),
  /** US health care: descriptions of the provider taxonomy. */
  nppes: z.strictObject({ taxonomies: list(text) }),
  /** US investment advisers: assets under management in dollars; only those who advise private funds; of which registers. */
  'sec-form-adv': z.strictObject({
    minAssetsUsd: money,
    maxAssetsUsd: money,
    advisesPrivateFunds: z.boolean().optional(),
    feeds: list(z.enum(['SEC', 'STATE'])),
  }),
  /** US filers: SIC as EDGAR uses it, words of their names, forms, how recent, how many are looked up. */
  'sec-submissions': z.strictObject({
    sicCodes: list(code(/^\d{3,4}$/, '7372')),
    nameWords: list(text),
    forms: list(z.string().min(1).max(20)),
    filedWithinDays: z.int().min(30).optional(),
    maxLookUps: z.int().min(1).max(12_000).optional(),
  }),
} as const

export const sourceSettings = z.strictObject(
  Object.fromEntries(Object.entries(SETTINGS).map(([id, settings]) => [id, settings.optional()])) as {
    [Id in keyof typeof SETTINGS]: z.ZodOptional<(typeof SETTINGS)[Id]>
  },
)
