/**
 * Enhetsregisteret, the register of Norway: companies by industry, municipality and headcount, often with their web site.
 * Format: https://data.brreg.no/enhetsregisteret/api/dokumentasjon/no/index.html
 */
import { z } from 'zod'
import type { DiscoverySource, SourcePage, SourceQuery, SourceResponse, SourceTools } from './discovery.ts'
import { readJson } from './read-answer.ts'
import { judgeUnit, municipalitiesAnswer, unitsAnswer } from './register/brreg-unit.ts'
import { sortOut } from './register/judged.ts'
import { isSamePlace } from './register/place-names.ts'
import { closePage, openWalk, step } from './register/walk.ts'
import { radiusWarnings, readWanted, type Place, type Wanted } from './register/wanted.ts'

const NAME = 'Enhetsregisteret'
/** The API refuses what lies beyond: `page` x `size`. */
const CAP = 10_000
const PAGE_SIZE = 200
const PER_SECOND = 5
/** Codes that are looked at one by one. */
const MAX_PROBES = 20

const settings = z.strictObject({
  /** Besides those of the criteria, as the register writes them (SN2025): `62.100`; `62` stands for all below it. */
  naceCodes: z.array(z.string().regex(/^\d{2}(?:\.\d{1,3})?$/, 'must be a code such as 62.100')).default([]),
  /** Numbers of municipalities: `0301` is Oslo. */
  municipalities: z.array(z.string().regex(/^\d{4}$/, 'must be a number such as 0301')).default([]),
  /** `AS`, `ASA`; all when empty. */
  legalForms: z.array(z.string().regex(/^[A-Z]{2,6}$/, 'must be a form such as AS')).default([]),
  /** Whether people who trade in their own name count as companies. */
  soleTraders: z.boolean().default(false),
})
type Settings = z.infer<typeof settings>
type Query = SourceQuery<Settings>

const sliceSchema = z.object({
  /** Null for the whole country. */
  municipality: z.string().nullable(),
  /** People employed; null where nobody asked. */
  size: z.object({ min: z.number(), max: z.number().nullable() }).nullable(),
})
type Slice = z.infer<typeof sliceSchema>

interface Asker {
  ask: (path: string, parameters: URLSearchParams) => Promise<SourceResponse>
  query: Query
  wanted: Wanted
}

export const brregSource: DiscoverySource<Settings> = {
  id: 'brreg',
  version: '2',
  name: 'Enhetsregisteret (Norway)',
  endpoint: 'https://data.brreg.no',
  needsKey: false,
  licence: {
    name: 'NLOD 2.0',
    url: 'https://data.norge.no/nlod/no/2.0',
    attribution: 'Contains data under NLOD, distributed by Brønnøysundregistrene',
    shareAlike: false,
  },
  terms: {
    docUrl: 'https://data.brreg.no/enhetsregisteret/api/dokumentasjon/no/index.html',
    personalData: 'business',
  },
  standing: 'register',
  recordUrl: (ref) => `https://virksomhet.brreg.no/nb/oppslag/enheter/${ref}`,
  limits: { perSecond: PER_SECOND, concurrency: 1, perDay: null },
  freshDays: 7,
  capabilities: { byIndustry: true, byPlace: true, bySize: true, byName: false, byDomain: false },
  settings,
  plan(query) {
    const { supported, unsupported, refusal, codes, places } = wantedOf(query)
    const looks = codes.length > 1 ? Math.min(codes.length, MAX_PROBES) : 0
    const requests = Math.ceil(query.maxCandidates / PAGE_SIZE) + looks + (places.some(isNarrow) ? 1 : 0)
    const seconds = Math.ceil(requests / PER_SECOND)
    return { supported, unsupported, refusal, estimate: { requests, candidates: null, seconds } }
  },
  fetch(query, cursor, tools) {
    return readPage({ query, wanted: wantedOf(query), ask: askerOf(tools) }, cursor)
  },
}

function askerOf({ request, endpoint }: SourceTools): Asker['ask'] {
  return (path, parameters) =>
    request({
      url: `${endpoint.url}/enhetsregisteret/api/${path}?${parameters.toString()}`,
      headers: { accept: 'application/json' },
    })
}

function wantedOf({ criteria, settings: { naceCodes, municipalities } }: Query): Wanted {
  const wanted = readWanted(criteria, {
    name: NAME,
    countries: ['NO'],
    // SN2025 follows Rev. 2.1; most classes are those of Rev. 2.
    classification: ['nace21', 'nace'],
    bySize: true,
  })
  const isHelped = naceCodes.length + municipalities.length > 0
  const codes = [...new Set([...wanted.codes, ...naceCodes])]
  return { ...wanted, codes, refusal: isHelped ? null : wanted.refusal }
}

async function readPage(asker: Asker, cursor: string | null): Promise<SourcePage> {
  const { query, wanted } = asker
  const warnings = cursor === null ? radiusWarnings(wanted.places) : []
  const first = cursor === null ? await firstSlices(asker, warnings) : []
  const walk = openWalk(cursor, sliceSchema, () => first)
  const met = await step(walk, {
    ...{ cap: CAP, pageSize: PAGE_SIZE },
    ask: (slice, page) => askUnits(asker, slice, page),
    totalOf: ({ total }) => total,
    split: (slice) => splitSlice(asker, slice),
    describe: describeSlice,
  })
  if (cursor === null) warnings.push(...(await silentCodes(asker, met === null)))
  if (met === null) return closePage(walk, query.maxCandidates, { ...sortOut([]), total: 0, warnings })
  const { units, total, response } = met.answer
  const judged = units.map((one, index) => judgeUnit(one, response, index, query.settings.soleTraders))
  warnings.push(...met.warnings)
  return closePage(walk, query.maxCandidates, { ...sortOut(judged), total, warnings })
}

async function askUnits({ ask, query, wanted }: Asker, { municipality, size }: Slice, page: number) {
  const parameters = new URLSearchParams({ konkurs: 'false', size: String(PAGE_SIZE), page: String(page) })
  if (wanted.codes.length > 0) parameters.set('naeringskode', wanted.codes.join(','))
  if (query.settings.legalForms.length > 0)
    parameters.set('organisasjonsform', query.settings.legalForms.join(','))
  if (municipality !== null) parameters.set('kommunenummer', municipality)
  if (size !== null) parameters.set('fraAntallAnsatte', String(size.min))
  if (size?.max != null) parameters.set('tilAntallAnsatte', String(size.max))
  const response = await ask('enheter', parameters)
  const { _embedded, page: paging } = readJson(NAME, response.body, unitsAnswer)
  return { units: _embedded?.enheter ?? [], total: paging.totalElements, response }
}

/** By what is asked for: a place has its municipalities, and a size its range. */
async function firstSlices(asker: Asker, warnings: string[]): Promise<Slice[]> {
  const { query, wanted } = asker
  const numbers = new Set(query.settings.municipalities)
  for (const place of wanted.places.filter(isNarrow)) {
    const found = await municipalitiesOf(asker, place)
    for (const { nummer } of found) numbers.add(nummer)
    if (found.length > 0) continue
    const name = place.city ?? place.region ?? ''
    warnings.push(`${NAME} has no municipality "${name}"; its number can be given in the settings`)
  }
  const isWhole = wanted.places.length === 0 ? numbers.size === 0 : !wanted.places.every(isNarrow)
  const where = isWhole ? [null] : [...numbers]
  const sizes: Slice['size'][] = wanted.sizes.map(({ min, max }) => ({ min: min ?? 0, max }))
  if (sizes.length === 0) sizes.push(null)
  return where.flatMap((municipality) => sizes.map((size) => ({ municipality, size })))
}

function isNarrow({ city, region }: Place): boolean {
  return city !== null || region !== null
}

/** The number of a municipality begins with that of its county, which is also the region's in ISO 3166-2. */
async function municipalitiesOf(asker: Asker, { city, region }: Place) {
  const known = await allMunicipalities(asker)
  const county = /^NO-(\d{2})$/.exec(region ?? '')?.[1]
  if (city === null && county !== undefined) return known.filter(({ nummer }) => nummer.startsWith(county))
  // Some have a name in each of two languages: "TROMSØ - ROMSA".
  return known.filter(({ navn }) => navn.split(' - ').some((name) => isSamePlace(name, city ?? region)))
}

async function allMunicipalities({ ask }: Asker) {
  const response = await ask('kommuner', new URLSearchParams({ size: '1000' }))
  return readJson(NAME, response.body, municipalitiesAnswer)._embedded.kommuner
}

/** Both bounds belong to a band. */
const BANDS: readonly NonNullable<Slice['size']>[] = [
  { min: 0, max: 0 },
  { min: 1, max: 4 },
  { min: 5, max: 9 },
  { min: 10, max: 19 },
  { min: 20, max: 49 },
  { min: 50, max: 99 },
  { min: 100, max: 249 },
  { min: 250, max: null },
]

/**
 * By headcount only where headcount was asked for: units of which none is registered are in no band. Otherwise by
 * municipality.
 */
async function splitSlice(asker: Asker, slice: Slice): Promise<Slice[]> {
  const { municipality, size } = slice
  const bands = size === null ? [] : bandsWithin(size)
  if (bands.length > 1) return bands.map((band) => ({ municipality, size: band }))
  if (municipality !== null) return []
  return (await allMunicipalities(asker)).map(({ nummer }) => ({ municipality: nummer, size }))
}

function bandsWithin({ min, max }: NonNullable<Slice['size']>): NonNullable<Slice['size']>[] {
  return BANDS.flatMap((band) => {
    const from = Math.max(min, band.min)
    const to = Math.min(max ?? Infinity, band.max ?? Infinity)
    return from > to ? [] : [{ min: from, max: Number.isFinite(to) ? to : null }]
  })
}

function describeSlice({ municipality, size }: Slice): string {
  const staff = size === null ? '' : `, ${size.min} to ${size.max ?? 'any number of'} people`
  return `${municipality === null ? 'the whole country' : `municipality ${municipality}`}${staff}`
}

/**
 * A code that was retired (96.02 became 96.210 with SN2025) gives nothing and no error, so each is asked for alone where
 * that may have happened.
 */
async function silentCodes({ ask, wanted: { codes } }: Asker, foundNothing: boolean): Promise<string[]> {
  if (codes.length === 1 && !foundNothing) return []
  const warnings: string[] = []
  for (const code of codes.slice(0, MAX_PROBES)) {
    const response = await ask('enheter', new URLSearchParams({ naeringskode: code, size: '1' }))
    if (readJson(NAME, response.body, unitsAnswer).page.totalElements > 0) continue
    warnings.push(
      `${NAME} has no unit at all with the industry code ${code}: it was probably retired when the classification changed (SN2025). Look the new code up and put it in its place.`,
    )
  }
  return warnings
}
