import type { Prisma } from '../../generated/postgresql/client.ts'
import type { Queryable } from '../../platform/database.ts'

/** Leads of one address are few; a bound all the same (invariant 9). */
const MAX_LEADS = 100

export function findReport(workspaceId: string, db: Queryable, reference: string) {
  return db.deliveryReport.findUnique({ where: { workspaceId_reference: { workspaceId, reference } } })
}

export function findReportById(
  workspaceId: string,
  db: Queryable,
  id: string,
  query: Prisma.DeliveryReportDefaultArgs = {},
) {
  return db.deliveryReport.findFirst({ ...query, where: { workspaceId, id } })
}

/** What was told of an address, the latest first. */
export function listReports(
  workspaceId: string,
  db: Queryable,
  canonical: string,
  query: Prisma.DeliveryReportFindManyArgs,
  limit: number,
) {
  return db.deliveryReport.findMany({
    ...query,
    where: { workspaceId, canonical },
    orderBy: [{ happenedAt: 'desc' }, { id: 'desc' }],
    take: limit,
  })
}

export async function createReport(
  workspaceId: string,
  db: Queryable,
  data: Omit<Prisma.DeliveryReportUncheckedCreateInput, 'workspaceId'>,
): Promise<string> {
  const { id } = await db.deliveryReport.create({ data: { ...data, workspaceId }, select: { id: true } })
  return id
}

/** Leads whose best address is spelt in one of these ways. */
export function listLeadsWithAddress(workspaceId: string, db: Queryable, spellings: readonly string[]) {
  return db.lead.findMany({
    where: { workspaceId, email: { in: [...new Set(spellings)] } },
    select: { id: true, email: true, company: { select: { domain: true } } },
    orderBy: { id: 'asc' },
    take: MAX_LEADS,
  })
}
