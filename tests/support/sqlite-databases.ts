import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { migrate } from '../../server/platform/migrate.ts'
import type { DatabaseMaker } from './databases.ts'

/** A temporary folder of SQLite files, each a copy of one that was migrated once. */
export async function createSqliteFolder(): Promise<DatabaseMaker> {
  const folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-test-'))
  const template = path.join(folder, 'template.db')
  // Closing the last connection folds the WAL into the file, so the copy is whole.
  await migrate(`file:${template}`)
  let count = 0
  return {
    create: async () => {
      const file = path.join(folder, `${++count}.db`)
      await copyFile(template, file)
      return `file:${file}`
    },
    removeAll: () => rm(folder, { recursive: true, force: true }),
  }
}
