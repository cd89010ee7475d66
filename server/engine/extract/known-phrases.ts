/** Words before a name that belong to no name, though they may begin with a capital: those of a byline. */
const BYLINE = /(?:^|[^\p{L}])(?:By|Von|Par|Por|Di|Da|De|Door|Av|Af|Od|Text|Author|Autore?|Auteur)[ \u00A0]$/u
/** Word and space before a place that a longer name might begin with, or behind one that it might go on with. */
const CAPITAL_BEFORE = /\p{Lu}\S{0,20}[ \u00A0]$/u
const CAPITAL_BEHIND = /^[ \u00A0]\p{Lu}/u
const JOINS_BEFORE = /[\p{L}\p{N}'’-]$/u
const JOINS_BEHIND = /^[\p{L}\p{N}'’-]/u

/** Characters of a text that are looked at on either side of a phrase. */
const REACH = 24

/** Phrases that say nothing new any more, such as the names and titles of people who are known. */
export class KnownPhrases {
  readonly #phrases = new Set<string>()
  readonly #most: number

  /** Keeps at most so many phrases; what comes later is not known. */
  constructor(most: number) {
    this.#most = most
  }

  add(phrase: string): void {
    if (this.#phrases.size < this.#most) this.#phrases.add(phrase)
  }

  /** The text without the phrases that stand in it by themselves: "Jane Doe" stays in "Jane Doe-Smith" and "Mary Jane Doe". */
  takeOutOf(text: string): string {
    let rest = text
    for (const phrase of this.#phrases) rest = withoutPhrase(rest, phrase)
    return rest
  }
}

function withoutPhrase(text: string, phrase: string): string {
  let rest = ''
  let from = 0
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + phrase.length)) {
    if (!isByItself(text, at, at + phrase.length)) continue
    rest += `${text.slice(from, at)}\n`
    from = at + phrase.length
  }
  return from === 0 ? text : rest + text.slice(from)
}

function isByItself(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - REACH), start)
  const behind = text.slice(end, end + 2)
  if (JOINS_BEFORE.test(before) || JOINS_BEHIND.test(behind) || CAPITAL_BEHIND.test(behind)) return false
  return !CAPITAL_BEFORE.test(before) || BYLINE.test(before)
}
