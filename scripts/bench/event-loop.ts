/**
 * How much later does the server answer while a run crawls in its process?
 *
 *   npm run bench:event-loop [-- --rounds N --seconds N]
 *
 * The server of `npm start`, on SQLite, measures the delay of its own event loop in turn: idle, while a run reads
 * generated sites that its workspace has never read, and while a second run of the workspace reads them again, with pauses
 * off. Sites and nginx as in bench:crawl. Ends with `GOALS: N met, M missed`; exit code 1 when a goal is missed.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createApiClient, type ApiClient } from '../lib/api-client.ts'
import { median } from './crawl-goals.ts'
import { findNginx, serveSet } from './crawl-nginx.ts'
import { prepareSet, whyNotThere, type SiteSet } from './crawl-sets.ts'
import type { Answer, Delays, Order } from './event-loop-server.ts'

const GOAL_MS = 5
const POLL_MS = 200

const REGISTER = `mutation($input: RegisterInput!) { register(input: $input) { token } }`
const CREATE = `mutation($input: CreateCampaignInput!) { createCampaign(input: $input) { id } }`
const START = `mutation($id: ID!) { startRun(campaignId: $id) { id } }`
const CANCEL = `mutation($id: ID!) { cancelRun(id: $id) { id } }`
const RUN = `query($id: ID!) { run(id: $id) { state pagesFetched } }`

interface RunState {
  state: string
  pagesFetched: number
}

interface Measuring {
  server: ChildProcess
  url: string
  set: SiteSet
  seconds: number
}

async function nextAnswer(server: ChildProcess): Promise<Answer> {
  const controller = new AbortController()
  const { signal } = controller
  try {
    const [answer] = (await Promise.race([
      once(server, 'message', { signal }),
      once(server, 'exit', { signal }).then(([status]) => {
        throw new Error(`The server ended with status ${status}`)
      }),
    ])) as [Answer]
    return answer
  } finally {
    controller.abort()
  }
}

function startServerProcess(folder: string): ChildProcess {
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    PORT: '0',
    DATABASE_URL: `file:${path.join(folder, 'bench.db')}`,
    REDIS_URL: '',
    SNAPSHOT_DIR: path.join(folder, 'snapshots'),
    LEADFACTORY_SECRET_KEY: randomBytes(32).toString('hex'),
    CRAWL_ALLOW_LOOPBACK: '1',
    CRAWL_DELAY_MS: '0',
    CRAWL_PROXY_URL: '',
    LOG_LEVEL: 'error',
  }
  const file = path.join(import.meta.dirname, 'event-loop-server.ts')
  return fork(file, { execArgv: ['--import', 'tsx'], env, stdio: ['ignore', 2, 2, 'ipc'] })
}

/** A workspace of its own: what another has read is no help to it. */
async function openWorkspace(url: string): Promise<ApiClient> {
  const name = randomBytes(12).toString('hex')
  const input = { email: `${name}@leadfactory.test`, password: name, name: 'Bench' }
  const visitor = createApiClient(url)
  const { register } = await visitor.call<{ register: { token: string } }>(REGISTER, { input })
  return createApiClient(url, register.token)
}

async function measureDelays({ server, seconds }: Measuring): Promise<Delays> {
  server.send('begin' satisfies Order)
  await sleep(seconds * 1000)
  const answer = nextAnswer(server)
  server.send('end' satisfies Order)
  const given = await answer
  if (!('delays' in given)) throw new Error('The server gave another answer')
  return given.delays
}

/** The delays while a run reads, and the pages that it read meanwhile. */
async function measureRun(measuring: Measuring, api: ApiClient): Promise<{ delays: Delays; pages: number }> {
  const input = {
    name: 'Bench',
    icp: 'Generated sites.',
    addresses: measuring.set.sites.map(({ base }) => base),
  }
  const campaign = await api.call<{ createCampaign: { id: string } }>(CREATE, {
    input: { ...input, maxPages: 500 },
  })
  const { startRun } = await api.call<{ startRun: { id: string } }>(START, { id: campaign.createCampaign.id })
  const look = async (): Promise<RunState> => {
    const { run } = await api.call<{ run: RunState }>(RUN, { id: startRun.id })
    return run
  }
  const until = async (isSo: (run: RunState) => boolean): Promise<RunState> => {
    for (;;) {
      const run = await look()
      if (isSo(run)) return run
      await sleep(POLL_MS)
    }
  }
  const before = await until(({ pagesFetched }) => pagesFetched > 0)
  const delays = await measureDelays(measuring)
  const after = await look()
  if (after.state !== 'RUNNING')
    throw new Error(`The run was ${after.state} before its ${measuring.seconds} s were over`)
  await api.call(CANCEL, { id: startRun.id })
  await until(({ state }) => state === 'CANCELLED')
  return { delays, pages: after.pagesFetched - before.pagesFetched }
}

type Reading = 'first' | 'again'

/** By how many ms the p99 of each kind of reading is above idle, median over the rounds. */
async function runRounds(measuring: Measuring, rounds: number): Promise<Record<Reading, number>> {
  const more: Record<Reading, number[]> = { first: [], again: [] }
  console.log('                idle p99  with a run: p99       max   pages   p99 more, ms')
  for (let round = 1; round <= rounds; round++) {
    const api = await openWorkspace(measuring.url)
    for (const reading of ['first', 'again'] as const) {
      const idle = await measureDelays(measuring)
      const { delays, pages } = await measureRun(measuring, api)
      const difference = delays.p99 - idle.p99
      more[reading].push(difference)
      const cells = [
        `round ${round} ${reading}`,
        idle.p99.toFixed(2).padStart(11),
        delays.p99.toFixed(2).padStart(17),
        delays.max.toFixed(0).padStart(10),
        String(pages).padStart(8),
        difference.toFixed(2).padStart(15),
      ]
      console.log(cells.join(''))
    }
  }
  return { first: median(more.first), again: median(more.again) }
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '10' } },
  })
  const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)]
  if (!(rounds >= 1 && seconds >= 1)) throw new Error('--rounds and --seconds take numbers from 1 on.')
  const nginx = findNginx()
  const fault =
    whyNotThere() ?? (nginx === null ? 'nginx is not there (`apt-get install nginx-light`)' : null)
  if (fault !== null || nginx === null) {
    console.log(`${fault}: nothing to run. The sites come from CRAWL_BENCH_DIR, see bench:crawl.`)
    return 0
  }
  const set = prepareSet('large')
  const folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-bench-'))
  const web = await serveSet(nginx, set)
  const server = startServerProcess(folder)
  try {
    const ready = await nextAnswer(server)
    const more = await runRounds({ server, url: 'url' in ready ? ready.url : '', set, seconds }, rounds)
    let missed = 0
    for (const [reading, name] of [
      ['first', 'a first reading'],
      ['again', 'reading again'],
    ] as const) {
      const isMet = more[reading] <= GOAL_MS
      if (!isMet) missed++
      const verdict = isMet ? 'met   ' : 'MISSED'
      const figure = `${more[reading].toFixed(2)} ms, <= ${GOAL_MS}`
      console.log(`${verdict} p99 with ${name} minus p99 idle, median: ${figure}`)
    }
    console.log(`GOALS: ${2 - missed} met, ${missed} missed`)
    return missed === 0 ? 0 : 1
  } finally {
    await stopServerProcess(server)
    await web.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function stopServerProcess(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const ended = once(server, 'exit')
  server.send('stop' satisfies Order)
  await ended
}

process.exitCode = await main()
