/** Objects of OpenStreetMap to candidates: https://wiki.openstreetmap.org/wiki/Map_features. Pure. */
import { z } from 'zod'
import { CandidateBuilder, pointerPart } from './candidate-builder.ts'
import type { SourcedCandidate, SourceResponse } from './discovery.ts'
import type { Box, Tags } from './overpass-query.ts'

const point = { lat: z.number(), lon: z.number() }

/** An answer, of which only what is read here is described. */
export const overpassAnswer = z.object({
  /** What went wrong, told with status 200. */
  remark: z.string().optional(),
  elements: z.array(
    z.object({
      type: z.enum(['node', 'way', 'relation']),
      id: z.number(),
      lat: z.number().optional(),
      lon: z.number().optional(),
      center: z.object(point).optional(),
      bounds: z
        .object({ minlat: z.number(), minlon: z.number(), maxlat: z.number(), maxlon: z.number() })
        .optional(),
      tags: z.record(z.string(), z.string()).optional(),
    }),
  ),
})
export type OverpassElement = z.infer<typeof overpassAnswer>['elements'][number]

/** Numbers of registers among the tags, by the scheme that candidates name them with. */
const IDS: Record<string, string> = {
  wikidata: 'wikidata',
  'ref:vatin': 'vat',
  'ref:FR:SIRET': 'siret',
  'ref:FR:SIREN': 'siren',
  'ref:LEI': 'lei',
}
const KM_PER_DEGREE = 111.32

/** Whether an element says where the place is, not who is there: those are asked for without tags. */
export function isAnchor({ tags }: OverpassElement): boolean {
  return tags === undefined
}

/** The candidate of the element at an index of the answer. */
export function candidateOf(
  element: OverpassElement,
  index: number,
  response: SourceResponse,
  tagSets: readonly Tags[],
): SourcedCandidate {
  const { type, id, tags = {}, center } = element
  const builder = new CandidateBuilder(`${type}/${id}`, response, `/elements/${index}`)
  const tag = (key: string): string | null => tags[key]?.split(';')[0]?.trim() ?? null
  const at = (key: string): string => `/tags${pointerPart(key)}`
  builder.name(tags['name'] ?? '', at('name'))
  for (const key of ['website', 'contact:website', 'url']) builder.text('website', tag(key), at(key))
  for (const key of ['phone', 'contact:phone']) builder.text('phone', tag(key), at(key))
  for (const key of ['email', 'contact:email']) builder.text('email', tag(key), at(key))
  const street = [tag('addr:street') ?? tag('addr:place'), tag('addr:housenumber')].filter(
    (part) => part !== null,
  )
  if (tag('addr:street') !== null || tag('addr:place') !== null)
    builder.address(
      'street',
      street.join(' '),
      at(tag('addr:street') === null ? 'addr:place' : 'addr:street'),
    )
  builder.address('postcode', tag('addr:postcode'), at('addr:postcode'))
  builder.address('city', tag('addr:city'), at('addr:city'))
  for (const key of ['addr:state', 'addr:province']) builder.address('region', tag(key), at(key))
  const country = tag('addr:country')
  if (country !== null && /^[A-Z]{2}$/.test(country)) builder.address('country', country, at('addr:country'))
  if (element.lat !== undefined && element.lon !== undefined) builder.geo(element.lat, element.lon, '')
  else if (center !== undefined) builder.geo(center.lat, center.lon, '/center')
  for (const set of tagSets)
    if (hasTags(tags, set))
      for (const { key } of set) builder.code('osm', `${key}=${tags[key] ?? ''}`, at(key))
  for (const [key, scheme] of Object.entries(IDS)) builder.externalId(scheme, tag(key), at(key))
  return builder.build()
}

/** The box round all that a place was found to be; null when it was not found. `radiusKm`: round its centre. */
export function boxOf(anchors: readonly OverpassElement[], radiusKm: number | null): Box | null {
  const boxes = anchors.flatMap(({ bounds, lat, lon }): Box[] => {
    if (bounds !== undefined) return [[bounds.minlat, bounds.minlon, bounds.maxlat, bounds.maxlon]]
    if (lat === undefined || lon === undefined || radiusKm === null) return []
    const [high, wide] = [
      radiusKm / KM_PER_DEGREE,
      radiusKm / (KM_PER_DEGREE * Math.cos((lat * Math.PI) / 180)),
    ]
    return [[lat - high, lon - wide, lat + high, lon + wide]]
  })
  if (boxes.length === 0) return null
  const edge = (side: 0 | 1 | 2 | 3, of: (...values: number[]) => number): number =>
    of(...boxes.map((box) => box[side]))
  return [edge(0, Math.min), edge(1, Math.min), edge(2, Math.max), edge(3, Math.max)]
}

/** The four quarters of a box. */
export function quartersOf([south, west, north, east]: Box): Box[] {
  const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
  const [lat, lon] = [round((south + north) / 2), round((west + east) / 2)]
  return [
    [south, west, lat, lon],
    [south, lon, lat, east],
    [lat, west, north, lon],
    [lat, lon, north, east],
  ]
}

function hasTags(tags: Readonly<Record<string, string>>, set: Tags): boolean {
  return set.every(({ key, value }) => (value === null ? tags[key] !== undefined : tags[key] === value))
}
