import type { Element } from 'domhandler'
import type { Line } from '../document/page-text.ts'
import { fold, foldedWords, hasCjk } from '../lexicon/fold.ts'
import { ACTIVITY_CODE, BUSINESS_LABEL, IDLE_WORDS } from '../lexicon/industries.ts'
import { recordBelongsToOthers } from '../owner.ts'
import type { PageContext } from '../page-context.ts'
import type { Fact } from '../page-facts.ts'

const MAX_WORD = 60
const MAX_KEYWORDS = 15
const MAX_STATEMENT = 200
/** Longest label of a statement, in characters. */
const MAX_LABEL = 40
/** Shorter words of a description say little. */
const MIN_SAID = 5

/** Words in which the page says what the organisation does: keywords, statements of the business, its description. */
export function collectIndustries(page: PageContext): Fact[] {
  const { metas } = page.tree.marked
  return [
    ...metas.flatMap((element) => fromKeywords(page, element)),
    ...fromDescription(page, metas),
    ...page.text.lines.flatMap((line) => fromLine(page, line)),
  ]
}

/** Whether a word can name a business: not a filler of keyword lists, not a sentence, not an address. */
export function namesBusiness(word: string): boolean {
  if (word.length < (hasCjk(word) ? 2 : 3) || word.length > MAX_WORD || !/\p{L}{2}/u.test(word)) return false
  if (/[@{}<>]|https?:|www\.|\.(?:com|de|net|org)\b|\d{3}/i.test(word) || word.split(/\s+/).length > 7)
    return false
  return !IDLE_WORDS.has(fold(word)) && !foldedWords(word).every((one) => IDLE_WORDS.has(one))
}

const keyOf = ({ attribs }: Element): string => (attribs['name'] ?? attribs['property'] ?? '').toLowerCase()

function fromKeywords(page: PageContext, element: Element): Fact[] {
  if (keyOf(element) !== 'keywords') return []
  const words = (element.attribs['content'] ?? '')
    .split(/[,;|，、；・\n]/)
    .map((word) => word.trim())
    .filter(namesBusiness)
  return [...new Set(words)]
    .slice(0, MAX_KEYWORDS)
    .map((word) => metaFact(page, element, word, page.kind === 'home' ? 0.5 : 0.35))
}

/** A word of an attribute, exactly where it stands in the source. */
function metaFact(page: PageContext, element: Element, word: string, confidence: number): Fact {
  const at = page.html.indexOf(word, element.startIndex ?? 0)
  return at >= 0 && at + word.length <= (element.endIndex ?? 0)
    ? page.sourceFact(word, 'meta', [at, at + word.length], element.attribs['content'] ?? word, confidence)
    : page.attributeFact(word, 'meta', element, 'content', confidence)
}

/** Words that the home page's description shares with its title or first headings. */
function fromDescription(page: PageContext, metas: readonly Element[]): Fact[] {
  if (page.kind !== 'home') return []
  const element = metas.find((meta) => /^(?:og:)?description$/.test(keyOf(meta)))
  const content = element?.attribs['content'] ?? ''
  if (element === undefined || content.length < 15) return []
  const headings = page.text.lines.filter(
    ({ heading, text }) => heading > 0 && heading < 3 && text.length < 90,
  )
  const shown = new Set(
    foldedWords([page.title ?? '', ...headings.slice(0, 6).map(({ text }) => text)].join(' ')),
  )
  const said =
    content
      .match(SAID_WORDS)
      ?.map((word) => ({ word, isShown: shown.has(fold(word)) && !IDLE_WORDS.has(fold(word)) })) ?? []
  return [...new Set(phrasesOf(said))]
    .filter((phrase) => phrase.length >= MIN_SAID && namesBusiness(phrase) && content.includes(phrase))
    .slice(0, 5)
    .map((phrase) => metaFact(page, element, phrase, 0.4))
}

const SAID_WORDS = /\p{L}[\p{L}'’-]*|[^\p{L}\s]+/gu

/** Neighbours that are both shown make one phrase: "early stage software". */
function phrasesOf(said: readonly { word: string; isShown: boolean }[]): string[] {
  const phrases: string[] = []
  let open: string[] = []
  for (const { word, isShown } of [...said, { word: '', isShown: false }]) {
    if (isShown) open.push(word)
    else if (open.length > 0) {
      phrases.push(open.join(' '))
      open = []
    }
  }
  return phrases
}

function fromLine(page: PageContext, line: Line): Fact[] {
  const { text } = line
  if (text.length > MAX_STATEMENT || line.region === 'nav') return []
  return [...fromStatement(page, line), ...fromCode(page, line)]
}

/** "Branche: Prüftechnik", or the label in a cell and the statement in the next. */
function fromStatement(page: PageContext, line: Line): Fact[] {
  const colon = line.text.search(/[:：]/)
  if (colon > 2 && colon <= MAX_LABEL && BUSINESS_LABEL.test(fold(line.text.slice(0, colon)).trim()))
    return statement(page, line, colon + 1)
  const above = page.text.lines[line.index - 1]
  if (above === undefined || !LABEL_ELEMENTS.has(above.element.name) || above.text.length > MAX_LABEL)
    return []
  return BUSINESS_LABEL.test(fold(above.text.replace(/[:：]$/, '')).trim()) ? statement(page, line, 0) : []
}

const LABEL_ELEMENTS = new Set(['dt', 'th', 'td'])

function statement(page: PageContext, line: Line, from: number): Fact[] {
  if (recordBelongsToOthers(page.text, line) || page.kind === 'article' || page.kind === 'outside') return []
  let at = from
  return line.text
    .slice(from)
    .split(/[,;，、；・|]/)
    .slice(0, 8)
    .flatMap((part) => {
      const word = part.trim().replace(/[.。]$/, '')
      const start = line.start + at + part.indexOf(word)
      at += part.length + 1
      return namesBusiness(word) ? [page.textFact(word, 'text', start, start + word.length, 0.85)] : []
    })
}

/** "Code APE : 6201Z", "NACE 71.20 – Technical testing": the words where they stand, otherwise the code. */
function fromCode(page: PageContext, line: Line): Fact[] {
  if (!/\d{2}/.test(line.text)) return []
  const match = ACTIVITY_CODE.exec(line.text)
  const [whole, list, code, words] = match ?? []
  if (match === null || whole === undefined || recordBelongsToOthers(page.text, line)) return []
  const start = line.start + match.index
  const fact = page.textFact(
    `${list} ${code}`,
    'text',
    start,
    start + whole.length - (words?.length ?? 0),
    0.85,
  )
  const word = words?.trim().replace(/[.。]$/, '')
  if (word === undefined || !namesBusiness(word)) return [fact]
  const at = line.start + line.text.indexOf(word, match.index)
  return [page.textFact(word, 'text', at, at + word.length, 0.85), fact]
}
