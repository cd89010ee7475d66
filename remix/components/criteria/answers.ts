/** Answers to what a description leaves open, as words that are put behind it. Pure. */

/** How an answer is said, by the kind of criterion that is missing. */
const PHRASES: Readonly<Record<string, (answer: string) => string>> = {
  location: (answer) => `in ${answer}`,
  size: (answer) => `${answer} employees`,
}

/** The description with an answer behind it; one that ends a sentence gets a new one. */
export function withAnswer(text: string, slot: string, answer: string): string {
  const phrase = (PHRASES[slot] ?? String)(answer)
  const before = text.trimEnd()
  if (before === '') return phrase.charAt(0).toUpperCase() + phrase.slice(1)
  const last = before.at(-1) ?? ''
  if ('.!?\n'.includes(last)) return `${before} ${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}`
  if (slot === 'location') return `${before} ${phrase}`
  return `${before}${',;:'.includes(last) ? '' : ','} ${phrase}`
}
