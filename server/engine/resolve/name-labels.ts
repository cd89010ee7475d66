/** What an organisation's addresses say of its name. */
import type { PageFacts } from '../extract/page-facts.ts'
import { domainOf, FREE_MAIL } from './own-domains.ts'

/** Letters that are made of the organisation's name. */
export interface Label {
  letters: string
  /** The name must fill at least this part of them. */
  least: number
}

/** What the organisation's domains and its addresses at free mail services say of its name. */
export function labelsOf(pages: readonly PageFacts[], domains: Iterable<string>): Label[] {
  const locals = pages
    .flatMap((page) => page.emails)
    .filter(({ value, thirdParty }) => !thirdParty && FREE_MAIL.has(domainOf(value)))
    .map(({ value }) => value.slice(0, value.lastIndexOf('@')))
  const labels = [
    ...[...domains].map((domain) => ({ letters: lettersOf(domain.split('.')[0] ?? ''), least: 0 })),
    ...[...new Set(locals)].map((local) => ({ letters: lettersOf(local), least: 0.7 })),
  ]
  return labels.filter(({ letters }) => letters.length > 2)
}

function lettersOf(text: string): string {
  return text.replace(/[^a-z0-9]/g, '')
}

/** Small words that an acronym may leave out. */
const SMALL = new Set(
  'of and for the de des du la le les et y e und fur der die das van voor di del della do da'.split(' '),
)

/** Whether a label is made of a name, or a name of it: by its words or by their initials. */
export function isLikeLabel(words: ReadonlySet<string>, { letters, least }: Label): boolean {
  const joined = lettersOf([...words].join(''))
  const isPart = joined.includes(letters) || letters.includes(joined)
  if (joined.length > 2 && isPart && joined.length >= least * letters.length) return true
  const initials = (of: readonly string[]): string => of.map((word) => word.charAt(0)).join('')
  const all = [...words]
  return (
    all.length > 2 && [all, all.filter((word) => !SMALL.has(word))].some((some) => initials(some) === letters)
  )
}
