// The set-up that every npm script relies on, each step run only when what it makes is missing or stale.
// Plain JavaScript without packages: it must run before anything is installed. Prints on standard error only.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { compiledFrom, isCompiled } from './compiled.mjs'
import { fingerprint, signature } from './fingerprint.mjs'

const LOCKS = ['package-lock.json', 'node_modules/.package-lock.json']

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

const installAll = () =>
  run('installing packages (a few minutes the first time)', 'npm', ['ci', '--include=dev'])

const isStale = (stamp, now) => !existsSync(stamp) || readFileSync(stamp, 'utf8') !== now

function stampWith(stamp, value) {
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, value)
}

/** Makes something of `sources` when the stamp names another content of them, and stamps it. */
const stamped = (stamp, sources, make) => ({
  sources: () => [...sources, stamp],
  isDone: () => !isStale(stamp, fingerprint(sources)),
  make: () => {
    const now = fingerprint(sources)
    make()
    stampWith(stamp, now)
  },
})

const compilation = (step, label) => ({
  sources: () => compiledFrom(step),
  isDone: () => isCompiled(step),
  make: () => run(label, process.execPath, ['scripts/setup/compile.mjs', step]),
})

/**
 * Steps by name; each later one needs those before it. `isDone` may take its time: it is asked again only when the
 * `sources` look different.
 */
const STEPS = {
  /** What the server needs. An installation without development packages is left as it is. */
  packages: {
    sources: () => LOCKS,
    isDone: () => packagesAreInstalled({ development: false }),
    make: () => makeStep('tools'),
  },
  /** What tests, checks and the dashboard's build need besides. */
  tools: {
    sources: () => LOCKS,
    isDone: () => packagesAreInstalled({ development: true }),
    make: installAll,
  },
  clients: stamped(
    'server/generated/.stamp',
    ['prisma/schema.prisma', 'prisma/sqlite/schema.prisma', 'scripts/prisma', 'package-lock.json'],
    () =>
      run('generating the database clients', process.execPath, ['scripts/prisma/prisma.mjs', 'generate'], {
        PRISMA_QUIET: '1',
      }),
  ),
  dashboard: stamped(
    'build/.stamp',
    ['remix', 'public', 'vite.config.ts', 'schema.graphql', 'package-lock.json'],
    () => {
      makeStep('tools')
      run(
        'building the dashboard',
        process.execPath,
        ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build'],
        { NODE_ENV: 'production' },
      )
    },
  ),
  /** The command line as plain JavaScript, which starts in a fraction of the time. */
  compiled: compilation('compiled', 'compiling the command line'),
  /** Server and worker too, with their threads. */
  processes: compilation('processes', 'compiling the server'),
}

/** Does a step unless what it makes is there and current. */
export function makeStep(name) {
  const { sources, isDone, make } = STEPS[name]
  const memo = path.join('.cache/setup', name)
  const look = signature(sources())
  if (!isStale(memo, look)) return
  if (isDone()) stampWith(memo, look)
  else make()
}
