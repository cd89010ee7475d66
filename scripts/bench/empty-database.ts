/** Databases of their own for measurements. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { findPostgres } from '../lib/services.ts'

export const KINDS = ['sqlite', 'postgresql'] as const
export type Kind = (typeof KINDS)[number]

export interface EmptyDatabase {
  url: string
  remove: () => Promise<void>
}

/** Makes an empty database; null when no PostgreSQL answers. */
export async function openEmpty(kind: Kind): Promise<EmptyDatabase | null> {
  if (kind === 'sqlite') {
    const folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-bench-'))
    const remove = () => rm(folder, { recursive: true, force: true })
    return { url: `file:${path.join(folder, 'bench.db')}`, remove }
  }
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
