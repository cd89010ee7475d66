/** Where to look for firms: registers, directories and sites by name. */
import { spanOf, type Candidate, type Reading } from '../candidate.ts'
import { Cover, firstWhere } from '../cover.ts'
import { lexiconOf, type Lexicon } from '../lexicon.ts'
import { textBefore } from '../line.ts'
import { joins } from '../text.ts'
import { DOMAIN, SOURCE_CUE, SOURCES, STRONG_SOURCE } from '../words/sources.ts'
import { names } from './names.ts'

let sources: Lexicon<string> | null = null
function getSources(): Lexicon<string> {
  sources ??= lexiconOf('fold', names(SOURCES))
  return sources
}

const OF_CUE =
  /^(?:listed|registered|found|ranked|featured|rated|sourced|taken|from|on|in|via|at|the|of|aus|auf|bei|in|im|der|dem|den|des|gelistet|eingetragen|registriert|verzeichnet|laut|inscrite?s?|referencee?s?|repertoriee?s?|presente?s?|sur|dans|au|aux|de|du|la|le|les|l|a|registrad[oa]s?|inscrit[oa]s?|listad[oa]s?|en|el|del|segun)$/
const SHORT_NAME = 3
const PREPOSITION = /^(?:on|in|via|from|sur|auf|bei|aus|en)$/

/**
 * Where a source begins with the words that lead to it ("from the CQC register", "sur Clutch"): as far back as the name
 * remains the greater part of it. A name of two or three letters takes its preposition.
 */
function withCue({ tokens }: Reading, from: number, end: number): number {
  const { start, end: last } = spanOf(tokens, from, end)
  const length = last - start
  let first = from
  for (let at = from - 1; at >= 0; at--) {
    const token = tokens[at]
    if (token === undefined || !OF_CUE.test(token.fold) || !/^[\s'’]{1,2}$/.test(tokens[at + 1]?.gap ?? ''))
      break
    const isLeast = at === from - 1 && length <= SHORT_NAME && PREPOSITION.test(token.fold)
    if (!isLeast && last - token.start > 2 * length) break
    if (!/^(?:the|of|der|dem|den|des|la|le|les|l|el|du)$/.test(token.fold)) first = at
  }
  return first
}

function namedSources(reading: Reading): Candidate[] {
  const { tokens, line, text } = reading
  const found = getSources()
    .all(tokens)
    .flatMap(({ from, end, value }): Candidate[] => {
      const said = textBefore(line, from).trimEnd()
      const listed = said.replace(/ ;$/, '').slice(-60)
      const cued =
        SOURCE_CUE.test(said) ||
        STRONG_SOURCE.test(listed) ||
        /^(?:listed|registered|rated|gelistet|registrierte?n?|directory|register|verzeichnis|profiles?|listings?|reviews?|members?)$/.test(
          tokens[end]?.fold ?? '',
        )
      if (!cued || tokens[end]?.gap === '-') return []
      let last = end
      while (
        /^(?:directory|register|registry|database|list|profiles?|listings?|verzeichnis|website|reviews?)$/.test(
          tokens[last]?.fold ?? '',
        ) &&
        joins(tokens[last]?.gap ?? '')
      )
        last++
      const strong = STRONG_SOURCE.test(listed)
      const span = spanOf(tokens, withCue(reading, from, last), last)
      return [{ kind: 'sourceHint', value: { source: value }, ...span, rank: strong ? 60 : 44 }]
    })
  const domains = [...text.matchAll(DOMAIN)].flatMap((match): Candidate[] => {
    const said = textBefore(
      line,
      firstWhere(tokens, ({ start }) => start >= match.index),
    )
    if (
      !/(?:^| )(?:from|on|in|via|aus|auf|bei|von|de|sur|en|source|sources|quelle|fuente|listed|directory|at|dans)(?: the| le| la| el)? (?:; )?$/.test(
        said,
      )
    )
      return []
    return [
      {
        kind: 'sourceHint',
        value: { source: match[0] },
        start: match.index,
        end: match.index + match[0].length,
        rank: 61,
      },
    ]
  })
  return [...found, ...domains]
}

/** "the trade register", "member directory of the bar": registers without a name of their own. */
const REGISTERS =
  /(?<![a-z])(?:handelsregister|branchenverzeichnis(?:se)?|vereinsregister|trade register|commercial register|company register|public register|registre du commerce|rcs|annuaires? professionnels?|registro mercantil|business register|business registry|public registers?|land register|charity register|professional register|trade directory|business directory|industry directory|local directory|yellow pages|firmenbuch|firmenverzeichnis|mitgliederverzeichnis|gewerberegister|partnerschaftsregister|genossenschaftsregister|transparenzregister|unternehmensverzeichnis|registre des societes|registre national|annuaire (?:en ligne|professionnel|des professionnels)|registro publico|registro de comercio|registro oficial|directorio medico|guia telefonica|directorio empresarial|steuerberaterverzeichnis|arztverzeichnis|anwaltsverzeichnis)(?![a-z])/g

function matchRegisters({ line, tokens, text }: Reading): Candidate[] {
  return [...line.text.matchAll(REGISTERS)].map((match) => {
    const from = firstWhere(line.starts, (start) => start >= match.index)
    const count = match[0].split(' ').length
    const span = spanOf(tokens, from, from + count)
    return { kind: 'sourceHint', value: { source: text.slice(span.start, span.end) }, ...span, rank: 46 }
  })
}

/** "listed on Bauportal24": a name that no list has, behind words that nothing but a source follows. */
const LISTED =
  /(?:^| )(?:listed (?:on|in)|ranked (?:on|in|by)|featured (?:on|in)|found (?:on|in|via)|gelistet (?:auf|bei|in)|verzeichnet (?:auf|bei|in)|zu finden (?:auf|bei|in)|eingetragen (?:bei|in)|referencee?s? (?:sur|dans)|repertoriee?s? (?:sur|dans|par)|inscrite?s? sur|listad[oa]s en|registrad[oa]s en|que figur(?:an|en) en|que aparec(?:en|an) en|con (?:perfil|ficha) en)(?: the| la| le| les| l| el| der| dem)? $/

function unnamedSources({ tokens, line, text }: Reading, named: readonly Candidate[]): Candidate[] {
  const cover = new Cover(named)
  return tokens.flatMap((token, from): Candidate[] => {
    if (
      !token.capital ||
      !LISTED.test(line.text.slice(Math.max(0, (line.starts[from] ?? 0) - 40), line.starts[from]))
    )
      return []
    let end = from + 1
    while (end - from < 4 && tokens[end]?.capital === true && joins(tokens[end]?.gap ?? '')) end++
    const span = spanOf(tokens, from, end)
    if (cover.overlaps(span)) return []
    return [{ kind: 'sourceHint', value: { source: text.slice(span.start, span.end) }, ...span, rank: 10 }]
  })
}

export function matchSources(reading: Reading): Candidate[] {
  const named = [...namedSources(reading), ...matchRegisters(reading)]
  return [...named, ...unnamedSources(reading, named)]
}
