import type { PagedFact } from './evidence.ts'
import { evidenced, groupBy } from './evidence.ts'
import { fold } from '../extract/lexicon/fold.ts'
import { LEGAL_FORM_AT_END } from '../extract/lexicon/legal-forms.ts'
import { cleanTitle } from '../extract/people/title.ts'
import type { Evidenced } from '../types.ts'

/** Titles by how sure and how often they are printed; team pages first. A conflicting title stays behind the better. */
export function rankTitles(facts: readonly PagedFact[], employers: readonly string[]): Evidenced[] {
  const cut = facts.map((item) => withoutEmployer(item, employers))
  const groups = [...groupBy(cut, ({ value }) => fold(value))].map(([, group]) => {
    const onTeam = group.some(({ page }) => page.kind === 'team') ? 0.15 : 0
    const title = evidenced(group[0]?.fact.value ?? '', group)
    return { title, rank: title.confidence + onTeam }
  })
  return groups.sort((a, b) => b.rank - a.rank).map(({ title }) => title)
}

/** Words that lead from a title to the employer. */
const AT =
  /(?<![\s,])[\s,]+(?:(?:at|of|for|with|by|bei|beim|bei der|der|des|von|vom|chez|de|de la|du|des|en|da|do|di|della|presso|bij|van|hos|på|i|@|–|—|-)\s+)?(?:(?:the|our)\s+)?$/iu

/** "Partner at Acme Ltd" is a partner: the title ends where the organisation's own name follows. */
function withoutEmployer(item: PagedFact, employers: readonly string[]): PagedFact {
  const { fact } = item
  const lower = fact.value.toLowerCase()
  for (const name of employers) {
    const bare = name.replace(LEGAL_FORM_AT_END, '').trim().toLowerCase()
    const at = bare.length < MIN_NAME ? -1 : lower.indexOf(bare)
    const lead = at <= 0 ? null : AT.exec(fact.value.slice(0, at))
    if (lead === null) continue
    const title = cleanTitle(fact.value.slice(0, lead.index))
    if (title.length > 1 && fact.value.startsWith(title)) return { ...item, fact: shortened(fact, title) }
  }
  return item
}

/** Shorter names are words of titles themselves. */
const MIN_NAME = 4

/** The fact for the beginning of its value, its range shortened too where bytes and characters agree. */
function shortened(fact: PagedFact['fact'], value: string): PagedFact['fact'] {
  const { byteStart, byteEnd } = fact
  if (byteStart === null || byteEnd === null) return { ...fact, value }
  const isUtf8 = byteEnd - byteStart === Buffer.byteLength(fact.value, 'utf8')
  const isSingle = byteEnd - byteStart === fact.value.length
  if (isUtf8) return { ...fact, value, byteEnd: byteStart + Buffer.byteLength(value, 'utf8') }
  return isSingle ? { ...fact, value, byteEnd: byteStart + value.length } : { ...fact, value }
}
