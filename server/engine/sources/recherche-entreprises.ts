/**
 * API Recherche d'entreprises, the search in the register of France: legal units by industry, department and headcount.
 * It knows no web sites. People are left out by what is asked for, and once more before an answer is kept.
 * Format: https://recherche-entreprises.api.gouv.fr/docs/
 */
import { z } from 'zod'
import type { DiscoverySource, SourcePage, SourceQuery, SourceTools } from './discovery.ts'
import { readJson } from './read-answer.ts'
import { departmentOfCity, DEPARTMENTS, departmentsOf } from './register/french-places.ts'
import {
  bandsOf,
  judgeUnit,
  unitsAnswer,
  withoutFrenchPeople,
  type WantedSeat,
} from './register/french-units.ts'
import { sortOut } from './register/judged.ts'
import { isSamePlace } from './register/place-names.ts'
import { closePage, openWalk, step } from './register/walk.ts'
import { radiusWarnings, readWanted, type Place, type Wanted } from './register/wanted.ts'
import { withoutPeople } from './register/without-people.ts'

const NAME = 'The French register'
/** Results of one question that can be read; the API counts no further either. */
const CAP = 10_000
const PAGE_SIZE = 25
/** The limit is 7 for an address and 30 for a whole hoster, whose other customers ask too. */
const PER_SECOND = 5

const settings = z.strictObject({
  /** NAF codes besides those of the criteria. */
  nafCodes: z.array(z.string().regex(/^\d{2}\.\d{2}[A-Z]$/, 'must be a NAF code such as 62.01Z')).default([]),
  /** Departments: `75`, `2A`, `974`. */
  departments: z.array(z.enum(DEPARTMENTS as [string, ...string[]])).default([]),
})
type Settings = z.infer<typeof settings>
type Query = SourceQuery<Settings>

const sliceSchema = z.object({
  /** Index of the place among those wanted; null for none. */
  place: z.int().nullable(),
  department: z.string().nullable(),
  /** Null for all that are wanted. */
  code: z.string().nullable(),
  band: z.string().nullable(),
})
type Slice = z.infer<typeof sliceSchema>

export const rechercheEntreprisesSource: DiscoverySource<Settings> = {
  id: 'recherche-entreprises',
  version: '2',
  name: "Recherche d'entreprises (France)",
  endpoint: 'https://recherche-entreprises.api.gouv.fr',
  needsKey: false,
  licence: {
    name: 'Licence Ouverte 2.0',
    url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
    attribution: 'Source : Insee, base Sirene, et API Recherche d’entreprises (DINUM)',
    shareAlike: false,
  },
  terms: { docUrl: 'https://recherche-entreprises.api.gouv.fr/docs/', personalData: 'personal' },
  standing: 'register',
  recordUrl: (ref) => `https://annuaire-entreprises.data.gouv.fr/entreprise/${ref}`,
  limits: { perSecond: PER_SECOND, concurrency: 2, perDay: null },
  freshDays: 7,
  capabilities: { byIndustry: true, byPlace: true, bySize: true, byName: false, byDomain: false },
  settings,
  plan(query) {
    const { supported, unsupported, refusal, places } = wantedOf(query)
    const requests = Math.ceil(query.maxCandidates / PAGE_SIZE) + places.length
    const seconds = Math.ceil(requests / PER_SECOND)
    return { supported, unsupported, refusal, estimate: { requests, candidates: null, seconds } }
  },
  fetch: readPage,
}

function wantedOf({ criteria, settings: { nafCodes, departments } }: Query): Wanted {
  const wanted = readWanted(criteria, {
    name: NAME,
    countries: ['FR'],
    classification: ['naf'],
    bySize: true,
  })
  const isHelped = nafCodes.length + departments.length > 0
  const codes = [...new Set([...wanted.codes, ...nafCodes])]
  return { ...wanted, codes, refusal: isHelped ? null : wanted.refusal }
}

async function readPage(query: Query, cursor: string | null, tools: SourceTools): Promise<SourcePage> {
  const wanted = wantedOf(query)
  const warnings = cursor === null ? radiusWarnings(wanted.places) : []
  const walk = openWalk(cursor, sliceSchema, () => firstSlices(query, wanted, warnings))
  const met = await step(walk, {
    ...{ cap: CAP, pageSize: PAGE_SIZE },
    ask: (slice, page) => ask(wanted, slice, page, tools),
    totalOf: ({ total }) => total,
    split: (slice) => splitSlice(wanted, slice),
    describe: ({ department, code }) => `department ${department ?? 'any'}, ${code ?? 'any industry'}`,
  })
  if (met === null) return closePage(walk, query.maxCandidates, { ...sortOut([]), total: 0, warnings })
  const { units, response, total } = met.answer
  const seat = wantedSeat(query, wanted, met.slice)
  const judged = units.map((one, index) => judgeUnit(one, response, index, seat))
  warnings.push(...met.warnings)
  const sorted = sortOut(judged.filter((one) => one !== null))
  return closePage(walk, query.maxCandidates, { ...sorted, total: total > CAP ? null : total, warnings })
}

async function ask(wanted: Wanted, slice: Slice, page: number, { request, endpoint }: SourceTools) {
  const city = slice.place === null ? null : (wanted.places[slice.place]?.city ?? null)
  const codes = slice.code === null ? wanted.codes : [slice.code]
  const bands = slice.band === null ? [...new Set(wanted.sizes.flatMap(bandsOf))] : [slice.band]
  const parameters = new URLSearchParams({
    ...(city !== null && isSafeText(city) && { q: city }),
    ...(codes.length > 0 && { activite_principale: codes.join(',') }),
    ...(bands.length > 0 && { tranche_effectif_salarie: bands.join(',') }),
    ...(slice.department !== null && { departement: slice.department }),
    ...{ etat_administratif: 'A', page: String(page + 1), per_page: String(PAGE_SIZE) },
    // Without `minimal` the answer holds the directors, with their dates of birth.
    ...{ minimal: 'true', include: 'siege' },
  })
  const response = await request({
    url: `${endpoint.url}/search?${parameters.toString()}`,
    headers: { accept: 'application/json' },
    reduce: (body) => withoutPeople(body, NAME, withoutFrenchPeople),
  })
  const { results, total_results: total } = readJson(NAME, response.body, unitsAnswer)
  return { units: results, total: total >= CAP ? CAP + 1 : total, response }
}

/** A text of 9 or 14 digits counts as a company's number, and all filters beside it are silently left out. */
function isSafeText(text: string): boolean {
  const digits = text.replace(/\s+/g, '')
  return !/^(?:\d{9}|\d{14})$/.test(digits) && text.trim().length >= 3
}

function firstSlices({ settings: { departments } }: Query, { places }: Wanted, warnings: string[]): Slice[] {
  const slice = { place: null, department: null, code: null, band: null }
  const named = departments.map((department) => ({ ...slice, department }))
  const slices = places.flatMap(({ city, region }, place): Slice[] => {
    const department = city === null ? null : departmentOfCity(city)
    if (department !== null) return [{ ...slice, place, department }]
    if (region === null) return city === null && named.length > 0 ? [] : [{ ...slice, place }]
    const within = departmentsOf(region)
    if (within.length === 0 && city === null)
      warnings.push(`${NAME} knows no region or department "${region}": give departments in the settings`)
    if (within.length === 0) return city === null ? [] : [{ ...slice, place }]
    return within.map((department) => ({ ...slice, place, department }))
  })
  return places.length === 0 && named.length === 0 ? [slice] : [...named, ...slices]
}

/** By department, then by code of industry, then by band of headcount where that was asked for: each unit has one. */
function splitSlice({ codes, sizes }: Wanted, slice: Slice): Slice[] {
  if (slice.department === null) return DEPARTMENTS.map((department) => ({ ...slice, department }))
  if (slice.code === null && codes.length > 1) return codes.map((code) => ({ ...slice, code }))
  const bands = slice.band === null ? [...new Set(sizes.flatMap(bandsOf))] : []
  return bands.length > 1 ? bands.map((band) => ({ ...slice, band })) : []
}

function wantedSeat(query: Query, { places }: Wanted, { place, department }: Slice): WantedSeat {
  const asked = (place === null ? undefined : places[place]) ?? null
  const city = asked?.city ?? null
  return {
    department,
    allDepartments: departmentsAskedFor(query, asked),
    isCity: city === null ? null : (name) => isSamePlace(name, city),
    criterionId: asked?.criterionId ?? null,
  }
}

/** Departments of all parts that stand for one place, or for the settings. */
function departmentsAskedFor({ settings: { departments } }: Query, place: Place | null): readonly string[] {
  const department = place?.city == null ? null : departmentOfCity(place.city)
  if (department !== null) return [department]
  if (place?.region != null) return departmentsOf(place.region)
  return place === null && departments.length > 0 ? departments : DEPARTMENTS
}
