import type { Prisma } from '../../generated/postgresql/client.ts'
import type { Queryable } from '../../platform/database.ts'

export type ViewData = Omit<
  Prisma.SavedViewUncheckedCreateInput,
  'id' | 'workspaceId' | 'createdAt' | 'updatedAt'
>

/** What a member sees: what is shared, and what they have made themselves. */
const visible = (workspaceId: string, userId: string): Prisma.SavedViewWhereInput => ({
  workspaceId,
  OR: [{ isShared: true }, { madeById: userId }],
})

/** Views of one list, the oldest first: tabs stay where they are. */
export function listViews(
  workspaceId: string,
  db: Queryable,
  userId: string,
  campaignId: string | null,
  query: Prisma.SavedViewFindManyArgs,
  take: number,
) {
  return db.savedView.findMany({
    ...query,
    where: { ...visible(workspaceId, userId), campaignId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take,
  })
}

export function countViews(workspaceId: string, db: Queryable, userId: string, campaignId: string | null) {
  return db.savedView.count({ where: { ...visible(workspaceId, userId), campaignId } })
}

export function findView(
  workspaceId: string,
  db: Queryable,
  userId: string,
  id: string,
  query: Prisma.SavedViewDefaultArgs = {},
) {
  return db.savedView.findFirst({ ...query, where: { ...visible(workspaceId, userId), id } })
}

export async function hasCampaign(workspaceId: string, db: Queryable, id: string): Promise<boolean> {
  return (await db.campaign.count({ where: { workspaceId, id } })) > 0
}

export async function createView(workspaceId: string, db: Queryable, data: ViewData): Promise<string> {
  return (await db.savedView.create({ data: { ...data, workspaceId }, select: { id: true } })).id
}

export async function updateView(workspaceId: string, db: Queryable, id: string, data: Partial<ViewData>) {
  await db.savedView.updateMany({ where: { workspaceId, id }, data })
}

export async function deleteView(workspaceId: string, db: Queryable, id: string) {
  await db.savedView.deleteMany({ where: { workspaceId, id } })
}

/** How many of these the workspace has, of what a filter refers to by ids. */
export async function countRows(
  workspaceId: string,
  db: Queryable,
  kind: 'Run' | 'Import' | 'Company' | 'Tag' | 'CustomField' | 'User',
  ids: string[],
): Promise<number> {
  const where = { workspaceId, id: { in: ids } }
  switch (kind) {
    case 'Run':
      return db.run.count({ where })
    case 'Import':
      return db.import.count({ where })
    case 'CustomField':
      return db.customField.count({ where })
    case 'Company':
      return db.company.count({ where })
    case 'Tag':
      return db.tag.count({ where })
    case 'User':
      return db.member.count({ where: { workspaceId, userId: { in: ids } } })
  }
}
