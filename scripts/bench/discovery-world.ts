/**
 * Invented companies as several sources propose them, always the same: which of them a run must take is known beforehand. Of a
 * hundred, seventy are new, five name no site, one an unreadable one, and the rest are at a site of one before, mostly of another
 * source. Pages overlap, as those of real sources do.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { DiscoverySource, ScoreFacts, SourcedCandidate, SourcePage } from '../../server/engine/index.ts'

/** Share of all candidates by source; a source is asked after the one before. */
const SHARES = { register: 0.4, map: 0.3, directory: 0.2, search: 0.1 } as const
const PAGE = 200
/** Records of a page that the next one begins with. */
const OVERLAP = 4

/** What a run must make of the candidates, by state. */
export interface Expected {
  ACCEPTED: number
  DUPLICATE: number
  NO_SITE: number
  REJECTED: number
}

type State = keyof Expected

function stateOf(index: number): State {
  if (index % 100 === 59) return 'REJECTED'
  if (index % 20 === 19) return 'NO_SITE'
  return index % 10 >= 7 ? 'DUPLICATE' : 'ACCEPTED'
}

export function expectedOf(candidates: number): Expected {
  const expected: Expected = { ACCEPTED: 0, DUPLICATE: 0, NO_SITE: 0, REJECTED: 0 }
  for (let index = 0; index < candidates; index++) expected[stateOf(index)]++
  return expected
}

/** A company before this one that has a site of its own. */
function earlier(index: number): number {
  const any = (index * 7919) % index
  const place = any % 10
  return place < 7 ? any : any - place
}

const CITIES = ['Leipzig', 'Halle', 'Dresden', 'Chemnitz', 'Erfurt', 'Jena', 'Gera', 'Zwickau'] as const
const cityOf = (index: number): string => CITIES[index % CITIES.length] ?? 'Leipzig'
const employeesOf = (index: number): number => 1 + ((index * 31) % 90)
const foundedOf = (index: number): number => 1950 + ((index * 17) % 75)

function websiteOf(index: number): string | null {
  const state = stateOf(index)
  if (state === 'NO_SITE') return null
  if (state === 'REJECTED') return 'http://'
  return `https://practice-${state === 'DUPLICATE' ? earlier(index) : index}.example${index % 3 === 0 ? '/' : ''}`
}

function candidateOf(source: string, index: number, responseHash: string, place: number): SourcedCandidate {
  const name = `Zahnarztpraxis Dr. Nummer ${index}`
  const website = websiteOf(index)
  const city = cityOf(index)
  const at = (field: string, value: string) => ({
    ...{ field, value, responseHash },
    pointer: `/results/${place}/${field.replace('.', '/')}`,
  })
  return {
    ...{ ref: `${source}-${index}`, name, legalName: `${name} GbR`, website },
    address: { street: `Ringstraße ${index % 200}`, postcode: '04109', city, region: 'DE-SN', country: 'DE' },
    geo: { lat: 51.3 + (index % 1000) / 10_000, lon: 12.3 + (index % 777) / 10_000 },
    ...{ phone: `+49 341 5550${index % 1000}`, email: null, codes: { nace: ['86.23'] } },
    externalIds: { hrb: `HRB ${index}` },
    employees: { min: employeesOf(index), max: employeesOf(index) },
    foundedYear: foundedOf(index),
    evidence: [
      ...[at('name', name), at('legalName', `${name} GbR`), at('address.city', city), at('geo', '51.3,12.3')],
      ...[at('phone', `+49 341 5550${index % 1000}`), at('codes.nace', '86.23')],
      ...(website === null ? [] : [at('website', website)]),
    ],
  }
}

/** What is known of a company once its site was read, for its score. */
export function factsOf(index: number): ScoreFacts {
  const city = cityOf(index)
  return {
    company: {
      names: [{ field: 'name', value: `Zahnarztpraxis Dr. Nummer ${index}` }],
      ...{
        domain: `practice-${index}.example`,
        description: 'Zahnarztpraxis mit Prophylaxe und Implantologie',
      },
      industries: index % 9 === 0 ? ['Orthopädie'] : ['Dentist', 'Zahnarzt'],
      addresses: [{ text: `Ringstraße 1, 04109 ${city}`, city, region: 'DE-SN', countryCode: 'DE' }],
      ...{ codes: { nace: ['86.23'] }, geo: null, foundedYear: foundedOf(index) },
      employees: { min: employeesOf(index), max: employeesOf(index) },
      ...{ revenue: null, aum: null, counts: {} },
      technologies: index % 4 === 0 ? ['Doctolib'] : [],
      languages: ['de'],
    },
    lead: {
      ...{ kind: 'PERSON', title: 'Zahnärztin', department: null, phone: null },
      ...{ email: `praxis@practice-${index}.example`, emailClass: 'UNVERIFIED' },
    },
  }
}

/** `onPage` is told before each page how many candidates have been given by all sources so far. */
export function benchSources(
  candidates: number,
  onPage: (given: number) => Promise<void>,
): DiscoverySource<unknown>[] {
  let from = 0
  return Object.entries(SHARES).map(([id, share], at, all) => {
    const start = from
    const end = at === all.length - 1 ? candidates : start + Math.round(candidates * share)
    from = end
    return benchSource(id, start, end, onPage)
  })
}

function benchSource(
  id: string,
  start: number,
  end: number,
  onPage: (given: number) => Promise<void>,
): DiscoverySource<unknown> {
  return {
    ...{ id, version: '1', name: `Invented ${id}`, endpoint: 'https://invented.example', needsKey: false },
    licence: { name: 'Invented', url: null, attribution: null, shareAlike: false },
    terms: { docUrl: null, personalData: 'none' },
    limits: { perSecond: 1000, concurrency: 1, perDay: null },
    freshDays: 1,
    capabilities: { byIndustry: true, byPlace: true, bySize: false, byName: false, byDomain: false },
    settings: z.object({}),
    plan: ({ criteria }) => ({
      supported: criteria.map((criterion) => criterion.id),
      ...{ unsupported: [], refusal: null },
      estimate: { requests: Math.ceil((end - start) / PAGE), candidates: end - start, seconds: 1 },
    }),
    fetch: async (_query, cursor) => {
      const first = cursor === null ? start : Number(cursor)
      await onPage(first)
      return pageOf(id, { start, end, first })
    },
  }
}

function pageOf(
  id: string,
  { start, end, first }: { start: number; end: number; first: number },
): SourcePage {
  const last = Math.min(first + PAGE, end)
  const responseHash = createHash('sha256').update(`${id} ${first}`).digest('hex')
  const begin = Math.max(start, first - OVERLAP)
  const candidates = Array.from({ length: last - begin }, (_, place) =>
    candidateOf(id, begin + place, responseHash, place),
  )
  return {
    ...{ candidates, rejected: [], nextCursor: last < end ? String(last) : null },
    ...{ total: end - start, warnings: [] },
  }
}
