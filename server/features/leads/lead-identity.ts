/** What makes two findings the same lead. Pure. */
import { toSearchText } from '../../platform/search-text.ts'

export const GENERAL_IDENTITY = 'general'

/** A name without case, diacritics, punctuation and repeated space; scripts without case stay as they are. */
export function foldName(name: string): string {
  // Most names are of letters that need none of what follows, and an import folds each name.
  if (/^[\x20-\x7e]*$/.test(name))
    return name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim()
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Identity of a lead within its company: the folded name, or the general contact's own. */
export function identityOf(name: string | null): string {
  if (name === null) return GENERAL_IDENTITY
  // A name of nothing but punctuation still needs a key that no other lead has.
  return `person:${foldName(name) || name}`
}

/** Key of a company of which no site is known. */
export function namedCompanyKey(name: string): string {
  return `name:${foldName(name) || name}`
}

/** Text that the list's search looks in. */
export function searchTextOf(lead: {
  name: string | null
  title: string | null
  email: string | null
  company: { name: string; domain: string | null }
}): string {
  const parts = [lead.name, lead.title, lead.email, lead.company.name, lead.company.domain]
  return toSearchText(parts.filter((part) => part !== null).join('\n'))
}
