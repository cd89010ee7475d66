/** Rows that a lead's activity tells of; null for those that are gone. By unique keys, so that those of a page are read at once. */
import type { Prisma } from '../../generated/postgresql/client.ts'
import type { Queryable } from '../../platform/database.ts'

export function findCampaign(
  workspaceId: string,
  db: Queryable,
  id: string,
  query: Prisma.CampaignDefaultArgs,
) {
  return db.campaign.findUnique({ ...query, where: { workspaceId_id: { workspaceId, id } } })
}

export function findTag(workspaceId: string, db: Queryable, id: string, query: Prisma.TagDefaultArgs) {
  return db.tag.findUnique({ ...query, where: { workspaceId_id: { workspaceId, id } } })
}

export function findNote(workspaceId: string, db: Queryable, id: string, query: Prisma.LeadNoteDefaultArgs) {
  return db.leadNote.findUnique({ ...query, where: { workspaceId_id: { workspaceId, id } } })
}

export function findRun(workspaceId: string, db: Queryable, id: string, query: Prisma.RunDefaultArgs) {
  return db.run.findUnique({ ...query, where: { workspaceId_id: { workspaceId, id } } })
}

export function findImport(workspaceId: string, db: Queryable, id: string, query: Prisma.ImportDefaultArgs) {
  return db.import.findUnique({ ...query, where: { workspaceId_id: { workspaceId, id } } })
}

export function findVerification(
  workspaceId: string,
  db: Queryable,
  id: string,
  query: Prisma.VerificationDefaultArgs,
) {
  return db.verification.findUnique({ ...query, where: { workspaceId_id: { workspaceId, id } } })
}

export function findReport(
  workspaceId: string,
  db: Queryable,
  id: string,
  query: Prisma.DeliveryReportDefaultArgs,
) {
  return db.deliveryReport.findUnique({ ...query, where: { id, workspaceId } })
}
