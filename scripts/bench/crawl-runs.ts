/** The contestants of the crawl benchmark: each a command as its users start it, and how its result is read. */
import { spawnSync } from 'node:child_process'
import { createReadStream, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { readLog, type LogFacts } from './crawl-log.ts'
import { measure, type Measured } from './crawl-measure.ts'
import type { WebServer } from './crawl-nginx.ts'
import { BENCH_DIR, CACHE_DIR, type SiteSet } from './crawl-sets.ts'

/** The peers' packages, as far as those that are run import them; their releases are a part of the benchmark. */
const PEER_PACKAGES = {
  '@crawlee/cheerio': '3.18.1',
  '@crawlee/http': '3.18.1',
  htmlparser2: '12.0.0',
  'robots-parser': '3.0.1',
  undici: '7.30.2',
}
const PEERS_DIR = path.join(CACHE_DIR, 'peers')
const OUT_DIR = path.join(CACHE_DIR, 'out')

/** Sites that ours reads at once: the peers have as many requests under way. */
const SITES_AT_ONCE = 64
/** As `npm run crawl` does it; every page is read, as the peers read every page. */
const OURS = [process.execPath, 'scripts/run.mjs', 'packages', 'compiled', '--', 'scripts/crawl.ts']
const LOCAL = [
  '--delay',
  '0',
  '--allow-private-network',
  '--max-pages',
  '10000',
  '--max-quiet-pages',
  '10000',
]

export const MODES = {
  emails: ['--emails-only'],
  full: [],
  worker: ['--parse-worker'],
} as const
export type Mode = keyof typeof MODES
export type Contestant = 'bare' | 'crawlee' | Mode

export interface Outcome extends Pick<Measured, 'cpuSeconds' | 'wallSeconds' | 'peakKib'> {
  pages: number
  /** Different addresses. */
  emails: number
  /** Of ours alone: sites whose number of addresses is not the manifest's, and what the server's log shows. */
  proof: (LogFacts & { wrongSites: string[] }) | null
}

export interface Course {
  set: SiteSet
  /** Sites read, from the first on. */
  hosts: number
  server: WebServer
  maxSeconds: number
}

const peerResult = z.object({ pages: z.int(), emails: z.int() })
const values = z.array(z.object({ value: z.string() }))
const findings = z.object({
  address: z.string(),
  organisation: z.object({ emails: values }),
  people: z.array(z.object({ emails: values })),
})

/** Installs the peers' packages into the cache, once. */
export function installPeers(): void {
  const manifest = JSON.stringify({ private: true, dependencies: PEER_PACKAGES }, null, 2)
  const file = path.join(PEERS_DIR, 'package.json')
  const isInstalled = existsSync(path.join(PEERS_DIR, 'node_modules/.package-lock.json'))
  if (isInstalled && readFileSync(file, 'utf8') === manifest) return
  mkdirSync(PEERS_DIR, { recursive: true })
  writeFileSync(file, manifest)
  console.error(`Installing ${Object.keys(PEER_PACKAGES).join(', ')} in ${PEERS_DIR}.`)
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund'], {
    cwd: PEERS_DIR,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) throw new Error(`npm install ended with status ${status}`)
}

/** Runs one contestant over the course. Throws when it fails or takes too long. */
export function race(contestant: Contestant, course: Course): Promise<Outcome> {
  return contestant === 'bare' || contestant === 'crawlee'
    ? racePeer(contestant, course)
    : raceOurs(contestant, course)
}

async function racePeer(peer: 'bare' | 'crawlee', { set, hosts, maxSeconds }: Course): Promise<Outcome> {
  const list = ['--hosts', path.join(set.folder, 'hosts.txt'), '--limit-hosts', String(hosts)]
  const command = [process.execPath, path.join(BENCH_DIR, `${peer}.mjs`), ...list]
  const measured = await measure({
    command: [...command, '--max-seconds', String(maxSeconds)],
    cwd: freshFolder(peer),
    env: { BENCH_NODE_MODULES: path.join(PEERS_DIR, 'node_modules') },
    maxSeconds: maxSeconds + 10,
  })
  const { pages, emails } = peerResult.parse(JSON.parse(measured.stdout.trim().split('\n').at(-1) ?? ''))
  return { ...measured, pages, emails, proof: null }
}

async function raceOurs(mode: Mode, { set, hosts, server, maxSeconds }: Course): Promise<Outcome> {
  const folder = freshFolder(mode)
  const [list, out] = [path.join(folder, 'sites.json'), path.join(folder, 'findings.jsonl')]
  const sites = set.sites.slice(0, hosts)
  writeFileSync(list, JSON.stringify(Object.fromEntries(sites.map(({ host, base }) => [host, { base }]))))
  const results = ['--format', 'jsonl', '--out', out, '--out-dir', path.join(folder, 'sites')]
  const options = [...LOCAL, '--sites-at-once', String(SITES_AT_ONCE), ...results, ...MODES[mode]]
  const from = await server.logEnd()
  const command = [...OURS, '--sites', list, ...options]
  const measured = await measure({ command, cwd: process.cwd(), maxSeconds })
  const pages = Number(/ read, (\d+) pages?\s*$/.exec(measured.stderr)?.[1])
  if (Number.isNaN(pages)) throw new Error(`The crawl did not say its pages: ${measured.stderr.slice(-500)}`)
  const found = await readFindings(out)
  const wrongSites = sites
    .filter(({ base, emails }) => found.get(base)?.size !== emails)
    .map(({ host, base, emails }) => `${host}: ${found.get(base)?.size ?? 'none'} of ${emails}`)
  const emails = new Set([...found.values()].flatMap((ofSite) => [...ofSite])).size
  return { ...measured, pages, emails, proof: { ...readLog(await server.since(from)), wrongSites } }
}

/** The addresses of each site. */
async function readFindings(file: string): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>()
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const { address, organisation, people } = findings.parse(JSON.parse(line))
    const all = [...organisation.emails, ...people.flatMap((person) => person.emails)]
    found.set(address, new Set(all.map(({ value }) => value.toLowerCase())))
  }
  return found
}

function freshFolder(name: string): string {
  const folder = path.join(OUT_DIR, name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  return folder
}
