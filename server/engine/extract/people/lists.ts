import { SURE_TITLE, type Signs } from './judge.ts'

/** A mention, with the pattern of the mark-up it stands in. */
export interface Listed {
  signs: Signs
  pattern: string
}

/** Cards made alike from which they are a list of people. */
const LIST_SIZE = 3
/** Share of them that show a picture or a title. */
const SHOWN = 0.6
/** Share of them that are names beyond doubt: products are shown in such cards too. */
const SURE = 0.5

/**
 * Patterns in which a page lists people: three or more cards made alike, each of one person, most of them with a
 * picture or a title. Names in running text, in bare lists and in cells make none.
 */
export function listsOfPeople(mentions: readonly Listed[]): ReadonlySet<string> {
  const counts = new Map<string, { names: Set<string>; shown: Set<string>; sure: Set<string> }>()
  for (const { signs, pattern } of mentions) {
    const { card, mention, section } = signs
    if (mention.form !== 'whole' || section.people === 'outsiders') continue
    if (card.element === null && !signs.hasImage) continue
    const { names, shown, sure } = counts.get(pattern) ?? {
      names: new Set(),
      shown: new Set(),
      sure: new Set(),
    }
    names.add(mention.parsed.name)
    if (mention.parsed.level > 1) sure.add(mention.parsed.name)
    if (signs.hasImage || signs.title >= SURE_TITLE) shown.add(mention.parsed.name)
    counts.set(pattern, { names, shown, sure })
  }
  return new Set(
    [...counts]
      .filter(
        ([, { names, shown, sure }]) =>
          names.size >= LIST_SIZE && shown.size >= names.size * SHOWN && sure.size >= names.size * SURE,
      )
      .map(([pattern]) => pattern),
  )
}
