/** Longest text whose answer is kept: lines of menus, cards and headings, which the pages of a site repeat. */
const MAX_TEXT = 160
const MAX_ENTRIES = 20_000

/**
 * The same pure function, which keeps its answers for short texts. Everything is forgotten when too much is kept, so
 * that memory stays bounded and no order of use has to be kept.
 */
export function remembering<Answer>(read: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>()
  return (text) => {
    if (text.length > MAX_TEXT) return read(text)
    const found = known.get(text)
    if (found !== undefined) return found
    // An answer may be a part of the text, so the text that is read must be no part of a page.
    const own = detached(text)
    const answer = read(own)
    if (known.size >= MAX_ENTRIES) known.clear()
    known.set(own, answer)
    return answer
  }
}

/** The same text in memory of its own: a part of a page's text would keep all of the page alive. */
export function detached(text: string): string {
  // V8 joins the two into a new string and cuts that one: a tenth of the cost of a copy by way of a buffer.
  return text.length < 13 ? text : `${text} `.slice(0, -1)
}
