import { z } from 'zod'
import type { Database, Queryable } from '../../platform/database.ts'
import { listKnownPostgres } from './known-leads.store.postgres.ts'
import { listKnownSqlite } from './known-leads.store.sqlite.ts'
import { importEvidenceKey, type KnownLead } from './lead-plan.ts'

/** Where a lead stands: unique in a workspace. */
export interface LeadPlace {
  companyId: string
  identityKey: string
}

/** Leads at places, as one JSON text: an import asks for hundreds with all that imports have said of them, thousands of rows. */
export type ListKnown = (
  workspaceId: string,
  db: Queryable,
  campaignId: string,
  placesJson: string,
) => Promise<string>

const text = z.string().nullable()
const texts = z.array(z.string())
const knownLeads = z.array(
  z.object({
    ...{ id: z.string(), companyId: z.string(), identityKey: z.string() },
    ...{ name: text, title: text, department: text, email: text, phone: text },
    ...{ emails: texts, phones: texts, links: texts, updatedAt: z.string() },
    isMember: z.union([z.boolean(), z.number()]).transform(Boolean),
    evidence: z.array(z.tuple([z.string(), z.string(), text])).nullable(),
  }),
)

/** The leads at these places, each with its membership in the campaign and what imports have said of it. */
export function knownLeadsOn({ provider }: Pick<Database, 'provider'>) {
  const list = provider === 'postgresql' ? listKnownPostgres : listKnownSqlite
  return async (
    workspaceId: string,
    db: Queryable,
    campaignId: string,
    places: readonly LeadPlace[],
  ): Promise<KnownLead[]> => {
    const unique = [
      ...new Set(places.map(({ companyId, identityKey }) => JSON.stringify([companyId, identityKey]))),
    ]
    const json = await list(workspaceId, db, campaignId, `[${unique.join(',')}]`)
    return knownLeads.parse(JSON.parse(json)).map(({ evidence, updatedAt, ...lead }) => ({
      ...lead,
      updatedAt: new Date(updatedAt).toISOString(),
      evidence: new Set(
        (evidence ?? []).map(([field, value, sourceUrl]) => importEvidenceKey({ field, value, sourceUrl })),
      ),
    }))
  }
}
