import type { CountryCode } from 'libphonenumber-js/max'
import type { PageFacts } from '../extract/page-facts.ts'
import type { PersonFinding } from '../types.ts'
import { numberKey } from './phones.ts'

/** Pages from which a number that stands on most of them is part of the site's frame. */
const FRAME_PAGES = 3

/**
 * People with the numbers that are their own. The switchboard in the same card or in the foot of a page stands on
 * other pages too, without anybody: it gives way to a number of the person's, and on a site with several people the
 * number in the frame of most pages is nobody's.
 */
export function withOwnNumbers(
  pages: readonly PageFacts[],
  people: readonly PersonFinding[],
  countries: readonly CountryCode[],
): PersonFinding[] {
  const house = houseNumbers(pages, countries)
  return people.map((person) => {
    const own = person.phones.filter(({ value }) => !house.has(value))
    if (own.length > 0) return { ...person, phones: own }
    const isFrame = (value: string): boolean => {
      const count = house.get(value) ?? 0
      return people.length > 1 && count >= FRAME_PAGES && count > pages.length / 2
    }
    return { ...person, phones: person.phones.filter(({ value }) => !isFrame(value)) }
  })
}

/** Numbers that some page shows without binding them to anybody, with the pages on which they stand at all. */
function houseNumbers(pages: readonly PageFacts[], countries: readonly CountryCode[]): Map<string, number> {
  const counts = new Map<string, number>()
  const unbound = new Set<string>()
  for (const page of pages) {
    const bound = new Set(
      page.persons.flatMap((person) =>
        person.phones.map(({ value }) => numberKey({ raw: value, value }, countries)),
      ),
    )
    for (const number of new Set(page.phones.map((fact) => numberKey(fact, countries)))) {
      counts.set(number, (counts.get(number) ?? 0) + 1)
      if (!bound.has(number)) unbound.add(number)
    }
  }
  return new Map([...counts].filter(([number]) => unbound.has(number)))
}
