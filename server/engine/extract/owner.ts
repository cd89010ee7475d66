import type { Line, PageText } from './document/page-text.ts'
import { fold } from './lexicon/fold.ts'
import { THIRD_PARTY, THIRD_PARTY_HEADING, VENUE } from './lexicon/third-parties.ts'
import type { PageKind } from './page-facts.ts'

/** Lines above a value that may say whose it is, and characters of them. */
const LINES_ABOVE = 7
const LINES_UNDER_HEADING = 40
const MAX_HEADING = 60
const MAX_WORDS = 420

/**
 * Whether the words above and around a value give it to somebody else: an authority, a chamber, an insurer, a host, a
 * web designer, a hotel. Reads up to the heading above; a blank judgement means the organisation's.
 */
export function belongsToOthers(page: PageText, line: Line, kind: PageKind): boolean {
  const known = judged.get(line)
  if (known !== undefined) return known
  const answer = speaksOfOthers(page, line, kind)
  judged.set(line, answer)
  return answer
}

/** Lines that were asked about: an address and its link, a number and its label stand in one line. */
const judged = new WeakMap<Line, boolean>()

function speaksOfOthers(page: PageText, line: Line, kind: PageKind): boolean {
  const near = textAbove(page, line)
  if (THIRD_PARTY.test(near) || isUnderTheirHeading(page, line)) return true
  return kind !== 'contact' && kind !== 'imprint' && VENUE.test(near)
}

/** Who keeps registers and supervises: their names stand beside the organisation's own numbers. */
const REGISTRAR =
  /(?<!\p{L})\p{L}{0,30}(?:gericht|register|aufsicht|behord|kammer|notar|ministerium)\p{L}{0,30}|camera di commercio|chambre de commerce|registro mercantil|greffe du tribunal/gu

/**
 * Whether what registers record (a number, the line of business) is somebody else’s: courts, chambers and authorities
 * near it only keep the record.
 */
export function recordBelongsToOthers(page: PageText, line: Line): boolean {
  return THIRD_PARTY.test(textAbove(page, line).replace(REGISTRAR, ' ')) || isUnderTheirHeading(page, line)
}

/** The heading above says nothing but that others follow: "Gestaltung", "Web design", "Our sponsors". */
function isUnderTheirHeading(page: PageText, line: Line): boolean {
  if (line.region === 'footer') return false
  for (let index = line.index - 1; index >= 0 && line.index - index <= LINES_UNDER_HEADING; index--) {
    const above = page.lines[index]
    if (above !== undefined && above.heading > 0)
      return above.text.length <= MAX_HEADING && THIRD_PARTY_HEADING.test(fold(above.text).trim())
  }
  return false
}

function textAbove(page: PageText, line: Line): string {
  const parts: string[] = [line.text.slice(0, MAX_WORDS)]
  let length = parts[0]?.length ?? 0
  for (let index = line.index - 1; index >= 0 && line.index - index <= LINES_ABOVE; index--) {
    const above = page.lines[index]
    if (above === undefined || length > MAX_WORDS) break
    parts.unshift(above.text.slice(-200))
    length += above.text.length
    if (above.heading > 0) break
  }
  return fold(parts.join(' '))
}

const CONTROLLER =
  /verantwortlich|controller|responsable del tratamiento|responsable du traitement|titolare|responsavel pelo|verwerkingsverantwoordelijke|personuppgiftsansvarig|administrator(?:em)? danych|spravce/
const CONTROLLER_REACH = 10

/** A privacy notice names many processors: what is the controller's follows the word. */
export function isControllersPlace(page: PageText, line: Line): boolean {
  const above = page.lines.slice(Math.max(0, line.index - CONTROLLER_REACH), line.index + 1)
  const fromHeading = above.slice(
    Math.max(
      0,
      above.findLastIndex(({ heading }) => heading > 0),
    ),
  )
  return CONTROLLER.test(fold(fromHeading.map(({ text }) => text.slice(0, 300)).join(' ')))
}
