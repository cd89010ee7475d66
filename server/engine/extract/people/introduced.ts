/** People whom a heading introduces, or whom the house they work in is called after. */
import type { Line } from '../document/page-text.ts'
import { mentionAt, spanOf, type Mention } from './mention.ts'
import { parseName, type ParsedName } from './name.ts'
import { startsSentence } from './prose.ts'
import { cleanTitle, countRoles, hasTitleForm } from './title.ts'

const INTRODUCTION =
  /^(?:meet|introducing|about|get to know|say hello to|über|zur person:?|à propos de|qui est|rencontrez|découvrez|(?:conoce|conozca|acerca|sobre|conheça)(?:\s(?:al?|o|el|la|de|del))?|chi è|incontra|ontmoet|over|maak kennis met|poznaj|möt|mød|om)\s{1,3}(?:(?:your|our|the|der|die|la|frau|herrn?)\s{1,3})?/iu

/** What leads from a name to what somebody is. */
const TO_ROLE =
  /^[,;:!?–—|.\s]{1,6}(?:(?:the|our|your|a|an|der|die|unsere?r?|le|la|notre|el|nuestr[oa]|o|noss[oa]|il|de|onze)\s)?/iu

interface Introduced {
  parsed: ParsedName
  /** The name as printed, and where it begins and ends. */
  name: string
  start: number
  end: number
}

/** Whom a text introduces: "Meet Jane Doe, our managing director". Names by their shape alone need the role. */
export function introducedName(text: string): Introduced | null {
  const start = INTRODUCTION.exec(text)?.[0].length ?? 0
  const name = start === 0 ? undefined : /^[^,;:!?–—|]{3,60}/.exec(text.slice(start))?.[0]
  if (name === undefined) return null
  const parsed = parseName(name.trimEnd().replace(/\.$/, ''))
  if (parsed === null) return null
  const end = start + name.length
  if (parsed.level > 1) return { parsed, name, start, end }
  const rest = text.slice(end)
  return HOLDS_ROLE.test(rest) && countRoles(rest) > 0 && !OF_A_THING.test(rest)
    ? { parsed: { ...parsed, level: 2 }, name, start, end }
    : null
}

/** ", our …": with a role in it, this says a person of any name. */
const HOLDS_ROLE =
  /^\s?,\s(?:the|our|your|der|die|unsere?r?|le|la|notre|el|nuestr[oa]|o|noss[oa]|il|de|onze)\s/iu

/** ", our new manager for small teams": what a product does. */
const OF_A_THING = /\s(?:for|that|which|to|für|pour|para|per|voor)\s/i

/** "Meet Jane Doe", "About Dr. Jane Doe, the managing director": a title may follow, no other matter. */
export function introduced(line: Line): Mention | null {
  const found = introducedName(line.text)
  if (found === null) return null
  const rest = line.text
    .slice(found.end)
    .replace(TO_ROLE, '')
    .replace(/(?<![\s!?])[\s!?]{1,4}$/, '')
  const title = countRoles(rest) > 0 && hasTitleForm(rest) ? spanOf(line, cleanTitle(rest), found.end) : null
  if (title === null && rest !== '' && !startsSentence(rest)) return null
  return mentionAt(line, found.name, found.start, found.parsed, 'labelled', title, null)
}

/** What the house of one professional is called by, in front of the honorific: a practice, an office. */
const HOUSE =
  /^(?:\p{L}{0,24}praxis|Ordination|\p{L}{0,24}kanzlei|Notariat|Cabinet|Étude|Etude|Studio|Consult[oó]rio|Cl[ií]nica|Gabinet|Ordinace|Praktijk|Praktyka|(?:law |medical |dental )?(?:offices?|practice|firm|clinic) of)\s(?:(?:legale|médical|dentaire|notariale?|medico|dentistico|médico|dental|lekarska|lekarski|für\s\p{L}{3,30}|du|de|del|della|do|da|of|von|van)\s){0,3}/iu

/** "Praxis Dr. Jane Doe": whoever the house is called after, if an honorific says that it is a person. */
export function ofHouse(line: Line): Mention | null {
  const house = HOUSE.exec(line.text)?.[0]
  if (house === undefined) return null
  const name = line.text.slice(house.length)
  const parsed = parseName(name)
  return parsed === null || parsed.honorifics.length === 0
    ? null
    : mentionAt(line, name, house.length, parsed, 'labelled', null, null)
}
