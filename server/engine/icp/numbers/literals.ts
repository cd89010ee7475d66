/** Numbers as people write them: "2.5bn", "500.000 Euro", "US$ 5M", "a dozen", "fünf". Pure. */
import { fold } from '../../extract/lexicon/fold.ts'
import { CURRENCIES, CURRENCY_NAMES, NUMBER_VALUES, NUMBER_WORDS } from './number-words.ts'

export interface Literal {
  start: number
  end: number
  value: number
  /** Digits without a factor ("5" of "5-20M"), to take on that of the end of its range. */
  bare: boolean
  /** What the words behind the digits multiply by. */
  factor: number
  currency: string | null
  /** "50+". */
  plus: boolean
  /** Written as four digits that may be a year. */
  year: boolean
}

const FACTORS: readonly (readonly [RegExp, number])[] = [
  [/^(?:k|tsd\.?|tausend|thousand|mille|mil)$/, 1e3],
  [/^(?:m|mm|mn|mio\.?|mill\.?|million|millions|millionen|millon|millones|mln\.?)$/, 1e6],
  [
    /^(?:b|bn|billion|billions|mrd\.?|md|mds|mia\.?|milliarde|milliarden|milliard|milliards|mil millones|mill?iards? d|millardos?)$/,
    1e9,
  ],
  [/^(?:crores?|cr)$/, 1e7],
  [/^(?:lakhs?|lacs?)$/, 1e5],
  [/^(?:trillion|tn|billones|billionen)$/, 1e12],
]

/** Names of three letters that are words. */
const WORDS = /^(?:won|lei|rub|try|mad)$/

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const longestFirst = (list: string[]): string =>
  list
    .sort((a, b) => b.length - a.length)
    .map(escape)
    .join('|')
/** Names that stand before a number, too: signs and codes that are no words. */
const signs = CURRENCY_NAMES.filter(
  (name) =>
    /[$€£¥₹₺₽₴₱₩₪₦฿]$/.test(name) ||
    (name.length === 3 && !WORDS.test(name)) ||
    /^(?:ksh|rs\.|rm|rp|sfr\.)$/.test(name),
)
const units = longestFirst([...CURRENCY_NAMES])

const NUMERIC = new RegExp(
  // No number within reach: the names of currencies need not be tried.
  `(?=\\D{0,9}\\d)(?<![\\p{L}\\p{N}.,])(?:(\\+)\\s?)?(?:(${longestFirst(signs)})\\s?)?` +
    `(\\d{1,3}(?:[.,'’\\u0020\\u00a0\\u202f]\\d{3})+(?!\\d)(?:[.,]\\d{1,2}(?!\\d))?|\\d+(?:[.,]\\d+)?)` +
    `(?:\\s?(mil millones|tsd\\.?|tausend|thousand|mille|millionen|millions?|millones|millón|mill\\.|mio\\.?|mln\\.?|mn|mm|milliarden?|milliards?|billions?|billones|billionen|trillion|mrd\\.?|mia\\.?|mds?|bn|tn|mil|crores?|cr|lakhs?|lacs?|k|m|b)(?![\\p{L}\\p{N}]))?` +
    `(\\+)?(?:(?:\\s|-)?(?:de\\s|d['’])?(${units})(?![\\p{L}\\p{N}]))?(\\+)?`,
  'giu',
)
const SPELLED = new RegExp(`(?:${longestFirst([...NUMBER_WORDS])})(?![\\p{L}\\p{N}-])`, 'iuy')
/** Words that numbers begin with. */
const FIRST_WORDS: ReadonlySet<string> = new Set(
  NUMBER_WORDS.map((words) => /^\p{L}+/u.exec(words)?.[0] ?? words),
)

/** Numbers in words, by their place. */
function spelled(text: string): { index: number; words: string }[] {
  return [...text.matchAll(/(?<![\p{L}\p{N}-])\p{L}+/gu)].flatMap(({ 0: word, index }) => {
    if (!FIRST_WORDS.has(word.toLowerCase())) return []
    SPELLED.lastIndex = index
    const words = SPELLED.exec(text)?.[0]
    return words === undefined ? [] : [{ index, words }]
  })
}

const SPELLED_UNIT = new RegExp(`^\\s(?:d['’]|de )?(${units})(?![\\p{L}])`, 'iu')

function valueOf(digits: string): number {
  if (/^\d{1,3}(?:[.,'’\s]\d{3})+(?:[.,]\d{1,2})?$/u.test(digits)) {
    const decimals = /[.,](\d{1,2})$/.exec(digits)
    const whole = decimals === null ? digits : digits.slice(0, decimals.index)
    return Number(`${whole.replace(/\D/g, '')}.${decimals?.[1] ?? '0'}`)
  }
  return Number(digits.replace(',', '.'))
}

function numeric(match: RegExpExecArray): Literal {
  const [all, plusBefore, sign, digits = '', magnitude, plusInside, unit, plusBehind] = match
  const factor =
    magnitude === undefined ? 1 : (FACTORS.find(([words]) => words.test(fold(magnitude)))?.[1] ?? 1)
  const currency = fold(sign ?? unit ?? '')
  return {
    start: match.index,
    end: match.index + all.trimEnd().length,
    value: Math.round(valueOf(digits) * factor * 1000) / 1000,
    bare: magnitude === undefined,
    factor,
    currency:
      currency === ''
        ? null
        : (CURRENCIES.get(currency) ?? CURRENCIES.get(currency.replace(/\s+/g, ' ')) ?? null),
    plus: plusInside !== undefined || plusBehind !== undefined || plusBefore !== undefined,
    year: magnitude === undefined && sign === undefined && /^(?:19|20)\d\d$/.test(digits),
  }
}

/** All numbers of a text, in order. */
export function findLiterals(text: string): Literal[] {
  const found = [...text.matchAll(NUMERIC)].map(numeric)
  for (const { index: start, words } of spelled(text)) {
    const value = NUMBER_VALUES.get(fold(words)) ?? 0
    const end = start + words.length
    if (found.some((other) => start < other.end && end > other.start)) continue
    const unit = SPELLED_UNIT.exec(text.slice(end, end + 40))
    const currency = unit === null ? null : (CURRENCIES.get(fold(unit[1] ?? '')) ?? null)
    found.push({
      start,
      end: end + (unit?.[0].length ?? 0),
      value,
      bare: value < 1000,
      factor: 1,
      currency,
      plus: false,
      year: false,
    })
  }
  return found.sort((a, b) => a.start - b.start)
}
