/**
 * Cells that a spreadsheet would run as a formula. An apostrophe in front makes them text (OWASP, "CSV Injection").
 * `unguardCell(guardCell(value))` is `value` for every text, also for one that begins with an apostrophe itself.
 * Pure.
 */

/** What begins a formula, in half and full width; some programs skip spaces before it. */
const FORMULA_START = String.raw`(?:[\t\r\n]|\s*[=+\-@＝＋－＠])`
const FORMULA = new RegExp(`^${FORMULA_START}`)
const GUARDED = new RegExp(`^'+${FORMULA_START}`)
/** A plus, digits and spaces compute nothing, and people want their phone numbers as they are. */
const PLAIN_PHONE = /^\+\d[\d ]*$/

/** Whether a text begins with a sign that most do, a letter or a digit, and so is no formula. */
function beginsPlainly(value: string): boolean {
  const code = value.charCodeAt(0)
  return (code >= 0x41 && code <= 0x7a) || (code >= 0x30 && code <= 0x39)
}

/** The cell as text for any spreadsheet. */
export function guardCell(value: string): string {
  if (beginsPlainly(value)) return value
  const isRisky = GUARDED.test(value) || (FORMULA.test(value) && !PLAIN_PHONE.test(value))
  return isRisky ? `'${value}` : value
}

/** The value of a cell that `guardCell` or another program has guarded. */
export function unguardCell(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell
}
