/**
 * Companies House, the register of the United Kingdom: companies by industry and place. It knows neither web sites nor
 * headcounts; officers and owners are people and are never asked for.
 * Format: https://developer-specs.company-information.service.gov.uk/companies-house-public-data-api/reference/search/advanced-company-search
 */
import { z } from 'zod'
import { CandidateBuilder } from './candidate-builder.ts'
import type { DiscoverySource, SourcePage, SourceQuery, SourceResponse, SourceTools } from './discovery.ts'
import { readJson } from './read-answer.ts'
import { reject, sortOut, type Judged } from './register/judged.ts'
import { isInCity, isInRegion, type Office } from './register/uk-places.ts'
import { closePage, openWalk, step } from './register/walk.ts'
import { radiusWarnings, readWanted, type Place, type Wanted } from './register/wanted.ts'

const NAME = 'Companies House'
/** Results of one question that can be read. */
const CAP = 10_000
/** The API allows 5,000; such answers would have megabytes. */
const PAGE_SIZE = 500
/** 600 in five minutes. */
const PER_SECOND = 2
/** Status of an answer without results. */
const NOTHING_FOUND = 404
/** The year of the first companies act under which companies were registered. */
const FIRST_DAY = '1844-01-01'

const sicCode = z.string().regex(/^\d{5}$/, 'must be a UK SIC 2007 code such as 62012')
const settings = z.strictObject({
  /** UK SIC 2007 codes besides those of the criteria. */
  sicCodes: z.array(sicCode).default([]),
  /** Beginnings of postcodes in which an office must lie: `M1`, `EC`. None: as the criteria say. */
  postcodes: z.array(z.string().regex(/^[A-Z]{1,2}\d{0,2}[A-Z]?$/, 'must be like M1 or EC1A')).default([]),
  /** Words that the name must have. */
  nameIncludes: z.string().min(2).nullable().default(null),
  /** `ltd`, `plc`, `llp`; all when empty. */
  companyTypes: z.array(z.string().regex(/^[a-z-]+$/)).default([]),
})
type Settings = z.infer<typeof settings>
type Query = SourceQuery<Settings>

const day = z.iso.date().nullable()
/** A place and the days of incorporation, both ends in it; null leaves an end open. */
const sliceSchema = z.object({ place: z.int().nullable(), from: day, to: day })
type Slice = z.infer<typeof sliceSchema>

const text = z.string().nullish()
const item = z.object({
  ...{ company_name: z.string(), company_number: z.string(), company_status: text, date_of_creation: text },
  company_type: text,
  registered_office_address: z
    .object({
      ...{ premises: text, address_line_1: text, address_line_2: text, locality: text },
      ...{ region: text, postal_code: text, country: text },
    })
    .nullish(),
  sic_codes: z.array(z.string()).nullish(),
})
type Item = z.infer<typeof item>
const answerSchema = z.object({
  hits: z.union([z.int(), z.string().transform(Number)]),
  items: z.array(item).nullish(),
})

export const companiesHouseSource: DiscoverySource<Settings> = {
  id: 'companies-house',
  version: '2',
  name: 'Companies House (United Kingdom)',
  endpoint: 'https://api.company-information.service.gov.uk',
  needsKey: true,
  licence: {
    name: 'Open Government Licence v3.0',
    url: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
    attribution: 'Contains public sector information licensed under the Open Government Licence v3.0',
    shareAlike: false,
  },
  terms: {
    docUrl: 'https://developer-specs.company-information.service.gov.uk/guides/index',
    personalData: 'business',
  },
  standing: 'register',
  recordUrl: (ref) => `https://find-and-update.company-information.service.gov.uk/company/${ref}`,
  limits: { perSecond: PER_SECOND, concurrency: 1, perDay: null },
  freshDays: 7,
  capabilities: { byIndustry: true, byPlace: true, bySize: false, byName: true, byDomain: false },
  settings,
  plan(query) {
    const { supported, unsupported, refusal, places } = wantedOf(query)
    const requests = Math.ceil(query.maxCandidates / PAGE_SIZE) + Math.max(1, places.length)
    const seconds = Math.ceil(requests / PER_SECOND)
    return { supported, unsupported, refusal, estimate: { requests, candidates: null, seconds } }
  },
  fetch: readPage,
}

function wantedOf({ criteria, settings: { sicCodes, postcodes, nameIncludes } }: Query): Wanted {
  const wanted = readWanted(criteria, {
    name: NAME,
    countries: ['GB'],
    classification: ['uk', 'uksic', 'uk-sic'],
    bySize: false,
  })
  const isHelped = sicCodes.length + postcodes.length > 0 || nameIncludes !== null
  const codes = [...new Set([...wanted.codes, ...sicCodes])]
  return { ...wanted, codes, refusal: isHelped ? null : wanted.refusal }
}

async function readPage(query: Query, cursor: string | null, tools: SourceTools): Promise<SourcePage> {
  const wanted = wantedOf(query)
  const walk = openWalk(cursor, sliceSchema, () => {
    const places = wanted.places.length === 0 ? [null] : wanted.places.map((_, index) => index)
    return places.map((place) => ({ place, from: null, to: null }))
  })
  const met = await step(walk, {
    ...{ cap: CAP, pageSize: PAGE_SIZE },
    ask: (slice, page) => ask(query, wanted, slice, page, tools),
    totalOf: ({ total }) => total,
    split: (slice, { response }) => halve(slice, response.fetchedAt),
    describe: ({ from, to }) => `incorporated ${from ?? 'at any time'} to ${to ?? 'today'}`,
  })
  const warnings = cursor === null ? radiusWarnings(wanted.places) : []
  if (met === null) return closePage(walk, query.maxCandidates, { ...sortOut([]), total: 0, warnings })
  const { items, response, total } = met.answer
  const place = met.slice.place === null ? null : (wanted.places[met.slice.place] ?? null)
  const judged = items.map((one, index) => judge(one, response, index, place, query.settings.postcodes))
  warnings.push(...met.warnings)
  return closePage(walk, query.maxCandidates, { ...sortOut(judged), total, warnings })
}

async function ask(
  { settings: { nameIncludes, companyTypes } }: Query,
  { codes, places }: Wanted,
  { place, from, to }: Slice,
  page: number,
  { request, endpoint, key }: SourceTools,
) {
  const parameters = new URLSearchParams({
    ...{ company_status: 'active', size: String(PAGE_SIZE), start_index: String(page * PAGE_SIZE) },
    ...(codes.length > 0 && { sic_codes: codes.join(',') }),
    ...(companyTypes.length > 0 && { company_type: companyTypes.join(',') }),
    ...(nameIncludes !== null && { company_name_includes: nameIncludes }),
    ...(from !== null && { incorporated_from: from }),
    ...(to !== null && { incorporated_to: to }),
  })
  const { city, region } = place === null ? {} : (places[place] ?? {})
  const location = city ?? (region?.startsWith('GB-') === true ? null : region)
  if (location != null) parameters.set('location', location)
  const response = await request({
    url: `${endpoint.url}/advanced-search/companies?${parameters.toString()}`,
    headers: {
      accept: 'application/json',
      authorization: `Basic ${Buffer.from(`${key ?? ''}:`).toString('base64')}`,
    },
    answers: [NOTHING_FOUND],
  })
  if (response.status === NOTHING_FOUND) return { total: 0, items: [], response }
  const { hits, items } = readJson(NAME, response.body, answerSchema)
  return { total: hits, items: items ?? [], response }
}

const DAY_MS = 86_400_000

/** The two halves of the days of incorporation; none of a single day. Open ends stay open, so that nobody is lost. */
function halve({ place, from, to }: Slice, today: Date): Slice[] {
  const first = Math.floor(Date.parse(from ?? FIRST_DAY) / DAY_MS)
  const last = Math.floor((to === null ? today.getTime() : Date.parse(to)) / DAY_MS)
  if (last <= first) return []
  const middle = Math.floor((first + last) / 2)
  return [
    { place, from, to: dayOf(middle) },
    { place, from: dayOf(middle + 1), to },
  ]
}

function dayOf(days: number): string {
  return new Date(days * DAY_MS).toISOString().slice(0, 10)
}

function judge(
  found: Item,
  response: Pick<SourceResponse, 'hash'>,
  index: number,
  place: Place | null,
  postcodes: readonly string[],
): Judged {
  const { company_name: name, company_number: number, company_status: status } = found
  if (status != null && status !== 'active') return reject(name, number, `Its status is "${status}"`)
  const why = elsewhere(found, place, postcodes)
  if (why !== null) return reject(name, number, why, place?.criterionId ?? null)
  const seat = found.registered_office_address
  const at = '/registered_office_address'
  const street = [seat?.premises, seat?.address_line_1, seat?.address_line_2].filter(Boolean).join(', ')
  const builder = new CandidateBuilder(number, response, `/items/${index}`)
    .name(name, '/company_name')
    .text('legalName', name, '/company_name')
    .text('legalForm', found.company_type, '/company_type')
    .externalId('gb_company', number, '/company_number')
    .address('street', street, `${at}/address_line_1`)
    .address('postcode', seat?.postal_code, `${at}/postal_code`)
    .address('city', seat?.locality, `${at}/locality`)
    .address('region', seat?.region, `${at}/region`)
  for (const [at, code] of (found.sic_codes ?? []).entries()) builder.code('uk', code, `/sic_codes/${at}`)
  const founded = /^\d{4}/.exec(found.date_of_creation ?? '')?.[0]
  if (founded !== undefined)
    builder.foundedYear(Number(founded), found.date_of_creation ?? '', '/date_of_creation')
  return { candidate: builder.build() }
}

/** Why a record is of another place than was asked for: the search takes neighbouring towns in. */
function elsewhere(found: Item, place: Place | null, postcodes: readonly string[]): string | null {
  const seat = found.registered_office_address
  const office: Office = {
    locality: seat?.locality ?? null,
    region: seat?.region ?? null,
    postcode: seat?.postal_code ?? null,
    country: seat?.country ?? null,
  }
  const where = [office.locality, office.postcode].filter(Boolean).join(', ') || 'an unknown place'
  if (postcodes.length > 0) {
    const isWithin = postcodes.some((start) => hasPostcode(office.postcode, start))
    return isWithin ? null : `Its registered office is in ${where}, outside ${postcodes.join(', ')}`
  }
  if (place?.city != null && !isInCity(office, place.city))
    return `Its registered office is in ${where}, not in ${place.city}`
  const isOutside = place?.city == null && place?.region != null
  if (isOutside && !isInRegion(office, place.region ?? '', found.company_number))
    return `Its registered office is in ${where}, not in ${place.region ?? ''}`
  return null
}

/** `M1` is not the beginning of `M12 4AB`, `M` is no area of `ME1 1AA`. */
function hasPostcode(postcode: string | null, start: string): boolean {
  if (postcode === null || !postcode.startsWith(start)) return false
  const next = postcode.charAt(start.length)
  return /\d$/.test(start) ? !/\d/.test(next) : !/^[A-Z]{1,2}$/.test(start) || /\d/.test(next)
}
