/** States of the United States, and countries by their English names, as American registers write them. */
import { isSamePlace, placeKey } from './place-names.ts'

/** Code, name, and the first digits of its postcodes (USPS, Publication 28). */
const TABLE = `AK Alaska 9,AL Alabama 3,AR Arkansas 7,AZ Arizona 8,CA California 9,CO Colorado 8,CT Connecticut 0,
DC District of Columbia 25,DE Delaware 1,FL Florida 3,GA Georgia 3,GU Guam 9,HI Hawaii 9,IA Iowa 5,ID Idaho 8,IL Illinois 6,
IN Indiana 4,KS Kansas 6,KY Kentucky 4,LA Louisiana 7,MA Massachusetts 05,MD Maryland 2,ME Maine 0,MI Michigan 4,MN Minnesota 5,
MO Missouri 6,MS Mississippi 3,MT Montana 5,NC North Carolina 2,ND North Dakota 5,NE Nebraska 6,NH New Hampshire 0,NJ New Jersey 0,
NM New Mexico 8,NV Nevada 8,NY New York 01,OH Ohio 4,OK Oklahoma 7,OR Oregon 9,PA Pennsylvania 1,PR Puerto Rico 0,RI Rhode Island 0,
SC South Carolina 2,SD South Dakota 5,TN Tennessee 3,TX Texas 78,UT Utah 8,VA Virginia 2,VI Virgin Islands 0,VT Vermont 0,
WA Washington 9,WI Wisconsin 5,WV West Virginia 2,WY Wyoming 8`

interface State {
  name: string
  firstDigits: string[]
}

const STATES: ReadonlyMap<string, State> = new Map(
  TABLE.split(/,\s*/).map((entry) => {
    const [, code = '', name = '', digits = ''] = /^(\w\w) (.+) (\d+)$/.exec(entry) ?? []
    return [code, { name, firstDigits: [...digits] }] as const
  }),
)

export const STATE_CODES: readonly string[] = [...STATES.keys()]

/** First digits that postcodes of a state have. */
export function firstDigitsOf(state: string): readonly string[] {
  return STATES.get(state)?.firstDigits ?? [...'0123456789']
}

/** Code of a state by ISO 3166-2 (`US-TX`), code or name; null for anything else. */
export function stateOf(region: string): string | null {
  const code = region.replace(/^US-/i, '').toUpperCase()
  if (STATES.has(code)) return code
  return [...STATES].find(([, { name }]) => isSamePlace(name, region))?.[0] ?? null
}

let codesByName: ReadonlyMap<string, string> | null = null

/** ISO 3166-1 alpha-2 of a country by its English name; null for one that is not known by it. */
export function countryOf(name: string): string | null {
  codesByName ??= readCountries()
  return codesByName.get(placeKey(name)) ?? null
}

function readCountries(): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const pairs = letters.flatMap((first) => letters.map((second) => first + second))
  return new Map(
    pairs.flatMap((code) => {
      const name = names.of(code)
      // `UK` and codes that were withdrawn have the names of those that took their place.
      const isCurrent = Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`
      return name === undefined || !isCurrent ? [] : [[placeKey(name), code] as const]
    }),
  )
}

/** Whether a seat lies where a place says. What a seat does not tell counts as elsewhere. */
export function isWithin(
  seat: { city: string | null; state: string | null; country: string | null },
  place: { city: string | null; region: string | null; country: string | null },
): boolean {
  if (place.country !== null && seat.country !== place.country) return false
  if (place.city !== null && !isSamePlace(seat.city, place.city)) return false
  if (place.region === null) return true
  const state = stateOf(place.region)
  return state === null ? isSamePlace(seat.state, place.region) : seat.state === state
}
