import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startProcess } from '../../scripts/lib/processes.ts'

export interface StartedDashboard {
  url: string
  close(): Promise<void>
}

/** The product as `npm start` runs it, on an empty SQLite database, with a short pause between requests of a crawl; `variables` win. */
export async function startDashboard(variables: Record<string, string> = {}): Promise<StartedDashboard> {
  const folder = mkdtempSync(path.join(tmpdir(), 'leadfactory-dashboard-'))
  const removeFolder = () => rmSync(folder, { recursive: true, force: true })
  const starting = startProcess('server/main.ts', {
    NODE_ENV: 'production',
    PORT: '0',
    BCRYPT_COST: '4',
    LEADFACTORY_SECRET_KEY: 'a secret key for the tests in a browser',
    DATABASE_URL: `file:${folder}/leads.db`,
    SNAPSHOT_DIR: `${folder}/snapshots`,
    IMPORT_DIR: `${folder}/imports`,
    EXPORT_DIR: `${folder}/exports`,
    ANSWER_DIR: `${folder}/answers`,
    CRAWL_ALLOW_LOOPBACK: '1',
    CRAWL_DELAY_MS: '250',
    CRAWL_CONCURRENCY: '3',
    ...variables,
  })
  const server = await starting.catch((error: unknown) => {
    removeFolder()
    throw error
  })
  return {
    url: server.url,
    close: async () => {
      await server.stop()
      removeFolder()
    },
  }
}
