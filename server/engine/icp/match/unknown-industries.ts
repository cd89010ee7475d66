/** Industries that no list has, known by the nouns and verbs around them. */
import type { Reading } from '../candidate.ts'
import { GERMAN_ENDS, isHead, isSpecificHead } from '../words/heads.ts'
import { PRAISE, STOP } from '../words/stop.ts'
import type { Token } from '../text.ts'
import { close, type Stretch } from './stretch.ts'

export const VERBS =
  /^(?:contacting|finding|emailing|pitching|seeking|acquiring|landing|winning|getting|getting|running|becoming|using|find|show|build|list|scrape|locate|identify|research|collect|gather|compile|generate|avoid|exclude|excluding|skip|drop|ignore|want|need|wanted|seek|hunt|hunting|approach|pitch|invite|prioriti[sz]e|consider|considering|mostly|mainly|primarily|especially|particularly|preferably|strictly|specifically|source|sourcing|chase|chasing|ideal|ideally|acquire|acquiring|buy|buying|campaign|outreach|cold|call|calling|asked|another|hotels|like|love|loves|avoiding|omit|reaching|supporting|helping|serving|supplying|towards|unless|either|neither|hiring|sponsor|sponsoring|partner|partnering|including|include|beyond|versus|pitching|priority|aka|also|plus|minus|call|email|sell|owns?|owning|operates?|operate|operating|manages?|managing)$/

/** "ERP-Anbieter". */
function hyphenated({ tokens }: Reading, taken: (index: number) => boolean): Stretch[] {
  return tokens.flatMap((token, index): Stretch[] => {
    const before = tokens[index - 1]
    if (token.gap !== '-' || before === undefined || taken(index) || taken(index - 1) || !token.capital)
      return []
    const isFirm = isHead(token) || isSpecificHead(token) || GERMAN_ENDS.test(`xxx${token.fold}`)
    return isFirm ? [{ from: index - 1, end: index + 1, industry: null, needsHead: false }] : []
  })
}

/** "companies that make industrial robots": what is made or sold, up to three words. */
const MAKES =
  /(?<![a-z])(?:make|makes|making|manufacture|manufactures|manufacturing|produce|produces|producing|sell|sells|selling|build|builds|distribute|distributes|distributing|import|imports|importing|install|installs|installing|provide|provides|providing|offer|offers|offering|develop|develops|developing|design|rent out|repair|process|processing|fabriquent|vendent|produisent|distribuent|proposent|installent|developpent|louent|fabrican|venden|producen|distribuyen|ofrecen|instalan|desarrollan|alquilan|importan)(?: (?:or|and|et|ou|y|o) [a-z]+(?:en|ent|an|s|e)?)? (?:the |des |de la |du |de l |les |los |las |el |la |un |una )?$/
/** Of a verb, one coupled to it and an article, each of two words at most. */
const MOST_WORDS = 7
const FIRMS =
  /^(?:companies|firms|businesses|startups|manufacturers|suppliers|brands|shops|entreprises|societes|empresas|companias|anyone|who|that|which|qui|que|startups|negocios|organisations|organizations|pme|pymes)$/

const isOfFirms = (tokens: readonly Token[], from: number): boolean =>
  tokens.slice(Math.max(0, from - 5), from).some(({ fold }) => FIRMS.test(fold))

export function products({ tokens, line }: Reading, taken: (index: number) => boolean): Stretch[] {
  return tokens.flatMap((token, from): Stretch[] => {
    if (
      taken(from) ||
      STOP.has(token.fold) ||
      /^\d/.test(token.fold) ||
      !isOfFirms(tokens, from) ||
      !MAKES.test(line.text.slice(line.starts[Math.max(0, from - MOST_WORDS)], line.starts[from]))
    )
      return []
    let end = from + 1
    while (
      end - from < 3 &&
      tokens[end] !== undefined &&
      close(tokens[end]) &&
      !taken(end) &&
      !STOP.has(tokens[end]?.fold ?? '')
    )
      end++
    return [{ from, end, industry: null, needsHead: false }]
  })
}

/** "Mälzereien", "quincailleries", "ferreterías", "cideries": what ends like a trade, in the plural, is one. */
const TRADE_ENDS: Readonly<Record<Reading['language'], RegExp>> = {
  en: /^(?!batter|deliver|discover|recover|quer|lotter|categor|seri|artill|miser)[\p{L}]{2,}(?:eries|ologists|iatrists|opaths|ographers|onomists)$/u,
  de: /^\p{Lu}(?!üch|ater|all)[\p{L}]{2,}(?:ereien?|eleien?)$/u,
  fr: /^(?!s|batt|intemp|lot|plaisant|tuyaut|art)[\p{L}]{2,}eries$/u,
  es: /^(?!bat|tub|av|lot|cat|mens)[\p{L}]{2,}erías$/u,
}
function byEnding({ tokens, language }: Reading, taken: (index: number) => boolean): Stretch[] {
  return tokens.flatMap(({ text }, from): Stretch[] =>
    !taken(from) && TRADE_ENDS[language].test(text)
      ? [{ from, end: from + 1, industry: null, needsHead: false }]
      : [],
  )
}

/** "no dealers": behind a negation a noun for firms stands for itself. */
const DENIES = /^(?:no|not|excluding|exclude|except|without|avoid|skip|nor)$/

/** "drone manufacturers": a word that nobody knows before a noun that is an industry of its own. */
export function unknownHeads(reading: Reading, taken: (index: number) => boolean): Stretch[] {
  const ending = byEnding(reading, taken)
  if (reading.language === 'de') return [...ending, ...hyphenated(reading, taken)]
  if (reading.language !== 'en') return ending
  const headed = reading.tokens.flatMap((token, index): Stretch[] => {
    const before = reading.tokens[index - 1]
    if (!isSpecificHead(token) || taken(index) || before === undefined || !/^[\s-]$/.test(token.gap))
      return []
    if (DENIES.test(before.fold) && /s$/.test(token.fold))
      return [{ from: index, end: index + 1, industry: null, needsHead: false }]
    if (
      taken(index - 1) ||
      STOP.has(before.fold) ||
      PRAISE.has(before.fold) ||
      VERBS.test(before.fold) ||
      /^\d/.test(before.fold)
    )
      return []
    return [{ from: index, end: index + 1, industry: null, needsHead: false }]
  })
  return [...ending, ...headed]
}
