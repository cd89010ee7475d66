/** Where thoughts end in a text. Pure. */
import { firstWhere } from '../cover.ts'

const ABBREVIATION =
  /(?<![\p{L}])(?:z\.\s?B|d\.\s?h|u\.\s?a|e\.g|i\.e|p\.\s?ej|ca|min|max|mind|Mio|Mrd|Tsd|inkl|exkl|bzw|etc|Inc|Co|Corp|Ltd|St|Ste|Nr|approx|vs|evtl|ggf|excl|incl|Mill|aprox|máx|mín|env|Dr|Mr|Mrs|Ms|Sr|Sra|Dpto|Hr|Fr)\./giu

const plain = (text: string): string => text.replace(ABBREVIATION, (match) => match.replaceAll('.', ' '))

/** A sentence, a line or a thought set off by a semicolon or a dash ends here. */
export const isHard = (between: string): boolean => HARD.test(plain(between))
const HARD = /[.!?](?=\s|$)|[;\n•]|\s[-–—]\s|—|\.{2,}/

/** Longer than an abbreviation. */
const AN_ABBREVIATION = 20

/** `isHard` of a text up to `to`, for which it was said before that nothing up to `from` and the sign behind is. */
export function hasHardFrom(text: string, from: number, to: number): boolean {
  const before = Math.max(0, from - AN_ABBREVIATION)
  return HARD.test(plain(text.slice(before, to)).slice(from - before))
}

export const isSoft = (between: string): boolean => /[,():]/.test(between)
export const isJoined = (between: string): boolean =>
  /[&+]|(?<![\p{L}])(?:and|or|und|oder|et|ou|y|o|e|u|nor|ni|noch|sowie|bzw|as well as)(?![\p{L}])/iu.test(
    between,
  )

/** Sentences as spans: up to a full stop, a question mark or the end of a line. */
export function sentencesOf(text: string): { start: number; end: number }[] {
  const sentences: { start: number; end: number }[] = []
  let start = 0
  for (const match of plain(text).matchAll(/[.!?](?=\s|$)|\n/g)) {
    const end = match.index + match[0].length
    if (text.slice(start, end).trim() !== '') sentences.push({ start, end })
    start = end
  }
  if (text.slice(start).trim() !== '') sentences.push({ start, end: text.length })
  return sentences
}

export interface Clause {
  start: number
  end: number
}

/** Tells the clause around a place of a text: between commas, semicolons, brackets or ends of sentences. */
export function clausesOf(text: string): (start: number, end: number) => Clause {
  const flat = plain(text)
  const begins = [
    ...flat.matchAll(/[,;:()\n–—]|[.!?](?=\s)|\s-\s|(?<![\p{L}])(?:but|aber|mais|pero)(?![\p{L}])/giu),
  ].map((match) => match.index + match[0].length)
  const ends = [
    ...flat.matchAll(/[,;()\n–—]|[.!?](?=\s|$)|\s-\s|(?<![\p{L}])(?:but|aber|mais|pero)(?![\p{L}])/giu),
  ].map((match) => match.index)
  return (start, end) => ({
    start: begins[firstWhere(begins, (at) => at > start) - 1] ?? 0,
    end: ends[firstWhere(ends, (at) => at >= end)] ?? text.length,
  })
}
