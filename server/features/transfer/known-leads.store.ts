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

/**
 * What both statements answer for a lead: the number of its place, from 0, and what it has; null for lists of nothing. Not looked
 * through: that took longer than all else that is done with a known lead.
 */
type KnownRow = [
  ...[place: number, id: string],
  ...[name: Text, title: Text, department: Text, email: Text, phone: Text],
  ...[emails: string[] | null, phones: string[] | null, links: string[] | null, updatedAt: string],
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
    const at = async (some: ReadonlyMap<string, LeadPlace>) =>
      read(await list(workspaceId, db, campaignId, listOf(some)), [...some.values()])
    const wanted = byKey(places)
    const own = await at(wanted)
    // A place has one lead at most.
    if (own.length === wanted.size) return own
    for (const lead of own) wanted.delete(placeKey(lead))
    const found = aliases.parse(JSON.parse(await listAliases(workspaceId, db, listOf(wanted))))
    if (found.length === 0) return own
    const homeOf = ({ home, homeKey }: (typeof found)[number]) =>
      placeKey({ companyId: home.id, identityKey: homeKey })
    const homes = found.map(({ home, homeKey }) => ({ companyId: home.id, identityKey: homeKey }))
    const leads = new Map((await at(byKey(homes))).map((lead) => [placeKey(lead), lead]))
    const moved = found.flatMap((alias) => {
      const { companyId, identityKey, home } = alias
      const lead = leads.get(homeOf(alias))
      return lead === undefined ? [] : [{ ...lead, alias: { companyId, identityKey, home } }]
    })
    return [...own, ...moved]
  }
}

/** A place as JSON. */
const placeKey = ({ companyId, identityKey }: LeadPlace): string =>
  `["${companyId}",${JSON.stringify(identityKey)}]`

/** The places by their keys, each once. */
const byKey = (places: readonly LeadPlace[]): Map<string, LeadPlace> =>
  new Map(places.map((place) => [placeKey(place), place]))

const listOf = (places: ReadonlyMap<string, LeadPlace>): string => `[${[...places.keys()].join(',')}]`

/** Written out, for each lead of a file that comes again goes through here: taking rows apart by patterns took three times as long. */
function read(json: string, places: readonly LeadPlace[]): KnownLead[] {
  return (JSON.parse(json) as KnownRow[]).map((row) => {
    const place = places[row[0]]
    return {
      id: row[1],
      companyId: place?.companyId ?? '',
      identityKey: place?.identityKey ?? '',
      name: row[2],
      title: row[3],
      department: row[4],
      email: row[5],
      phone: row[6],
      emails: row[7] ?? [],
      phones: row[8] ?? [],
      links: row[9] ?? [],
      updatedAt: row[10],
      isMember: Boolean(row[11]),
      proofs: row[12] ?? [],
    }
  })
}
