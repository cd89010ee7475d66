/** Industries in a text: words of the table, with the nouns and the words that belong to them. */
import { spanOf, type Candidate, type Reading } from '../candidate.ts'
import { Cover } from '../cover.ts'
import { INDUSTRIES, type Industry } from '../industries/table.ts'
import { lexiconOf, type Lexicon } from '../lexicon.ts'
import { stem, type Token } from '../text.ts'
import { GERMAN_ENDS, NOT_COMPOUND } from '../words/heads.ts'
import { Grower } from './grow-industry.ts'
import type { Stretch } from './stretch.ts'
import { products, unknownHeads } from './unknown-industries.ts'

interface Entry {
  industry: Industry
  /** Only before a noun such as "companies". */
  needsHead: boolean
}

function entries(needsHead: boolean): [string, Entry][] {
  return INDUSTRIES.flatMap((industry) =>
    industry.words
      .filter((word) => word.endsWith('~') === needsHead)
      .map((word): [string, Entry] => [word.replace('~', ''), { industry, needsHead }]),
  )
}

let list: Lexicon<Entry> | null = null
function getList(): Lexicon<Entry> {
  // A word that means an industry by itself comes before one of the same stem that needs a noun.
  list ??= lexiconOf('stem', [...entries(false), ...entries(true)])
  return list
}

/** "Logistikunternehmen": what stands before the known ending decides. */
function compoundAt(tokens: readonly Token[], index: number): Stretch | null {
  const token = tokens[index]
  if (token === undefined || token.fold.length < 7 || NOT_COMPOUND.test(token.fold)) return null
  const match = GERMAN_ENDS.exec(token.fold)
  if (match === null) return null
  const front = match[1] ?? ''
  const found = [front, `${front}s`, `${front}e`, front.replace(/(?:s|n|en)$/, '')]
    .map((word) => getList().word(stem(word)))
    .find((entry) => entry !== null)
  if (!token.capital && found === undefined) return null
  const ends = getList().word(stem(match[2] ?? ''))
  return {
    from: index,
    end: index + 1,
    industry: found?.industry ?? ends?.industry ?? null,
    needsHead: false,
  }
}

function stretchesOf(tokens: readonly Token[]): Stretch[] {
  const found: Stretch[] = []
  for (let index = 0; index < tokens.length; index++) {
    const hit = getList().at(tokens, index)
    const compound = hit === null || hit.end === index + 1 ? compoundAt(tokens, index) : null
    const stretch =
      hit === null
        ? compound
        : {
            from: index,
            end: hit.end,
            industry: hit.value.industry,
            needsHead: hit.value.needsHead && compound === null,
          }
    if (stretch === null) continue
    found.push(stretch)
    index = stretch.end - 1
  }
  return found
}

/** "PME industrielles": names of sizes and stages are nouns, too. */
const SIZED = /^(?:pmes?|pymes?|etis?|tpes?|startups?|kmus?|smes?|smbs?|mittelstandler|ups)$/

/** "100,000 square feet of warehouse space": what is counted is no industry. */
function isCounted({ tokens, measures }: Reading, from: number): boolean {
  const of = tokens[from - 1]
  if (of === undefined || !/^(?:of|de|d)$/.test(of.fold)) return false
  return measures.some(({ kind, end }) => kind === 'count' && end === of.start - of.gap.length)
}

/** Spans of phrases of two words and more: what is a word of theirs is nothing else. */
export function industryPhrases({ tokens }: Reading): { start: number; end: number }[] {
  return getList()
    .all(tokens)
    .filter(({ from, end }) => end - from > 1)
    .map(({ from, end }) => spanOf(tokens, from, end))
}

/** Industries; `others` are what else was found, which no industry grows over. */
export function matchIndustries(reading: Reading, others: readonly Candidate[]): Candidate[] {
  const { tokens, text } = reading
  // "medianos" has the stem of "medios": what is a size as it stands is no industry.
  const sizes = new Cover(others.filter(({ kind }) => kind === 'size'))
  const isSize = ({ from, end }: Stretch): boolean =>
    end === from + 1 && sizes.overlaps(tokens[from] as Token)
  const known = stretchesOf(tokens).filter((stretch) => !isSize(stretch))
  const taken = new Cover([...others, ...known.map(({ from, end }) => spanOf(tokens, from, end))])
  const inKnown = (index: number): boolean => taken.overlaps(tokens[index] as Token)
  const stretches = [...known, ...unknownHeads(reading, inKnown), ...products(reading, inKnown)]
  const grower = new Grower(reading, others, stretches)
  return stretches.flatMap((stretch): Candidate[] => {
    const grown = grower.grow(stretch)
    const before = tokens[grown.from - 1]?.fold ?? ''
    if (/^(?:eigene[nmrs]?|own|propre|propres|propi[oa]s?)$/.test(before)) return []
    if ((grown.needsHead && !SIZED.test(before)) || isCounted(reading, grown.from)) return []
    const span = spanOf(tokens, grown.from, grown.end)
    const { industry } = stretch
    const label = industry?.label ?? text.slice(span.start, span.end)
    const value = { id: industry?.id ?? null, label, codes: industry?.codes ?? {} }
    return [{ kind: 'industry', value, ...span, rank: 25 }]
  })
}
