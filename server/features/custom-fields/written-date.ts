/** Days as people and programs write them. Pure. */

/** Languages whose names of months are read, and their short forms. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'sv', 'da', 'nb', 'pl']

const foldWord = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/[\p{M}.]/gu, '')
    .toLowerCase()

/** Months, from 1, by their folded names: "märz" is "marz". Made when it is first asked for. */
let months: ReadonlyMap<string, number> | undefined

function monthsByName(): ReadonlyMap<string, number> {
  if (months !== undefined) return months
  const names = new Map<string, number>()
  for (const language of LANGUAGES)
    for (const form of ['long', 'short'] as const) {
      // With a day, as some languages write the month in another case then.
      const format = new Intl.DateTimeFormat(language, { day: 'numeric', month: form, timeZone: 'UTC' })
      for (let month = 1; month <= 12; month++) {
        const parts = format.formatToParts(new Date(Date.UTC(2026, month - 1, 2)))
        const name = foldWord(parts.find(({ type }) => type === 'month')?.value ?? '')
        if (/^\p{L}{3,}$/u.test(name)) names.set(name, month)
      }
    }
  // As German and English also write them.
  for (const [name, month] of [
    ['sept', 9],
    ['marz', 3],
    ['mrz', 3],
  ] as const)
    names.set(name, month)
  months = names
  return names
}

/** More than any day takes, and so few that no pattern is long at work. */
const MAX_LENGTH = 60
const DAY_MS = 86_400_000
/** What a spreadsheet calls day 0, given that it takes 1900 for a leap year. */
const SHEET_EPOCH = Date.UTC(1899, 11, 30)
/** From 1927 on: fewer digits are a year, if anything. */
const [FIRST_SHEET_DAY, LAST_SHEET_DAY] = [10_000, 2_958_465]

type Outcome = { value: string } | { problem: string }

const NO_DATE: Outcome = { problem: 'This is not a date. Write it as 2026-11-29.' }

function dateOf(year: number, month: number, day: number): Outcome {
  const moment = new Date(Date.UTC(year, month - 1, day))
  const isThere = moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day && day > 0
  if (year < 1000 || !isThere) return { problem: 'The calendar has no such day. Write it as 2026-11-29.' }
  return { value: moment.toISOString().slice(0, 10) }
}

/** A day and a month by numbers, of which either may come first. */
function eitherWay(year: number, first: number, second: number): Outcome {
  if (first === second || second > 12) return dateOf(year, first, second)
  if (first > 12) return dateOf(year, second, first)
  return { problem: 'Day and month could be either way round. Write it as 2026-11-29, or as 29.11.2026.' }
}

function byName(words: string): Outcome | null {
  const [, before, name = '', behind, year] =
    /^(?:(\d{1,2})(?:st|nd|rd|th|er|º)?\.?[\s-]+(?:de\s+)?)?(\p{L}[\p{L}\p{M}]*\.?)(?:[\s-]+(\d{1,2})(?:st|nd|rd|th)?,?)?[\s,-]+(?:de\s+)?(\d{4})$/iu.exec(
      words,
    ) ?? []
  const month = monthsByName().get(foldWord(name))
  if (month === undefined || (before === undefined) === (behind === undefined)) return null
  return dateOf(Number(year), month, Number(before ?? behind))
}

/**
 * Reads a day, with or without a time behind it, as YYYY-MM-DD. `countsDays`: the text is of a workbook, where a number is a count of days.
 * Answers what is wrong with what is none, or may be two.
 */
export function readDate(written: string, countsDays: boolean): Outcome {
  const text = written.trim().normalize('NFC')
  if (text.length > MAX_LENGTH) return NO_DATE
  const sheetDay = Number(text)
  if (countsDays && /^\d{1,7}(?:\.\d+)?$/.test(text)) {
    if (sheetDay < FIRST_SHEET_DAY || sheetDay >= LAST_SHEET_DAY + 1) return NO_DATE
    return { value: new Date(SHEET_EPOCH + Math.floor(sheetDay) * DAY_MS).toISOString().slice(0, 10) }
  }
  // The day that is written, wherever its time would put it.
  const day = text.replace(/[T\s]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]m|Z|[+-]\d{2}:?\d{2})?$/i, '')
  const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$|^(\d{4})年(\d{1,2})月(\d{1,2})日$/u.exec(day)
  if (yearFirst !== null) {
    const [, year, , month, dayOfMonth, ...japanese] = yearFirst
    const [a, b, c] = year === undefined ? japanese : [year, month, dayOfMonth]
    return dateOf(Number(a), Number(b), Number(c))
  }
  const yearLast = /^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4})$/.exec(day)
  if (yearLast === null) return byName(day) ?? NO_DATE
  const [, first, mark, second, year] = yearLast
  // With points, the day comes first everywhere.
  if (mark === '.') return dateOf(Number(year), Number(second), Number(first))
  return eitherWay(Number(year), Number(first), Number(second))
}
