/**
 * GLEIF, the world's register of legal entity identifiers: names and addresses of whoever trades in securities, by country.
 * It knows neither industries nor sizes nor web sites, and no filter by city; that is done here.
 * Format: https://www.gleif.org/en/lei-data/gleif-api (JSON:API)
 */
import { z } from 'zod'
import { CandidateBuilder } from './candidate-builder.ts'
import type { DiscoverySource, SourcePage, SourceQuery, SourceResponse, SourceTools } from './discovery.ts'
import { readJson } from './read-answer.ts'
import { reject, rejectPerson, sortOut, type Judged } from './register/judged.ts'
import { isSamePlace } from './register/place-names.ts'
import { closePage, openWalk, step } from './register/walk.ts'
import { radiusWarnings, readWanted, type Place, type Wanted } from './register/wanted.ts'

const NAME = 'GLEIF'
/** Pages beyond are not given. */
const CAP = 10_000
const PAGE_SIZE = 200
/** 60 in a minute. */
const PER_SECOND = 1

const settings = z.strictObject({
  /** Legal names that are looked for, instead of whole countries. */
  names: z.array(z.string().trim().min(2)).max(100).default([]),
  /** Kinds of entity; funds and branches are no companies to write to. */
  categories: z
    .array(z.enum(['GENERAL', 'FUND', 'BRANCH', 'RESIDENT_GOVERNMENT_ENTITY', 'INTERNATIONAL_ORGANIZATION']))
    .default(['GENERAL']),
})
type Settings = z.infer<typeof settings>
type Query = SourceQuery<Settings>

const sliceSchema = z.object({ place: z.int().nullable(), name: z.string().nullable() })
type Slice = z.infer<typeof sliceSchema>

const text = z.string().nullish()
const address = z
  .object({
    addressLines: z.array(z.string().nullable()).nullish(),
    ...{ city: text, region: text, country: text, postalCode: text },
  })
  .nullish()
const record = z.object({
  attributes: z.object({
    lei: z.string(),
    entity: z.object({
      legalName: z.object({ name: z.string() }),
      ...{ legalAddress: address, headquartersAddress: address },
      ...{ registeredAs: text, category: text, status: text },
      registeredAt: z.object({ id: text }).nullish(),
    }),
  }),
})
type LeiRecord = z.infer<typeof record>['attributes']
const answerSchema = z.object({
  data: z.array(record),
  meta: z.object({ pagination: z.object({ total: z.int() }) }),
})

/** Registers by their code in GLEIF's list of registration authorities, and the scheme of their numbers. */
const AUTHORITIES: Readonly<Record<string, string>> = { RA000585: 'gb_company' }

export const gleifSource: DiscoverySource<Settings> = {
  id: 'gleif',
  version: '1',
  name: 'GLEIF (legal entity identifiers)',
  endpoint: 'https://api.gleif.org',
  needsKey: false,
  licence: {
    name: 'CC0 1.0',
    url: 'https://creativecommons.org/publicdomain/zero/1.0/',
    attribution: null,
    shareAlike: false,
  },
  terms: { docUrl: 'https://www.gleif.org/en/lei-data/gleif-api', personalData: 'business' },
  standing: 'register',
  recordUrl: (ref) => `https://search.gleif.org/#/record/${ref}`,
  limits: { perSecond: PER_SECOND, concurrency: 1, perDay: null },
  freshDays: 14,
  capabilities: { byIndustry: false, byPlace: true, bySize: false, byName: true, byDomain: false },
  settings,
  plan(query) {
    const { supported, unsupported, refusal, places } = wantedOf(query)
    const pages = Math.ceil(query.maxCandidates / PAGE_SIZE)
    const requests = pages + Math.max(places.length, query.settings.names.length)
    const seconds = Math.ceil(requests / PER_SECOND)
    return { supported, unsupported, refusal, estimate: { requests, candidates: null, seconds } }
  },
  fetch: readPage,
}

function wantedOf({ criteria, settings: { names } }: Query): Wanted {
  const wanted = readWanted(criteria, { name: NAME, countries: null, classification: null, bySize: false })
  if (names.length > 0) return { ...wanted, refusal: null }
  const isCountryNamed = wanted.places.length > 0 && wanted.places.every(({ country }) => country !== null)
  if (isCountryNamed) return wanted
  const refusal = `${NAME} can only be asked by country or by name, and the criteria name neither: add a country`
  return { ...wanted, refusal: wanted.refusal ?? refusal }
}

async function readPage(query: Query, cursor: string | null, tools: SourceTools): Promise<SourcePage> {
  const wanted = wantedOf(query)
  const { names, categories } = query.settings
  const walk = openWalk(cursor, sliceSchema, (): Slice[] => {
    const where = wanted.places.length === 0 ? [null] : wanted.places.map((_, index) => index)
    const called = names.length === 0 ? [null] : names
    return where.flatMap((place) => called.map((name) => ({ place, name })))
  })
  const met = await step(walk, {
    ...{ cap: CAP, pageSize: PAGE_SIZE },
    ask: (slice, page) => ask(wanted, slice, page, tools),
    totalOf: ({ total }) => total,
    split: () => [],
    describe: ({ place, name }) =>
      name ?? (place === null ? 'any place' : (wanted.places[place]?.country ?? '')),
  })
  const warnings = cursor === null ? radiusWarnings(wanted.places) : []
  if (met === null) return closePage(walk, query.maxCandidates, { ...sortOut([]), total: 0, warnings })
  const { records, response, total } = met.answer
  const place = met.slice.place === null ? null : (wanted.places[met.slice.place] ?? null)
  const judged = records.map(({ attributes }, index) => judge(attributes, response, index, place, categories))
  warnings.push(...met.warnings)
  return closePage(walk, query.maxCandidates, { ...sortOut(judged), total, warnings })
}

async function ask(
  { places }: Wanted,
  { place, name }: Slice,
  page: number,
  { request, endpoint }: SourceTools,
) {
  const { country = null, city = null } = place === null ? {} : (places[place] ?? {})
  const parameters = new URLSearchParams({
    ...(country !== null && { 'filter[entity.legalAddress.country]': country }),
    ...(name !== null && { 'filter[entity.legalName]': name }),
    // A filter by city is refused (400); words are looked for everywhere, so addresses are compared afterwards.
    ...(name === null && city !== null && { 'filter[fulltext]': city }),
    'filter[entity.status]': 'ACTIVE',
    ...{ 'page[size]': String(PAGE_SIZE), 'page[number]': String(page + 1) },
  })
  const response = await request({
    url: `${endpoint.url}/api/v1/lei-records?${parameters.toString()}`,
    headers: { accept: 'application/vnd.api+json' },
  })
  const { data, meta } = readJson(NAME, response.body, answerSchema)
  return { records: data, total: meta.pagination.total, response }
}

function judge(
  { lei, entity }: LeiRecord,
  response: Pick<SourceResponse, 'hash'>,
  index: number,
  place: Place | null,
  categories: readonly string[],
): Judged {
  if (entity.category === 'SOLE_PROPRIETOR') return rejectPerson()
  const { name } = entity.legalName
  if (entity.category != null && !categories.some((category) => category === entity.category))
    return reject(name, lei, `It is of the category ${entity.category}`)
  const seats = [entity.headquartersAddress, entity.legalAddress]
  const why = place === null ? null : elsewhere(seats, place)
  if (why !== null) return reject(name, lei, why, place?.criterionId ?? null)
  return { candidate: candidateOf({ lei, entity }, response, `/data/${index}/attributes`) }
}

type Address = z.infer<typeof address>

function elsewhere(seats: readonly Address[], { city, region }: Place): string | null {
  const where =
    [...new Set(seats.map((seat) => seat?.city).filter(Boolean))].join(' and ') || 'an unknown place'
  if (city !== null && !seats.some((seat) => isSamePlace(seat?.city, city)))
    return `Its addresses are in ${where}, not in ${city}`
  const isIn = (seat: Address): boolean =>
    seat?.region?.toUpperCase() === region?.toUpperCase() || isSamePlace(seat?.region, region)
  if (city === null && region !== null && !seats.some(isIn))
    return `Its addresses are in ${where}, not in ${region}`
  return null
}

function candidateOf({ lei, entity }: LeiRecord, response: Pick<SourceResponse, 'hash'>, at: string) {
  const isSeat = entity.headquartersAddress?.city != null
  const seat = isSeat ? entity.headquartersAddress : entity.legalAddress
  const place = isSeat ? '/entity/headquartersAddress' : '/entity/legalAddress'
  const builder = new CandidateBuilder(lei, response, at)
    .name(entity.legalName.name, '/entity/legalName/name')
    .text('legalName', entity.legalName.name, '/entity/legalName/name')
    .externalId('lei', lei, '/lei')
    .address('street', seat?.addressLines?.filter(Boolean).join(', '), `${place}/addressLines`)
    .address('postcode', seat?.postalCode, `${place}/postalCode`)
    .address('city', seat?.city, `${place}/city`)
    .address('region', seat?.region, `${place}/region`)
    .address('country', seat?.country, `${place}/country`)
  // The number in the national register, whichever that is, proves a site as well as the LEI does.
  const scheme = AUTHORITIES[entity.registeredAt?.id ?? ''] ?? 'registered_as'
  return builder.externalId(scheme, entity.registeredAs, '/entity/registeredAs').build()
}
