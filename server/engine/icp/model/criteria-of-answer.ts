/** Criteria of what a model has answered: those that words of the text say, and suggestions. Pure but for the file of cities. */
import type { Candidate } from '../candidate.ts'
import { criterionSchema, MAX_ICP_LENGTH, type Criteria, type Criterion } from '../criteria.ts'
import { questionsFor } from '../questions.ts'
import { readingOf } from '../reading.ts'
import { residueOf } from '../residue.ts'
import { findHeadings } from '../scope/headings.ts'
import { findMarkers } from '../scope/strengths.ts'
import { findUnsaid } from '../scope/unsaid.ts'
import { opOf, weightOf } from '../terms.ts'
import type { Answer, AnsweredCriterion } from './answer.ts'
import { ValueChecker } from './check-values.ts'
import { QuoteFinder } from './quotes.ts'

/**
 * The document, of the same shape as `parseIcp` gives. A criterion counts (`by: 'llm'`) when its quote stands in the text
 * letter by letter and its value is one that we know or that the quote bears out; every other is `suggested`. Words that no
 * criterion covers are `unmatched`. `now`: the day that ages are counted from.
 */
export function criteriaOfAnswer(
  text: string,
  answer: Answer,
  { model, now }: { model: string; now: Date },
): Criteria {
  const reading = readingOf(text.slice(0, MAX_ICP_LENGTH), now)
  const quotes = new QuoteFinder(reading.text)
  const values = new ValueChecker(reading, now)
  const found = answer.criteria.map((one) => criterionOf(one, reading.text, quotes, values))
  const criteria = withoutTwins(found)
    .toSorted(byPlace)
    .map((one, index) => ({ ...one, id: `c${index + 1}` }))
  const counted = criteria.filter(({ by }) => by !== 'suggested')
  return {
    version: 1,
    text,
    criteria,
    unmatched: unmatchedOf(reading, counted),
    questions: questionsFor(counted, reading.language),
    readBy: { reader: 'model', model, fallback: null },
  }
}

function criterionOf(
  one: AnsweredCriterion,
  text: string,
  quotes: QuoteFinder,
  values: ValueChecker,
): Criterion {
  const { kind, strength } = one
  const span = quotes.find(kind, one.quote)
  const quote = span === null ? null : text.slice(...span)
  const { value, isKnown } = values.check(one, { quote: quote ?? '', span })
  return criterionSchema.parse({
    ...{ id: 'c', kind, value, strength, quote, span },
    op: opOf(kind, strength, value),
    weight: weightOf(kind, strength),
    by: span !== null && isKnown ? 'llm' : 'suggested',
  })
}

/** Each only once: the same of the same words, and of suggestions the same value. */
function withoutTwins(found: readonly Criterion[]): Criterion[] {
  const seen = new Set<string>()
  return found.filter(({ kind, strength, value, span }) => {
    const key = JSON.stringify([kind, strength, value, span])
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** In the order of the text; suggestions at the end. */
function byPlace(a: Criterion, b: Criterion): number {
  const rank = ({ by }: Criterion): number => (by === 'suggested' ? 1 : 0)
  return rank(a) - rank(b) || (a.span?.[0] ?? 0) - (b.span?.[0] ?? 0)
}

/** Words that say something and no criterion covers: as the rules tell them, but for what the model has made of them. */
function unmatchedOf(reading: ReturnType<typeof readingOf>, counted: readonly Criterion[]): string[] {
  const covering = counted.flatMap(({ kind, value, span }) =>
    span === null ? [] : [{ kind, value, start: span[0], end: span[1], rank: 0 } as Candidate],
  )
  const says = (part: { start: number; end: number }): boolean =>
    covering.some(
      ({ kind, start, end }) =>
        start >= part.start && end <= part.end && (kind === 'industry' || kind === 'companyType'),
    )
  const aside = [...findUnsaid(reading, says), ...findHeadings(reading.text)]
  const covered = [...covering, ...aside, ...findMarkers(reading, covering)]
  return residueOf(reading.text, reading.tokens, covered)
}
