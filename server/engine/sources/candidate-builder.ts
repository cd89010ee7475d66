/** Builds a candidate of one record of an answer: each value goes in together with where it stands. Pure. */
import type { PostalAddress, SourcedCandidate, SourceResponse } from './discovery.ts'

type TextField = 'legalName' | 'legalForm' | 'website' | 'phone' | 'email'
type AddressField = keyof PostalAddress

const MAX_VALUE = 500

/**
 * Values that are missing or blank are passed over: nothing is filled in that the source does not say. Of several values for
 * one field the first counts.
 */
export class CandidateBuilder {
  readonly #candidate: SourcedCandidate
  readonly #hash: string
  readonly #record: string

  /** `record`: JSON pointer of the record, to which those of its values are added. */
  constructor(ref: string, response: Pick<SourceResponse, 'hash'>, record: string) {
    this.#hash = response.hash
    this.#record = record
    this.#candidate = {
      ...{
        ref,
        name: '',
        legalName: null,
        website: null,
        address: null,
        geo: null,
        phone: null,
        email: null,
      },
      ...{ codes: {}, externalIds: {}, employees: null, foundedYear: null, evidence: [] },
    }
  }

  name(value: string, pointer: string): this {
    this.#candidate.name = this.#cite('name', value, pointer) ?? this.#candidate.name
    return this
  }

  text(field: TextField, value: string | null | undefined, pointer: string): this {
    this.#candidate[field] ??= this.#cite(field, value, pointer)
    return this
  }

  address(field: AddressField, value: string | null | undefined, pointer: string): this {
    if (this.#candidate.address?.[field] != null) return this
    const text = this.#cite(`address.${field}`, value, pointer)
    if (text === null) return this
    this.#candidate.address ??= { street: null, postcode: null, city: null, region: null, country: null }
    this.#candidate.address[field] = text
    return this
  }

  geo(lat: number, lon: number, pointer: string): this {
    this.#cite('geo', `${lat},${lon}`, pointer)
    this.#candidate.geo = { lat, lon }
    return this
  }

  code(classification: string, value: string | null | undefined, pointer: string): this {
    const code = this.#cite(`codes.${classification}`, value, pointer)
    if (code !== null) (this.#candidate.codes[classification] ??= []).push(code)
    return this
  }

  externalId(scheme: string, value: string | null | undefined, pointer: string): this {
    const id = this.#cite(`externalIds.${scheme}`, value, pointer)
    if (id !== null) this.#candidate.externalIds[scheme] = id
    return this
  }

  /** `said`: as the source has it (a band's code, a number). */
  employees(range: { min: number | null; max: number | null }, said: string, pointer: string): this {
    if (this.#cite('employees', said, pointer) !== null) this.#candidate.employees = range
    return this
  }

  foundedYear(year: number, said: string, pointer: string): this {
    if (this.#cite('foundedYear', said, pointer) !== null) this.#candidate.foundedYear = year
    return this
  }

  build(): SourcedCandidate {
    return this.#candidate
  }

  #cite(field: string, given: string | null | undefined, pointer: string): string | null {
    const value = given?.trim() ?? ''
    if (value === '') return null
    const cited = { field, value: value.slice(0, MAX_VALUE), responseHash: this.#hash }
    this.#candidate.evidence.push({ ...cited, pointer: `${this.#record}${pointer}` })
    return value.slice(0, MAX_VALUE)
  }
}

/** A name as part of a JSON pointer (RFC 6901, section 3). */
export function pointerPart(name: string | number): string {
  return `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`
}
