/**
 * OpenStreetMap by the Overpass API: named objects with certain tags in a place.
 * https://wiki.openstreetmap.org/wiki/Overpass_API, https://dev.overpass-api.de/overpass-doc/en/preface/commons.html
 *
 * The public endpoint is meant for mappers: regular use by an app is to stay below a hundredth of what one user may ask,
 * counted over all users of the app. So an installation asks it 100 questions and 10 MB a day; for more, run an instance.
 */
import { z } from 'zod'
import type {
  DiscoverySource,
  SourceLimits,
  SourcePage,
  SourcePlan,
  SourceQuery,
  SourceResponse,
  SourceTools,
} from './discovery.ts'
import {
  boxOf,
  candidateOf,
  isAnchor,
  overpassAnswer,
  quartersOf,
  type OverpassElement,
} from './overpass-candidates.ts'
import { boundsQuery, findQuery, readTags, type Box, type Tags } from './overpass-query.ts'
import { codesOf, findablePlaces, isFindable, NO_COUNTRY, placeWords, type Place } from './places.ts'
import { readJson } from './read-answer.ts'
import { supportOf } from './support.ts'

const NAME = 'OpenStreetMap'
/** Objects of one answer: the smallest that holds what is wanted, so that like questions are alike and cost little. */
const ANSWER_SIZES = [100, 500, 1_500]
/** A place is divided into quarters so many times at most; a city's smallest part is then a street. */
const MAX_DEPTH = 6
const SECONDS_A_REQUEST = 20
const MAX_BYTES = 8 * 1024 * 1024

const PUBLIC_LIMITS: SourceLimits = {
  perSecond: 0.5,
  concurrency: 1,
  perDay: { requests: 100, bytes: 10_000_000 },
}

const settings = z.object({
  /** Tags besides those of the industries: `office=coworking`, `shop=*`, `a=b+c=d` for both at once. */
  tags: z
    .array(z.string().refine((text) => readTags(text) !== null, 'must be a tag such as amenity=dentist'))
    .default([]),
})
type Settings = z.output<typeof settings>
type Query = SourceQuery<Settings>

/** One question that is still to be asked. */
interface Step {
  place: number
  box: Box | null
  depth: number
  /** What the place is, before it can be divided: the whole was too much for the server. */
  asksBounds?: true
}

export const overpassSource: DiscoverySource<Settings> = {
  id: 'overpass',
  version: '1',
  name: NAME,
  endpoint: 'https://overpass-api.de/api',
  needsKey: false,
  licence: {
    name: 'ODbL 1.0',
    url: 'https://www.openstreetmap.org/copyright',
    attribution: '© OpenStreetMap contributors',
    shareAlike: true,
  },
  terms: { docUrl: 'https://wiki.openstreetmap.org/wiki/Overpass_API', personalData: 'business' },
  recordUrl: (ref) => `https://www.openstreetmap.org/${ref}`,
  limits: PUBLIC_LIMITS,
  ownLimits: { perSecond: 4, concurrency: 2, perDay: null },
  freshDays: 14,
  capabilities: { byIndustry: true, byPlace: true, bySize: false, byName: false, byDomain: false },
  settings,
  plan,
  fetch: fetchPage,
}

function plan(query: Query): SourcePlan {
  const support = supportOf(NAME, query.criteria, {
    industry: ({ value }) =>
      tagSetsOf(value.codes['osm'] ?? []).length > 0
        ? null
        : `No tags of the map are known for ${value.label}`,
    location: ({ value }) => (isFindable(value) ? null : NO_COUNTRY),
  })
  const places = findablePlaces(query.criteria)
  const requests = places.length
  return {
    ...support,
    refusal: refusalOf(query, places),
    estimate: { requests, candidates: null, seconds: requests * SECONDS_A_REQUEST },
  }
}

function refusalOf(query: Query, places: readonly Place[]): string | null {
  if (tagsOf(query).length === 0) return 'It is asked by tags: name an industry that has some, or set tags'
  if (places.length === 0) return 'It is asked by place: name a country, or a city or region with its country'
  return null
}

async function fetchPage(query: Query, cursor: string | null, tools: SourceTools): Promise<SourcePage> {
  const places = findablePlaces(query.criteria)
  const steps =
    cursor === null
      ? places.map((_, place): Step => ({ place, box: null, depth: 0 }))
      : (JSON.parse(cursor) as Step[])
  const [step, ...later] = steps
  const place = step === undefined ? undefined : places[step.place]
  if (step === undefined || place === undefined)
    return { candidates: [], rejected: [], nextCursor: null, total: null, warnings: [] }
  const tags = tagsOf(query)
  const limit = ANSWER_SIZES.find((size) => size >= query.maxCandidates) ?? ANSWER_SIZES.at(-1) ?? 0
  const text = step.asksBounds === true ? boundsQuery(place) : findQuery(tags, place, step.box, limit)
  const response = await ask(text, tools)
  const { elements, remark } = readJson(NAME, response.body, overpassAnswer)
  const anchors = elements.filter(isAnchor)
  const found = elements.flatMap((element, index) => (isAnchor(element) ? [] : [{ element, index }]))
  const isLess = isFault(remark) || found.length >= limit
  const parts = isLess || step.asksBounds === true ? partsOf(step, anchors, place) : []
  const next = [...parts, ...later]
  return {
    candidates: found.map(({ element, index }) => candidateOf(element, index, response, tags)),
    rejected: [],
    nextCursor: next.length === 0 ? null : JSON.stringify(next),
    total: null,
    warnings: warningsOf({ place, remark, anchors, isLess, goesOn: parts.length > 0, step }),
  }
}

function ask(text: string, { request, endpoint }: SourceTools): Promise<SourceResponse> {
  return request({
    method: 'POST',
    url: `${endpoint.url}/interpreter`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({ data: text }).toString(),
    maxBytes: MAX_BYTES,
    timeoutMs: 90_000,
    isPartial: ({ body }) => isFault(readJson(NAME, body, overpassAnswer).remark),
  })
}

/** `runtime error: Query timed out …`, `… run out of memory …`: what came before it may be a part. */
function isFault(remark: string | undefined): boolean {
  return remark !== undefined && /error/i.test(remark)
}

/** Where to go on when a step gave less than there is: its quarters, once it is known where they are. */
function partsOf(step: Step, anchors: readonly OverpassElement[], place: Place): Step[] {
  if (step.depth >= MAX_DEPTH) return []
  const box = step.box ?? boxOf(anchors, place.radiusKm)
  if (box !== null)
    return quartersOf(box).map((quarter) => ({ place: step.place, box: quarter, depth: step.depth + 1 }))
  return step.asksBounds === true ? [] : [{ ...step, asksBounds: true }]
}

function warningsOf(told: {
  place: Place
  remark: string | undefined
  anchors: readonly OverpassElement[]
  isLess: boolean
  goesOn: boolean
  step: Step
}): string[] {
  const { place, remark, anchors, isLess, goesOn, step } = told
  const where = placeWords(place)
  const warnings: string[] = []
  if (remark !== undefined) warnings.push(`${NAME}, ${where}: the answer is not whole: ${remark}`)
  if (isLess && !goesOn)
    warnings.push(`${NAME}, ${where}: there is more than was given, in a part that cannot be divided further`)
  if (anchors.length === 0 && remark === undefined)
    warnings.push(`${NAME} knows no place ${where}: check its name and country`)
  if (anchors.length > 1 && step.depth === 0)
    warnings.push(`${NAME} knows ${anchors.length} places ${where}: candidates come from all of them`)
  return warnings
}

function tagsOf({ criteria, settings: { tags } }: Query): Tags[] {
  return tagSetsOf([...new Set([...codesOf(criteria, 'osm'), ...tags])])
}

function tagSetsOf(texts: readonly string[]): Tags[] {
  return texts.map(readTags).filter((tags) => tags !== null)
}
