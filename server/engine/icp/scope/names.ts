/** Organisations and sets that are not wanted, by name. */
import { overlaps, type Candidate, type Reading } from '../candidate.ts'
import { hitsIn } from '../line.ts'
import { spanOf } from '../candidate.ts'
import { DOMAIN } from '../words/sources.ts'
import { STOP } from '../words/stop.ts'
import { isHard } from './breaks.ts'
import type { Heading } from './headings.ts'
import type { Marker } from './strengths.ts'

const FORM =
  '(?:GmbH(?: ?& ?Co\\.? ?KG)?|gGmbH|AG|KG|OHG|UG|SE|eG|Inc\\.?|LLC|Ltd\\.?|Limited|LLP|LP|PLC|plc|Corp\\.?|Corporation|S\\.A\\.|SA|SAS|SARL|S\\.L\\.|SL|SLU|B\\.V\\.|BV|NV|SpA|Srl|AB|Oy|ApS|A\\/S|Group|Gruppe|Groupe|Grupo|Holdings?|& Co\\.?|& Partners?|& Sons?|& Söhne|& Fils|e\\.K\\.)'
const LEGAL = new RegExp(
  `(?<![\\p{L}\\p{N}])\\p{Lu}[\\p{L}\\p{N}'’&.-]*[ ](?:(?:(?:&|and|und|et|y|de|of)[ ])?\\p{Lu}[\\p{L}\\p{N}'’&.-]*[ ]){0,4}${FORM}(?![\\p{L}\\p{N}])|(?<![\\p{L}\\p{N}])(?:Grupo|Groupe|Gruppe)(?: \\p{Lu}[\\p{L}\\p{N}'’&-]*){1,3}|(?<![\\p{L}\\p{N}])\\p{Lu}[\\p{L}]+-Gruppe(?![\\p{L}])`,
  'gu',
)
const WORDS_OF_TEXT =
  /^(?:No|Not|Nicht|Keine|Excluding|Except|Sin|Sans|Hors|Ohne|Skip|Avoid|Exclude|The|Our|Und|And|Les|La|El|Los|In|Wir|We|Bitte|Please|But|Aber|Auch|Also|Only|Nur|A|An|Die|Der|Das|Series|Serie)[ ]/

/** Names with a legal form: nothing inside them is a criterion, and they are one only where they are denied. */
export function legalNames({ text }: Reading): Candidate[] {
  return [...text.matchAll(LEGAL)].flatMap((match): Candidate[] => {
    let { index: start } = match
    let name = match[0]
    for (let word = WORDS_OF_TEXT.exec(name); word !== null; word = WORDS_OF_TEXT.exec(name)) {
      start += word[0].length
      name = name.slice(word[0].length)
    }
    if (!/[ -]/.test(name) || /^(?:Private|Public|Family|Small)\b/.test(name)) return []
    return [{ kind: 'exclude', value: { text: name }, start, end: start + name.length, rank: 90 }]
  })
}

const SETS =
  /(?<![a-z0-9])(?:(?:our|my|any|all|the|existing|current|previous|former|present|direct|past|unsere[nrm]?|meine|bestehende[nr]?|aktuelle[nr]?|direkte[nr]?|bisherige[nr]?|nos|notre|les|nuestr[oa]s|l[oa]s|mis|sus) ){0,3}(?:(?:existing|current|previous|former|direct|own|past|present|bestehende[nr]?|aktuelle[nr]?|direkte[nr]?) )?(?:customers?|clients?(?: (?:actuels|existants|en cours))?|competitors?|competition|accounts|partners?(?= we| ;|$)|suppliers we|portfolio(?: companies)?|bestandskunden|kunden|stammkunden|altkunden|wettbewerber(?:n)?|mitbewerber(?:n)?|konkurrenten?|konkurrenz|partnerfirmen|partnerunternehmen|bestehende partner|partenaires(?: (?:actuels|existants))?|concurrents?(?: directs)?|clientele existante|clientes(?: (?:actuales|existentes))?|competidores|competencia|socios actuales|proveedores actuales|empresas de la competencia|current suppliers|existing partners|subsidiaries of ours|lieferanten|resellers|job boards|recruiters on commission|consultants)(?![a-z0-9])/g

/** "our competitors", "Bestandskunden": sets without a kind of their own. */
export function unwantedSets({ line, tokens, text }: Reading): Candidate[] {
  return hitsIn(line, SETS).map(({ from, end }) => {
    let first = from
    while (first < end - 1 && /^(?:the|all|any|les|l[oa]s)$/.test(tokens[first]?.fold ?? '')) first++
    const span = spanOf(tokens, first, end)
    return { kind: 'exclude', value: { text: text.slice(span.start, span.end) }, ...span, rank: 24 }
  })
}

export function domains({ text }: Reading): Candidate[] {
  return [...text.matchAll(DOMAIN)].map((match) => ({
    kind: 'exclude',
    value: { text: match[0] },
    start: match.index,
    end: match.index + match[0].length,
    rank: 59,
  }))
}

const SEPARATOR = /,|;|\s(?:and|or|und|oder|et|ou|y|o|e|nor|ni|sowie|&(?=\s\p{Lu}\p{L}+,))\s/gu
const INTRO =
  /^\s*(?:(?:owned by|part of|related to|affiliated with|acquired by|belonging to|run by|made by|teil von|zu|our|my|the|any|all|existing|current|companies|customers?|clients?|partners?|competitors?|company|firm|firms|like|such as|called|named|from|at|with|unsere[nr]?|unser|den|die|der|das|kunden?|firmen?|kette|von|aus|nos|notre|les|le|la|clients?|société|comme|el|los|las|cliente|clientes|empresa|empresas|como|de|a|del|bitte|please|in|group|grupo|groupe|gruppe)\s+)*/iu
/** Words with a capital letter and small ones between them; each begins behind a space, so that there is one way to read it. */
const NAME =
  /^(?:\p{Lu}[\p{L}\p{N}'’.&+-]*|\p{N}\p{L}+|[ei]\p{Lu}\p{L}+)(?:\s(?:(?:&|\+|of|de|von|du|des|del|and|the)\s){0,2}\p{Lu}[\p{L}\p{N}'’.&+-]*)*$/u

/** "chains such as Starbucks": the part behind the words that lead to examples; all of it where there are none. */
const LIKE =
  /(?<![\p{L}])(?:such as|like|e\.g\.|i\.e\.|wie|z\.\s?B\.|etwa|comme|tels que|telles que|como|tales como)\s(?=\p{Lu})/u
function behindLike(text: string, piece: { start: number; end: number }): { start: number; end: number } {
  const match = LIKE.exec(text.slice(piece.start, piece.end))
  return match === null ? piece : { start: piece.start + match.index + match[0].length, end: piece.end }
}

/** Pieces of a list as spans. */
function piecesOf(text: string, start: number, end: number): { start: number; end: number }[] {
  const pieces: { start: number; end: number }[] = []
  let at = start
  for (const match of text.slice(start, end).matchAll(SEPARATOR)) {
    pieces.push({ start: at, end: start + match.index })
    at = start + match.index + match[0].length
  }
  pieces.push({ start: at, end })
  return pieces
}

/** The lines between two offsets, without the bullets before them. */
function linesOf(text: string, start: number, end: number): { start: number; end: number }[] {
  const lines: { start: number; end: number }[] = []
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
function nameIn(text: string, piece: { start: number; end: number }): { start: number; end: number } | null {
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
function isPartOf(
  { tokens, language }: Reading,
  other: Candidate,
  name: { start: number; end: number },
  taken: readonly Candidate[],
): boolean {
  if (language === 'de' || other.start < name.start || other.end > name.end) return false
  if (!/^(?:industry|companyType|location|role)$/.test(other.kind)) return false
  const words = tokens.filter((token) => overlaps(token, name))
  return words.length > 1 && words.some((word) => !taken.some((each) => overlaps(each, word)))
}

const NOUN =
  /(?:ung|heit|keit|schaft|nis|tum|ion|tät|ment|ling|chen|lein|ismus|ur|ungen|site|ug|ang|atz|[dgklnprtuz]en|ien|eien|ebe|ste|iste|ige|eise|age|euse|rte|(?:bau|büro|dienst|firmen|kunden?|partner|agent|berat|betrieb)e?[rn]?|steller|händler|treiber|bieter|leister|nehmer|geber|macher|bauer|träger|arbeiter|führer|leiter|makler|käufer|zieher|bewerber|counter|fehler|vermittler|vermieter|lieferer|konkurrenten|discounter|freelancer|reseller|broker|entwickler|handwerker|verwalter|versicherer|spediteure|besitzer|inhaber|gründer|anfänger|einsteiger|berater|trainer|lehrer|schüler|meister|tester|user|nutzer|sender|anwälte|ärzte)$/iu

/** A German noun is no name for its capital letter. */
function isNoun(text: string, name: { start: number; end: number }, marker: Marker): boolean {
  const word = text.slice(name.start, name.end)
  if (/[\s&-]/.test(word) || /(?:firma|kunden?|kette)\s*$/i.test(text.slice(0, name.start))) return false
  const denies = /kein/i.test(text.slice(marker.start, marker.end))
  return denies || NOUN.test(word)
}

function clauseEnd(text: string, from: number, markers: readonly Marker[]): number {
  let end = text.length
  for (const match of text.slice(from).matchAll(/[.!?](?=\s|$)|[;\n()]|\s[-–—]\s/g)) {
    if (!isHard(text.slice(from, from + match.index + match[0].length + 1)) && match[0] === '.') continue
    end = from + match.index
    break
  }
  const next = markers.find(({ start, of }) => of === 'next' && start >= from && start < end)
  return next?.start ?? end
}

/** Names without a legal form, in the lists that are denied. */
export function deniedNames(
  reading: Reading,
  taken: readonly Candidate[],
  markers: readonly Marker[],
  headings: readonly Heading[],
): Candidate[] {
  const { text } = reading
  const found: Candidate[] = []
  const take = (span: { start: number; end: number } | null): boolean => {
    if (
      span === null ||
      taken.some((other) => overlaps(other, span) && !isPartOf(reading, other, span, taken))
    )
      return false
    found.push({ kind: 'exclude', value: { text: text.slice(span.start, span.end) }, ...span, rank: 10 })
    return true
  }
  for (const heading of headings) {
    if (heading.strength !== 'mustNot') continue
    // A heading of its own line speaks of the whole list below it.
    for (const line of linesOf(text, heading.end, heading.until))
      for (const piece of piecesOf(text, line.start, Math.min(line.end, clauseEnd(text, line.start + 1, []))))
        take(nameIn(text, piece))
  }
  for (const marker of markers) {
    if (marker.strength !== 'mustNot') continue
    if (marker.of === 'last') {
      const before = text.slice(0, marker.start)
      const from = Math.max(
        ...[...before.matchAll(/[.!?](?=\s)|[;,\n()]|\s[-–—]\s/g)].map(
          (match) => match.index + match[0].length,
        ),
        0,
      )
      if (piecesOf(text, from, marker.start).length === 1)
        take(nameIn(text, { start: from, end: marker.start }))
      else for (const piece of piecesOf(text, from, marker.start)) take(nameIn(text, piece))
      continue
    }
    let isExample = false
    for (const whole of piecesOf(text, marker.end, clauseEnd(text, marker.end, markers))) {
      const piece = behindLike(text, whole)
      isExample ||= piece !== whole
      const name = nameIn(text, piece)
      // German nouns are no names for their capital letter.
      if (name !== null && !isExample && reading.language === 'de' && isNoun(text, name, marker)) break
      const inTaken = taken.some((other) => other.kind === 'exclude' && overlaps(other, piece))
      if (!take(name) && !inTaken) break
    }
  }
  return found
}
