import type { CountryCode } from 'libphonenumber-js/max'
import { isInDirectory } from '../directory.ts'
import type { Line } from '../document/page-text.ts'
import { lineAt } from '../document/page-text.ts'
import { fold } from '../lexicon/fold.ts'
import { placeOfLink } from '../link-place.ts'
import { belongsToOthers } from '../owner.ts'
import type { PageContext } from '../page-context.ts'
import type { PhoneFact } from '../page-facts.ts'
import { decodePercent } from '../emails/mailto.ts'
import { iconBefore, type IconLabel } from './icon.ts'
import { maskNumbers } from './mask.ts'
import { isFillerNumber, parseNumber } from './parse.ts'
import { countDigits, mayHoldNumber, scanNumbers, type NumberCandidate } from './scan.ts'

/** A number with its place in the visible text. */
export interface PlacedPhone extends PhoneFact {
  at: number
  fax: boolean
}

const PHONE_LABEL =
  /(?:(?:^|[^\p{L}])(?:t|tel|telefon|telephone|telefono|telefone|phone|ph|fon|fono|fone|ruf|call(?: us)?(?: on| at)?|ring(?: us)?(?: on)?|reach \p{L}{2,6} (?:on|at)|llama(?:r|nos)? al|llamenos al|appelez(?:-nous)?(?: le| au)?|ligue(?:-nos)?(?: para)?|chiama(?:re|ci|teci)?(?: il| al)?|bel(?: ons)?(?: op)?|unter|zadzwon|volejte|mobil|mobile|mob|m|cell|cellular|handy|gsm|whatsapp|tlf|tfn|tlf nr|puh|puhelin|telefonnummer|rufnummer|durchwahl|zentrale|hotline|portable|movil|celular|cel|cellulare|fixe|standard|office|landline|telefoon|komorka|kom|nr tel|電話番号|τηλ|τηλεφωνο|тел|телефон|هاتف|جوال|טלפון|전화|☎|✆|📞|📱)|电话|電話|手机|手機|携帯|热线|熱線|座机|直通)(?:\s?(?:number|no|nr|nummer|us|番号|号码|號碼|\(\p{L}{1,20}\)|\/\s?(?:tel|fax|handy|mobil|mobile|whatsapp|cell)))?\s?[.:;)\/|–-]{0,2}\s{0,3}[(+]{0,2}$/u
const FAX_LABEL =
  /(?:fax|telecopie|telekopie|faks|(?:^|[^\p{L}])f|φαξ|факс|فاكس|פקס|传真|傳真|팩스|ファックス|ファクス)(?:\s?(?:number|no|nr|nummer|line|番号|号码|號碼))?\s?[.:;)\/–-]{0,2}\s{0,3}[(+]{0,2}$/u
const BOTH_LABEL =
  /(?:tel\p{L}{0,20}|phone|fon|тел\p{L}{0,8}|τηλ\p{L}{0,8}|電話(?:番号)?|电话|電話|전화)\.?(?:\s?(?:&|\/|・|und|and|et|\+|,|-)\s?|\s(?:och|og|y|e|i|и|και)\s)(?:(?:tele)?fax|faks|факс|φαξ|传真|傳真|팩스)\s?[.:]{0,2}\s{0,3}[(+]{0,2}$/u
const LABEL_REACH = 40

/** Longest line that goes on with the numbers of the line above, and the longest name of an office before a number. */
const MAX_CONTINUED = 50
const MAX_OFFICE = 14

/** The last labelled number of a line. */
interface Labelled {
  line: Line
  fax: boolean
}

/** Every telephone and fax number of the page: links first, then text. */
export function collectPhones(page: PageContext, countries: readonly CountryCode[]): PlacedPhone[] {
  let last: Labelled | null = null
  const found = fromLinks(page, countries)
  for (const line of page.text.lines) {
    const read = fromLine(page, line, countries, last)
    found.push(...read.phones)
    last = read.last ?? last
  }
  return found.sort((a, b) => a.at - b.at)
}

/** Quick test of a link's address. */
const NUMBER_LINK = /^(?:tel:|callto:|https?:\/\/(?:api\.whatsapp|wa\.me))/i

function fromLinks(page: PageContext, countries: readonly CountryCode[]): PlacedPhone[] {
  return page.text.links.flatMap((link) => {
    const { href, element, start, end } = link
    if (!NUMBER_LINK.test(href)) return []
    const at = placeOfLink(page.text, link)
    const number =
      /^(?:tel|callto):(?:\/\/)?([^?;]{5,40})/i.exec(href)?.[1] ??
      /^https?:\/\/(?:api\.whatsapp\.com\/send\/?\?phone=|wa\.me\/)\+?(\d{8,15})/i.exec(href)?.[1]
    if (number === undefined) return []
    const isWhatsapp = /^https?:/i.test(href)
    const raw = isWhatsapp ? `+${number}` : decodePercent(number).trim()
    const parsed = parseNumber(raw, countries)
    if (parsed === null || isFillerNumber(raw) || (!parsed.valid && countDigits(raw) < 8)) return []
    const line = lineAt(page.text, at)
    const shown = page.text.text.slice(start, end)
    const fact = page.attributeFact(parsed.e164, 'tel', element, 'href', parsed.valid ? 0.95 : 0.6)
    const label = line === undefined ? '' : labelBefore(page, line, start - line.start)
    const fax = /^\s*(?:(?:tele)?fax|f\s?[.:])/i.test(shown) || FAX_LABEL.test(label)
    return [
      {
        ...fact,
        raw: countDigits(shown) >= 6 ? shown.trim() : raw,
        at,
        fax,
        thirdParty: isThirdParty(page, line),
      },
    ]
  })
}

function fromLine(
  page: PageContext,
  line: Line,
  countries: readonly CountryCode[],
  above: Labelled | null,
): { phones: PlacedPhone[]; last: Labelled | null } {
  if (!mayHoldNumber(line.text)) return { phones: [], last: null }
  let last = goesOn(above, line) ? above : null
  let lastEnd = 0
  const phones = scanNumbers(maskNumbers(line.text)).flatMap((candidate) => {
    const label = labelBefore(page, line, candidate.start)
    const both = BOTH_LABEL.test(label)
    const worded = both || PHONE_LABEL.test(label)
    const icon = worded ? null : iconOf(page, line.start + candidate.start)
    const isPhone = worded || (icon !== null && icon !== 'fax')
    // "Tel. 0871 23001 or 25311", "Fax 123456 / 123457", one below the other: the label goes on.
    const open = candidate.start - lastEnd < (last?.line === line ? 8 : MAX_OFFICE) ? last : null
    const fax = !both && (FAX_LABEL.test(label) || icon === 'fax' || (!isPhone && open?.fax === true))
    const labelled = fax || isPhone || (open !== null && isNumberLike(candidate.raw))
    const fact = judge(page, line, candidate, labelled, countries)
    // An icon alone speaks for what a plan knows as a number, not for any digits.
    if (fact === null || (icon !== null && !fact.value.startsWith('+'))) return []
    last = labelled ? { line, fax } : null
    lastEnd = candidate.end
    return [{ ...fact, at: line.start + candidate.start, fax }]
  })
  return { phones, last }
}

/** Whether a line is one more below a labelled number: in the same cell or paragraph, with hardly a word. */
function goesOn(above: Labelled | null, line: Line): boolean {
  return (
    above?.line.index === line.index - 1 &&
    above.line.element === line.element &&
    line.text.length <= MAX_CONTINUED &&
    // "Billing 0871 23001" below a fax number says what it is.
    !(above.fax && /\p{L}/u.test(line.text))
  )
}

/** Without a label of its own a number must begin as one does. */
function isNumberLike(raw: string): boolean {
  return /^\(?[+0０]/.test(raw.trim()) || raw.split(/\D+/).filter(Boolean).length >= 3
}

function judge(
  page: PageContext,
  line: Line,
  candidate: NumberCandidate,
  labelled: boolean,
  countries: readonly CountryCode[],
): PhoneFact | null {
  const raw = candidate.raw.trim()
  if (isFillerNumber(raw)) return null
  const parsed = parseNumber(raw, labelled ? countries : countries.slice(0, 3))
  const valid = parsed?.valid === true
  // No country has such a number: it fills a template.
  if (parsed === null && raw.startsWith('+')) return null
  if (labelled ? parsed === null && countDigits(raw) < 7 : !valid || !looksLikePhone(raw, line, page))
    return null
  if (labelled && !valid && (countDigits(raw) < 7 || countDigits(raw) > 15)) return null
  const value = parsed !== null && valid ? parsed.e164 : raw
  const confidence = labelled ? (valid ? 0.92 : 0.6) : 0.7
  const start = line.start + candidate.start
  const fact = page.textFact(value, 'text', start, start + raw.length, confidence)
  return { ...fact, raw, thirdParty: isThirdParty(page, line) }
}

/** Pages on which a number without label or prefix is read as one. */
const UNLABELLED_ON = new Set(['home', 'contact', 'imprint', 'team', 'about'])

/** Without a label a number must be written like one: with its prefix, a trunk zero, or groups. */
function looksLikePhone(raw: string, line: Line, page: PageContext): boolean {
  if (/^\(?\+|^00[1-9]/.test(raw)) return countDigits(raw) >= 9
  if (!UNLABELLED_ON.has(page.kind) && line.region === 'main') return false
  const digits = countDigits(raw)
  const groups = raw.split(/[^\d０-９]+/).filter(Boolean)
  if (groups.length === 1)
    return (
      digits >= 10 &&
      (/^0/.test(raw) ? line.text.length < 60 : /[@＠]/.test(line.text) || line.text.length < 30)
    )
  if (digits < 8 || groups.length > 7) return false
  if (/\d\s{0,1}\.\d{1,2}$/.test(raw) && groups.length === 2) return false
  if (/^0|^\(/.test(raw)) return true
  return (
    (groups.length >= 3 || /^\d{3}[-.\s]\d{3}/.test(raw)) &&
    digits >= 9 &&
    line.text.length < 160 &&
    page.kind !== 'article'
  )
}

/** What the icon before a place of the text says. */
function iconOf(page: PageContext, at: number): IconLabel | null {
  const source = page.text.places.sourceRange(at, at + 1)
  return source === null ? null : iconBefore(page.html, source[0])
}

/** The words right before a number, folded; a label may fill the line or cell above. */
function labelBefore(page: PageContext, line: Line, at: number): string {
  const before = fold(line.text.slice(Math.max(0, at - LABEL_REACH), at))
  const above = page.text.lines[line.index - 1]
  const hasWords = /\p{L}/u.test(before)
  if (above === undefined || above.text.length > 30) return before
  if (!hasWords) return at > 4 ? before : `${fold(above.text)} ${before}`
  // "Telephone" in one cell, "Workshop 0871 23001" in the next.
  const isOffice = at <= MAX_OFFICE && above.element !== line.element && !FAX_LABEL.test(before)
  const label = isOffice ? `${fold(above.text)} ` : ''
  return PHONE_LABEL.test(label) && !PHONE_LABEL.test(before) && !/@/.test(before) ? label : before
}

function isThirdParty(page: PageContext, line: Line | undefined): boolean {
  return line !== undefined && (belongsToOthers(page.text, line, page.kind) || isInDirectory(page, line))
}
