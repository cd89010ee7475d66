import type { Database } from '../../platform/database.ts'
import type { Scratch } from '../../platform/scratch.ts'
import { notFound } from '../../errors.ts'
import { listValues, type ValueRow } from '../custom-fields/custom-fields.service.ts'
import type { ImportedCompany } from './company-directory.ts'
import * as store from './import.store.ts'
import type { ImportTables, LeadData } from './import.store.ts'
import { knownLeadsOn, type LeadPlace } from './known-leads.store.ts'
import type { KnownLead } from './lead-plan.ts'

const siteKey = (key: string): string => `site|${key}`
const nameKey = (name: string): string => `name|${name}`
const leadKey = ({ companyId, identityKey }: LeadPlace): string => `lead|${companyId}|${identityKey}`
const valuesKey = (leadId: string): string => `values|${leadId}`
const memberKey = (leadId: string): string => `member|${leadId}`

/** A lead as a batch of the dry run left it. */
type Rehearsed = Omit<KnownLead, 'proofs'>

/**
 * The tables of a dry run: it reads the database, and above that what it would have written itself, which goes to a scratch table
 * alone. So the counts of a dry run are those of the import.
 */
export function rehearsalTablesOn(database: Pick<Database, 'provider'>, scratch: Scratch): ImportTables {
  const listKnown = knownLeadsOn(database)
  const listCompanies = store.companiesOn(database)
  const keepLeads = (leads: LeadData[], now: Date) => {
    const rows = leads.map((lead) => {
      const value: Rehearsed = { ...lead, isMember: true, updatedAt: now.toISOString() }
      return { key: leadKey(lead), id: lead.id, value: JSON.stringify(value) }
    })
    scratch.put(rows)
  }
  return {
    listCompanies: async (workspaceId, db, keys) => {
      const stored = await listCompanies(workspaceId, db, keys)
      const added = scratch.list([...keys.siteKeys.map(siteKey), ...keys.names.map(nameKey)])
      return [...stored, ...added.map((json) => JSON.parse(json) as ImportedCompany)]
    },
    listLeads: async (workspaceId, db, campaignId, places) => {
      const stored = await listKnown(workspaceId, db, campaignId, places)
      const kept = scratch
        .list([...new Set([...places, ...stored].map(leadKey))])
        .map((json) => JSON.parse(json) as Rehearsed)
      const rehearsed = new Map(kept.map((lead) => [lead.id, { ...lead, proofs: [] }]))
      const joined = new Set(scratch.list(stored.map(({ id }) => memberKey(id))))
      const there = new Set(stored.map(({ id }) => id))
      return [
        ...stored.map((lead) => {
          const { id, alias, isMember } = lead
          const changed = rehearsed.get(id)
          if (changed !== undefined) return alias === undefined ? changed : { ...changed, alias }
          return { ...lead, isMember: isMember || joined.has(id) }
        }),
        ...[...rehearsed.values()].filter(({ id }) => !there.has(id)),
      ]
    },
    lockCompanies: () => Promise.resolve(),
    createCompanies: (_workspaceId, _db, companies) => {
      const rows = companies.flatMap((company) => {
        const value = JSON.stringify(company)
        return [
          { key: siteKey(company.siteKey), id: company.id, value },
          { key: nameKey(company.name), id: company.id, value },
        ]
      })
      scratch.put(rows)
      return Promise.resolve()
    },
    createLeads: (leads, now) => () => Promise.resolve(keepLeads(leads, now)),
    updateLeads: (_workspaceId, _db, leads, now) => Promise.resolve(keepLeads(leads, now)),
    addMembers: async (workspaceId, db, campaignId, leadIds) => {
      if (leadIds.length === 0) return
      if (!(await store.hasCampaign(workspaceId, db, campaignId))) throw notFound('campaign')
      scratch.put(leadIds.map((id) => ({ key: memberKey(id), id, value: id })))
    },
    addEvidence: () => () => Promise.resolve(),
    listValues: async (workspaceId, db, leadIds) => {
      const stored = await listValues(workspaceId, db, leadIds)
      const kept = scratch.list(leadIds.map(valuesKey)).map((json) => JSON.parse(json) as ValueRow)
      // What it would have written itself comes last, and so stands.
      return [...stored, ...kept]
    },
    writeValues: (_workspaceId, _db, rows) => {
      scratch.put(
        rows.map((row) => ({ key: valuesKey(row.leadId), id: row.fieldId, value: JSON.stringify(row) })),
      )
      return Promise.resolve()
    },
    addImported: () => () => Promise.resolve(),
  }
}
