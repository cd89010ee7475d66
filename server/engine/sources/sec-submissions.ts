/**
 * SEC EDGAR: companies that are listed in the United States, with industry (SIC), seat, phone and sometimes web site. There is no
 * search by them: one list names all, and each company is looked up. So only as many are as the settings allow.
 * Format: https://www.sec.gov/search-filings/edgar-application-programming-interfaces
 */
import { z } from 'zod'
import { foldedWords } from '../extract/lexicon/fold.ts'
import { CandidateBuilder } from './candidate-builder.ts'
import {
  SourceError,
  type DiscoverySource,
  type SourcePage,
  type SourceQuery,
  type SourceRequest,
  type SourceResponse,
  type SourceTools,
} from './discovery.ts'
import { readJson } from './read-answer.ts'
import { reject, sortOut, type Judged } from './register/judged.ts'
import { countryOf, isWithin, STATE_CODES } from './register/us-places.ts'
import { radiusWarnings, readWanted, type Wanted } from './register/wanted.ts'

const NAME = 'SEC EDGAR'
/** The limit is ten for an address, whatever its machines. */
const PER_SECOND = 8
/** Companies looked up for one page. */
const PAGE_SIZE = 40
const NOT_THERE = 404
const BLOCK_MS = 600_000
const DAY_MS = 86_400_000

const settings = z.strictObject({
  /** Words of which a company's name must have one, whole; all companies when empty. */
  nameWords: z.array(z.string().trim().min(2)).max(50).default([]),
  /** SIC codes besides those of the criteria. */
  sicCodes: z.array(z.string().regex(/^\d{3,4}$/, 'must be a SIC code such as 6799')).default([]),
  /** Forms of which it must have filed one lately: `13F-HR`. */
  forms: z.array(z.string().min(1)).default([]),
  /** Days since the last filing after which a company counts as gone. */
  filedWithinDays: z.int().min(30).default(550),
  /** Companies that are looked up, at most. */
  maxLookUps: z.int().min(1).max(12_000).default(500),
})
type Settings = z.infer<typeof settings>
type Query = SourceQuery<Settings>

const cursorSchema = z.object({
  /** The last company looked up, in the order of their numbers. */
  after: z.int(),
  ...{ looked: z.int().min(0), given: z.int().min(0) },
})

const tickersSchema = z.record(z.string(), z.object({ cik_str: z.int(), title: z.string() }))

const text = z.string().nullish()
const submissionsSchema = z.object({
  cik: z.union([z.string(), z.number()]).transform(String),
  ...{ name: z.string(), entityType: text, sic: text, website: text, phone: text, ein: text },
  addresses: z
    .object({
      business: z
        .object({
          ...{ street1: text, street2: text, city: text, zipCode: text },
          ...{ stateOrCountry: text, stateOrCountryDescription: text },
        })
        .nullish(),
    })
    .nullish(),
  /** Parallel arrays: what stands at one place of them is one filing. */
  filings: z.object({ recent: z.object({ form: z.array(z.string()), filingDate: z.array(z.string()) }) }),
})
type Submissions = z.infer<typeof submissionsSchema>

export const secSubmissionsSource: DiscoverySource<Settings> = {
  id: 'sec-submissions',
  version: '1',
  name: 'SEC EDGAR (listed companies, United States)',
  endpoint: 'https://data.sec.gov',
  needsKey: false,
  licence: {
    name: 'Public domain (United States government)',
    url: 'https://www.sec.gov/about/privacy-information',
    attribution: null,
    shareAlike: false,
  },
  terms: {
    docUrl: 'https://www.sec.gov/search-filings/edgar-application-programming-interfaces',
    personalData: 'business',
  },
  standing: 'register',
  recordUrl: (ref) => `https://www.sec.gov/edgar/browse/?CIK=${ref}`,
  limits: { perSecond: PER_SECOND, concurrency: 1, perDay: null },
  freshDays: 7,
  capabilities: { byIndustry: true, byPlace: true, bySize: false, byName: true, byDomain: false },
  settings,
  plan(query) {
    const { supported, unsupported, refusal } = wantedOf(query)
    const requests = 1 + query.settings.maxLookUps
    const seconds = Math.ceil(requests / PER_SECOND)
    return { supported, unsupported, refusal, estimate: { requests, candidates: null, seconds } }
  },
  fetch: readPage,
}

function wantedOf({ criteria, settings: { sicCodes, nameWords, forms } }: Query): Wanted {
  const wanted = readWanted(criteria, {
    name: NAME,
    countries: null,
    classification: ['sic', 'us-sic'],
    bySize: false,
  })
  const codes = [...new Set([...wanted.codes, ...sicCodes])]
  if (sicCodes.length + nameWords.length + forms.length > 0) return { ...wanted, codes, refusal: null }
  const refusal = `${NAME} has no search, so that every listed company would be looked up: name an industry with a SIC code, or give words of names or forms in its settings`
  return { ...wanted, codes, refusal: wanted.refusal ?? (codes.length > 0 ? null : refusal) }
}

async function readPage(query: Query, cursor: string | null, tools: SourceTools): Promise<SourcePage> {
  const wanted = wantedOf(query)
  const { nameWords, maxLookUps } = query.settings
  const warnings = cursor === null ? radiusWarnings(wanted.places) : []
  const at = cursor === null ? { after: 0, looked: 0, given: 0 } : readCursor(cursor)
  const all = await companies(nameWords, tools)
  const left = all.filter((cik) => cik > at.after)
  const ciks = left.slice(0, Math.min(PAGE_SIZE, maxLookUps - at.looked))
  const judged: Judged[] = []
  let last = at.after
  for (const cik of ciks) {
    last = cik
    const one = await lookUp(cik, query, wanted, tools)
    if (one !== null) judged.push(one)
    if (at.given + sortOut(judged).candidates.length >= query.maxCandidates) break
  }
  const sorted = sortOut(judged)
  const looked = at.looked + ciks.length
  const given = at.given + sorted.candidates.length
  const isOver = left.length <= ciks.length || given >= query.maxCandidates
  const isCut = !isOver && looked >= maxLookUps
  if (isCut)
    warnings.push(
      `${NAME}: ${looked} of ${all.length} companies were looked up, as many as the settings allow (maxLookUps)`,
    )
  const nextCursor = isOver || isCut ? null : JSON.stringify({ after: last, looked, given })
  return { ...sorted, nextCursor, total: null, warnings }
}

function readCursor(cursor: string): z.infer<typeof cursorSchema> {
  try {
    return cursorSchema.parse(JSON.parse(cursor))
  } catch (cause) {
    throw new SourceError('settings', `"${cursor.slice(0, 60)}" is no cursor of ${NAME}`, { cause })
  }
}

/** Numbers of the companies whose names have a wanted word, each once (one company may have several tickers). */
async function companies(words: readonly string[], tools: SourceTools): Promise<number[]> {
  const origin = tools.endpoint.isOwn ? tools.endpoint.url : 'https://www.sec.gov'
  const response = await ask({ url: `${origin}/files/company_tickers.json` }, tools)
  const wanted = words.map((word) => ` ${foldedWords(word).join(' ')} `)
  const listed = Object.values(readJson(NAME, response.body, tickersSchema)).filter(({ title }) => {
    const name = ` ${foldedWords(title).join(' ')} `
    return wanted.length === 0 || wanted.some((word) => name.includes(word))
  })
  return [...new Set(listed.map(({ cik_str: cik }) => cik))].sort((a, b) => a - b)
}

/** A refusal is no error of ours to try again: it lasts until ten minutes have passed in quiet. */
async function ask(request: SourceRequest, tools: SourceTools): Promise<SourceResponse> {
  try {
    return await tools.request({
      headers: { accept: 'application/json' },
      ...request,
      restMs: ({ status }) => (status === 403 ? BLOCK_MS : null),
    })
  } catch (error) {
    if (!(error instanceof SourceError) || error.status !== 403) throw error
    throw new SourceError(
      'refused',
      `${NAME} turns us away (403): it wants a User-Agent that names whom to write to, and at most 10 requests a second from one address. The block ends after ten minutes without requests; check the contact that is set up`,
      { cause: error, status: 403 },
    )
  }
}

/** Null for a company of another place or industry. */
async function lookUp(cik: number, query: Query, wanted: Wanted, tools: SourceTools): Promise<Judged | null> {
  const padded = String(cik).padStart(10, '0')
  const url = `${tools.endpoint.url}/submissions/CIK${padded}.json`
  const response = await ask({ url, answers: [NOT_THERE] }, tools)
  if (response.status === NOT_THERE)
    return reject(`CIK ${padded}`, padded, 'Nothing is filed under its number')
  const found = readJson(NAME, response.body, submissionsSchema)
  return judge(found, padded, response, query.settings, wanted)
}

function judge(
  found: Submissions,
  cik: string,
  response: SourceResponse,
  { forms, filedWithinDays }: Settings,
  { codes, places }: Wanted,
): Judged | null {
  if (codes.length > 0 && !codes.includes(found.sic ?? '')) return null
  const seat = seatOf(found)
  if (places.length > 0 && !places.some((place) => isWithin(seat, place))) return null
  const { form, filingDate } = found.filings.recent
  if (form.length !== filingDate.length)
    throw new SourceError('malformed', `${NAME}: the lists of filings of CIK ${cik} are of different lengths`)
  const since = new Date(response.fetchedAt.getTime() - filedWithinDays * DAY_MS).toISOString().slice(0, 10)
  const lately = form.filter((_, index) => (filingDate[index] ?? '') >= since)
  if (lately.length === 0) return reject(found.name, cik, `It has filed nothing since ${since}`)
  if (forms.length > 0 && !lately.some((one) => forms.includes(one)))
    return reject(found.name, cik, `It has filed no ${forms.join(' or ')} since ${since}`)
  return { candidate: candidateOf(found, cik, seat, response) }
}

interface Seat {
  city: string | null
  state: string | null
  country: string | null
}

/** Outside the United States the code is EDGAR's own, and its description the country's name or a province. */
function seatOf({ addresses }: Submissions): Seat {
  const {
    city = null,
    stateOrCountry: code,
    stateOrCountryDescription: description,
  } = addresses?.business ?? {}
  const isState = code != null && STATE_CODES.includes(code)
  const country = isState ? 'US' : description == null ? null : countryOf(description)
  return { city, state: isState ? code : null, country }
}

function candidateOf(found: Submissions, cik: string, seat: Seat, response: SourceResponse) {
  const business = found.addresses?.business
  const at = '/addresses/business'
  const website = found.website?.trim() ?? ''
  const street = [business?.street1, business?.street2].filter(Boolean).join(', ')
  return new CandidateBuilder(cik, response, '')
    .name(found.name, '/name')
    .text('legalName', found.name, '/name')
    .text('website', website, '/website')
    .text('phone', found.phone, '/phone')
    .code('sic', found.sic, '/sic')
    .externalId('cik', cik, '/cik')
    .externalId('us_ein', einOf(found.ein), '/ein')
    .address('street', street, `${at}/street1`)
    .address('postcode', business?.zipCode, `${at}/zipCode`)
    .address('city', business?.city, `${at}/city`)
    .address('region', seat.state ?? undefined, `${at}/stateOrCountry`)
    .address(
      'country',
      seat.country,
      seat.state === null ? `${at}/stateOrCountryDescription` : `${at}/stateOrCountry`,
    )
    .build()
}

/** Foreign companies have a number of zeros. */
function einOf(ein: string | null | undefined): string | null {
  return ein == null || /^0*$/.test(ein) ? null : ein
}
