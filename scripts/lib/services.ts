/** Finds the services that tests use when they are there. */
import { existsSync } from 'node:fs'
import pg from 'pg'
import { createClient } from 'redis'

const CONNECT_MS = 2000
const CHROMIUM_PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

async function answersPostgres(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: CONNECT_MS })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    // Whatever the reason, it cannot be used; the caller says so.
    return false
  }
}

/** Address of a PostgreSQL on which databases may be made: TEST_DATABASE_URL, or the usual local one; null if none answers. */
export async function findPostgres(): Promise<string | null> {
  const given = process.env['TEST_DATABASE_URL']
  const candidates = given ? [given] : ['postgres://postgres@127.0.0.1:5432/postgres']
  for (const url of candidates) if (await answersPostgres(url)) return url
  return null
}

/** Address of a Redis: TEST_REDIS_URL, or the usual local one; null if none answers. */
export async function findRedis(): Promise<string | null> {
  const url = process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379'
  const client = createClient({ url, socket: { connectTimeout: CONNECT_MS, reconnectStrategy: false } })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.ping()
    return url
  } catch {
    return null
  } finally {
    client.destroy()
  }
}

/** Path of a Chromium: CHROMIUM_PATH, or where Debian puts it; null if there is none. */
export function findChromium(): string | null {
  const given = process.env['CHROMIUM_PATH']
  return (given ? [given] : CHROMIUM_PATHS).find((file) => existsSync(file)) ?? null
}
