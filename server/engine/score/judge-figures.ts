/** Figures of a company against what is asked: people, money, years, things that it has. Pure. */
import type { CriterionOf } from '../icp/criteria.ts'
import type { AmountRange, Judgement, KnownRange, ScoredCompany } from './facts.ts'
import { sameWords } from './words.ts'

/**
 * A known range that meets the asked one anywhere meets the criterion: "10 to 49 people" for "20 or more". It is not met
 * only when the two are apart. A range without bounds is unknown.
 */
function byRange(known: KnownRange | null, asked: KnownRange, what: string, field: string): Judgement {
  if (known === null || (known.min === null && known.max === null))
    return { state: 'unknown', because: `Its ${what} is not known.`, grounds: [] }
  const isApart =
    (known.max ?? Infinity) < (asked.min ?? -Infinity) || (known.min ?? -Infinity) > (asked.max ?? Infinity)
  const value = known.min === known.max ? `${known.min}` : `${known.min ?? ''}-${known.max ?? ''}`
  const because = `Its ${what} is ${inWords(known)}; ${inWords(asked)} is asked for.`
  return { state: isApart ? 'notMet' : 'met', because, grounds: [{ of: 'company', field, value }] }
}

/** A range for people: `10 to 49`, `20 or more`. */
export function inWords({ min, max }: KnownRange): string {
  if (min === max && min !== null) return `${min}`
  if (min === null) return max === null ? 'anything' : `${max} or less`
  return max === null ? `${min} or more` : `${min} to ${max}`
}

export function judgeSize(company: ScoredCompany, asked: KnownRange): Judgement {
  return byRange(company.employees, asked, 'number of employees', 'employees')
}

export function judgeAge({ foundedYear }: ScoredCompany, asked: KnownRange): Judgement {
  const known = foundedYear === null ? null : { min: foundedYear, max: foundedYear }
  return byRange(known, asked, 'year of founding', 'foundedYear')
}

/** Amounts in two currencies are not compared. */
export function judgeAmount(
  known: AmountRange | null,
  asked: NonNullable<CriterionOf<'revenue'>['value']>,
  field: 'revenue' | 'aum',
): Judgement {
  const what = field === 'revenue' ? 'revenue' : 'assets under management'
  const isComparable = asked.currency === null || known?.currency == null || known.currency === asked.currency
  if (!isComparable)
    return { state: 'unknown', because: `Its ${what} is known in ${known.currency} only.`, grounds: [] }
  return byRange(known, asked, what, field)
}

export function judgeCount(
  company: ScoredCompany,
  asked: NonNullable<CriterionOf<'count'>['value']>,
): Judgement {
  const name = Object.keys(company.counts)
    .toSorted()
    .find((one) => sameWords(one, asked.of))
  const known = name === undefined ? null : (company.counts[name] ?? null)
  return byRange(known, asked, `number of ${asked.of}`, `count.${asked.of}`)
}

export function judgeLanguage(
  { languages }: ScoredCompany,
  { code }: NonNullable<CriterionOf<'language'>['value']>,
): Judgement {
  if (languages === null || languages.length === 0)
    return { state: 'unknown', because: 'The language of its site is not known.', grounds: [] }
  const isIt = languages.includes(code)
  const because = `Its site is written in ${languages.join(', ')}${isIt ? '' : `, and not in ${code}`}.`
  const grounds = languages.map((value) => ({ of: 'company' as const, field: 'language', value }))
  return { state: isIt ? 'met' : 'notMet', because, grounds }
}
