/** Where thoughts end in a text. Pure. */
const ABBREVIATION =
  /(?<![\p{L}])(?:z\.\s?B|d\.\s?h|u\.\s?a|e\.g|i\.e|p\.\s?ej|ca|min|max|mind|Mio|Mrd|Tsd|inkl|exkl|bzw|etc|Inc|Co|Corp|Ltd|St|Ste|Nr|approx|vs|evtl|ggf|excl|incl|Mill|aprox|máx|mín|env|Dr|Mr|Mrs|Ms|Sr|Sra|Dpto|Hr|Fr)\./giu

const plain = (text: string): string => text.replace(ABBREVIATION, (match) => match.replaceAll('.', ' '))

/** A sentence, a line or a thought set off by a semicolon or a dash ends here. */
export const isHard = (between: string): boolean =>
  /[.!?](?=\s|$)|[;\n•]|\s[-–—]\s|—|\.{2,}/.test(plain(between))
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

/** The clause around a place: between commas, semicolons, brackets or ends of sentences. */
export function clauseAround(text: string, start: number, end: number): { start: number; end: number } {
  const flat = plain(text)
  let from = 0
  for (const match of flat
    .slice(0, start)
    .matchAll(/[,;:()\n–—]|[.!?](?=\s)|\s-\s|(?<![\p{L}])(?:but|aber|mais|pero)(?![\p{L}])/giu))
    from = match.index + match[0].length
  const rest = /[,;()\n–—]|[.!?](?=\s|$)|\s-\s|(?<![\p{L}])(?:but|aber|mais|pero)(?![\p{L}])/iu.exec(
    flat.slice(end),
  )
  return { start: from, end: rest === null ? text.length : end + rest.index }
}
