import { v7 as uuidv7 } from 'uuid'
import { BulkHandler } from '../../../server/features/bulk/bulk.handler.ts'
import { BulkJobsService } from '../../../server/features/bulk/bulk-jobs.service.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { createMemorySignals } from '../../../server/platform/signals.ts'
import type { Database } from '../../../server/platform/database.ts'
import type { TestDatabase } from '../../support/databases.ts'

/** The service and a worker that nobody wakes. */
export function openBulk(database: Database) {
  const options = { database, signals: createMemorySignals(), queue: { wake: () => Promise.resolve() } }
  const handler = (on: Database = database) =>
    new BulkHandler({ ...options, database: on, logger: createLogger('silent') })
  return { jobs: new BulkJobsService(options), handler }
}

/** Leads of companies of ten, in a campaign if one is given, each with one row of evidence; answers their ids. */
export async function seedLeads(
  { db }: Pick<TestDatabase, 'db'>,
  workspaceId: string,
  count: number,
  campaignId?: string,
): Promise<string[]> {
  const lists = { emails: [], phones: [] }
  const moment = new Date()
  const companies = Array.from({ length: Math.ceil(count / 10) }, (_, i) => ({
    ...{ id: uuidv7(), workspaceId, siteKey: `name:firm ${i}-${uuidv7()}`, name: `Firm ${i}`, socials: [] },
    ...lists,
  }))
  await db.company.createMany({ data: companies })
  const leads = Array.from({ length: count }, (_, i) => ({
    ...{ id: uuidv7(), workspaceId, companyId: companies[Math.floor(i / 10)]?.id ?? '', links: [], ...lists },
    ...{ kind: 'PERSON' as const, identityKey: `person:p ${i}`, name: `P ${i}`, createdAt: moment },
    searchText: `p ${i}\nfirm ${Math.floor(i / 10)}`,
  }))
  await db.lead.createMany({ data: leads })
  await db.evidence.createMany({
    data: leads.map(({ id: leadId, name: value }) => ({
      ...{ workspaceId, leadId, field: 'name', value, method: 'USER' as const },
    })),
  })
  if (campaignId !== undefined) {
    const members = leads.map(({ id: leadId }) => ({ workspaceId, campaignId, leadId, createdAt: moment }))
    await db.campaignLead.createMany({ data: members })
    await db.campaign.updateMany({
      where: { workspaceId, id: campaignId },
      data: { leadCount: { increment: count } },
    })
  }
  return leads.map(({ id }) => id)
}

/** All that hangs on a workspace's leads, and what is counted of it, in an order of its own. */
export async function stockOf({ db }: Pick<TestDatabase, 'db'>, workspaceId: string) {
  const where = { workspaceId }
  return {
    leads: await db.lead.findMany({ where, orderBy: { id: 'asc' } }),
    members: await db.campaignLead.findMany({ where, orderBy: [{ campaignId: 'asc' }, { leadId: 'asc' }] }),
    evidence: await db.evidence.findMany({ where, orderBy: { id: 'asc' } }),
    ties: await db.leadVerification.findMany({ where, orderBy: { leadId: 'asc' } }),
    found: await db.runLead.findMany({ where, orderBy: [{ runId: 'asc' }, { leadId: 'asc' }] }),
    tags: await db.leadTag.findMany({ where, orderBy: { leadId: 'asc' } }),
    owners: await db.leadOwner.findMany({ where, orderBy: { leadId: 'asc' } }),
    notes: await db.leadNote.findMany({ where, orderBy: { id: 'asc' } }),
    activity: await db.leadActivity.findMany({ where, orderBy: { id: 'asc' } }),
    counts: await db.campaign.findMany({
      where,
      select: { id: true, leadCount: true },
      orderBy: { id: 'asc' },
    }),
  }
}
