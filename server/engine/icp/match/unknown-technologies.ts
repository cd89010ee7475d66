/** Products that no list has, known by the words of use before them and by the products beside them. */
import { spanOf, type Candidate, type Reading } from '../candidate.ts'
import { Cover } from '../cover.ts'
import { joins, type Token } from '../text.ts'
import { STOP } from '../words/stop.ts'

/** Words right before a product, folded, that say that firms use it. */
const USED =
  /(?:^| )(?:us(?:e|es|ing)|run(?:ning)?(?: on)?|runs(?: on)?|built (?:on|with)|powered by|equipped with|work(?:s|ing)? (?:with|on)|users of|tech stack|stack|software|crm|erp|pms|ehr|emr|lms|cms|pos|nutz(?:en|t)|verwend(?:en|et)|einsetz(?:en|t)|utilis(?:ent|ant|e)|sous|equipe(?:e|s|es)? (?:de|d|en)|travaill(?:ent|ant) (?:avec|sous)|logiciel|us(?:an|en|ando|en)|utiliz(?:an|en|ando)|trabaj(?:an|en|ando) con|que usan|equipad[oa]s con) (?:; )?$/
const COUPLES = /^(?:or|and|oder|und|ou|et|o|y)$/
const MAX_WORDS = 3

/** A word as products are called: with a capital letter ("Dentalink"), in German, where all nouns have one, within it ("proALPHA"). */
function isName(token: Token | undefined, language: Reading['language']): boolean {
  if (token === undefined || STOP.has(token.fold) || token.fold.length < 2) return false
  const isMixed = /\p{Ll}\p{Lu}|\p{L}\p{N}|^\p{Lu}{3,}$/u.test(token.text)
  return isMixed || (language !== 'de' && token.capital && !token.first)
}

/** `known`: products from the list. Places, titles and the like are kept apart by rank. */
export function unknownTechnologies(reading: Reading, known: readonly Candidate[]): Candidate[] {
  const { tokens, line, language } = reading
  const listed = new Cover(known)
  const isKnown = (token: Token): boolean => listed.overlaps(token)
  const found: Candidate[] = []
  const taken = new Cover()
  const isUsed = (at: number): boolean => {
    const [before, joint] = [tokens[at - 2], tokens[at - 1]]
    const isCoupled =
      joint !== undefined &&
      before !== undefined &&
      COUPLES.test(joint.fold) &&
      (isKnown(before) || taken.overlaps(before))
    const [next, other] = [tokens[at + 1], tokens[at + 2]]
    const leads =
      next !== undefined &&
      other !== undefined &&
      COUPLES.test(next.fold) &&
      next.gap === ' ' &&
      isKnown(other)
    return (
      isCoupled ||
      leads ||
      USED.test(line.text.slice(Math.max(0, (line.starts[at] ?? 0) - 40), line.starts[at]))
    )
  }
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    if (token === undefined || isKnown(token) || !isName(token, language) || !isUsed(at)) continue
    let end = at + 1
    while (
      end - at < MAX_WORDS &&
      isName(tokens[end], language) &&
      joins(tokens[end]?.gap ?? '') &&
      !isKnown(tokens[end] as Token)
    )
      end++
    const span = spanOf(tokens, at, end)
    const name = reading.text.slice(span.start, span.end)
    taken.add(span)
    found.push({ kind: 'technology', value: { name }, ...span, rank: 15 })
  }
  return found
}
