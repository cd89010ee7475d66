import {
  REGISTER_RULES,
  VAT_LABEL,
  VAT_RULES,
  type NumberRule,
  type VatRule,
} from '../lexicon/company-numbers.ts'
import type { CompanyNumberKind } from '../../types.ts'
import { hasDigits } from '../phones/scan.ts'
import { remembering } from '../remember.ts'
import { hasValidCheck, isFillerNumber } from './check-digits.ts'

/** A number of a register or tax office in a line of text. */
export interface ScannedNumber {
  kind: CompanyNumberKind
  country: string | null
  /** Canonical: see `CompanyNumber`. */
  value: string
  /** As printed. */
  raw: string
  start: number
  end: number
  /** Words before it say what it is, or its form alone does. */
  labelled: boolean
  /** It has check digits, and they are right. */
  checked: boolean
}

/** A number as it stands in a line, its check digits not yet looked at. */
interface Candidate extends Omit<ScannedNumber, 'checked'> {
  check: string | null
  /** Where the number means what its label says only in its own country. */
  atHome: RegExp | undefined
}

interface JudgedCandidate extends Candidate {
  /** No filler, and its check digits, if it has any, are right. */
  isValid: boolean
}

/** What may stand between a label and its number. */
const GLUE =
  '[^\\p{L}\\d\\n]{0,8}(?:(?:nr|no|num|number|nummer|numero|número|numéro|nº|n|id|code|kode|is|ist|lautet|est|es|é|è|sous|le|la|the|of|under|unter|de|du|der|e|et|and|und|y|en|in|reg|registered|registration|:)(?!\\p{L})[^\\p{L}\\d\\n]{0,4}){0,5}'
const BEFORE = '(?<![\\p{L}\\d])'
/** A digit may follow behind a space only where it begins another number. */
const AFTER = '(?![\\p{L}\\d]|[.\\-/]\\d)'

interface Compiled<Rule> {
  rule: Rule
  pattern: RegExp
  /**
   * What a line must have for the pattern to match. Most lines lack it, and the patterns themselves take the engine
   * milliseconds each to compile, which it does at first use.
   */
  label: RegExp
}

const REGISTERS: readonly Compiled<NumberRule>[] = REGISTER_RULES.map((rule) => ({
  rule,
  label: labelOf(rule),
  pattern: new RegExp(
    rule.label === ''
      ? `${BEFORE}(?<number>${rule.shape})${AFTER}`
      : `${BEFORE}(?:${rule.label})${GLUE}(?<number>${rule.shape})${AFTER}`,
    rule.label === '' || rule.cased ? 'gu' : 'giu',
  ),
}))

function labelOf({ label = '', cased }: Partial<NumberRule>): RegExp {
  return new RegExp(label, cased ? 'u' : 'iu')
}

const WITH_PREFIX: ReadonlyMap<string, Omit<Compiled<VatRule>, 'label'>> = new Map(
  VAT_RULES.filter(({ prefix }) => prefix !== '').map((rule) => [
    rule.prefix,
    { rule, pattern: new RegExp(`(?<number>${rule.shape})${AFTER}`, 'uy') },
  ]),
)
const PREFIX = new RegExp(
  `${BEFORE}(${[...WITH_PREFIX.keys()].sort((a, b) => b.length - a.length).join('|')})[\\s.:-]{0,2}(?=[\\dA-Z])`,
  'gu',
)
const WITHOUT_PREFIX: readonly Compiled<VatRule>[] = VAT_RULES.flatMap((rule) =>
  rule.label === undefined
    ? []
    : [
        {
          rule,
          label: labelOf(rule),
          pattern: new RegExp(`${BEFORE}(?:${rule.label})${GLUE}(?<number>${rule.shape})${AFTER}`, 'giu'),
        },
      ],
)
/** "732 829 320 RCS Paris": the register's name behind the number. */
const SIREN_FIRST = /(?<![\p{L}\d])(?<number>\d{3}[\s.]?\d{3}[\s.]?\d{3})\s{1,2}R\.?C\.?S\b/gu

/** Digits, or a code of letters and digits, that may be such a number. */
const MAY_BE_NUMBER = /\d[\s.\-–/]?\d[\s.\-–/]?\d/
/**
 * Words and signs that one of the labels has; a line without any of them is passed over. Without the flag for Unicode it takes a
 * fifth of the time, and finds the same letters.
 */
const MAY_BE_LABEL =
  /H[RV][AB]|G[ns]R|\b[VP]R\b|\bFN|firmenbuch|\bA\.?B\.?N|C\.?N|KBO|BCE|RP[RM]|ntreprise|ondern|nterprise|B\.?T\.?W|T\.?V\.?A|ЕИК|БУЛ|EIK|BULS|\bBN\b|GST|HST|CHE|R\.?U\.?[TC]|社会|社會|USCC|credit|N\.?I\.?[TPF]|I\.?Č|VR|kood|registry|C\.?\s?I\.?\s?F|N\.?\s?I\.?\s?F|mercantil|tunnus|FO-?n|business|RNA|SIRE|R\.?C\.?S|harit|ompan|registe|Γ\.?\s?Ε|MI\b|OIB|c[eé]gj|Cg|RCN|CHY|CRO|[LU]\d{5}|kt\.|kennit|F(?:isc|\.)|R\.?E\.?A|法人番号|사업자|LEI|kodas|code|reģ|R\.?F\.?C|K\.?v\.?K|koophandel|commerce|org|NZBN|KRS|REGON|contrib|colet|colec|C\.?U\.?I|cod |J\s?\d|ИНН|ОГРН|UEN|R\.?O\.?C|mers|統|统一|ЄДР|EDR|EIN|employer|tax|501|reg|VAT|U(?:m|M)?St|Umsatz|Α\.?\s?Φ|A\.?F\.?M|adósz|I\.?\s?V\.?\s?A|MVA/i

/** Whether a line may announce a register or tax number. Cheap; without a number it says nothing. */
export function mayAnnounceNumber(text: string): boolean {
  return MAY_BE_LABEL.test(text)
}

/** Digits of the shortest number, those of German and Irish registers aside. */
const MIN_DIGITS = 5
const MAY_BE_SHORT = /H\.?\s?R\.?\s?[AB]|\bG[ns]R|\b[VP]R\b|\bFN|register|firmenbuch|CHY/i

/** Longest text that is scanned: a paragraph. */
const MAX_TEXT = 2000

/**
 * Every register and VAT number of a line, in order, each place once. Where two countries' numbers look alike, the one
 * whose country comes first in `countries` is meant. Numbers whose check digits are wrong come out too, unless `onlyValid`.
 */
export function scanCompanyNumbers(
  line: string,
  countries: readonly string[],
  onlyValid = true,
): ScannedNumber[] {
  if (line.length > MAX_TEXT || !MAY_BE_NUMBER.test(line)) return []
  if (!hasDigits(line, MIN_DIGITS) && !MAY_BE_SHORT.test(line)) return []
  const judged = candidatesIn(line).flatMap((candidate) => {
    const { check, atHome, isValid, ...number } = candidate
    if (onlyValid && (!isValid || !isAtHome(line, number.country, atHome, countries))) return []
    return [{ ...number, checked: check !== null && isValid }]
  })
  return onePerPlace(judged, countries)
}

/** The candidates of a line, whatever the country; the foot of a page stands on all pages of its site. */
const candidatesIn = remembering((line): readonly JudgedCandidate[] => {
  const candidates = vatCandidates(line)
  if (MAY_BE_LABEL.test(line)) candidates.push(...registerCandidates(line))
  return candidates.map((candidate) => {
    const { check, raw, value } = candidate
    return { ...candidate, isValid: !isFillerNumber(raw) && (check === null || hasValidCheck(check, value)) }
  })
})

function isAtHome(
  line: string,
  country: string | null,
  atHome: RegExp | undefined,
  countries: readonly string[],
): boolean {
  return atHome === undefined || atHome.test(line) || (country !== null && countries[0] === country)
}

function registerCandidates(line: string): Candidate[] {
  const found = REGISTERS.flatMap(({ rule, pattern, label }): Candidate[] => {
    if (!label.test(line)) return []
    return [...line.matchAll(pattern)].map((match) => {
      const raw = match.groups?.['number'] ?? ''
      const end = match.index + match[0].length
      return { ...placed(raw, end), ...registerNumber(rule, raw), check: rule.check, atHome: rule.atHome }
    })
  })
  for (const match of line.matchAll(SIREN_FIRST)) {
    const raw = match.groups?.['number'] ?? ''
    const rule = REGISTER_RULES.find(({ kind }) => kind === 'fr_siren')
    if (rule === undefined) continue
    const number = { ...placed(raw, match.index + raw.length), ...registerNumber(rule, raw) }
    found.push({ ...number, check: rule.check, atHome: undefined })
  }
  return found
}

function placed(raw: string, end: number): Pick<Candidate, 'raw' | 'start' | 'end' | 'labelled'> {
  return { raw, start: end - raw.length, end, labelled: true }
}

function registerNumber(rule: NumberRule, raw: string): Pick<Candidate, 'kind' | 'country' | 'value'> {
  return { kind: rule.kind, country: rule.country, value: canonical(rule, raw) }
}

type Writer = (compact: string, raw: string) => string
const lastApart: Writer = (compact) => `${compact.slice(0, -1)}-${compact.slice(-1)}`
const asPrinted: Writer = (_, raw) => raw.replace(/\s+/g, '').toUpperCase()

/** Registers that write their numbers in a way of their own. */
const WRITERS: Partial<Record<CompanyNumberKind, Writer>> = {
  at_firmenbuch: (compact) => `FN ${compact.toLowerCase()}`,
  be_kbo: (compact) => fill('####.###.###', compact.padStart(10, '0')),
  cl_rut: lastApart,
  co_nit: lastApart,
  de_handelsregister: (compact) => {
    const [, part = '', digits, suffix] =
      /^(\D+)(\d+)(\D*)$/.exec(compact.replace(/NUMMER|NR|NO(?=\d)/, '')) ?? []
    return [PARTS[part] ?? part, digits, suffix].filter(Boolean).join(' ')
  },
  gb_company: (compact) => compact.padStart(8, '0'),
  ro_registru: asPrinted,
  za_company: asPrinted,
}
const PARTS: Readonly<Record<string, string>> = { GNR: 'GnR', GSR: 'GsR' }

/** A number with the separators that its register gives it. */
function canonical({ kind, form }: NumberRule, raw: string): string {
  const compact = raw.toUpperCase().replace(/[^\p{L}\d]/gu, '')
  return WRITERS[kind]?.(compact, raw) ?? (form === undefined ? compact : fill(form, compact))
}

/** Puts the characters of a number in the places of a form. */
function fill(form: string, compact: string): string {
  let at = 0
  return form.replace(/#/g, () => compact.charAt(at++))
}

function vatCandidates(line: string): Candidate[] {
  const found: Candidate[] = []
  for (const match of line.matchAll(PREFIX)) {
    const compiled = WITH_PREFIX.get(match[1] ?? '')
    if (compiled === undefined) continue
    const { rule, pattern } = compiled
    pattern.lastIndex = match.index + match[0].length
    const number = pattern.exec(line)?.groups?.['number']
    if (number === undefined) continue
    const end = match.index + match[0].length + number.length
    const raw = line.slice(match.index, end)
    const before = line.slice(Math.max(0, match.index - 60), match.index)
    const labelled = VAT_LABEL.test(before) || rule.prefix === 'CHE'
    // Two letters and few digits may be anything.
    if (!labelled && (rule.prefix === 'RO' || rule.prefix === 'NO')) continue
    found.push({ ...vatNumber(rule, number), raw, start: match.index, end, labelled })
  }
  if (!MAY_BE_LABEL.test(line)) return found
  for (const { rule, pattern, label } of WITHOUT_PREFIX) {
    if (!label.test(line)) continue
    for (const match of line.matchAll(pattern)) {
      const raw = match.groups?.['number'] ?? ''
      found.push({ ...vatNumber(rule, raw), ...placed(raw, match.index + match[0].length) })
    }
  }
  return found
}

function vatNumber(
  { country, prefix, check }: VatRule,
  raw: string,
): Pick<Candidate, 'kind' | 'country' | 'value' | 'check' | 'atHome'> {
  let compact = raw.toUpperCase().replace(/[^\p{L}\d+*]/gu, '')
  if (prefix === 'BE') compact = compact.padStart(10, '0')
  if (prefix === 'HU') compact = compact.slice(0, 8)
  const value =
    prefix === 'CHE' ? compact.replace(/^(\d{3})(\d{3})(\d{3}).*$/, 'CHE-$1.$2.$3 MWST') : prefix + compact
  return { kind: 'vat', country, value, check, atHome: undefined }
}

/** Of candidates for the same place, the one of the likeliest country, then the longest. */
function onePerPlace(numbers: ScannedNumber[], countries: readonly string[]): ScannedNumber[] {
  const rankOf = ({ country }: ScannedNumber): number => {
    const rank = country === null ? -1 : countries.indexOf(country)
    return rank < 0 ? countries.length : rank
  }
  const kept: ScannedNumber[] = []
  const ordered = [...numbers].sort(
    (a, b) =>
      Number(b.labelled) - Number(a.labelled) ||
      Number(b.checked) - Number(a.checked) ||
      rankOf(a) - rankOf(b) ||
      b.end - b.start - (a.end - a.start),
  )
  for (const number of ordered) {
    const rival = kept.find(({ start, end }) => number.start < end && start < number.end)
    // A Swiss or Norwegian number is entered in the register and, with a word behind it, liable to tax: both are said.
    const isOtherOffice = rival !== undefined && (rival.kind === 'vat') !== (number.kind === 'vat')
    if (rival === undefined || (isOtherOffice && rival.country === number.country)) kept.push(number)
  }
  return kept.sort((a, b) => a.start - b.start)
}
