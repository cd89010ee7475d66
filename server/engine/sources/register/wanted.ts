/** What of a list of criteria a register can be asked for, and why not of the rest. Pure. */
import type { Criterion, CriterionKind, CriterionOf } from '../../icp/criteria.ts'

export interface Place {
  criterionId: string
  /** ISO 3166-1 alpha-2; null where the criterion names none. */
  country: string | null
  /** ISO 3166-2 or a name. */
  region: string | null
  city: string | null
  radiusKm: number | null
}

export interface SizeRange {
  criterionId: string
  min: number | null
  max: number | null
}

/** What a register can be asked. */
export interface RegisterAbilities {
  /** For people. */
  name: string
  /** Countries that it knows companies of; null for all. */
  countries: readonly string[] | null
  /** Names of its classification of industries, of which the first that a criterion has counts; null when it has none. */
  classification: readonly string[] | null
  /** Codes for an industry whose criterion has none of the classification. */
  codesFor?: (industry: Industry) => readonly string[]
  /** Everything in it is of one industry, so that a question without codes is narrow enough. */
  isOfOneIndustry?: boolean
  bySize: boolean
  byAssets?: boolean
  /** What it does with criteria of other kinds, in words, instead of the usual. */
  because?: Partial<Record<CriterionKind, string>>
}

export interface Wanted {
  codes: string[]
  places: Place[]
  sizes: SizeRange[]
  /** Assets under management, in US dollars. */
  assets: SizeRange[]
  supported: string[]
  unsupported: { criterionId: string; why: string }[]
  refusal: string | null
}

const USUAL: Record<CriterionKind, string> = {
  industry: 'The register has no classification of industries',
  location: 'The register cannot be asked for a place',
  size: 'The register does not say how many people a company employs',
  revenue: 'The register says nothing of revenue',
  aum: 'The register says nothing of assets under management',
  age: 'The register is not asked for the year of founding; it is compared where the record has it',
  count: 'The register does not count such things',
  role: 'The register is asked for companies, not for people',
  technology: 'No register knows what technology a company uses; its site may tell',
  companyType: 'The register knows legal forms, not this kind of company; its site may tell',
  language: 'The register does not say which languages a company speaks; its site may tell',
  keyword: 'The register holds no words of what a company says of itself; its site may tell',
  exclude: 'The register can only be asked for what must be; this is checked afterwards',
  sourceHint: 'This says where to look, not what for',
}

type Industry = NonNullable<CriterionOf<'industry'>['value']>
type Range = CriterionOf<'size'> | CriterionOf<'aum'>

/**
 * Sorts criteria by what the register can be asked. Of one kind those that must be are asked for, side by side; wishes
 * of the kind only when nothing of it must be.
 */
export function readWanted(criteria: readonly Criterion[], register: RegisterAbilities): Wanted {
  const wanted: Wanted = {
    ...{ codes: [], places: [], sizes: [], assets: [] },
    ...{ supported: [], unsupported: [], refusal: null },
  }
  const musts = new Set(criteria.filter(({ strength }) => strength === 'must').map(({ kind }) => kind))
  for (const criterion of criteria) {
    const why = whyNot(criterion, musts) ?? take(criterion, register, wanted)
    if (why === null) wanted.supported.push(criterion.id)
    else wanted.unsupported.push({ criterionId: criterion.id, why })
  }
  wanted.codes = [...new Set(wanted.codes)]
  wanted.places = withoutUndone(wanted.places)
  wanted.refusal = refusalOf(criteria, register, wanted)
  return wanted
}

/** A country beside a city or region of it ("in Norway, near Bergen") would undo that. */
function withoutUndone(places: readonly Place[]): Place[] {
  const isWhole = ({ city, region }: Place): boolean => city === null && region === null
  const narrowed = new Set(places.filter((place) => !isWhole(place)).map(({ country }) => country))
  return places.filter((place) => !isWhole(place) || !narrowed.has(place.country))
}

/** Why a criterion is no question at all, whatever the register. */
function whyNot(
  { by, strength, value, kind, op }: Criterion,
  musts: ReadonlySet<CriterionKind>,
): string | null {
  if (by === 'suggested') return 'A suggestion that nobody has taken yet'
  if (value === null) return 'The words leave it open'
  if (strength === 'mustNot' || op === 'not') return USUAL.exclude
  if (strength === 'should' && musts.has(kind)) return 'A wish beside what must be; it counts in the score'
  return null
}

/** Takes a criterion over; null when that was possible, else why not. */
function take(criterion: Criterion, register: RegisterAbilities, wanted: Wanted): string | null {
  const usual = register.because?.[criterion.kind] ?? USUAL[criterion.kind]
  if (criterion.kind === 'industry') return takeIndustry(criterion, register, wanted)
  if (criterion.kind === 'location') return takePlaces(criterion, register, wanted)
  if (criterion.kind === 'size' && register.bySize) return takeRange(criterion, wanted.sizes)
  if (criterion.kind !== 'aum' || register.byAssets !== true) return usual
  const currency = criterion.value?.currency ?? 'USD'
  if (currency !== 'USD') return `The register counts in US dollars, the criterion in ${currency}`
  return takeRange(criterion, wanted.assets)
}

function takeRange({ id, value }: Range, ranges: SizeRange[]): string | null {
  if (value === null || (value.min === null && value.max === null)) return 'The words name no number'
  ranges.push({ criterionId: id, min: value.min, max: value.max })
  return null
}

function takeIndustry(
  { value }: CriterionOf<'industry'>,
  { name, classification, because, codesFor }: RegisterAbilities,
  wanted: Wanted,
): string | null {
  if (classification === null || value === null) return because?.industry ?? USUAL.industry
  const given = classification.map((key) => value.codes[key] ?? []).find((codes) => codes.length > 0) ?? []
  const codes = given.length > 0 ? given : (codesFor?.(value) ?? [])
  if (codes.length > 0) {
    wanted.codes.push(...codes)
    return null
  }
  return `No code of ${name}'s classification (${classification[0] ?? ''}) is known for "${value.label}"`
}

/** Of a list of countries, those that the register knows. A region of ISO 3166-2 tells its country. */
function takePlaces(
  { id, value }: CriterionOf<'location'>,
  { name, countries, because }: RegisterAbilities,
  wanted: Wanted,
): string | null {
  if (value === null) return USUAL.location
  const { region, city, radiusKm } = value
  const told = value.country ?? /^([A-Z]{2})-/.exec(region ?? '')?.[1] ?? null
  const named = told === null ? [null] : Array.isArray(told) ? told : [told]
  const known = named.filter((country) => country === null || (countries?.includes(country) ?? true))
  const isKnown = (country: string | null): country is string => country !== null
  const places = countries === null ? known : known.filter(isKnown)
  if (places.length === 0)
    return told === null
      ? `It names no country, and ${name} knows only companies in ${list(countries ?? [])}`
      : `${name} knows only companies in ${list(countries ?? [])}`
  if (because?.location !== undefined) return because.location
  for (const country of places) wanted.places.push({ criterionId: id, country, region, city, radiusKm })
  return null
}

function refusalOf(
  criteria: readonly Criterion[],
  { name, countries, classification, isOfOneIndustry = false }: RegisterAbilities,
  { places, codes, unsupported }: Wanted,
): string | null {
  const isLeftOut = (kind: CriterionKind): boolean => {
    const ids = new Set(unsupported.map(({ criterionId }) => criterionId))
    const asked = criteria.filter(
      (one) => one.kind === kind && one.strength !== 'mustNot' && one.by !== 'suggested',
    )
    return asked.length > 0 && asked.every(({ id }) => ids.has(id))
  }
  if (countries !== null && places.length === 0 && isLeftOut('location'))
    return `${name} knows only companies in ${list(countries)}, and the criteria ask for other places: leave it out, or add one there.`
  if (codes.length > 0 || isOfOneIndustry || !isLeftOut('industry')) return null
  if (classification === null)
    return `${name} knows no industries, so that it would give every company of the place: leave it out`
  return `None of the industries has a code that ${name} could be asked for, so that it would give every company of the place: add codes to the criterion or to the source's settings.`
}

const COUNTRY_NAMES = new Intl.DisplayNames(['en'], { type: 'region' })

function list(countries: readonly string[]): string {
  return countries.map((country) => COUNTRY_NAMES.of(country) ?? country).join(', ')
}

/** Warnings for places of which the register can be asked for no more than the middle. */
export function radiusWarnings(places: readonly Place[]): string[] {
  return places
    .filter(({ radiusKm }) => radiusKm !== null)
    .map(
      ({ city, radiusKm }) =>
        `The register knows no distances: ${city ?? 'the place'} itself was asked for, not ${radiusKm ?? 0} km round it.`,
    )
}
