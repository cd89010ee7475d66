/**
 * A model's values, held against our own lists: industries, types and codes are ours, names of products and sources as we
 * write them or as the text does, numbers and places those of the quote. What we do not know becomes the text's own words,
 * or a suggestion; nothing is taken on the model's word alone. Pure but for the file of cities.
 */
import { fold } from '../../extract/lexicon/fold.ts'
import type { Candidate, Reading } from '../candidate.ts'
import type { Criterion, CriterionKind } from '../criteria.ts'
import { matchIndustries } from '../match/industries.ts'
import { matchNames } from '../match/names.ts'
import { matchRoles } from '../match/roles.ts'
import { readingOf } from '../reading.ts'
import type { AnsweredCriterion, AnsweredOf } from './answer.ts'
import { checkRange } from './check-numbers.ts'
import { PlaceChecker } from './check-place.ts'
import {
  COMPANY_TYPE_LABELS,
  FUNCTIONS,
  INDUSTRY_BY_ID,
  isLanguageCode,
  sourceNamed,
  technologyNamed,
} from './own-words.ts'

export interface CheckedValue {
  value: Criterion['value']
  /** False for what our lists do not have and the words do not bear out. */
  isKnown: boolean
}

/** The words that are said to say it; an empty quote without a place for a suggestion. */
interface Said {
  quote: string
  span: readonly [number, number] | null
}

/** Words of a suggestion that nobody has written are shown to people: so many characters of them. */
const MAX_LABEL = 80
const MAX_KEYWORDS = 10
const known = (value: Criterion['value']): CheckedValue => ({ value, isKnown: true })

export class ValueChecker {
  readonly #reading: Reading
  readonly #now: Date
  readonly #places: PlaceChecker
  readonly #folded: string

  constructor(reading: Reading, now: Date) {
    this.#reading = reading
    this.#now = now
    this.#places = new PlaceChecker(reading)
    this.#folded = fold(reading.text)
  }

  check(criterion: AnsweredCriterion, said: Said): CheckedValue {
    switch (criterion.kind) {
      case 'location':
        return this.#places.check(criterion.value, said.span)
      case 'size':
      case 'revenue':
      case 'aum':
      case 'age':
      case 'count':
        return known(checkRange(criterion, said.quote, this.#now))
      case 'industry':
        return known(this.#industry(criterion.value, said))
      case 'companyType':
        return known(this.#companyType(criterion.value, said))
      case 'role':
        return known(this.#role(criterion.value, said))
      case 'language':
        return checkLanguage(criterion.value)
      case 'technology':
        return known(nameOf('name', technologyNamed, criterion.value?.name, said))
      case 'sourceHint':
        return known(nameOf('source', sourceNamed, criterion.value?.source, said))
      case 'exclude':
        return known({ text: this.#written(criterion.value?.text ?? '', said) })
      case 'keyword':
        return known(this.#keywords(criterion.value, said))
    }
  }

  #industry(value: AnsweredOf<'industry'>['value'], { quote }: Said): Criterion['value'] {
    const ours = INDUSTRY_BY_ID.get(value?.id ?? '')
    if (ours !== undefined) return { id: ours.id, label: ours.label, codes: ours.codes }
    const own = this.#ownOf('industry', quote, (reading) => matchIndustries(reading, []))
    return own ?? { id: null, label: labelOf(quote, value?.label), codes: {} }
  }

  #companyType(value: AnsweredOf<'companyType'>['value'], { quote }: Said): Criterion['value'] {
    const label = COMPANY_TYPE_LABELS.get(value?.id ?? '')
    if (label !== undefined) return { id: value?.id ?? null, label }
    const own = this.#ownOf('companyType', quote, matchNames)
    return own ?? { id: null, label: labelOf(quote, value?.label) }
  }

  #role(value: AnsweredOf<'role'>['value'], { quote }: Said): Criterion['value'] {
    if (value === null) return null
    if (value.function === null || FUNCTIONS.has(value.function)) return value
    const own = this.#ownOf('role', quote, (reading) => matchRoles(reading, []))
    return own ?? { ...value, function: null }
  }

  /** What the rules read in the quote alone. */
  #ownOf(
    kind: CriterionKind,
    quote: string,
    match: (reading: Reading) => Candidate[],
  ): Criterion['value'] | undefined {
    if (quote === '') return undefined
    return match(readingOf(quote, this.#now)).find((candidate) => candidate.kind === kind)?.value
  }

  /** Words that stand in the text, whatever their case; the quote where they do not. */
  #written(words: string, { quote }: Said): string {
    const isThere = words.trim() !== '' && this.#folded.includes(fold(words.trim()))
    return isThere || quote === '' ? words.trim().slice(0, MAX_LABEL) : quote
  }

  #keywords(value: AnsweredOf<'keyword'>['value'], said: Said): Criterion['value'] {
    const given = (value?.words ?? []).slice(0, MAX_KEYWORDS)
    if (said.quote === '') return given.length === 0 ? null : { words: given }
    const written = given.filter((words) => this.#folded.includes(fold(words)))
    if (written.length > 0) return { words: written }
    return said.quote.length >= 2 && said.quote.length <= MAX_LABEL ? { words: [said.quote] } : null
  }
}

function checkLanguage(value: AnsweredOf<'language'>['value']): CheckedValue {
  if (value === null || isLanguageCode(value.code)) return known(value)
  return { value: null, isKnown: false }
}

/** A name as our list has it, where the quote has it too; else as the text has it. */
function nameOf(
  field: 'name' | 'source',
  named: (name: string) => string | null,
  name: string | undefined,
  { quote }: Said,
): Criterion['value'] {
  const ours = named(name ?? '')
  const isSaid = ours !== null && (quote === '' || fold(quote).includes(fold(ours)))
  const words = (isSaid ? ours : named(quote)) ?? labelOf(quote, name)
  return field === 'name' ? { name: words } : { source: words }
}

const labelOf = (quote: string, label = ''): string => (quote === '' ? label.slice(0, MAX_LABEL) : quote)
