import type { Prisma } from '../../generated/postgresql/client.ts'
import type { Queryable } from '../../platform/database.ts'

/** A pack's row without its text and content, which are long. */
const HEAD = {
  ...{ slug: true, name: true, version: true, description: true, basedOn: true, updatedAt: true },
} satisfies Prisma.WorkspaceVerticalSelect

export type VerticalHead = Prisma.WorkspaceVerticalGetPayload<{ select: typeof HEAD }>
export type VerticalData = Omit<
  Prisma.WorkspaceVerticalUncheckedCreateInput,
  'id' | 'workspaceId' | 'createdAt' | 'updatedAt'
>

/** By name; `take` at most. */
export function listHeads(workspaceId: string, db: Queryable, take: number): Promise<VerticalHead[]> {
  return db.workspaceVertical.findMany({
    where: { workspaceId },
    select: HEAD,
    orderBy: [{ name: 'asc' }, { slug: 'asc' }],
    take,
  })
}

export function findVertical(workspaceId: string, db: Queryable, slug: string) {
  return db.workspaceVertical.findFirst({ where: { workspaceId, slug } })
}

export async function createVertical(workspaceId: string, db: Queryable, data: VerticalData): Promise<void> {
  await db.workspaceVertical.create({ data: { ...data, workspaceId } })
}

/** Changes the version that somebody has read; answers whether it still was that one. */
export async function updateVertical(
  workspaceId: string,
  db: Queryable,
  { slug, version }: { slug: string; version: string },
  data: Omit<VerticalData, 'slug' | 'basedOn'>,
): Promise<boolean> {
  const { count } = await db.workspaceVertical.updateMany({
    where: { workspaceId, slug, version },
    data: { ...data, updatedAt: new Date() },
  })
  return count === 1
}

/** Takes the row's write lock; answers whether there is such a pack. */
export async function touchVertical(workspaceId: string, db: Queryable, slug: string): Promise<boolean> {
  const { count } = await db.workspaceVertical.updateMany({ where: { workspaceId, slug }, data: { slug } })
  return count === 1
}

export async function deleteVertical(workspaceId: string, db: Queryable, slug: string): Promise<void> {
  await db.workspaceVertical.deleteMany({ where: { workspaceId, slug } })
}

/** Campaigns that name a pack. */
export function countCampaignsOf(workspaceId: string, db: Queryable, slug: string): Promise<number> {
  return db.campaign.count({ where: { workspaceId, vertical: slug } })
}

/** Keeps a pack's content under its hash; does nothing where it is kept. */
export async function pinContent(
  workspaceId: string,
  db: Queryable,
  hash: string,
  content: Prisma.InputJsonObject,
): Promise<void> {
  await db.pinnedVertical.upsert({
    where: { workspaceId_hash: { workspaceId, hash } },
    create: { workspaceId, hash, content },
    update: {},
  })
}

export async function findPinned(workspaceId: string, db: Queryable, hash: string): Promise<unknown> {
  const row = await db.pinnedVertical.findFirst({
    where: { workspaceId, hash },
    select: { content: true },
  })
  return row?.content ?? null
}
