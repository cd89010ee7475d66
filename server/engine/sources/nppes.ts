/**
 * NPPES, the register of health care providers in the United States: organisations by specialty and place. Persons (NPI-1)
 * are never asked for, and the officials that organisations name are left out before an answer is kept.
 * Format: https://npiregistry.cms.hhs.gov/api-page
 */
import { z } from 'zod'
import { CandidateBuilder } from './candidate-builder.ts'
import {
  SourceError,
  type DiscoverySource,
  type SourcePage,
  type SourceQuery,
  type SourceResponse,
  type SourceTools,
} from './discovery.ts'
import { readJson } from './read-answer.ts'
import { reject, rejectPerson, sortOut, type Judged } from './register/judged.ts'
import { specialtiesFor } from './register/specialties.ts'
import { firstDigitsOf, isWithin, stateOf, STATE_CODES } from './register/us-places.ts'
import { closePage, openWalk, step } from './register/walk.ts'
import { radiusWarnings, readWanted, type Place, type Wanted } from './register/wanted.ts'
import { without, withoutPeople } from './register/without-people.ts'

const NAME = 'NPPES'
const PAGE_SIZE = 200
/** `skip` may not go beyond 1,000. */
const MAX_SKIP = 1_000
const CAP = MAX_SKIP + PAGE_SIZE
const PER_SECOND = 2

const settings = z.strictObject({
  /** Descriptions of the provider taxonomy (NUCC): `Dentist`, `Clinic/Center`. */
  taxonomies: z.array(z.string().trim().min(3)).max(50).default([]),
})
type Settings = z.infer<typeof settings>
type Query = SourceQuery<Settings>

const sliceSchema = z.object({
  taxonomy: z.string(),
  place: z.int().nullable(),
  state: z.string().nullable(),
  /** First digits of the postcode. */
  postcode: z.string(),
})
type Slice = z.infer<typeof sliceSchema>

const text = z.string().nullish()
const provider = z.object({
  number: z.union([z.string(), z.number()]).transform(String),
  enumeration_type: text,
  basic: z.object({ organization_name: text, status: text }),
  addresses: z.array(
    z.object({
      ...{ address_purpose: text, address_1: text, address_2: text, city: text, state: text },
      ...{ postal_code: text, country_code: text, telephone_number: text },
    }),
  ),
  taxonomies: z.array(z.object({ code: text, desc: text, primary: z.boolean().nullish() })).nullish(),
})
type Provider = z.infer<typeof provider>
/** A question that it does not take is answered with status 200 and errors. */
const answerSchema = z.object({
  results: z.array(provider).optional(),
  Errors: z.array(z.object({ description: text })).optional(),
})

/** Electronic addresses and, for people, everything but the kind. */
function withoutOfficials(object: Record<string, unknown>): Record<string, unknown> {
  if (object['enumeration_type'] === 'NPI-1')
    return { number: '', enumeration_type: 'NPI-1', basic: {}, addresses: [] }
  const official = Object.keys(object).filter((name) => name.startsWith('authorized_official_'))
  return without(object, new Set([...official, 'endpoints']))
}

export const nppesSource: DiscoverySource<Settings> = {
  id: 'nppes',
  version: '1',
  name: 'NPPES (health care providers, United States)',
  endpoint: 'https://npiregistry.cms.hhs.gov',
  needsKey: false,
  licence: {
    name: 'Public domain (United States government)',
    url: 'https://www.cms.gov/medicare/regulations-guidance/administrative-simplification/data-dissemination',
    attribution: null,
    shareAlike: false,
  },
  terms: { docUrl: 'https://npiregistry.cms.hhs.gov/api-page', personalData: 'personal' },
  standing: 'register',
  recordUrl: (ref) => `https://npiregistry.cms.hhs.gov/provider-view/${ref}`,
  limits: { perSecond: PER_SECOND, concurrency: 1, perDay: null },
  freshDays: 14,
  capabilities: { byIndustry: true, byPlace: true, bySize: false, byName: false, byDomain: false },
  settings,
  plan(query) {
    const { supported, unsupported, refusal, places, codes } = wantedOf(query)
    const parts = Math.max(1, codes.length) * Math.max(1, places.length)
    const requests = Math.ceil(query.maxCandidates / PAGE_SIZE) + parts
    const seconds = Math.ceil(requests / PER_SECOND)
    return { supported, unsupported, refusal, estimate: { requests, candidates: null, seconds } }
  },
  fetch: readPage,
}

function wantedOf({ criteria, settings: { taxonomies } }: Query): Wanted {
  const wanted = readWanted(criteria, {
    name: NAME,
    countries: ['US'],
    classification: ['nucc'],
    codesFor: ({ label, words = [] }) => specialtiesFor([label, ...words]),
    bySize: false,
  })
  const codes = [...new Set([...wanted.codes, ...taxonomies])]
  const refusal =
    codes.length > 0
      ? null
      : `${NAME} knows health care only: name a specialty that it has, or give taxonomies in its settings`
  return { ...wanted, codes, refusal: taxonomies.length > 0 ? null : (wanted.refusal ?? refusal) }
}

async function readPage(query: Query, cursor: string | null, tools: SourceTools): Promise<SourcePage> {
  const wanted = wantedOf(query)
  const warnings = cursor === null ? radiusWarnings(wanted.places) : []
  const walk = openWalk(cursor, sliceSchema, () => firstSlices(wanted, warnings))
  const met = await step(walk, {
    ...{ cap: CAP, pageSize: PAGE_SIZE },
    ask: (slice, page) => ask(wanted, slice, page, tools),
    totalOf: ({ total }) => total,
    split: splitSlice,
    describe: ({ taxonomy, state, postcode }) => `${taxonomy}, ${state ?? 'any state'}, postcode ${postcode}`,
  })
  if (met === null) return closePage(walk, query.maxCandidates, { ...sortOut([]), total: null, warnings })
  const { providers, response } = met.answer
  const place = met.slice.place === null ? null : (wanted.places[met.slice.place] ?? null)
  const judged = providers.map((one, index) => judge(one, response, index, place))
  warnings.push(...met.warnings)
  return closePage(walk, query.maxCandidates, { ...sortOut(judged), total: null, warnings })
}

function firstSlices({ codes, places }: Wanted, warnings: string[]): Slice[] {
  const where: Pick<Slice, 'place' | 'state'>[] = places.length === 0 ? [{ place: null, state: null }] : []
  for (const [place, { region }] of places.entries()) {
    const state = region === null ? null : stateOf(region)
    if (region === null || state !== null) where.push({ place, state })
    else warnings.push(`${NAME} knows no state "${region}"`)
  }
  return codes.flatMap((taxonomy) => where.map((one) => ({ ...one, taxonomy, postcode: '' })))
}

/** The API tells no total: whether there is more than can be read shows at the last page that can. */
async function ask(wanted: Wanted, slice: Slice, page: number, tools: SourceTools) {
  const answer = await askAt(wanted, slice, page * PAGE_SIZE, tools)
  const behind = page * PAGE_SIZE + answer.providers.length
  const isFull = answer.providers.length === PAGE_SIZE
  if (page > 0 || !isFull) return { ...answer, total: isFull ? behind + 1 : behind }
  const last = await askAt(wanted, slice, MAX_SKIP, tools)
  return { ...answer, total: last.providers.length === PAGE_SIZE ? Infinity : behind + 1 }
}

async function askAt({ places }: Wanted, slice: Slice, skip: number, { request, endpoint }: SourceTools) {
  const city = slice.place === null ? null : (places[slice.place]?.city ?? null)
  const parameters = new URLSearchParams({
    ...{ version: '2.1', enumeration_type: 'NPI-2', taxonomy_description: slice.taxonomy },
    ...{ address_purpose: 'LOCATION', country_code: 'US' },
    ...(city !== null && { city }),
    ...(slice.state !== null && { state: slice.state }),
    ...(slice.postcode !== '' && {
      postal_code: slice.postcode.length < 5 ? `${slice.postcode}*` : slice.postcode,
    }),
    ...{ limit: String(PAGE_SIZE), skip: String(skip) },
  })
  const response = await request({
    url: `${endpoint.url}/api/?${parameters.toString()}`,
    headers: { accept: 'application/json' },
    reduce: (body) => withoutPeople(body, NAME, withoutOfficials),
  })
  const { results, Errors } = readJson(NAME, response.body, answerSchema)
  if (Errors !== undefined && Errors.length > 0) {
    const said = Errors.map(({ description }) => description ?? '').join('; ')
    throw new SourceError('settings', `${NAME} does not take the question: ${said}`)
  }
  return { providers: results ?? [], response }
}

/** By state, then by ever more digits of the postcode; a wildcard needs two of them. */
function splitSlice(slice: Slice): Slice[] {
  const { state, postcode } = slice
  if (state === null) return STATE_CODES.map((code) => ({ ...slice, state: code }))
  if (postcode.length === 5) return []
  const starts = postcode === '' ? firstDigitsOf(state) : [postcode]
  return starts.flatMap((start) => [...'0123456789'].map((digit) => ({ ...slice, postcode: start + digit })))
}

function judge(
  found: Provider,
  response: Pick<SourceResponse, 'hash'>,
  index: number,
  place: Place | null,
): Judged {
  if (found.enumeration_type !== 'NPI-2') return rejectPerson()
  const { organization_name: name, status } = found.basic
  if (name == null) return reject(`NPI ${found.number}`, found.number, 'The register keeps no name of it')
  if (status != null && status !== 'A') return reject(name, found.number, 'Its number is no longer in use')
  const at = Math.max(
    0,
    found.addresses.findIndex(({ address_purpose: purpose }) => purpose === 'LOCATION'),
  )
  const seat = found.addresses[at]
  const where = { city: seat?.city ?? null, state: seat?.state ?? null, country: seat?.country_code ?? 'US' }
  if (place !== null && !isWithin(where, place))
    return reject(
      name,
      found.number,
      `It practises in ${where.city ?? 'an unknown place'}, ${where.state ?? ''}`,
      place.criterionId,
    )
  return { candidate: candidateOf(found, name, response, index, at) }
}

function candidateOf(
  found: Provider,
  name: string,
  response: Pick<SourceResponse, 'hash'>,
  index: number,
  at: number,
) {
  const seat = found.addresses[at]
  const address = `/addresses/${at}`
  const street = [seat?.address_1, seat?.address_2].filter(Boolean).join(', ')
  const builder = new CandidateBuilder(found.number, response, `/results/${index}`)
    .name(name, '/basic/organization_name')
    .text('legalName', name, '/basic/organization_name')
    .text('phone', seat?.telephone_number, `${address}/telephone_number`)
    .externalId('npi', found.number, '/number')
    .address('street', street, `${address}/address_1`)
    .address('postcode', seat?.postal_code?.replace(/^(\d{5})(\d{4})$/, '$1-$2'), `${address}/postal_code`)
    .address('city', seat?.city, `${address}/city`)
    .address('region', seat?.state, `${address}/state`)
    .address('country', seat?.country_code, `${address}/country_code`)
  for (const [place, { code }] of (found.taxonomies ?? []).entries())
    builder.code('nucc', code, `/taxonomies/${place}/code`)
  return builder.build()
}
