/** Numbers as people write them: "2.5bn", "500.000 Euro", "US$ 5M", "a dozen", "fünf". Pure. */
import { fold } from '../../extract/lexicon/fold.ts'

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

const CURRENCIES: Readonly<Record<string, string>> = {
  'us$': 'USD', $: 'USD', usd: 'USD', dollar: 'USD', dollars: 'USD', dolares: 'USD', bucks: 'USD', 'us dollars': 'USD', 'us-dollar': 'USD',
  a$: 'AUD', au$: 'AUD', aud: 'AUD', c$: 'CAD', ca$: 'CAD', cad: 'CAD', 'canadian dollars': 'CAD',
  '€': 'EUR', eur: 'EUR', euro: 'EUR', euros: 'EUR', "d'euros": 'EUR', 'd’euros': 'EUR', 'de euros': 'EUR', 'd euros': 'EUR', 'de dolares': 'USD', 'de dollars': 'USD',
  '£': 'GBP', gbp: 'GBP', pound: 'GBP', pounds: 'GBP', libras: 'GBP', pfund: 'GBP', sterling: 'GBP', livres: 'GBP', 'de libras': 'GBP', 'de livres': 'GBP',
  chf: 'CHF', 'sfr.': 'CHF', fr: 'CHF', franken: 'CHF', francs: 'CHF', 'schweizer franken': 'CHF', 'de francs': 'CHF', 'francs suisses': 'CHF', 'de francs suisses': 'CHF', 'francos suizos': 'CHF',
  '¥': 'JPY', jpy: 'JPY', yen: 'JPY', sek: 'SEK', nok: 'NOK', dkk: 'DKK', pln: 'PLN', zł: 'PLN', mxn: 'MXN', pesos: 'MXN', 'de pesos': 'MXN', inr: 'INR', '₹': 'INR', sgd: 'SGD', s$: 'SGD', aed: 'AED',
}

const FACTORS: readonly (readonly [RegExp, number])[] = [
  [/^(?:k|tsd\.?|tausend|thousand|mille|mil)$/, 1e3],
  [/^(?:m|mm|mn|mio\.?|mill\.?|million|millions|millionen|millon|millones|mln\.?)$/, 1e6],
  [/^(?:b|bn|billion|billions|mrd\.?|md|mds|mia\.?|milliarde|milliarden|milliard|milliards|mil millones|mill?iards? d|millardos?)$/, 1e9],
  [/^(?:trillion|tn|billones|billionen)$/, 1e12],
]

const WORDS: Readonly<Record<string, number>> = {
  two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, 'a dozen': 12, dozen: 12, 'two dozen': 24, fifteen: 15, twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90, 'a hundred': 100, 'one hundred': 100, hundred: 100, 'two hundred': 200, 'three hundred': 300, 'five hundred': 500, 'a thousand': 1000, 'one thousand': 1000, 'a million': 1e6, 'one million': 1e6, 'two million': 2e6, 'five million': 5e6, 'ten million': 1e7, 'a billion': 1e9, 'one billion': 1e9, one: 1, 'twenty-five': 25, 'seventy-five': 75,
  zwei: 2, drei: 3, vier: 4, fünf: 5, sechs: 6, sieben: 7, acht: 8, neun: 9, zehn: 10, elf: 11, zwölf: 12, fünfzehn: 15, zwanzig: 20, dreißig: 30, vierzig: 40, fünfzig: 50, sechzig: 60, siebzig: 70, achtzig: 80, neunzig: 90, hundert: 100, einhundert: 100, zweihundert: 200, dreihundert: 300, fünfhundert: 500, tausend: 1000, 'einer million': 1e6, 'eine million': 1e6, 'eine milliarde': 1e9, 'einer milliarde': 1e9, 'zwei millionen': 2e6, 'fünf millionen': 5e6, 'zehn millionen': 1e7, einem: 1,
  deux: 2, trois: 3, quatre: 4, cinq: 5, sept: 7, huit: 8, neuf: 9, dix: 10, onze: 11, douze: 12, quinze: 15, vingt: 20, 'une dizaine de': 10, 'une dizaine': 10, 'une vingtaine de': 20, 'une vingtaine': 20, 'une cinquantaine de': 50, 'une centaine de': 100, trente: 30, quarante: 40, cinquante: 50, soixante: 60, cent: 100, 'cinq cents': 500, 'deux cents': 200, 'deux cent': 200, mille: 1000, 'un million': 1e6, 'un milliard': 1e9, 'deux millions': 2e6, 'cinq millions': 5e6, 'dix millions': 1e7,
  dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9, diez: 10, once: 11, doce: 12, quince: 15, veinte: 20, treinta: 30, cuarenta: 40, cincuenta: 50, sesenta: 60, cien: 100, doscientos: 200, quinientos: 500, mil: 1000, 'un millón': 1e6, 'dos millones': 2e6, 'cinco millones': 5e6, 'diez millones': 1e7, 'mil millones': 1e9, 'una docena de': 12, 'una decena de': 10,
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const longestFirst = (list: string[]): string => list.sort((a, b) => b.length - a.length).map(escape).join('|')
const signs = Object.keys(CURRENCIES).filter((name) => /^(?:[a-z]{0,2}[$€£¥₹]|usd|eur|gbp|chf|aud|cad|jpy|sek|nok|dkk|pln|mxn|inr|sgd|aed)$/.test(name))
const units = [...Object.keys(CURRENCIES), 'dólares', 'de dólares', 'd’euro', 'Euro']

const NUMERIC = new RegExp(
  `(?<![\\p{L}\\p{N}.,])(?:(${longestFirst(signs)})\\s?)?` +
    `(\\d{1,3}(?:[.,'’\\u0020\\u00a0\\u202f]\\d{3})+(?!\\d)(?:[.,]\\d{1,2}(?!\\d))?|\\d+(?:[.,]\\d+)?)` +
    `(?:\\s?(mil millones|tsd\\.?|tausend|thousand|mille|millionen|millions?|millones|millón|mill\\.|mio\\.?|mln\\.?|mn|mm|milliarden?|milliards?|billions?|billones|billionen|trillion|mrd\\.?|mia\\.?|mds?|bn|tn|mil|k|m|b)(?![\\p{L}\\p{N}]))?` +
    `(\\+)?(?:(?:\\s|-)?(${longestFirst(units)})(?![\\p{L}\\p{N}]))?(\\+)?`,
  'giu',
)
const SPELLED = new RegExp(`(?<![\\p{L}\\p{N}-])(${longestFirst(Object.keys(WORDS))})(?![\\p{L}\\p{N}-])`, 'giu')

function valueOf(digits: string): number {
  if (/^\d{1,3}(?:[.,'’\s]\d{3})+(?:[.,]\d{1,2})?$/u.test(digits)) {
    const decimals = /[.,](\d{1,2})$/.exec(digits)
    const whole = decimals === null ? digits : digits.slice(0, decimals.index)
    return Number(`${whole.replace(/\D/g, '')}.${decimals?.[1] ?? '0'}`)
  }
  return Number(digits.replace(',', '.'))
}

function numeric(match: RegExpExecArray): Literal {
  const [all, sign, digits = '', magnitude, plusInside, unit, plusBehind] = match
  const factor = magnitude === undefined ? 1 : (FACTORS.find(([words]) => words.test(fold(magnitude)))?.[1] ?? 1)
  const currency = fold(sign ?? unit ?? '')
  return {
    start: match.index,
    end: match.index + all.trimEnd().length,
    value: Math.round(valueOf(digits) * factor * 1000) / 1000,
    bare: magnitude === undefined,
    factor,
    currency: currency === '' ? null : (CURRENCIES[currency] ?? CURRENCIES[currency.replace(/\s+/g, ' ')] ?? null),
    plus: plusInside !== undefined || plusBehind !== undefined,
    year: magnitude === undefined && sign === undefined && /^(?:19|20)\d\d$/.test(digits),
  }
}

const SPELLED_VALUES = new Map(Object.entries(WORDS).map(([word, value]) => [fold(word), value]))

/** All numbers of a text, in order. */
export function findLiterals(text: string): Literal[] {
  const found = [...text.matchAll(NUMERIC)].map(numeric)
  for (const match of text.matchAll(SPELLED)) {
    const start = match.index
    const value = SPELLED_VALUES.get(fold(match[0])) ?? 0
    const end = start + match[0].length
    if (found.some((other) => start < other.end && end > other.start)) continue
    const unit = /^\s(?:d['’]|de )?(euros?|dollars?|dólares|pounds?|libras|francs|franken|pesos)(?![\p{L}])/iu.exec(text.slice(end))
    const currency = unit === null ? null : (CURRENCIES[fold(unit[1] ?? '')] ?? null)
    found.push({ start, end: end + (unit?.[0].length ?? 0), value, bare: value < 1000, factor: 1, currency, plus: false, year: false })
  }
  return found.sort((a, b) => a.start - b.start)
}
