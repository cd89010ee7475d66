/** Where to look for firms: registers, directories and sites by name. */
import { spanOf, type Candidate, type Reading } from '../candidate.ts'
import { lexiconOf, type Lexicon } from '../lexicon.ts'
import { joins } from '../text.ts'
import { DOMAIN, SOURCE_CUE, SOURCES, STRONG_SOURCE } from '../words/sources.ts'
import { names } from './names.ts'

let sources: Lexicon<string> | null = null
function getSources(): Lexicon<string> {
  sources ??= lexiconOf('fold', names(SOURCES))
  return sources
}

function namedSources({ tokens, line, text }: Reading): Candidate[] {
  const found = getSources()
    .all(tokens)
    .flatMap(({ from, end, value }): Candidate[] => {
      const before = line.text.slice(0, line.starts[from]).trimEnd()
      const listed = before.replace(/ ;$/, '').slice(-60)
      const cued =
        SOURCE_CUE.test(before) ||
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
      return [
        {
          kind: 'sourceHint',
          value: { source: value },
          ...spanOf(tokens, from, last),
          rank: strong ? 60 : 44,
        },
      ]
    })
  const domains = [...text.matchAll(DOMAIN)].flatMap((match): Candidate[] => {
    const before = line.text.slice(0, line.starts[tokens.findIndex(({ start }) => start >= match.index)])
    if (
      !/(?:^| )(?:from|on|in|via|aus|auf|bei|von|de|sur|en|source|sources|quelle|fuente|listed|directory|at|dans)(?: the| le| la| el)? (?:; )?$/.test(
        before,
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
  /(?<![a-z])(?:handelsregister|branchenverzeichnis(?:se)?|vereinsregister|trade register|commercial register|company register|public register|registre du commerce|rcs|annuaires? professionnels?|registro mercantil|directorio empresarial|steuerberaterverzeichnis|arztverzeichnis|anwaltsverzeichnis)(?![a-z])/g

function matchRegisters({ line, tokens, text }: Reading): Candidate[] {
  return [...line.text.matchAll(REGISTERS)].map((match) => {
    const from = line.starts.findIndex((start) => start >= match.index)
    const count = match[0].split(' ').length
    const span = spanOf(tokens, from, from + count)
    return { kind: 'sourceHint', value: { source: text.slice(span.start, span.end) }, ...span, rank: 46 }
  })
}

export function matchSources(reading: Reading): Candidate[] {
  return [...namedSources(reading), ...matchRegisters(reading)]
}
