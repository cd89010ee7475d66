/**
 * How strongly each thing is wanted: by markers before it ("ideally"), behind it ("excluded") and by headings. A marker
 * covers a whole list of one kind, and ends where the sentence does.
 */
import { spanOf, type Candidate, type Reading } from '../candidate.ts'
import type { Strength } from '../criteria.ts'
import { Cover, firstWhere } from '../cover.ts'
import { hitsIn } from '../line.ts'
import { MARKERS } from '../words/markers.ts'
import { isHard, isJoined, isSoft } from './breaks.ts'
import type { Heading } from './headings.ts'
import { hasMoreWords } from './words-of.ts'

export interface Marker {
  strength: Strength
  of: 'next' | 'last'
  start: number
  end: number
}

/** Markers of a text, none over another or over a candidate; a word that may be of both sorts is decided by what follows. */
export function findMarkers(reading: Reading, candidates: readonly Candidate[]): Marker[] {
  const { tokens, line, text } = reading
  const taken = new Cover(candidates)
  const all = MARKERS.flatMap(({ strength, of, pattern }) =>
    hitsIn(line, pattern).map(({ from, end }): Marker => ({ strength, of, ...spanOf(tokens, from, end) })),
  ).filter((marker) => !taken.overlaps(marker))
  const ranked = all.map((marker) => ({
    marker,
    order: marker.end - marker.start + (fits(text, marker, candidates) ? 0.5 : 0),
  }))
  const kept: Marker[] = []
  const cover = new Cover()
  for (const { marker } of ranked.sort((a, b) => b.order - a.order)) {
    if (cover.overlaps(marker)) continue
    kept.push(marker)
    cover.add(marker)
  }
  return kept.sort((a, b) => a.start - b.start)
}

/** Whether a word, with more behind it, follows a comma. */
function hasWordBehindComma(between: string): boolean {
  const comma = between.indexOf(',')
  return comma !== -1 && /\s/.test(between.slice(comma + 1).trimStart())
}

/** "pizza places? no." */
const ASKED = /^\s*[?]\s*$/

/** Whether a marker stands where one of its sort does: behind something at the end of a clause, or before something. */
function fits(text: string, { of, start, end }: Marker, candidates: readonly Candidate[]): boolean {
  const ends = /^\s*(?:[.,;!?)\n]|$)/.test(text.slice(end))
  const last = candidates.findLast((candidate) => candidate.end <= start)
  const gap = last === undefined ? '' : text.slice(last.end, start)
  // Something of the same clause stands before it, be it a name that nobody knows.
  const follows =
    /[\p{L}\p{N})][\s–-]{0,9}$/u.test(text.slice(Math.max(0, start - 10), start)) ||
    (last !== undefined && ASKED.test(gap))
  return of === 'last' ? ends && follows : !(ends && follows)
}

/** Whether one place lies within another: a part of a country, a country of a group. A group without members may hold any. */
function holdsPlace(outer: Candidate, inner: Candidate): boolean {
  if (outer.kind !== 'location' || inner.kind !== 'location' || inner.value === null) return false
  if (outer.value === null) return true
  const { country, region, city } = outer.value
  const isPart = inner.value.region !== null || inner.value.city !== null
  const isWhole = region === null && city === null
  if (typeof inner.value.country !== 'string' || !isWhole) return false
  return Array.isArray(country)
    ? country.includes(inner.value.country)
    : isPart && country === inner.value.country
}

/** Farther back no first words of a sentence begin. */
const MAX_FIRST = 140

export class Strengths {
  readonly #text: string
  readonly #candidates: readonly Candidate[]
  readonly #markers: readonly Marker[]
  readonly #headings: readonly Heading[]
  readonly #found = new Map<Candidate, Strength>()

  constructor(
    text: string,
    candidates: readonly Candidate[],
    markers: readonly Marker[],
    headings: readonly Heading[],
  ) {
    this.#text = text
    this.#candidates = candidates
    this.#markers = markers
    this.#headings = headings
    for (const marker of markers) if (marker.of === 'next') this.#ahead(marker)
    for (const marker of markers) if (marker.of === 'last') this.#back(marker)
  }

  of(candidate: Candidate): Strength {
    return this.#found.get(candidate) ?? this.#heading(candidate.start)
  }

  #heading(at: number): Strength {
    return this.#headings.findLast(({ end, until }) => at >= end - 1 && at < until)?.strength ?? 'must'
  }

  #ahead(marker: Marker): void {
    if (this.#headings.some(({ start, end, known }) => known && marker.start >= start && marker.end <= end))
      return
    let last: Candidate | null = null
    for (const candidate of this.#candidates) {
      if (candidate.start < marker.end) continue
      const from: number = last?.end ?? marker.end
      const between = this.#text.slice(from, candidate.start)
      const interrupted = this.#markers.some(
        ({ start, of }) => of === 'next' && start >= from && start < candidate.start && start >= marker.end,
      )
      if (interrupted || isHard(between) || !this.#covers(marker, last, candidate, between)) return
      this.#found.set(candidate, marker.strength)
      last = candidate
    }
  }

  #covers(marker: Marker, last: Candidate | null, candidate: Candidate, between: string): boolean {
    if (between.includes(')')) return false
    if (last === null) {
      if (marker.strength === 'mustNot' && /,/.test(between)) return false
      if (/[\p{L}\p{N}]/u.test(between.slice(0, Math.max(0, between.lastIndexOf(','))))) return false
      return !hasMoreWords(between, marker.strength === 'mustNot' ? 7 : 12)
    }
    const same = last.kind === candidate.kind
    if (marker.strength === 'must') return !isSoft(between) && !isJoined(between)
    if (between.includes(':')) return false
    if (isSoft(between)) return same && !hasMoreWords(between, 3)
    if (same || marker.strength === 'should') return true
    if (isJoined(between)) return false
    // "No hotels in Spain" denies both where it is the whole sentence; within one, the place is what is wanted.
    if (candidate.kind === 'location') return /^\s*$/.test(between) || this.#isFirst(marker)
    return candidate.kind !== 'role'
  }

  #isFirst({ start }: Marker): boolean {
    const from = Math.max(0, start - MAX_FIRST)
    // A text that goes on before this does not begin here: a sign stands in its place that no such words have.
    const before = `${from === 0 ? '' : ')'}${this.#text.slice(from, start)}`
    return /(?:^|[.!?\n;])\s{0,4}(?:[\p{L}']{1,30}\s){0,2}$/u.test(before)
  }

  #back(marker: Marker): void {
    let at = firstWhere(this.#candidates, ({ end }) => end > marker.start) - 1
    let last = this.#candidates[at]
    if (last === undefined) return
    const between = this.#text.slice(last.end, marker.start)
    const asked = ASKED.test(between)
    if (hasMoreWords(between, 5) || (isHard(between) && !asked) || hasWordBehindComma(between)) return
    this.#found.set(last, marker.strength)
    let joined = false
    for (let other = this.#candidates[--at]; other !== undefined; other = this.#candidates[--at]) {
      const gap = this.#text.slice(other.end, last.start)
      if (isHard(gap)) return
      joined ||= isJoined(gap)
      // "Italian wineries excluded": what stands before the noun is denied with it.
      const isPhrase =
        /^\s*$/.test(gap) &&
        (last.kind === 'industry' ||
          last.kind === 'companyType' ||
          (last.kind === 'size' && other.kind === 'industry')) &&
        other.kind !== last.kind
      const isList =
        other.kind === last.kind && (isJoined(gap) || (joined && isSoft(gap) && !hasMoreWords(gap, 0)))
      if (!isPhrase && !isList) return
      // "In the EU, Malta excluded": what holds a place is not denied with it.
      if (holdsPlace(other, last)) return
      this.#found.set(other, marker.strength)
      last = other
    }
  }
}
