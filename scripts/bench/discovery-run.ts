// One run's discovery in a process of its own, so that its memory can be told: prints a DiscoveryReading as JSON.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  DISCOVERY_SOURCES,
  MemorySourceUsage,
  parseIcp,
  scoreLead,
  SourceClient,
  type ScoringPlan,
} from '../../server/engine/index.ts'
import { SourceCatalogue } from '../../server/features/discovery/source-catalogue.service.ts'
import { workSource } from '../../server/features/discovery/source-work.service.ts'
import { openDatabase, type Database } from '../../server/platform/database.ts'
import { createLogger } from '../../server/platform/logger.ts'
import { createMemorySignals } from '../../server/platform/signals.ts'
import { createSnapshotStore } from '../../server/platform/snapshot-store.ts'
import { createMemoryQueue } from '../../server/platform/wake-queue.ts'
import { benchSources, factsOf } from './discovery-world.ts'

/** What the process is told by its first argument. */
export interface DiscoveryOrder {
  url: string
  workspaceId: string
  campaignId: string
  candidates: number
}

export interface DiscoveryReading {
  runId: string
  /** CPU of this process: of the plan once, of the rest by candidate; milliseconds. */
  planMs: number
  storeMs: number
  scoreMs: number
  /** Seconds of taking and storing all of them. */
  seconds: number
  /** After a tenth of the candidates and after all, what was left once it was collected; and the most between. */
  tenth: Memory
  whole: Memory
  peakMegabytes: number
  scored: number
}

/** Megabytes. */
export interface Memory {
  rss: number
  /** Of JavaScript, buffers included. */
  held: number
}

const SOUGHT =
  'Dental practices in Leipzig, Halle or Dresden, 5 to 50 employees, founded after 1990, ideally with Doctolib, no chains'
const MAX_CANDIDATES = 100_000
const LEASE_MS = 600_000
const PLANS = 20
/** The system gets pages back some collections after they have become free. */
const COLLECTIONS = 6
const SETTLING_MS = 100
const MB = 2 ** 20
const OWNER = 'bench'

/** Of the process, without what is only waiting to be collected, or to be given back to the system. */
async function settledMemory(): Promise<Memory> {
  for (let time = 0; time < COLLECTIONS; time++) {
    globalThis.gc?.()
    await sleep(SETTLING_MS)
  }
  const { rss, heapUsed, external } = process.memoryUsage()
  return { rss: rss / MB, held: (heapUsed + external) / MB }
}

/** Milliseconds of CPU that the work takes. */
async function cpuOf(work: () => void | Promise<void>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** The run as it stands when its sources are to be asked. */
async function startRun(
  { db }: Database,
  { workspaceId, campaignId }: DiscoveryOrder,
  catalogue: SourceCatalogue,
  sources: readonly string[],
) {
  const { criteria } = parseIcp(SOUGHT)
  const run = await db.run.create({
    data: {
      ...{ workspaceId, campaignId, extractorVersion: 'bench', sourcesOpen: sources.length },
      criteria: { addresses: [], criteria },
      ...{ state: 'RUNNING', startedAt: new Date() },
    },
  })
  const rows = catalogue.newRunSources(sources.map((id) => ({ id, settings: {} })))
  await db.runSource.createMany({ data: rows.map((row) => ({ ...row, workspaceId, runId: run.id })) })
  return run.id
}

/** Takes a source as a worker does that nobody vies with. */
async function lease({ db }: Database, workspaceId: string, runId: string, source: string) {
  const where = { workspaceId_runId_source: { workspaceId, runId, source } }
  return db.runSource.update({
    where,
    data: { leaseOwner: OWNER, leaseUntil: new Date(Date.now() + LEASE_MS), attempt: { increment: 1 } },
    include: { run: { select: { criteria: true, limitSites: true } } },
  })
}

function scoreAll(candidates: number): number {
  const { criteria } = parseIcp(SOUGHT)
  const plan: ScoringPlan = { version: 1, criteria, lead: null, titles: [], threshold: 50 }
  let scored = 0
  for (let index = 0; index < candidates; index++)
    if (scoreLead(plan, factsOf(index)).score !== null) scored++
  return scored
}

async function measure(database: Database, order: DiscoveryOrder, folder: string): Promise<DiscoveryReading> {
  const { workspaceId, candidates } = order
  const reading = { tenth: { rss: 0, held: 0 }, peakMegabytes: 0 }
  const sources = benchSources(candidates, async (given) => {
    reading.peakMegabytes = Math.max(reading.peakMegabytes, process.memoryUsage.rss() / MB)
    if (reading.tenth.rss === 0 && given >= candidates / 10) reading.tenth = await settledMemory()
  })
  const identity = { product: 'LeadFactory/bench', botUrl: null, contact: 'bench@operator.example' }
  const client = new SourceClient({ identity, usage: new MemorySourceUsage(), answers: null })
  const catalogue = new SourceCatalogue({
    ...{ sources: [...sources, ...DISCOVERY_SOURCES], client, setups: {}, contact: identity.contact },
  })
  const logger = createLogger('silent')
  const [queue, signals] = [createMemoryQueue(logger), createMemorySignals()]
  try {
    const ids = sources.map(({ id }) => id)
    const runId = await startRun(database, order, catalogue, ids)
    const { criteria } = parseIcp(SOUGHT)
    const all = catalogue.sources.filter(({ id }) => id !== 'listing').map(({ id }) => ({ id, settings: {} }))
    const planMs = await cpuOf(() => {
      for (let time = 0; time < PLANS; time++) catalogue.plan(criteria, all, MAX_CANDIDATES)
    })
    const answerFiles = createSnapshotStore(folder)
    const options = { database, queue, signals, catalogue, answerFiles, seeksSites: false }
    const began = performance.now()
    const storeMs = await cpuOf(async () => {
      for (const id of ids) {
        const row = await lease(database, workspaceId, runId, id)
        await workSource(options, { row, owner: OWNER }, new AbortController().signal)
      }
    })
    const seconds = (performance.now() - began) / 1000
    const whole = await settledMemory()
    let scored = 0
    const scoreMs = await cpuOf(() => {
      scored = scoreAll(candidates)
    })
    const perCandidate = { storeMs: storeMs / candidates, scoreMs: scoreMs / candidates }
    return { runId, planMs: planMs / PLANS, ...perCandidate, seconds, ...reading, whole, scored }
  } finally {
    await Promise.all([queue.close(), signals.close(), client.close()])
  }
}

async function run(order: DiscoveryOrder): Promise<DiscoveryReading> {
  const folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-bench-answers-'))
  const database = await openDatabase(order.url)
  try {
    return await measure(database, order, folder)
  } finally {
    await database.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const order = process.argv[2]
if (order !== undefined) console.log(JSON.stringify(await run(JSON.parse(order) as DiscoveryOrder)))
