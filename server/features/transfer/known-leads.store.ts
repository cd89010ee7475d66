import { z } from 'zod'
import type { Database, Queryable } from '../../platform/database.ts'
import { listKnownPostgres } from './known-leads.store.postgres.ts'
import { listKnownSqlite } from './known-leads.store.sqlite.ts'
import { listAliasesPostgres } from './lead-aliases.store.postgres.ts'
import { listAliasesSqlite } from './lead-aliases.store.sqlite.ts'
import type { KnownLead } from './lead-plan.ts'

/** Where a lead stands: unique in a workspace. */
export interface LeadPlace {
  companyId: string
  identityKey: string
}

/** Leads at places, as one JSON text of `KnownRow`s: an import asks for hundreds with all that imports have said of them. */
export type ListKnown = (
  workspaceId: string,
  db: Queryable,
  campaignId: string,
  placesJson: string,
) => Promise<string>

/** Those of the places that a lead has left to another, with where that stands, as one JSON text. */
export type ListAliases = (workspaceId: string, db: Queryable, placesJson: string) => Promise<string>

const text = z.string().nullable()

/** What both statements answer for a lead. Not looked through: that took longer than all else that is done with a known lead. */
type KnownRow = [
  ...[id: string, companyId: string, identityKey: string],
  ...[name: Text, title: Text, department: Text, email: Text, phone: Text],
  ...[emails: string[], phones: string[], links: string[], updatedAt: string],
  isMember: boolean | number,
  proofs: string[] | null,
]
type Text = string | null

const aliases = z.array(
  z.object({
    ...{ companyId: z.string(), identityKey: z.string(), homeKey: z.string() },
    home: z.object({ id: z.string(), siteKey: z.string(), domain: text, name: z.string() }),
  }),
)

/**
 * The leads at these places, each with its membership in the campaign and what imports have said of it. A place of a lead
 * that has gone up in another one has that other.
 */
export function knownLeadsOn({ provider }: Pick<Database, 'provider'>) {
  const list = provider === 'postgresql' ? listKnownPostgres : listKnownSqlite
  const listAliases = provider === 'postgresql' ? listAliasesPostgres : listAliasesSqlite
  return async (
    workspaceId: string,
    db: Queryable,
    campaignId: string,
    places: readonly LeadPlace[],
  ): Promise<KnownLead[]> => {
    const at = async (some: readonly LeadPlace[]) =>
      read(await list(workspaceId, db, campaignId, placesJson(some)))
    const own = await at(places)
    const taken = new Set(own.map(placeKey))
    const open = places.filter((place) => !taken.has(placeKey(place)))
    if (open.length === 0) return own
    const found = aliases.parse(JSON.parse(await listAliases(workspaceId, db, placesJson(open))))
    if (found.length === 0) return own
    const homeOf = ({ home, homeKey }: (typeof found)[number]) =>
      placeKey({ companyId: home.id, identityKey: homeKey })
    const homes = found.map(({ home, homeKey }) => ({ companyId: home.id, identityKey: homeKey }))
    const leads = new Map((await at(homes)).map((lead) => [placeKey(lead), lead]))
    const moved = found.flatMap((alias) => {
      const { companyId, identityKey, home } = alias
      const lead = leads.get(homeOf(alias))
      return lead === undefined ? [] : [{ ...lead, alias: { companyId, identityKey, home } }]
    })
    return [...own, ...moved]
  }
}

const placeKey = ({ companyId, identityKey }: LeadPlace): string => JSON.stringify([companyId, identityKey])

const placesJson = (places: readonly LeadPlace[]): string =>
  `[${[...new Set(places.map(placeKey))].join(',')}]`

function read(json: string): KnownLead[] {
  return (JSON.parse(json) as KnownRow[]).map((row) => {
    const [id, companyId, identityKey, name, title, department, email, phone, ...lists] = row
    const [emails, phones, links, updatedAt, isMember, proofs] = lists
    return {
      ...{
        id,
        companyId,
        identityKey,
        name,
        title,
        department,
        email,
        phone,
        emails,
        phones,
        links,
        updatedAt,
      },
      isMember: Boolean(isMember),
      proofs: proofs ?? [],
    }
  })
}
