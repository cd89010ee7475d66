/** Organisations that are not wanted, by names without a legal form, in the lists that are denied. */
import { overlaps, type Candidate, type Reading } from '../candidate.ts'
import { Cover, firstWhere } from '../cover.ts'
import { STOP } from '../words/stop.ts'
import { hasHardFrom } from './breaks.ts'
import type { Heading } from './headings.ts'
import type { Marker } from './strengths.ts'

const SEPARATOR = /,|;|\s(?:and|or|und|oder|et|ou|y|o|e|nor|ni|sowie|&(?=\s\p{Lu}\p{L}+,))\s/gu
const INTRO =
  /^\s*(?:(?:owned by|part of|related to|affiliated with|acquired by|belonging to|run by|made by|teil von|zu|our|my|the|any|all|existing|current|companies|customers?|clients?|partners?|competitors?|company|firm|firms|like|such as|called|named|from|at|with|unsere[nr]?|unser|den|die|der|das|kunden?|firmen?|kette|von|aus|nos|notre|les|le|la|clients?|société|comme|el|los|las|cliente|clientes|empresa|empresas|como|de|a|del|bitte|please|in|group|grupo|groupe|gruppe)\s+)*/iu
/** Words with a capital letter and small ones between them; each begins behind a space, so that there is one way to read it. */
const NAME =
  /^(?:\p{Lu}[\p{L}\p{N}'’.&+-]*|\p{N}\p{L}+|[ei]\p{Lu}\p{L}+)(?:\s(?:(?:&|\+|of|de|von|du|des|del|and|the)\s){0,2}\p{Lu}[\p{L}\p{N}'’.&+-]*)*$/u

/** "chains such as Starbucks": the part behind the words that lead to examples; all of it where there are none. */
const LIKE =
  /(?<![\p{L}])(?:such as|like|e\.g\.|i\.e\.|wie|z\.\s?B\.|etwa|comme|tels que|telles que|como|tales como)\s(?=\p{Lu})/u
function behindLike(text: string, piece: Span): Span {
  const match = LIKE.exec(text.slice(piece.start, piece.end))
  return match === null ? piece : { start: piece.start + match.index + match[0].length, end: piece.end }
}

interface Span {
  start: number
  end: number
}

/** Pieces of a list as spans. */
function piecesOf(text: string, start: number, end: number): Span[] {
  const pieces: Span[] = []
  let at = start
  for (const match of text.slice(start, end).matchAll(SEPARATOR)) {
    pieces.push({ start: at, end: start + match.index })
    at = start + match.index + match[0].length
  }
  pieces.push({ start: at, end })
  return pieces
}

/** The lines between two offsets, without the bullets before them. */
function linesOf(text: string, start: number, end: number): Span[] {
  const lines: Span[] = []
  let at = start
  for (const line of text.slice(start, end).split('\n')) {
    const bullet = BULLET.exec(line)?.[0].length ?? 0
    if (line.trim() !== '') lines.push({ start: at + bullet, end: at + line.length })
    at += line.length + 1
  }
  return lines
}
const BULLET = /^[ \t]{0,9}(?:[-–—•*·]|\d{1,2}[.)])?[ \t]{0,9}/u

/** The name that a piece is, without the words before it. */
function nameIn(text: string, piece: Span): Span | null {
  const raw = text.slice(piece.start, piece.end)
  const intro = INTRO.exec(raw)?.[0] ?? ''
  // "Grupo Veterania": the word for a group belongs to the name.
  const group = /(?:^|\s)((?:group|grupo|groupe|gruppe)\s+)$/i.exec(intro)?.[1] ?? ''
  const name = raw.slice(intro.length - group.length).replace(/(?<![\s.!?)])[\s.!?)]+$/, '')
  const bare = name.slice(group.length)
  if (!NAME.test(bare) || STOP.has(bare.toLowerCase())) return null
  const start = piece.start + intro.length - group.length
  return { start, end: start + name.length }
}

/** "Sandpiper Media": a word that stands for an industry elsewhere, within a name of more words. */
function isPartOf({ tokens, language }: Reading, other: Candidate, name: Span, taken: Cover): boolean {
  if (language === 'de' || other.start < name.start || other.end > name.end) return false
  if (!/^(?:industry|companyType|location|role)$/.test(other.kind)) return false
  const words = tokens.slice(
    firstWhere(tokens, ({ end }) => end > name.start),
    firstWhere(tokens, ({ start }) => start >= name.end),
  )
  return words.length > 1 && words.some((word) => !taken.overlaps(word))
}

const NOUN =
  /(?:ung|heit|keit|schaft|nis|tum|ion|tät|ment|ling|chen|lein|ismus|ur|ungen|site|ug|ang|atz|[dgklnprtuz]en|ien|eien|ebe|ste|iste|ige|eise|age|euse|rte|(?:bau|büro|dienst|firmen|kunden?|partner|agent|berat|betrieb)e?[rn]?|steller|händler|treiber|bieter|leister|nehmer|geber|macher|bauer|träger|arbeiter|führer|leiter|makler|käufer|zieher|bewerber|counter|fehler|vermittler|vermieter|lieferer|konkurrenten|discounter|freelancer|reseller|broker|entwickler|handwerker|verwalter|versicherer|spediteure|besitzer|inhaber|gründer|anfänger|einsteiger|berater|trainer|lehrer|schüler|meister|tester|user|nutzer|sender|anwälte|ärzte)$/iu

/** A German noun is no name for its capital letter. */
function isNoun(text: string, name: Span, marker: Marker): boolean {
  const word = text.slice(name.start, name.end)
  if (/[\s&-]/.test(word) || /(?:firma|kunden?|kette)\s*$/i.test(text.slice(0, name.start))) return false
  const denies = /kein/i.test(text.slice(marker.start, marker.end))
  return denies || NOUN.test(word)
}

/** Where the clause that begins at `from` ends: at the next marker (`markers`: where they begin, in order) if not before. */
function clauseEnd(text: string, from: number, markers: readonly number[]): number {
  const most = markers[firstWhere(markers, (start) => start >= from)] ?? text.length
  // What ends a clause is told by one sign behind it, a dash by two.
  const rest = text.slice(from, most + 2)
  let checked = 0
  for (const match of rest.matchAll(/[.!?](?=\s|$)|[;\n()]|\s[-–—]\s/g)) {
    if (from + match.index >= most) break
    if (match[0] !== '.' || hasHardFrom(rest, checked, match.index + 2)) return from + match.index
    checked = match.index
  }
  return most
}

/** Takes names for denied, each once, that nothing else was found in. */
class Denied {
  readonly found: Candidate[] = []
  readonly #reading: Reading
  readonly #taken: readonly Candidate[]
  readonly #cover: Cover
  readonly #seen = new Set<string>()

  constructor(reading: Reading, taken: readonly Candidate[]) {
    this.#reading = reading
    this.#taken = taken
    this.#cover = new Cover(taken)
  }

  /** Whether it is a name of its own. */
  take(span: Span | null): boolean {
    if (span === null || (this.#cover.overlaps(span) && this.#isOther(span))) return false
    const key = `${span.start} ${span.end}`
    const value = { text: this.#reading.text.slice(span.start, span.end) }
    if (!this.#seen.has(key)) this.found.push({ kind: 'exclude', value, ...span, rank: 10 })
    this.#seen.add(key)
    return true
  }

  #isOther(span: Span): boolean {
    return this.#taken.some(
      (other) => overlaps(other, span) && !isPartOf(this.#reading, other, span, this.#cover),
    )
  }
}

/** Takes the names before markers such as "excluded", which have to come in order. */
function takerBefore(text: string, denied: Denied): (marker: Marker) => void {
  const begins = [...text.matchAll(/[.!?](?=\s)|[;,\n()]|\s[-–—]\s/g)].map(
    (match) => match.index + match[0].length,
  )
  let read = 0
  return ({ start }) => {
    // What stands before the last piece of the marker before was read with it.
    const from = Math.max(begins[firstWhere(begins, (at) => at > start) - 1] ?? 0, read)
    for (const piece of piecesOf(text, from, start)) {
      denied.take(nameIn(text, piece))
      read = piece.start
    }
  }
}

/** Names behind a marker such as "not": up to the first that is none. */
function takeBehind(reading: Reading, marker: Marker, end: number, taken: Cover, denied: Denied): void {
  const { text, language } = reading
  let isExample = false
  for (const whole of piecesOf(text, marker.end, end)) {
    const piece = behindLike(text, whole)
    isExample ||= piece !== whole
    const name = nameIn(text, piece)
    // German nouns are no names for their capital letter.
    if (name !== null && !isExample && language === 'de' && isNoun(text, name, marker)) break
    if (!denied.take(name) && !taken.overlaps(piece)) break
  }
}

/** Names without a legal form, in the lists that are denied. */
export function deniedNames(
  reading: Reading,
  taken: readonly Candidate[],
  markers: readonly Marker[],
  headings: readonly Heading[],
): Candidate[] {
  const { text } = reading
  const denied = new Denied(reading, taken)
  for (const heading of headings) {
    if (heading.strength !== 'mustNot') continue
    // A heading of its own line speaks of the whole list below it.
    for (const line of linesOf(text, heading.end, heading.until))
      for (const piece of piecesOf(text, line.start, Math.min(line.end, clauseEnd(text, line.start + 1, []))))
        denied.take(nameIn(text, piece))
  }
  const excluded = new Cover(taken.filter(({ kind }) => kind === 'exclude'))
  const starts = markers.filter(({ of }) => of === 'next').map(({ start }) => start)
  const takeBefore = takerBefore(text, denied)
  for (const marker of markers) {
    if (marker.strength !== 'mustNot') continue
    if (marker.of === 'last') takeBefore(marker)
    else takeBehind(reading, marker, clauseEnd(text, marker.end, starts), excluded, denied)
  }
  return denied.found
}
