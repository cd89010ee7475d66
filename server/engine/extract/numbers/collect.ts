import type { CountryCode } from 'libphonenumber-js/max'
import type { Line } from '../document/page-text.ts'
import { isControllersPlace, recordBelongsToOthers } from '../owner.ts'
import type { PageContext } from '../page-context.ts'
import type { CompanyNumberFact, PageKind } from '../page-facts.ts'
import { keeperOf } from './registers.ts'
import { mayAnnounceNumber, scanCompanyNumbers, type ScannedNumber } from './scan.ts'

/** Longest line that may be a label of the line below, and longest line that may be all number. */
const MAX_LABEL = 60

/** Register and VAT numbers that the page shows, with whose they are by the words around them. */
export function collectCompanyNumbers(
  page: PageContext,
  countries: readonly CountryCode[],
): CompanyNumberFact[] {
  return page.text.lines.flatMap((line) => {
    if (line.region === 'nav' || !/\d{2}/.test(line.text)) return []
    const own = scanCompanyNumbers(line.text, countries)
    // What the line itself leaves open the label above it may settle.
    const found = own.some(({ labelled }) => labelled) ? own : underLabel(page, line, countries)
    return (found.length > 0 ? found : own).flatMap((number) => judge(page, line, number))
  })
}

/** "USt-IdNr." in one cell or line, the number in the next. */
function underLabel(page: PageContext, line: Line, countries: readonly CountryCode[]): ScannedNumber[] {
  const above = page.text.lines[line.index - 1]
  if (above === undefined || above.text.length > MAX_LABEL || line.text.length > MAX_LABEL) return []
  if (/\d{3}/.test(above.text) || !/\d\D?\d\D?\d/.test(line.text) || !mayAnnounceNumber(above.text)) return []
  const shift = above.text.length + 1
  return scanCompanyNumbers(`${above.text} ${line.text}`, countries)
    .filter(({ start }) => start >= shift)
    .map((number) => ({ ...number, start: number.start - shift, end: number.end - shift }))
}

/** Pages that speak of others as much as of the organisation: there the footer alone is its own. */
const OF_OTHERS: ReadonlySet<PageKind> = new Set(['article', 'outside'])
/** Pages on which a number without a word before it is taken for the organisation's. */
const CENTRAL: ReadonlySet<PageKind> = new Set(['home', 'contact', 'imprint', 'about'])
/** Registers whose short names mean other things as well. */
const AMBIGUOUS = /^(?:VR|PR|GsR) /

function judge(page: PageContext, line: Line, number: ScannedNumber): CompanyNumberFact[] {
  const isFooter = line.region === 'footer'
  if (!number.labelled && !isFooter && !CENTRAL.has(page.kind)) return []
  const around = page.text.lines
    .slice(Math.max(0, line.index - 2), line.index + 3)
    .map(({ text }) => text)
    .join('\n')
  if (AMBIGUOUS.test(number.value) && !/register|gericht/i.test(around)) return []
  const { kind, country, value, raw, start, end } = number
  const register = keeperOf(kind, line.text) ?? keeperOf(kind, around)
  const sure = number.labelled ? (number.checked ? 0.93 : 0.85) : 0.6
  const confidence = page.kind === 'imprint' || isFooter ? sure + 0.03 : sure
  const fact = page.textFact(value, 'text', line.start + start, line.start + end, confidence)
  const thirdParty =
    (!isFooter &&
      (OF_OTHERS.has(page.kind) || (page.kind === 'privacy' && !isControllersPlace(page.text, line)))) ||
    recordBelongsToOthers(page.text, line)
  return [{ ...fact, kind, country, raw, register, thirdParty }]
}
