/** Languages that firms speak, write or publish in; an adjective of a nation alone is a place. */
import { spanOf, type Candidate, type Reading } from '../candidate.ts'
import { hitsIn } from '../line.ts'
import type { Token } from '../text.ts'
import { LANGUAGES, SPEAKERS } from '../words/languages.ts'

const alternatives = (list: string): string =>
  list
    .split(', ')
    .map((word) => (word.length > 5 ? `${word}` : word))
    .join('|')
const ALL = Object.values(LANGUAGES).map(alternatives).join('|')

/** What may stand behind a name to make a language of it. */
const BEHIND = [
  '(?: language)? (?:speaking|speakers?|language|language website|websites?|web site|sites?|version|speaking staff)',
  ' ?sprachige?[nmrs]?',
  ' (?:wird gesprochen|sprechen|sprechend(?:e[nrs]?)?|spoken|sprechende|parle|hablado|as a language|fluency|required)',
  // An adjective of a nation that is an advantage by itself is a language: "portugués sería una ventaja".
  '(?= (?:(?:is|would be|as|ist|ware|als|serait|est|seria|es) )?(?:a |an |ein |un |una )?(?:plus|bonus|advantage|vorteil|pluspunkt|atout|avantage|ventaja|punto a favor|extra)(?![a-z]))',
].join('|')

const PATTERNS: readonly RegExp[] = [
  `(?:${ALL})(?:${BEHIND})`,
  `(?:who |which |that |must |should ){0,9}(?:speak|speaks|speaking|spoken|sprechen|spricht|sprache|sprachen|parlent|parlant|parle|parlan|parlen|hablan|hablen|hable|habla|hablando|idioma|idiomas|langue|langues|language|languages|fluent in|fluent|bilingual(?: in)?|bilingues?|bilingue|zweisprachig|operate in|communicate in|written in|publish in|available in|website is in|site in|website in|websites in|web en|sitio web en|pagina web en|paginas web en|site web en|site en|seite auf|website auf|webseite auf|webauftritt auf|auf|de habla|kommunizieren auf|communiquent en|communication en)(?: ;)?(?: in| en| auf| de| el| le)? (?:${ALL})`,
].map((pattern) => new RegExp(`(?<![a-z0-9])(?:${pattern})(?![a-z0-9])`, 'g'))

function codeOf(words: string): string | null {
  for (const [code, names] of Object.entries(LANGUAGES))
    if (new RegExp(`(?<![a-z])(?:${alternatives(names)})(?![a-rt-z])`).test(words)) return code
  return null
}

/** Only the name and what belongs to it: "speak German" is quoted as "German". */
const NAME = new RegExp(
  `(?<![a-z])(?:${ALL})(?:(?: language)? (?:speaking|speakers?|language)| ?sprachige?[nmrs]?)?(?![a-z])`,
)

/** "English or Portuguese": those coupled to the first. */
function furtherLanguages(tokens: readonly Token[], from: number): Candidate[] {
  const found: Candidate[] = []
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at]
    if (token === undefined || !/^(?:\s|,\s|\s?\/\s?)$/.test(token.gap)) break
    if (/^(?:and|or|und|oder|et|ou|y|o|e|u)$/.test(token.fold)) continue
    const code = NAMES.get(token.fold)
    if (code === undefined) break
    found.push({ kind: 'language', value: { code }, ...spanOf(tokens, at, at + 1), rank: 70 })
  }
  return found
}

/** Codes by name. */
const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(LANGUAGES).flatMap(([code, names]) =>
    names.split(', ').map((name): [string, string] => [name, code]),
  ),
)

export function matchLanguages({ tokens, line }: Reading): Candidate[] {
  const found: Candidate[] = []
  for (const pattern of PATTERNS) {
    for (const { from, end, match } of hitsIn(line, pattern)) {
      const code = codeOf(match[0])
      const name = NAME.exec(match[0])
      if (code === null || name === null) continue
      const lead = match[0]
        .slice(0, name.index)
        .split(' ')
        .filter((word) => word !== '' && word !== ';').length
      const length = name[0].split(' ').length
      const first = from + lead
      // "Website in English": the name alone is quoted.
      const last = Math.min(end, first + length)
      found.push({ kind: 'language', value: { code }, ...spanOf(tokens, first, last), rank: 70 })
      if (length === 1) found.push(...furtherLanguages(tokens, last))
    }
  }
  for (const [code, words] of Object.entries(SPEAKERS))
    for (const { from, end } of hitsIn(line, new RegExp(`(?<![a-z0-9])(?:${words})(?![a-z0-9])`, 'g')))
      found.push({ kind: 'language', value: { code }, ...spanOf(tokens, from, end), rank: 70 })
  return found
}
