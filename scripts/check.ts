// npm run check: everything that can be known without running the product. Each step prints what to do when it fails.
import { spawnSync } from 'node:child_process'
import { findPostgres } from './lib/services.ts'

interface Step {
  name: string
  command: string[]
  /** What puts it right. */
  fix: string
  env?: Record<string, string>
}

const node = process.execPath
const tsx = [node, '--import', 'tsx']
const bin = (name: string) => `node_modules/.bin/${name}`
const prismaDiff = (folder: string, schema: string) => [
  ...[node, 'scripts/prisma/prisma.mjs', 'migrate', 'diff', '--exit-code'],
  ...['--from-migrations', folder, '--to-schema', schema],
]

const STEPS: Step[] = [
  { name: 'format', command: [bin('prettier'), '--check', '--log-level=warn', '.'], fix: 'npm run format' },
  { name: 'lint', command: [bin('eslint'), '--max-warnings=0', '.'], fix: 'npm run format, then by hand' },
  { name: 'types', command: [bin('tsc'), '--noEmit'], fix: 'by hand' },
  { name: 'GraphQL documents', command: [bin('gql.tada'), 'check'], fix: 'by hand' },
  { name: 'GraphQL types are current', command: [...tsx, 'scripts/check-gql-types.ts'], fix: 'npm run gql' },
  {
    name: 'schema.graphql is current',
    command: [...tsx, 'scripts/print-schema.ts', '--check'],
    fix: 'npm run schema',
  },
  {
    name: 'SQLite schema is current',
    command: [node, 'scripts/prisma/derive-sqlite-schema.mjs', '--check'],
    fix: 'npm run derive-sqlite',
  },
  {
    name: 'SQLite migrations match the schema',
    command: prismaDiff('prisma/sqlite/migrations', 'prisma/sqlite/schema.prisma'),
    fix: 'DATABASE_URL=file:./data/dev.db npm run prisma -- migrate dev --name WHAT',
    env: { DATABASE_URL: 'file:./data/check.db' },
  },
  {
    name: 'dependency rules',
    command: [bin('depcruise'), '--config', 'scripts/dependency-rules.cjs', 'server', 'remix', 'scripts'],
    fix: 'move the import (server/README.md, "Dependency rules")',
  },
  { name: 'nothing unused', command: [bin('knip')], fix: 'delete it' },
]

/** Runs a step with its output held back until it fails. */
function passes({ name, command: [command = '', ...args], fix, env }: Step): boolean {
  const start = performance.now()
  const result = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, PRISMA_QUIET: '', ...env },
  })
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const passed = result.status === 0
  console.log(`${passed ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`)
  if (!passed)
    console.log(
      `${result.stdout}${result.stderr}${result.error?.message ?? ''}\n     To put it right: ${fix}\n`,
    )
  return passed
}

const postgres = await findPostgres()
const outcomes = STEPS.map(passes)
let skipped = 0
const postgresStep = 'PostgreSQL migrations match the schema'
if (postgres !== null) {
  const command = prismaDiff('prisma/migrations', 'prisma/schema.prisma')
  const fix = 'DATABASE_URL=postgres://… npm run prisma -- migrate dev --name WHAT'
  outcomes.push(passes({ name: postgresStep, command, fix, env: { DATABASE_URL: postgres } }))
} else if (process.env['REQUIRE_SERVICES'] === '1') {
  console.log(`FAIL ${postgresStep}: no PostgreSQL answers, and REQUIRE_SERVICES=1 demands it`)
  outcomes.push(false)
} else {
  console.log(`skip ${postgresStep}: no PostgreSQL answers (TEST_DATABASE_URL, 127.0.0.1:5432)`)
  skipped = 1
}

const failed = outcomes.filter((passed) => !passed).length
console.log(`\nchecks: ${outcomes.length - failed} passed, ${failed} failed, ${skipped} skipped`)
process.exitCode = failed > 0 ? 1 : 0
