/**
 * Reads whom a text looks for, by rules alone: lists of names, a grammar of numbers, words of strength and negation, in
 * English, German, French and Spanish.
 */
import { withoutOverlaps, type Candidate, type Reading } from './candidate.ts'
import { Cover } from './cover.ts'
import { criterionSchema, MAX_ICP_LENGTH, type Criteria, type Criterion, type Strength } from './criteria.ts'
import { industryPhrases, matchIndustries } from './match/industries.ts'
import { matchKeywords } from './match/keywords.ts'
import { matchLanguages } from './match/languages.ts'
import { matchNames } from './match/names.ts'
import { matchPlaces } from './match/places.ts'
import { coupledRoles, matchRoles } from './match/roles.ts'
import { matchSources } from './match/sources.ts'
import type { Measure } from './numbers/measure.ts'
import { questionsFor } from './questions.ts'
import { joinRadius } from './radius.ts'
import { readingOf } from './reading.ts'
import { residueOf } from './residue.ts'
import { deniedNames } from './scope/denied-names.ts'
import { findHeadings } from './scope/headings.ts'
import { domains, legalNames, unwantedSets } from './scope/names.ts'
import { findMarkers, Strengths } from './scope/strengths.ts'
import { findUnsaid } from './scope/unsaid.ts'
import { opOf, weightOf } from './terms.ts'

export interface ParseIcpOptions {
  /** The day that ages are counted from; today by default. */
  now?: Date
}

function measureCandidate({ kind, start, end, min, max, currency, of }: Measure): Candidate | null {
  const span = { start, end, rank: 100 }
  if (kind === 'size' || kind === 'age') return { kind, value: { min, max }, ...span }
  if (kind === 'revenue' || kind === 'aum') return { kind, value: { min, max, currency }, ...span }
  return kind === 'count' ? { kind, value: { min, max, of }, ...span } : null
}

function findCandidates(reading: Reading): Candidate[] {
  const phrases = industryPhrases(reading)
  const standsAlone = ({ kind, start, end }: Candidate): boolean =>
    (kind !== 'companyType' && kind !== 'size') ||
    !phrases.some(
      (phrase) => start >= phrase.start && end <= phrase.end && end - start < phrase.end - phrase.start,
    )
  const numbers = reading.measures.flatMap((measure) => measureCandidate(measure) ?? [])
  const places = joinRadius(reading, reading.measures, matchPlaces(reading))
  const fixed = [
    ...numbers,
    ...places,
    ...matchKeywords(reading),
    ...matchLanguages(reading),
    ...legalNames(reading),
    ...domains(reading),
    ...matchSources(reading),
    ...matchNames(reading).filter(standsAlone),
  ]
  const settled = withoutOverlaps(fixed)
  const roles = matchRoles(
    reading,
    settled.filter(({ kind }) => kind !== 'companyType'),
  )
  const others = withoutOverlaps([...settled, ...roles.filter(({ rank }) => rank > 30)])
  const industries = matchIndustries(reading, others)
  const all = withoutOverlaps([...settled, ...roles, ...industries, ...unwantedSets(reading)])
  return withoutOverlaps([...all, ...coupledRoles(reading, all)])
}

function criterionOf(candidate: Candidate, strength: Strength, text: string, index: number): Criterion {
  const { kind, value, start, end } = candidate
  return criterionSchema.parse({
    id: `c${index + 1}`,
    kind,
    op: opOf(kind, strength, value),
    value,
    strength,
    weight: weightOf(kind, strength),
    quote: text.slice(start, end),
    span: [start, end],
    by: 'rules',
  })
}

/**
 * What the text asks for, each criterion with the words that say it, the words that were not understood, and questions for
 * what is missing. Never throws for a text; one longer than 10,000 characters is read to there.
 */
export function parseIcp(text: string, options: ParseIcpOptions = {}): Criteria {
  const reading = readingOf(text.slice(0, MAX_ICP_LENGTH), options.now ?? new Date())
  const all = findCandidates(reading)
  const says = (part: { start: number; end: number }): boolean =>
    all.some(
      ({ kind, start, end }) =>
        start >= part.start && end <= part.end && (kind === 'industry' || kind === 'companyType'),
    )
  const unsaid = findUnsaid(reading, says)
  const headings = findHeadings(reading.text)
  const aside = new Cover([...unsaid, ...headings.filter(({ known }) => known)])
  const candidates = all.filter((candidate) => !aside.overlaps(candidate))
  const markers = findMarkers(reading, candidates)
  const unread = new Cover(unsaid)
  const isSaid = (part: { start: number; end: number }): boolean => !unread.overlaps(part)
  const said = markers.filter(isSaid)
  const strengths = new Strengths(reading.text, candidates, said, headings)
  const denied = deniedNames(reading, candidates, said, headings).filter(isSaid)
  const names = new Cover(denied)
  const stated = candidates
    .filter((candidate) => !names.overlaps(candidate))
    .map((candidate) => ({ candidate, strength: strengths.of(candidate) }))
    .filter(({ candidate, strength }) => candidate.kind !== 'exclude' || strength === 'mustNot')
    .concat(denied.map((candidate) => ({ candidate, strength: 'mustNot' as const })))
    .sort((a, b) => a.candidate.start - b.candidate.start)
  const criteria = stated.map(({ candidate, strength }, index) =>
    criterionOf(candidate, strength, reading.text, index),
  )
  const covered = [
    ...stated.map(({ candidate }) => candidate),
    ...unsaid,
    ...markers,
    ...headings,
    ...reading.measures,
  ]
  return {
    version: 1,
    text,
    criteria,
    unmatched: residueOf(reading.text, reading.tokens, covered),
    questions: questionsFor(criteria, reading.language),
    readBy: { reader: 'rules', model: null, fallback: null },
  }
}
