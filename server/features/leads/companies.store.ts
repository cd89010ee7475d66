import type { Prisma } from '../../generated/postgresql/client.ts'
import type { Queryable } from '../../platform/database.ts'

export type CompanyData = Omit<
  Prisma.CompanyUncheckedCreateInput,
  'id' | 'workspaceId' | 'createdAt' | 'updatedAt'
>

/** Holds other writers of the company and its leads off until the transaction ends. */
export async function lockCompany(workspaceId: string, db: Queryable, id: string) {
  await db.company.updateMany({ where: { workspaceId, id }, data: { updatedAt: new Date() } })
}

export function updateCompany(workspaceId: string, db: Queryable, id: string, data: Partial<CompanyData>) {
  return db.company.update({ where: { workspaceId_id: { workspaceId, id } }, data })
}

export function findCompany(workspaceId: string, db: Queryable, id: string) {
  return db.company.findFirst({ where: { workspaceId, id } })
}

/** Makes these the words by which the company's industry is found. */
export async function putIndustryWords(
  workspaceId: string,
  db: Queryable,
  companyId: string,
  words: readonly string[],
) {
  const rows = await db.companyIndustry.findMany({
    where: { workspaceId, companyId },
    select: { word: true },
  })
  const stored = new Set(rows.map(({ word }) => word))
  const gone = [...stored].filter((word) => !words.includes(word))
  const added = words.filter((word) => !stored.has(word))
  if (gone.length > 0)
    await db.companyIndustry.deleteMany({ where: { workspaceId, companyId, word: { in: gone } } })
  if (added.length > 0)
    await db.companyIndustry.createMany({ data: added.map((word) => ({ workspaceId, companyId, word })) })
}

/** Names that a user or an import gave a company. */
export async function listEnteredNames(workspaceId: string, db: Queryable, id: string): Promise<string[]> {
  const where = {
    workspaceId,
    companyId: id,
    field: 'name',
    method: { in: ['USER' as const, 'IMPORT' as const] },
  }
  const rows = await db.evidence.findMany({ where, select: { value: true }, distinct: ['value'] })
  return rows.map((row) => row.value)
}

/** The company of a site key, locked until the transaction ends; made when there is none, otherwise left as it is. */
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
