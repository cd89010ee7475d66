/** Numbers with the words that make bounds of them: "between 10 and 50", "at least 5", "50 or more". Pure. */
import type { Literal } from './literals.ts'

export interface Range {
  start: number
  end: number
  min: number | null
  max: number | null
  currency: string | null
  /** Both ends could be years. */
  years: boolean
  /** Bounds or a comparison were written, so it is more than a bare number. */
  bounded: boolean
  /** The number or numbers alone. */
  core: [number, number]
  /** The last number as stated. */
  stated: number
}

type Side = 'above' | 'atLeast' | 'below' | 'atMost' | 'about'

const LEFT: readonly (readonly [Side, string])[] = [
  [
    'atMost',
    "not older than|no older than|nicht älter als|pas plus âgées? de|no more than|not more than|not more than|up to|at most|at the most|not over|not above|no larger than|max\\.?|maximum(?: of| de)?|a maximum of|maximal|höchstens|allerhöchstens|nicht mehr als|nicht über|bis zu|bis|jusqu[’']à|au plus|au maximum|un maximum de|pas plus de|sans dépasser|hasta|hasta un máximo de|no más allá de|como máximo|máxim[oa]s?(?: de)?|maximale? de|un máximo de|a lo sumo|no más de|≤|<=|capped at|not exceeding|bis max\\.?|bis maximal",
  ],
  [
    'atLeast',
    'no fewer than|no less than|nothing under|nothing below|not under|not younger than|not less than|not fewer than|at least|a minimum of|min\\.?|minimum(?: of| de)?|minimal|mind\\.?|starting at|starting from|from|≥|>=|mindestens|wenigstens|nicht unter|von mindestens|zumindest|nicht weniger als|ab|au moins|au minimum|à compter de|un minimum de|à partir de|dès|pas moins de|al menos|cuando menos|como poco|por lo menos|como mínimo|mínim[oa]s?(?: de)?|minimale? de|un mínimo de|a partir de|desde|no menos de|minstens',
  ],
  [
    'above',
    'more than|well over|just over|over|above|greater than|exceeding|upwards of|north of|>|bigger than|larger than|in excess of|beyond|older than|higher than|greater|mehr als|größer|groesser|höher als|über|ueber|oberhalb von|größer als|älter als|plus de|plus que|supérieure?s? à|au-dessus de|au-delà de|más de|mayor(?:es)? (?:a|de|que)|superior(?:es)? a|por encima de|que superen|que superan|arriba de|excédant|au-delà de|dépassant les|qui dépassent|jenseits von|dépassant|que dépassent',
  ],
  [
    'below',
    'fewer than|less than|no bigger than|lower than|under|below|<|smaller than|younger than|weniger als|kleiner|niedriger als|unter|unterhalb von|kleiner als|jünger als|moins de|inférieure?s? à|en dessous de|au-dessous de|sous les|menos de|inferior(?:es)? a|que no superen|que no lleguen a|no llegue a|sous la barre de|inférieur(?:e)?s? aux|por debajo de|menor(?:es)? (?:de|a|que)',
  ],
  [
    'about',
    'about|around|roughly|approximately|approx\\.?|~|circa|ca\\.?|c\\.|etwa|rund|ungefähr|environ|autour de|unos|unas|alrededor de|aproximadamente|cerca de|some|près de|à peu près',
  ],
]
const BETWEEN =
  /(?:between|zwischen|entre|from|von|de|desde|range of|anywhere between|somewhere between|anywhere from)\s+(?:les |los |the )?$/iu

const RIGHT: readonly (readonly [Side, RegExp])[] = [
  [
    'atLeast',
    /^\s?(?:or more|and more|or above|and beyond|and above|or over|and up|and over|or larger|or bigger|plus|upwards|oder mehr|und mehr|oder darüber|und darüber|oder größer|aufwärts|und aufwärts|ou plus|et plus|ou davantage|o más|y más|o superiores|en adelante|para arriba|o superior|at least|at a minimum|minimum|min\.?|mindestens|au minimum|au moins|minimum|como mínimo|mínimo|al menos)(?![\p{L}])/iu,
  ],
  [
    'atMost',
    /^\s?(?:or fewer|or less|or under|or lower|and under|or below|or smaller|and below|oder weniger|und weniger|oder darunter|ou moins|o menos|at most|at the most|tops|max\.?|maximum|höchstens|maximal|au maximum|au plus|como máximo|máximo)(?![\p{L}])/iu,
  ],
]

const LEFT_PATTERNS = LEFT.map(
  ([side, words]) =>
    [
      side,
      new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})\\s{0,2}(?:the |a |an |les |los |de |of )?$`, 'iu'),
    ] as const,
)
const DASH = /^\s?(?:-|–|—|‐|‑|to|bis|bis zu|à|a|up to|hasta|jusqu[’']à|through)\s?(?:les |los )?$/iu
const OR = /^\s(?:or|oder|ou|o)\s$/iu
const AND = /^\s(?:and|und|et|y|bis|to|à|a)\s(?:les |los )?$/iu

const whole = (literal: Literal): boolean =>
  Number.isInteger(literal.value) && literal.currency === null && literal.factor === 1

function boundsOf(side: Side | null, literal: Literal): Pick<Range, 'min' | 'max'> {
  const { value } = literal
  // Money and large figures have no neighbour; the stated number stands for both.
  const step = whole(literal) ? 1 : 0
  if (side === 'above') return { min: value + step, max: null }
  if (side === 'atLeast') return { min: value, max: null }
  if (side === 'below') return { min: null, max: value - step }
  if (side === 'atMost') return { min: null, max: value }
  return { min: value, max: value }
}

/** The comparison that stands right before an offset, and where it begins. The longest counts. */
function leftOf(text: string, at: number): { side: Side; start: number } | null {
  const before = text.slice(Math.max(0, at - 40), at)
  // Behind another number none stands: it is not looked for between thousands of them.
  if (/\d/.test(before.trimEnd().slice(-1))) return null
  let best: { side: Side; start: number } | null = null
  for (const [side, pattern] of LEFT_PATTERNS) {
    const match = pattern.exec(before)
    if (match === null) continue
    const start = at - before.length + match.index
    if (best === null || start < best.start) best = { side, start }
  }
  return best
}

/** The comparison that stands right behind an offset. */
export function rightOf(text: string, at: number): { side: Side; end: number } | null {
  const behind = text.slice(at, at + 30)
  for (const [side, pattern] of RIGHT) {
    const match = pattern.exec(behind)
    if (match !== null) return { side, end: at + match[0].length }
  }
  return null
}

/** Sets the bounds of a single number anew for a comparison that stands behind its unit. */
export function withSide(range: Range, side: Side): Pick<Range, 'min' | 'max'> {
  const value = range.min ?? range.max
  return side === 'atLeast' ? { min: value, max: null } : { min: null, max: value }
}

/** "2 or 3 sites": neighbours, which are a range. */
const isEither = (gap: string, first: Literal, second: Literal): boolean =>
  OR.test(gap) && whole(first) && whole(second) && second.value - first.value === 1

function pairOf(text: string, first: Literal, second: Literal): Range | null {
  const gap = text.slice(first.end, second.start)
  const between = BETWEEN.exec(text.slice(Math.max(0, first.start - 30), first.start))
  if (!DASH.test(gap) && !(between !== null && AND.test(gap)) && !isEither(gap, first, second)) return null
  const scaled = first.bare && !second.bare && second.factor > 1 && first.value < second.value
  const min =
    scaled && first.value * second.factor <= second.value ? first.value * second.factor : first.value
  if (min > second.value) return null
  const isWordOfRange = between !== null
  return {
    start: isWordOfRange ? first.start - between[0].length : first.start,
    end: second.end,
    min,
    max: second.plus ? null : second.value,
    currency: first.currency ?? second.currency,
    years: first.year && second.year,
    bounded: true,
    core: [first.start, second.end],
    stated: second.value,
  }
}

function singleOf(text: string, literal: Literal): Range {
  const left = leftOf(text, literal.start)
  const right = literal.plus ? { side: 'atLeast' as const, end: literal.end } : rightOf(text, literal.end)
  const side = right?.side ?? left?.side ?? null
  return {
    start: left?.start ?? literal.start,
    end: right?.end ?? literal.end,
    ...boundsOf(side, literal),
    currency: literal.currency,
    years: literal.year,
    bounded: side !== null,
    core: [literal.start, literal.end],
    stated: literal.value,
  }
}

/** The numbers of a text as ranges, from left to right. */
export function findRanges(text: string, literals: readonly Literal[]): Range[] {
  const ranges: Range[] = []
  for (let index = 0; index < literals.length; index++) {
    const first = literals[index] as Literal
    const second = literals[index + 1]
    const pair = second === undefined ? null : pairOf(text, first, second)
    ranges.push(pair ?? singleOf(text, first))
    if (pair !== null) index++
  }
  return ranges
}
