import { fold } from '../extract/lexicon/fold.ts'
import type { PageFacts } from '../extract/page-facts.ts'
import { profileLink } from '../extract/socials/profile.ts'
import type { Evidenced } from '../types.ts'
import { evidenced, groupBy, paged, type PagedFact } from './evidence.ts'

const TRUSTED = 0.7
const HALF = 0.55

/** The organisation's profiles: furniture, "follow us" and structured data say so; elsewhere the handle must be like its name. */
export function resolveSocials(
  pages: readonly PageFacts[],
  names: readonly string[],
  personal: ReadonlySet<string>,
): Evidenced[] {
  const groups = groupBy(
    paged(pages, (page) => page.socials),
    ({ value }) => socialKey(value),
  )
  const identity = names.map((name) => fold(name).replace(/[^a-z0-9]/g, '')).filter((name) => name.length > 3)
  return [...groups]
    .filter(([key, facts]) => !personal.has(key) && isOwn(key, facts, identity, pages.length))
    .map(([, facts]) => evidenced(facts[0]?.fact.value ?? '', facts))
    .sort((a, b) => b.confidence - a.confidence)
}

function isOwn(
  key: string,
  facts: readonly PagedFact[],
  identity: readonly string[],
  pageCount: number,
): boolean {
  const best = Math.max(...facts.map(({ fact }) => fact.confidence))
  const handle = fold(key.slice(key.indexOf('/') + 1)).replace(/[^a-z0-9]/g, '')
  const alike = identity.some(
    (name) => handle.includes(name) || name.includes(handle) || sharePrefix(handle, name) >= 5,
  )
  if (alike && best >= 0.3) return true
  const spread = new Set(facts.map(({ page }) => page.url)).size / Math.max(1, pageCount)
  return best >= TRUSTED || (best >= HALF && spread >= 0.3)
}

function sharePrefix(a: string, b: string): number {
  let length = 0
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length++
  return length
}

/** Host and path of a profile, by which two links are the same. */
function socialKey(url: string): string {
  try {
    const parsed = new URL(url)
    const host = parsed.hostname
      .toLowerCase()
      .replace(/^(?:www|m|mobile|[a-z]{2}(?:-[a-z]{2})?)\./, '')
      .replace(/^twitter\.com$/, 'x.com')
    const id = parsed.searchParams.get('gid') ?? parsed.searchParams.get('id')
    return `${host}${parsed.pathname.toLowerCase().replace(/(?<!\/)\/+$/, '')}${id === null ? '' : `?${id}`}`
  } catch {
    return url.toLowerCase()
  }
}

/** Pages that show a profile as the organisation's from which it is not a person's, wherever it stands in a card. */
const OFTEN = 2

/** Keys of profiles that are bound to people. */
export function personalKeys(pages: readonly PageFacts[]): ReadonlySet<string> {
  const general = new Map<string, number>()
  for (const page of pages) {
    const sure = page.socials
      .filter(({ confidence }) => confidence >= TRUSTED)
      .map(({ value }) => socialKey(value))
    for (const key of new Set(sure)) general.set(key, (general.get(key) ?? 0) + 1)
  }
  const bound = pages.flatMap((page) =>
    page.persons.flatMap((person) => person.links.map(({ value }) => value)),
  )
  return new Set(
    bound
      .filter((url) => profileLink(url) !== null)
      .map(socialKey)
      .filter((key) => (general.get(key) ?? 0) < OFTEN),
  )
}
