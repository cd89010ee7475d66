import type { $Enums, Prisma } from '../../generated/postgresql/client.ts'
import type { Queryable } from '../../platform/database.ts'
import { markUnscored } from '../leads/leads.service.ts'
import type { VerdictData } from './verdicts.ts'

/** A lead's best address with the domain of its company; null when it is gone. */
export function findLeadAddress(workspaceId: string, db: Queryable, leadId: string) {
  return db.lead.findFirst({
    where: { workspaceId, id: leadId },
    select: { email: true, company: { select: { domain: true } } },
  })
}

export function findVerdict(workspaceId: string, db: Queryable, canonical: string) {
  return db.verification.findUnique({ where: { workspaceId_canonical: { workspaceId, canonical } } })
}

/**
 * Puts a verdict in the place of the earlier one, for every lead that has it; answers its id. `changes` are what an earlier
 * one takes over of it: everything, when absent.
 */
export async function saveVerdict(
  workspaceId: string,
  db: Queryable,
  canonical: string,
  data: VerdictData,
  changes: Prisma.VerificationUncheckedUpdateInput = data,
) {
  const { id } = await db.verification.upsert({
    where: { workspaceId_canonical: { workspaceId, canonical } },
    create: { ...data, workspaceId, canonical },
    update: changes,
    select: { id: true },
  })
  await db.leadVerification.updateMany({
    where: { workspaceId, verificationId: id },
    data: { class: data.class },
  })
  await markUnscored(workspaceId, db, { verified: { is: { workspaceId, verificationId: id } } })
  return id
}

/** Ties a lead to the verdict on its address, if it still has that address. */
export async function linkLead(
  workspaceId: string,
  db: Queryable,
  lead: { id: string; email: string },
  verdict: { id: string; class: $Enums.VerificationClass },
  optedOut: boolean,
) {
  const still = await db.lead.count({ where: { workspaceId, id: lead.id, email: lead.email } })
  if (still === 0) return
  const data = { verificationId: verdict.id, class: verdict.class, optedOut }
  await db.leadVerification.upsert({
    where: { workspaceId_leadId: { workspaceId, leadId: lead.id } },
    create: { ...data, workspaceId, leadId: lead.id },
    update: data,
  })
  await markUnscored(workspaceId, db, { id: lead.id })
}

/** How many leads there are of each class, in the workspace or in one campaign. */
export function countByClass(workspaceId: string, db: Queryable, campaignId?: string) {
  const inCampaign =
    campaignId === undefined ? {} : { lead: { campaigns: { some: { workspaceId, campaignId } } } }
  return db.leadVerification.groupBy({
    by: ['class'],
    where: { workspaceId, ...inCampaign } satisfies Prisma.LeadVerificationWhereInput,
    _count: { _all: true },
  })
}

/** Leads with an address that was never verified. */
export function countNeverVerified(workspaceId: string, db: Queryable, campaignId?: string) {
  const inCampaign = campaignId === undefined ? {} : { campaigns: { some: { workspaceId, campaignId } } }
  return db.lead.count({ where: { workspaceId, email: { not: null }, verified: null, ...inCampaign } })
}

/** Ties of these leads, each with its verdict. */
export function listTies(workspaceId: string, db: Queryable, leadIds: string[]) {
  return db.leadVerification.findMany({
    where: { workspaceId, leadId: { in: leadIds } },
    select: {
      ...{ leadId: true, class: true, optedOut: true },
      verification: { select: { class: true, address: true } },
      lead: { select: { company: { select: { domain: true } } } },
    },
  })
}

export async function updateTie(
  workspaceId: string,
  db: Queryable,
  leadId: string,
  data: { class: $Enums.VerificationClass; optedOut: boolean },
) {
  await db.leadVerification.updateMany({ where: { workspaceId, leadId }, data })
  await markUnscored(workspaceId, db, { id: leadId })
}
