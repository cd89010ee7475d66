/**
 * How much later does the server answer while a run crawls in its process?
 *
 *   npm run bench:event-loop [-- --rounds N --seconds N]
 *
 * The server of `npm start`, on SQLite, measures the delay of its own event loop: idle, then while a run reads generated
 * sites with pauses off, in turn. Sites and nginx as in bench:crawl. Ends with `GOALS: N met, M missed`; exit code 1 when
 * the goal is missed.
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
  api: ApiClient
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

async function openSession(url: string): Promise<ApiClient> {
  const input = { email: 'bench@leadfactory.test', password: randomBytes(12).toString('hex'), name: 'Bench' }
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
async function measureRun(measuring: Measuring): Promise<{ delays: Delays; pages: number }> {
  const { api, set } = measuring
  const input = { name: 'Bench', icp: 'Generated sites.', addresses: set.sites.map(({ base }) => base) }
  // A campaign of its own each time: in a second run of the same one, unchanged pages are not sent again.
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

async function runRounds(measuring: Measuring, rounds: number): Promise<number> {
  const differences: number[] = []
  console.log('         idle p99  with a run: p99       max   pages   p99 more, ms')
  for (let round = 1; round <= rounds; round++) {
    const idle = await measureDelays(measuring)
    const { delays, pages } = await measureRun(measuring)
    differences.push(delays.p99 - idle.p99)
    const cells = [idle.p99.toFixed(2).padStart(9), delays.p99.toFixed(2).padStart(17)]
    const rest = [delays.max.toFixed(0).padStart(10), String(pages).padStart(8)]
    console.log(
      `round ${round}${[...cells, ...rest].join('')}${(delays.p99 - idle.p99).toFixed(2).padStart(15)}`,
    )
  }
  return median(differences)
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
    const api = await openSession('url' in ready ? ready.url : '')
    const more = await runRounds({ server, api, set, seconds }, rounds)
    const isMet = more <= GOAL_MS
    console.log(
      `${isMet ? 'met   ' : 'MISSED'} p99 with a run minus p99 idle, median: ${more.toFixed(2)} ms, <= ${GOAL_MS}`,
    )
    console.log(`GOALS: ${isMet ? 1 : 0} met, ${isMet ? 0 : 1} missed`)
    return isMet ? 0 : 1
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
