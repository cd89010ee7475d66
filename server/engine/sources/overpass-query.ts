/**
 * Questions to Overpass, in its query language: https://wiki.openstreetmap.org/wiki/Overpass_API/Overpass_QL. Pure.
 */
import { isRegionCode, type Place } from './places.ts'

/** South, west, north, east, in degrees. */
export type Box = [number, number, number, number]

/** Tags that an object must all have; a value of null is any value. */
export type Tags = { key: string; value: string | null }[]

/** Seconds and bytes that a server may spend on one question. */
const HEADER = '[out:json][timeout:60][maxsize:67108864];'
/** Names as written on the ground, in English, and as known abroad: exact, so that an index answers. */
const NAME_KEYS = ['name', 'name:en', 'int_name']
const CITY_LEVELS = '^([4-9]|10)$'
const REGION_LEVELS = '^[3-6]$'

/** `amenity=dentist`, `office=*`, `amenity=doctors+healthcare:speciality=dermatology`; null for what is no tag. */
export function readTags(text: string): Tags | null {
  const tags = text.split('+').map((part) => {
    const [key = '', value = '', ...more] = part.split('=').map((side) => side.trim())
    const isTag = /^\S{1,80}$/.test(key) && value !== '' && value.length <= 255 && more.length === 0
    return isTag ? { key, value: value === '*' ? null : value } : null
  })
  return tags.every((tag) => tag !== null) ? tags : null
}

/**
 * Named objects with one of the sets of tags, `limit` at most, in a place, or in a part of it. What the place is (its
 * relation with bounds, or the node at its centre) comes first.
 */
export function findQuery(tagSets: readonly Tags[], place: Place, box: Box | null, limit: number): string {
  const { setUp, filter, anchor } = areaOf(place)
  const part = box === null ? '' : `(${box.join(',')})`
  const wanted = tagSets.map((tags) => `nwr${tags.map(tagFilter).join('')}["name"]${filter}${part};`)
  return [HEADER, ...setUp, anchor, '(', ...wanted, ');', `out tags center ${limit};`].join('\n')
}

/** What a place is, and nothing else. */
export function boundsQuery(place: Place): string {
  const { setUp, anchor } = areaOf(place)
  return [HEADER, ...setUp, anchor].join('\n')
}

function areaOf(place: Place): { setUp: string[]; filter: string; anchor: string } {
  const { country, region, city, radiusKm } = place
  const inCountry = country === null ? '' : '(area.country)'
  const within =
    country === null ? [] : [`area["ISO3166-1"=${quoted(country)}]["admin_level"="2"]->.country;`]
  if (city !== null) {
    const inRegion = region === null ? inCountry : '(area.region)'
    const setUp =
      region === null ? within : [...within, ...regionOf(region, inCountry), '.regions map_to_area->.region;']
    if (radiusKm !== null) {
      const centre = named(
        city,
        (name) => `node["place"~"^(city|town|village|hamlet|municipality)$"]${name}${inRegion};`,
      )
      const round = `(around.place:${Math.round(radiusKm * 1_000)})`
      return { setUp: [...setUp, `(${centre})->.place;`], filter: round, anchor: '.place out skel;' }
    }
    const cities = named(
      city,
      (name) => `rel["boundary"="administrative"]["admin_level"~"${CITY_LEVELS}"]${name}${inRegion};`,
    )
    return inRelations([...setUp, `(${cities})->.place;`])
  }
  if (region !== null) return inRelations([...within, ...regionOf(region, inCountry), '.regions->.place;'])
  return inRelations([`rel["ISO3166-1"=${quoted(country ?? '')}]["admin_level"="2"]->.place;`])
}

function inRelations(setUp: string[]): { setUp: string[]; filter: string; anchor: string } {
  return {
    setUp: [...setUp, '.place map_to_area->.within;'],
    filter: '(area.within)',
    anchor: '.place out ids bb;',
  }
}

function regionOf(region: string, inCountry: string): string[] {
  if (isRegionCode(region)) return [`rel["ISO3166-2"=${quoted(region)}]->.regions;`]
  const regions = named(
    region,
    (name) => `rel["boundary"="administrative"]["admin_level"~"${REGION_LEVELS}"]${name}${inCountry};`,
  )
  return [`(${regions})->.regions;`]
}

function named(name: string, statement: (filter: string) => string): string {
  return NAME_KEYS.map((key) => statement(`[${quoted(key)}=${quoted(name)}]`)).join('')
}

function tagFilter({ key, value }: Tags[number]): string {
  return value === null ? `[${quoted(key)}]` : `[${quoted(key)}=${quoted(value)}]`
}

/** A string of the query language: whatever the text is, it stays one. */
function quoted(text: string): string {
  // Control characters would end a line of the query.
  const plain = text.replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
  return `"${plain.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
