import { isTag, type Document } from 'domhandler'
import { foldedWords } from './lexicon/fold.ts'
import { wordSet } from './lexicon/words.ts'

export interface PageLanguage {
  /** BCP 47 primary language; null if neither markup nor words say it. */
  primary: string | null
  /** Region subtag of the markup ("GB" of "en-GB"). */
  region: string | null
}

/** The small words that tell languages apart, folded. */
const SMALL_WORDS: ReadonlyArray<[string, ReadonlySet<string>]> = [
  ['en', wordSet('the and of to with for is are our you this that')],
  ['de', wordSet('und der die das mit fur ist nicht wir sie ein eine auf von zu')],
  ['fr', wordSet('le la les et des une est pour nous vous dans sur avec du')],
  ['es', wordSet('el los las y para con una por nuestro nuestra del es en que')],
  ['pt', wordSet('o os as e para com uma por nosso nossa do da em nao que')],
  ['it', wordSet('il lo gli e per con una di nostro nostra del della che sono')],
  ['nl', wordSet('de het een en van voor met wij onze zijn op niet dat')],
  ['sv', wordSet('och att det som for med vi ar pa av en ett')],
  ['da', wordSet('og at det som for med vi er pa af en et til')],
  ['pl', wordSet('i w na do nie jest sie oraz dla z przez')],
  ['cs', wordSet('a v na je se pro nebo jsme ktere s z')],
  ['fi', wordSet('ja on ei se etta tai kanssa ovat meidan')],
  ['hu', wordSet('es a az hogy nem egy van meg vagy is')],
]

const SAMPLE = 4000

/** The page's language from `<html lang>`, or else from its script and small words. */
export function readLanguage(document: Document, text: string): PageLanguage {
  const root = document.children.find((node) => isTag(node) && node.name === 'html')
  const declared =
    root !== undefined && isTag(root) ? (root.attribs['lang'] ?? root.attribs['xml:lang'] ?? '') : ''
  const match = /^([a-z]{2,3})(?:[-_](?:[a-z]{4}[-_])?([a-z]{2}))?/i.exec(declared.trim())
  const sample = text.slice(0, SAMPLE)
  const byScript = languageOfScript(sample)
  const primary = byScript ?? languageOfWords(sample) ?? match?.[1]?.toLowerCase() ?? null
  const region = match?.[1]?.toLowerCase() === primary ? (match?.[2]?.toUpperCase() ?? null) : null
  return { primary, region }
}

/** The scripts that `languageOfScript` tells apart. */
const CJK = /[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/

function languageOfScript(sample: string): string | null {
  if (!CJK.test(sample)) return null
  const letters = sample.match(/\p{L}/gu)?.length ?? 1
  const share = (pattern: RegExp): number => (sample.match(pattern)?.length ?? 0) / letters
  if (share(/[\u3040-\u30FF]/g) > 0.08) return 'ja'
  if (share(/[\uAC00-\uD7AF]/g) > 0.2) return 'ko'
  if (share(/[\u3400-\u9FFF]/g) > 0.2) return 'zh'
  return null
}

/** For each small word, the indices in `SMALL_WORDS` of the languages that have it. */
const LANGUAGES_OF_WORD = new Map<string, number[]>()
SMALL_WORDS.forEach(([, words], index) => {
  for (const word of words) LANGUAGES_OF_WORD.set(word, [...(LANGUAGES_OF_WORD.get(word) ?? []), index])
})

/** Templates leave `lang="en"` on pages in every language: the words decide where there are enough of them. */
function languageOfWords(sample: string): string | null {
  const words = foldedWords(sample)
  if (words.length < 40) return null
  const counts = SMALL_WORDS.map(([language]) => ({ language, count: 0 }))
  for (const word of words) {
    for (const index of LANGUAGES_OF_WORD.get(word) ?? []) {
      const one = counts[index]
      if (one !== undefined) one.count++
    }
  }
  const [best, second] = counts.sort((a, b) => b.count - a.count)
  if (best === undefined || best.count < words.length * 0.06) return null
  return best.count > (second?.count ?? 0) * 1.3 ? best.language : null
}
