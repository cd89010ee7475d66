/** Databases of many leads for the benchmarks of a server, and somebody who may read them. */
import { openDatabase } from '../../server/platform/database.ts'
import { migrate } from '../../server/platform/migrate.ts'
import { seedLeads, type SeededData } from './data-seed.ts'
import { register, type User } from './runs-product.ts'

/** Fills an empty database with leads of twenty workspaces. */
export async function seedDatabase(url: string, leads: number): Promise<SeededData> {
  await migrate(url)
  const database = await openDatabase(url)
  try {
    return await seedLeads(database, leads)
  } finally {
    await database.close()
  }
}

/** Registers so many users at a server; they belong to the workspace, and nowhere else. */
export async function joinWorkspace(
  databaseUrl: string,
  workspaceId: string,
  serverUrl: string,
  count = 1,
): Promise<User[]> {
  const users: User[] = []
  for (let i = 0; i < count; i++) users.push(await register(serverUrl))
  const database = await openDatabase(databaseUrl)
  try {
    await database.db.member.updateMany({ data: { workspaceId } })
  } finally {
    await database.close()
  }
  return users
}
