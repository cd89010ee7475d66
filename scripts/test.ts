// npm test [-- VITEST ARGS]: unit, integration and browser tests, with the services that are there. Says what it
// skips and why; with REQUIRE_SERVICES=1 a missing service is a failure.
import { spawnSync } from 'node:child_process'
import { findChromium, findPostgres, findRedis } from './lib/services.ts'

const [postgres, redis] = await Promise.all([findPostgres(), findRedis()])
const chromium = findChromium()
const services = [
  { name: 'PostgreSQL', found: postgres, hint: 'TEST_DATABASE_URL, or 127.0.0.1:5432 with user postgres' },
  { name: 'Redis', found: redis, hint: 'TEST_REDIS_URL, or 127.0.0.1:6379' },
  { name: 'Chromium', found: chromium, hint: 'CHROMIUM_PATH, or Debian’s package chromium' },
]
const missing = services.filter(({ found }) => found === null)
for (const { name, hint } of missing) console.log(`No ${name}: its tests are skipped. Looked for ${hint}.`)
if (missing.length > 0 && process.env['REQUIRE_SERVICES'] === '1') {
  console.error('REQUIRE_SERVICES=1: a missing service is a failure.')
  process.exit(1)
}

const env = {
  ...process.env,
  NODE_ENV: 'test' as const,
  // Set for the tests, empty where there is none: they look no further.
  TEST_DATABASE_URL: postgres ?? '',
  TEST_REDIS_URL: redis ?? '',
  CHROMIUM_PATH: chromium ?? '',
}
const args = ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)]
const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env })
process.exitCode = status ?? 1
