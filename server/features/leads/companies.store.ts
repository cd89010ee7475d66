import type { Prisma } from '../../generated/postgresql/client.ts'
import type { Queryable } from '../../platform/database.ts'

export type CompanyData = Omit<
  Prisma.CompanyUncheckedCreateInput,
  'id' | 'workspaceId' | 'createdAt' | 'updatedAt'
>

/** Creates the company of a site key, or writes what is given over it. The row stays locked until the transaction ends. */
export function upsertCompany(workspaceId: string, db: Queryable, data: CompanyData) {
  return db.company.upsert({
    where: { workspaceId_siteKey: { workspaceId, siteKey: data.siteKey } },
    create: { ...data, workspaceId },
    update: data,
  })
}

/** The company of a site key; made with this name when there is none, otherwise left as it is. */
export function ensureCompany(workspaceId: string, db: Queryable, data: CompanyData) {
  return db.company.upsert({
    where: { workspaceId_siteKey: { workspaceId, siteKey: data.siteKey } },
    create: { ...data, workspaceId },
    update: { updatedAt: new Date() },
  })
}

/** Companies of exactly this name, two at most: enough to tell whether the name is unique. */
export function listCompaniesNamed(workspaceId: string, db: Queryable, name: string) {
  return db.company.findMany({ where: { workspaceId, name }, take: 2, orderBy: { createdAt: 'asc' } })
}

export function countCompanies(workspaceId: string, db: Queryable) {
  return db.company.count({ where: { workspaceId } })
}
