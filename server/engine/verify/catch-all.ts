/** Whether a domain takes mail for anybody: asked by a mailbox that cannot be there. Pure but for chance. */
import { randomInt } from 'node:crypto'
import { BoundedCache } from '../fetch/bounded-cache.ts'
import type { ProbeMeaning } from './probe.ts'

/** What is known of domains; the product keeps it in its database. */
export interface CatchAllMemory {
  get: (domain: string) => Promise<boolean | null>
  set: (domain: string, catchAll: boolean) => Promise<void>
}

/** Days that an answer is believed: a server that takes everything seldom changes; one that does not may begin to. */
export const CATCH_ALL_DAYS = { yes: 30, no: 7 }
const DAY_MS = 86_400_000
const MAX_DOMAINS = 20_000

export function createCatchAllMemory(now?: () => number): CatchAllMemory {
  const known = new BoundedCache<boolean>({ maxEntries: MAX_DOMAINS, ...(now && { now }) })
  return {
    get: (domain) => Promise.resolve(known.get(domain) ?? null),
    set: (domain, catchAll) => {
      known.set(domain, catchAll, (catchAll ? CATCH_ALL_DAYS.yes : CATCH_ALL_DAYS.no) * DAY_MS)
      return Promise.resolve()
    },
  }
}

/** Whether the answer for somebody who is not there settles it; null when it does not. */
export function catchAllOf(meaning: ProbeMeaning): boolean | null {
  if (meaning === 'accepted') return true
  return meaning === 'rejected' || meaning === 'disabled' ? false : null
}

const STARTS = ['b', 'br', 'd', 'f', 'g', 'h', 'k', 'l', 'm', 'n', 'p', 'r', 's', 'st', 't', 'tr', 'v', 'w']
const MIDDLES = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'ou']
const ENDS = ['l', 'm', 'n', 'r', 's', 't', 'nd', 'ck', 'rn']

/** A local part that looks like a name and is nobody's: rows of random letters are refused by filters, not by mailboxes. */
export function strangersLocalPart(): string {
  const pick = (list: readonly string[]) => list[randomInt(list.length)] ?? ''
  const syllables = (count: number) =>
    Array.from({ length: count }, () => pick(STARTS) + pick(MIDDLES)).join('') + pick(ENDS)
  return `${syllables(1)}.${syllables(3)}${randomInt(10, 100)}`
}
