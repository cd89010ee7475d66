/** What leads that may be one have in common. Only leads that share a key are compared: never all with all. Pure. */
import { createHash } from 'node:crypto'
import { coreName, domainLabel, ownDomain } from './company-names.ts'
import type { ComparedLead } from './compared-lead.ts'
import { nickRoots } from './nick-names.ts'

/** Words of a name that make keys; the first and the last tell most. */
const MAX_WORDS = 3
const HASH_BYTES = 6

/**
 * The keys of a lead, some ten: its mailboxes, numbers and profiles, and each word of its name at its company,
 * which is known by its domain and by what it is called. Leads whose names differ in one word share another.
 */
export function blockingKeys(lead: ComparedLead): number[] {
  const { kind, mailboxes, desks, phones, links } = lead
  const addresses = kind === 'GENERAL' ? [...desks, ...mailboxes] : mailboxes
  const texts = [
    ...addresses.map((one) => `mail ${one}`),
    ...phones.map((one) => `phone ${one}`),
    ...links.map((one) => `link ${one}`),
    ...(kind === 'PERSON' ? nameKeys(lead) : []),
  ]
  return [...new Set(texts.map((text) => hashOf(`${kind} ${text}`)))]
}

function nameKeys({ name, company, desks }: ComparedLead): string[] {
  const domain = ownDomain(company.domain)
  const core = coreName(company.name)
  const places = [domain === null ? '' : domainLabel(domain), core, ...desks].filter(Boolean)
  const words =
    name.words.length > MAX_WORDS ? [...name.words.slice(0, 2), name.words.at(-1) ?? ''] : name.words
  const solid = words.filter((word) => word.length > 1)
  const roots = new Set((solid.length > 0 ? solid : [name.words.join('')]).flatMap(nickRoots))
  return [...new Set(places)].flatMap((place) => [...roots].map((root) => `name ${place} ${root}`))
}

/** 48 bits: enough that two texts hardly meet, and what meets is compared and found to be two. */
function hashOf(text: string): number {
  return createHash('sha1').update(text).digest().readUIntBE(0, HASH_BYTES)
}
