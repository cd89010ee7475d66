// The set-up that every npm script relies on, each step run only when what it makes is missing or stale.
// Plain JavaScript without packages: it must run before anything is installed. Prints on standard error only.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fingerprint } from './fingerprint.mjs'

const GENERATED_STAMP = 'server/generated/.stamp'
const BUILD_STAMP = 'build/.stamp'

/** Runs a command with its output on standard error; throws when it fails. */
function run(label, command, args, env = {}) {
  process.stderr.write(`setup: ${label}\n`)
  const { status, error } = spawnSync(command, args, {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  })
  if (error) throw error
  if (status !== 0)
    throw new Error(`${label} failed: \`${[command, ...args].join(' ')}\` ended with status ${status}`)
}

/** True when node_modules holds the locked version of every package, those for development only when asked. */
function packagesAreInstalled({ development }) {
  const installedLock = 'node_modules/.package-lock.json'
  if (!existsSync(installedLock)) return false
  const locked = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages
  const installed = JSON.parse(readFileSync(installedLock, 'utf8')).packages
  return Object.entries(locked).every(
    ([name, entry]) =>
      name === '' ||
      entry.optional === true ||
      ((entry.dev === true || entry.devOptional === true) && !development) ||
      installed[name]?.version === entry.version,
  )
}

/** What the server needs. An installation without development packages is left as it is. */
function installPackages() {
  if (!packagesAreInstalled({ development: false })) installTools()
}

/** What tests, checks and the dashboard's build need besides. */
function installTools() {
  if (packagesAreInstalled({ development: true })) return
  run('installing packages (a few minutes the first time)', 'npm', ['ci', '--include=dev'])
}

const isStale = (stamp, now) => !existsSync(stamp) || readFileSync(stamp, 'utf8') !== now

function stampWith(stamp, value) {
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, value)
}

function generateClients() {
  const now = fingerprint([
    'prisma/schema.prisma',
    'prisma/sqlite/schema.prisma',
    'scripts/prisma',
    'package-lock.json',
  ])
  if (!isStale(GENERATED_STAMP, now)) return
  run('generating the database clients', process.execPath, ['scripts/prisma/prisma.mjs', 'generate'], {
    PRISMA_QUIET: '1',
  })
  stampWith(GENERATED_STAMP, now)
}

function buildDashboard() {
  const now = fingerprint(['remix', 'public', 'vite.config.ts', 'schema.graphql', 'package-lock.json'])
  if (!isStale(BUILD_STAMP, now)) return
  installTools()
  run('building the dashboard', process.execPath, ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build'], {
    NODE_ENV: 'production',
  })
  stampWith(BUILD_STAMP, now)
}

/** Steps by name; each later one needs those before it. */
export const STEPS = {
  packages: installPackages,
  tools: installTools,
  clients: generateClients,
  dashboard: buildDashboard,
}
