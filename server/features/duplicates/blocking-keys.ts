/** What leads that may be one have in common. Only leads that share a key are compared: never all with all. Pure. */
import { domainLabel } from './company-names.ts'
import type { ComparedLead } from './compared-lead.ts'
import { nickRoots } from './nick-names.ts'

/** Words of a name that make keys; the first and the last tell most. */
const MAX_WORDS = 3
/** Last digits of a number, by which those of one switchboard differ. */
const OF_ONE_SWITCHBOARD = 4

/**
 * The keys of a lead, some ten: its mailboxes, numbers and profiles, and each word of its name at its company,
 * which is known by its domain and by what it is called. Leads whose names differ in one word share another.
 */
export function blockingKeys(lead: ComparedLead): number[] {
  const { kind, mailboxes, desks, phones, links } = lead
  const addresses = kind === 'GENERAL' ? [...desks, ...mailboxes] : mailboxes
  const keys = [
    ...addresses.map((one) => keyOf(hostLabel(one), `${kind} mail ${one}`)),
    ...phones.map((one) => keyOf(one.slice(0, -OF_ONE_SWITCHBOARD), `${kind} phone ${one}`)),
    ...links.map((one) => keyOf(one, `${kind} link ${one}`)),
    ...(kind === 'PERSON' ? nameKeys(lead) : []),
  ]
  return [...new Set(keys)]
}

const hostLabel = (address: string): string => domainLabel(address.slice(address.lastIndexOf('@') + 1))

function nameKeys({ name, company, desks }: ComparedLead): number[] {
  const places = [company.label, company.core, ...desks].filter(Boolean)
  const words =
    name.words.length > MAX_WORDS ? [...name.words.slice(0, 2), name.words.at(-1) ?? ''] : name.words
  const solid = words.filter((word) => word.length > 1)
  const roots = (solid.length > 0 ? solid : [name.words.join('')]).flatMap(nickRoots)
  return places.flatMap((place) => roots.map((root) => keyOf(place, `PERSON name ${place} ${root}`)))
}

/**
 * 48 bits: enough that two texts hardly meet, and what meets is compared and found to be two. The first twenty are the
 * place's: keys of one company lie side by side in the index, as its leads do in the walk, and a batch changes few pages.
 */
function keyOf(place: string, text: string): number {
  return (bitsOf(place) % PLACES) * TEXTS + (bitsOf(text) % TEXTS)
}
const [PLACES, TEXTS] = [2 ** 20, 2 ** 28]

/** 32 bits of a text: FNV-1a, mixed at the end so that each of them says as much. */
function bitsOf(text: string): number {
  let bits = 0x811c9dc5
  for (let at = 0; at < text.length; at++) bits = Math.imul(bits ^ text.charCodeAt(at), 0x01000193)
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
