import type { Db } from '../../server/platform/database.ts'

export interface TestWorkspace {
  workspaceId: string
  /** Its owner. */
  userId: string
}

let count = 0

/** A workspace with its owner, who has no usable password. */
export async function createTestWorkspace(db: Db, name = 'Acme'): Promise<TestWorkspace> {
  const user = await db.user.create({
    data: { email: `owner-${++count}@acme.example`, name: `Owner of ${name}`, passwordHash: 'none' },
  })
  const workspace = await db.workspace.create({ data: { name } })
  await db.member.create({ data: { workspaceId: workspace.id, userId: user.id, role: 'OWNER' } })
  return { workspaceId: workspace.id, userId: user.id }
}

/** Id of a new, empty campaign. */
export async function createTestCampaign(db: Db, workspaceId: string, name = 'Winter'): Promise<string> {
  const campaign = await db.campaign.create({ data: { workspaceId, name, icp: 'Anybody', searchText: '' } })
  return campaign.id
}
