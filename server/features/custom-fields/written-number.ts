/** Numbers as people and programs write them. Pure. */

/** What parts the decimals where a number alone does not tell: `1.234` may be either. */
export type DecimalMark = '.' | ','

/** A double holds so many digits of any number. */
const MAX_DIGITS = 15
/** More than any number takes, and so few that no pattern is long at work. */
const MAX_LENGTH = 50
const MACHINE = /^[+-]?\d+(?:\.\d+)?e[+-]?\d{1,3}$/i
/** Spaces of all widths and apostrophes part thousands and nothing else. */
const GROUP_SPACES = /(?<=\d)[\s'’](?=\d{3}(?!\d))/gu

/** The parts before and behind the decimal mark, without what parts the thousands; null for what is no number. */
function partsOf(text: string, mark: DecimalMark): { whole: string; decimals: string } | null {
  const marks = text.replace(/\d/g, '')
  if (!/^[.,]*$/.test(marks)) return null
  if (marks === '') return { whole: text, decimals: '' }
  const last = marks.slice(-1) as DecimalMark
  const isOnlyKind = !marks.includes(last === '.' ? ',' : '.')
  const decimal = isOnlyKind ? decimalOf(text, marks, last, mark) : last
  const at = decimal === null ? text.length : text.lastIndexOf(decimal)
  const groups = text.slice(0, at).split(decimal === ',' ? '.' : decimal === '.' ? ',' : last)
  const decimals = text.slice(at + 1)
  const [first = '', ...others] = groups
  // A decimal mark may stand once, and groups have three digits.
  if (!/^\d*$/.test(decimals) || !/^\d*$/.test(first) || others.some((group) => !/^\d{3}$/.test(group)))
    return null
  if (others.length > 0 && !/^[1-9]\d{0,2}$/.test(first)) return null
  return { whole: groups.join('') || '0', decimals }
}

/** The decimal mark of a number that has one kind of mark; null when that parts thousands. */
function decimalOf(text: string, marks: string, only: DecimalMark, mark: DecimalMark): DecimalMark | null {
  if (marks.length > 1) return null
  if (only === mark) return only
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(text) ? null : only
}

/**
 * Reads a number with or without separators. A mark before exactly three digits parts thousands, unless it is `mark`.
 * Answers what is wrong with what is none, or cannot be kept as it is written.
 */
export function readNumber(written: string, mark: DecimalMark): { value: number } | { problem: string } {
  const text = written.trim().replace('−', '-')
  if (text.length > MAX_LENGTH) return { problem: 'This is not a number.' }
  if (MACHINE.test(text) && Number.isFinite(Number(text))) return { value: Number(text) + 0 }
  const [, sign = '', digits = ''] = /^([+-]?)\s*([\d.,\s'’]*\d[\d.,]*)$/u.exec(text) ?? []
  const parts = partsOf(digits.replace(GROUP_SPACES, ''), mark)
  if (digits === '' || parts === null) return { problem: 'This is not a number.' }
  const { whole, decimals } = parts
  if (/^0\d/.test(whole))
    return { problem: 'A number does not begin with a zero. Such codes want a field of the type text.' }
  const significant = `${whole}${decimals.replace(/0+$/, '')}`.replace(/^0+/, '')
  if (significant.length > MAX_DIGITS) return { problem: `A number has at most ${MAX_DIGITS} digits.` }
  const value = Number(`${whole}.${decimals || '0'}`)
  return { value: sign === '-' && value !== 0 ? -value : value }
}
