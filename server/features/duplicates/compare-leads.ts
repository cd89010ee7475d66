/** Whether two leads may be one, why, and how surely. Pure. */
import { relateCompanies, type CompanyRelation } from './company-names.ts'
import type { ComparedLead } from './compared-lead.ts'
import type { DuplicateReason } from './duplicate-reasons.ts'
import { relateNames, type NameRelation } from './person-names.ts'

export interface Likeness {
  /** 0 to 100. */
  strength: number
  /** One mailbox and one name, or one name at one domain: beyond doubt, as far as data can be. */
  isSure: boolean
  /** The weightiest first. */
  reasons: DuplicateReason[]
}

/** What is weaker is not proposed. */
export const PROPOSED_FROM = 70

/** Besides their names, what two people have in common. */
type Bond = 'mailbox' | 'link' | 'place' | 'called' | 'phone'

/** How strong each bond is with each likeness of names; on every further one a little is added. */
const STRENGTHS: Record<NameRelation, Record<Bond, number>> = {
  SAME_NAME: { mailbox: 99, link: 95, place: 97, called: 88, phone: 86 },
  OTHER_SPELLING: { mailbox: 97, link: 95, place: 92, called: 84, phone: 84 },
  OTHER_ORDER: { mailbox: 97, link: 95, place: 90, called: 82, phone: 84 },
  NICK_NAME: { mailbox: 96, link: 94, place: 84, called: 76, phone: 84 },
  LONGER_NAME: { mailbox: 95, link: 93, place: 80, called: 72, phone: 80 },
  NEAR_NAME: { mailbox: 94, link: 92, place: 80, called: 70, phone: 78 },
  INITIAL: { mailbox: 94, link: 90, place: 60, called: 50, phone: 74 },
  OTHER_FAMILY_NAME: { mailbox: 90, link: 88, place: 0, called: 0, phone: 0 },
}
const FURTHER_BOND = 2
/** Names that may be told apart by mailboxes of their own at one domain. */
const DISTINCT: Partial<Record<NameRelation, number>> = {
  SAME_NAME: 75,
  OTHER_SPELLING: 78,
  OTHER_ORDER: 78,
  NICK_NAME: 78,
}
const WITH_ONE_GENERATION = 80

const share = (a: readonly string[], b: readonly string[]): boolean => a.some((one) => b.includes(one))

/** How alike two leads are; null when they are two. */
export function compareLeads(a: ComparedLead, b: ComparedLead): Likeness | null {
  if (a.kind !== b.kind) return null
  const likeness = a.kind === 'GENERAL' ? compareDesks(a, b) : comparePeople(a, b)
  return likeness !== null && likeness.strength >= PROPOSED_FROM ? likeness : null
}

/** General contacts are one when they are the same company's and share an address or a number. */
function compareDesks(a: ComparedLead, b: ComparedLead): Likeness | null {
  const place = relateCompanies(a.company, b.company)
  const reachable = (lead: ComparedLead) => [...lead.desks, ...lead.mailboxes]
  const mailbox = share(reachable(a), reachable(b))
  if (place === null || place === 'NEAR_COMPANY_NAME') return null
  if (!mailbox && !share(a.phones, b.phones)) return null
  const reason = { kind: mailbox ? 'SAME_MAILBOX' : 'SAME_PHONE' } as const
  return { strength: mailbox ? 92 : 80, isSure: false, reasons: [reason, { kind: place }] }
}

function comparePeople(a: ComparedLead, b: ComparedLead): Likeness | null {
  const relation = relateNames(a.name, b.name)
  if (relation === null) return null
  const [x, y] = [a.name.generation, b.name.generation]
  if (x !== null && y !== null && x !== y) return null
  const place = relateCompanies(a.company, b.company)
  const bonds = bondsOf(a, b, place)
  const isDistinct = !bonds.includes('mailbox') && haveOwnMailboxes(a, b)
  const limit = limitOf(relation, isDistinct, x !== y, bonds)
  const strengths = bonds.map((bond) => STRENGTHS[relation][bond])
  const best = Math.max(0, ...strengths)
  const further = strengths.filter((one) => one > 0).length - 1
  const strength = Math.min(limit, 99, best + Math.max(0, further) * FURTHER_BOND)
  const isSure =
    relation === 'SAME_NAME' &&
    x === y &&
    !isDistinct &&
    (bonds.includes('mailbox') || bonds.includes('place'))
  return {
    strength: isSure && bonds.includes('mailbox') ? 100 : strength,
    isSure,
    reasons: reasonsOf(relation, bonds, place),
  }
}

/** What speaks against it bounds how strong it can be. */
function limitOf(
  relation: NameRelation,
  isDistinct: boolean,
  isOneOfGenerations: boolean,
  bonds: readonly Bond[],
): number {
  const isOneMailbox = bonds.includes('mailbox') || bonds.includes('link')
  // A father and his son: only what nobody shares speaks for one person.
  if (isOneOfGenerations) return isOneMailbox ? WITH_ONE_GENERATION : 0
  return isDistinct && !bonds.includes('link') ? (DISTINCT[relation] ?? 0) : 100
}

function bondsOf(a: ComparedLead, b: ComparedLead, place: CompanyRelation | null): Bond[] {
  const isPlace = place === 'SAME_COMPANY' || place === 'SAME_DOMAIN'
  // A desk's address says where two people are, not who they are.
  const isCalled = !isPlace && (place !== null || share(a.desks, b.desks))
  const all: [Bond, boolean][] = [
    ['mailbox', share(a.mailboxes, b.mailboxes)],
    ['link', share(a.links, b.links)],
    ['place', isPlace],
    ['called', isCalled],
    ['phone', share(a.phones, b.phones)],
  ]
  return all.flatMap(([bond, holds]) => (holds ? [bond] : []))
}

/** Whether each has a mailbox of their own at the same domain. */
function haveOwnMailboxes(a: ComparedLead, b: ComparedLead): boolean {
  const domains = (lead: ComparedLead) => lead.mailboxes.map((one) => one.slice(one.lastIndexOf('@')))
  return share(domains(a), domains(b))
}

function reasonsOf(
  relation: NameRelation,
  bonds: readonly Bond[],
  place: CompanyRelation | null,
): DuplicateReason[] {
  const reasons = bonds.map((bond): DuplicateReason => {
    if (bond === 'mailbox') return { kind: 'SAME_MAILBOX' }
    if (bond === 'link') return { kind: 'SAME_PROFILE' }
    if (bond === 'phone') return { kind: 'SAME_PHONE' }
    return { kind: place ?? 'SAME_DESK' }
  })
  return [{ kind: relation }, ...reasons]
}
