/**
 * Reads whom a text looks for, by rules alone: lists of names, a grammar of numbers, words of strength and negation, in
 * English, German, French and Spanish.
 */
import { overlaps, withoutOverlaps, type Candidate, type Reading } from './candidate.ts'
import {
  criterionSchema,
  MAX_ICP_LENGTH,
  type Criteria,
  type Criterion,
  type CriterionKind,
  type Strength,
} from './criteria.ts'
import { languageOf } from './language.ts'
import { lineOf } from './line.ts'
import { industryPhrases, matchIndustries } from './match/industries.ts'
import { matchKeywords } from './match/keywords.ts'
import { matchLanguages } from './match/languages.ts'
import { matchNames } from './match/names.ts'
import { matchPlaces } from './match/places.ts'
import { coupledRoles, matchRoles } from './match/roles.ts'
import { matchSources } from './match/sources.ts'
import { findMeasures } from './numbers/find-measures.ts'
import type { Measure } from './numbers/measure.ts'
import { questionsFor } from './questions.ts'
import { joinRadius } from './radius.ts'
import { residueOf } from './residue.ts'
import { findHeadings } from './scope/headings.ts'
import { deniedNames, domains, legalNames, unwantedSets } from './scope/names.ts'
import { findMarkers, Strengths } from './scope/strengths.ts'
import { findUnsaid } from './scope/unsaid.ts'
import { tokenize } from './text.ts'

/**
 * Points by kind. What a firm does decides most; a place rules many out but says little of how well one fits; roles and
 * sources say whom to ask and where to look.
 */
const WEIGHTS: Readonly<Record<CriterionKind, number>> = {
  industry: 30,
  location: 20,
  size: 15,
  revenue: 15,
  aum: 20,
  age: 10,
  count: 10,
  role: 10,
  technology: 15,
  companyType: 15,
  language: 10,
  keyword: 10,
  exclude: 100,
  sourceHint: 0,
}
/** Share of it that something has which is nice to have. */
const SHOULD_SHARE = 0.5

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

function readingOf(text: string, now: Date): Reading {
  const tokens = tokenize(text)
  return {
    text,
    tokens,
    line: lineOf(tokens),
    measures: findMeasures(text, now),
    language: languageOf(tokens),
  }
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

function opOf(kind: CriterionKind, strength: Strength, value: Criterion['value']): Criterion['op'] {
  if (strength === 'mustNot') return 'not'
  if (value !== null && 'min' in value) {
    if (value.min !== null && value.max !== null) return 'between'
    return value.max === null ? 'gte' : 'lte'
  }
  if (value !== null && 'radiusKm' in value && value.radiusKm !== null) return 'near'
  return kind === 'keyword' || kind === 'technology' || kind === 'companyType' ? 'contains' : 'in'
}

function criterionOf(candidate: Candidate, strength: Strength, text: string, index: number): Criterion {
  const { kind, value, start, end } = candidate
  const weight = WEIGHTS[kind] * (strength === 'should' ? SHOULD_SHARE : 1)
  return criterionSchema.parse({
    id: `c${index + 1}`,
    kind,
    op: opOf(kind, strength, value),
    value,
    strength,
    weight,
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
  const aside = [...unsaid, ...headings.filter(({ known }) => known)]
  const candidates = all.filter((candidate) => !aside.some((part) => overlaps(part, candidate)))
  const markers = findMarkers(reading, candidates)
  const isSaid = (part: { start: number; end: number }): boolean =>
    !unsaid.some((other) => overlaps(other, part))
  const strengths = new Strengths(reading.text, candidates, markers.filter(isSaid), headings)
  const denied = deniedNames(reading, candidates, markers.filter(isSaid), headings).filter(isSaid)
  const stated = candidates
    .filter((candidate) => !denied.some((name) => overlaps(name, candidate)))
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
  }
}
