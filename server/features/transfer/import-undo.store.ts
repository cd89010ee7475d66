import type { Database, Queryable } from '../../platform/database.ts'
import { dialectOf, raw, sql } from '../../platform/dialect.ts'

/** Leads as they are now, each with what speaks against taking it away. */
export async function listTouched(
  workspaceId: string,
  db: Queryable,
  importId: string,
  campaignId: string | null,
  ids: string[],
) {
  const leads = await db.lead.findMany({
    where: { workspaceId, id: { in: ids } },
    include: {
      company: { select: { name: true, domain: true } },
      campaigns: {
        select: { campaignId: true, status: true, score: true, computedScore: true, runId: true },
      },
      evidence: { select: { importId: true } },
      activity: { select: { id: true }, take: 1 },
      foundBy: { select: { runId: true }, take: 1 },
    },
  })
  return leads.map((lead) => {
    const { campaigns, evidence, activity, foundBy } = lead
    const [mine, ...others] = campaigns.toSorted((a) => (a.campaignId === campaignId ? -1 : 1))
    const isMine = mine?.campaignId === campaignId
    const membership = isMine ? mine : undefined
    return {
      ...lead,
      isMember: membership !== undefined,
      /** Nobody has worked with the membership. */
      isFresh:
        membership?.status === 'NEW' &&
        membership.score === membership.computedScore &&
        membership.runId === null,
      isElsewhere: isMine ? others.length > 0 : campaigns.length > 0,
      /** Somebody has tagged it, taken it on, or written about it. */
      isWorkedWith: activity.length > 0,
      hasOtherEvidence: evidence.some((one) => one.importId !== importId) || foundBy.length > 0,
    }
  })
}
export type TouchedLead = Awaited<ReturnType<typeof listTouched>>[number]

/** Which of these leads have gone up in another one. */
export async function listMergedAway(workspaceId: string, db: Queryable, ids: string[]): Promise<string[]> {
  const where = { workspaceId, formerId: { in: ids } }
  const rows = await db.leadAlias.findMany({ where, select: { formerId: true, leadId: true } })
  return [...new Set(rows.filter((row) => row.leadId !== row.formerId).map((row) => row.formerId))]
}

/** Ids of the companies of leads. */
export async function listCompanyIds(workspaceId: string, db: Queryable, leadIds: string[]) {
  const where = { workspaceId, id: { in: leadIds } }
  const rows = await db.lead.findMany({ where, select: { companyId: true }, distinct: ['companyId'] })
  return rows.map(({ companyId }) => companyId)
}

export async function deleteLeads(workspaceId: string, db: Queryable, ids: string[]) {
  await db.lead.deleteMany({ where: { workspaceId, id: { in: ids } } })
}

/** Takes leads out of the campaign; answers how many were in it. */
export async function removeMembers(
  workspaceId: string,
  db: Queryable,
  campaignId: string,
  leadIds: string[],
): Promise<number> {
  const where = { workspaceId, campaignId, leadId: { in: leadIds } }
  return (await db.campaignLead.deleteMany({ where })).count
}

/** What the import said of these leads, but for values of these fields. */
export async function deleteEvidence(
  workspaceId: string,
  db: Queryable,
  importId: string,
  leadIds: string[],
  exceptFields: string[] = [],
) {
  const where = { workspaceId, importId, leadId: { in: leadIds }, field: { notIn: exceptFields } }
  await db.evidence.deleteMany({ where })
}

/** Which of these companies an import made and nothing else has come to since. */
export async function deleteLoneCompanies(
  workspaceId: string,
  db: Queryable,
  importId: string,
  ids: string[],
  writtenAt: Date,
) {
  await db.company.deleteMany({
    where: {
      workspaceId,
      id: { in: ids },
      updatedAt: { lte: writtenAt },
      leads: { none: {} },
      aliases: { none: {} },
      sites: { none: {} },
      evidence: { none: { OR: [{ importId: null }, { importId: { not: importId } }] } },
    },
  })
}

/** Takes from an import that was undone the leads that it no longer has a part in: all but those that it left. */
export function forgetImportedOn(database: Pick<Database, 'provider'>) {
  const dialect = dialectOf(database)
  const left =
    database.provider === 'postgresql'
      ? raw(
          `SELECT t.id::uuid FROM "ImportBatch" b CROSS JOIN LATERAL jsonb_array_elements_text(b."left") AS t (id)`,
        )
      : raw(`SELECT t."value" FROM "ImportBatch" b CROSS JOIN json_each(b."left") AS t`)
  return async (workspaceId: string, db: Queryable, importId: string): Promise<void> => {
    const [workspace, id] = [dialect.typed(workspaceId, 'uuid'), dialect.typed(importId, 'uuid')]
    await db.$executeRaw(sql`
      DELETE FROM "ImportLead" WHERE "workspaceId" = ${workspace} AND "importId" = ${id} AND "leadId" NOT IN (
        ${left} WHERE b."workspaceId" = ${workspace} AND b."importId" = ${id})`)
  }
}
