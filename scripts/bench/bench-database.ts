/** Databases of a benchmark: each is new, and gone at its end. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { findPostgres } from '../lib/services.ts'

export interface BenchDatabase {
  url: string
  remove(): Promise<void>
}

/** An empty file of its own. */
export async function createSqliteFile(): Promise<BenchDatabase> {
  const folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-bench-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  return { url: `file:${path.join(folder, 'bench.db')}`, remove }
}

/** An empty database on the PostgreSQL that tests use; null when there is none. */
export async function createPostgresDatabase(): Promise<BenchDatabase | null> {
  const server = await findPostgres()
  if (server === null) return null
  const name = `leadfactory_bench_${randomBytes(6).toString('hex')}`
  const ask = async (sql: string) => {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    await client.query(sql).finally(() => client.end())
  }
  await ask(`CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, remove: () => ask(`DROP DATABASE ${name} WITH (FORCE)`) }
}
