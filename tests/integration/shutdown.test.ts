/** SIGTERM in the middle of work: the process ends in time with status 0, and nothing that was under way is lost. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { createApiClient, type ApiClient } from '../../scripts/lib/api-client.ts'
import {
  describeOnEachDatabase,
  describeOnPostgres,
  type OpenTestDatabase,
  type TestDatabase,
} from '../support/databases.ts'
import { startProcess, type StartedProcess } from '../../scripts/lib/processes.ts'
import { describeWithRedis, type TestRedis } from '../support/redis.ts'
import { openRelay } from '../../scripts/lib/relay.ts'
import { serve, type WebServer } from './engine/web-server.ts'

const STOP_MS = 10_000
const STEP_MS = 120_000

let folder: string
beforeAll(() => void (folder = mkdtempSync(path.join(tmpdir(), 'leadfactory-shutdown-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const environment = (database: TestDatabase, redis?: TestRedis) => ({
  NODE_ENV: 'test',
  PORT: '0',
  DATABASE_URL: database.url,
  ...(redis ? { REDIS_URL: redis.url, REDIS_PREFIX: redis.prefix } : {}),
  LEADFACTORY_SECRET_KEY: 'a secret key for the tests of stops',
  BCRYPT_COST: '4',
  CRAWL_ALLOW_LOOPBACK: '1',
  CRAWL_DELAY_MS: '0',
  SNAPSHOT_DIR: folder,
})

async function registered(url: string): Promise<ApiClient> {
  const input = { email: 'ann@acme.test', password: 'long enough for us', name: 'Ann' }
  const { register } = await createApiClient(url).call<{ register: { token: string } }>(
    'mutation($input: RegisterInput!) { register(input: $input) { token } }',
    { input },
  )
  return createApiClient(url, register.token)
}

/** Starts a run over addresses and answers its id. */
async function begin(api: ApiClient, addresses: string[]): Promise<string> {
  const { createCampaign } = await api.call<{ createCampaign: { id: string } }>(
    'mutation($input: CreateCampaignInput!) { createCampaign(input: $input) { id } }',
    { input: { name: 'Slow', addresses } },
  )
  const { startRun } = await api.call<{ startRun: { id: string } }>(
    'mutation($id: ID!) { startRun(campaignId: $id) { id } }',
    { id: createCampaign.id },
  )
  return startRun.id
}

/** Asks a process to stop; answers its status, and that it took no longer than it may. */
async function stopInTime(process: StartedProcess): Promise<number | null> {
  const startedAt = performance.now()
  const status = await process.stop()
  expect(performance.now() - startedAt).toBeLessThan(STOP_MS)
  return status
}

/** A site whose home page never comes, with a quick one beside it. */
function useSites() {
  const sites = {} as { slow: WebServer; quick: WebServer }
  beforeEach(async () => {
    sites.slow = await serve({ '/': () => undefined })
    sites.quick = await serve({ '/': '<p>Mail office@acme.example</p>' })
  })
  afterEach(async () => {
    await sites.slow.close()
    await sites.quick.close()
  })
  return sites
}

/** The sites of the one run, in their order. */
const readSites = (database: TestDatabase) =>
  database.db.runSite.findMany({
    orderBy: { position: 'asc' },
    select: { state: true, attempt: true, leaseOwner: true, leaseUntil: true, reason: true },
  })

const UNREAD = { state: 'QUEUED', attempt: 0, leaseOwner: null, leaseUntil: null, reason: null }

function describeServer(open: OpenTestDatabase): void {
  const sites = useSites()

  it(
    'gives the site under way back unread, keeps what is done, cuts who listens, and ends with status 0',
    { timeout: STEP_MS },
    async () => {
      const database = await open()
      const server = await startProcess('scripts/lib/api-only.ts', environment(database))
      const api = await registered(server.url)
      const runId = await begin(api, [sites.slow.origin, sites.quick.origin])
      const listening = api
        .follow(
          'subscription($id: ID!) { runProgress(runId: $id) { state } }',
          { id: runId },
          () => undefined,
        )
        .then(
          () => 'ended',
          () => 'cut',
        )
      await expect.poll(() => sites.slow.paths(), { timeout: 20_000 }).toContain('/')
      await expect
        .poll(async () => (await readSites(database))[1]?.state, { timeout: 20_000 })
        .toBe('COMPLETED')
      expect(await stopInTime(server)).toBe(0)
      expect(['ended', 'cut']).toContain(await listening)
      const [slow, quick] = await readSites(database)
      expect(slow).toEqual(UNREAD)
      expect(quick).toMatchObject({ state: 'COMPLETED', attempt: 1 })
      expect(await database.db.run.findFirst()).toMatchObject({ state: 'RUNNING', sitesDone: 1 })
      expect(server.output()).not.toMatch(/process\.stop-failed|http\.work-left/)
    },
  )
}

describeOnEachDatabase('a server that is told to stop', describeServer)

/** Does something while nobody else can write to a table; `waits` resolves when somebody tries. */
function locked(
  { db }: TestDatabase,
  table: 'Campaign' | 'Tag',
  work: (waits: () => Promise<void>) => Promise<void>,
): Promise<void> {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe(`LOCK TABLE "${table}" IN EXCLUSIVE MODE`)
      const waiting = () =>
        tx.$queryRawUnsafe(
          `SELECT 1 AS one FROM pg_locks WHERE NOT granted AND relation = '"${table}"'::regclass`,
        )
      await work(async () => {
        await expect.poll(waiting, { timeout: 20_000 }).toHaveLength(1)
      })
    },
    { timeout: 30_000 },
  )
}

describeOnPostgres('a server that is told to stop while the database lets a request wait', (open) => {
  it(
    'lets its work end, though the caller was cut, before the connections close',
    { timeout: STEP_MS },
    async () => {
      const database = await open()
      const server = await startProcess('scripts/lib/api-only.ts', environment(database))
      const api = await registered(server.url)
      const attempt = (mutation: string) =>
        api.call(mutation, {}).then(
          () => 'answered',
          () => 'cut',
        )
      let stopped: Promise<number | null> = Promise.resolve(null)
      // The second one keeps a connection, so that the others are not closed in the moment in which the first goes on.
      await locked(database, 'Tag', async (tagWaits) => {
        const tag = attempt('mutation { createTag(input: { name: "Later" }) { id name } }')
        await tagWaits()
        await locked(database, 'Campaign', async (campaignWaits) => {
          const campaign = attempt('mutation { createCampaign(input: { name: "Late" }) { id name } }')
          await campaignWaits()
          stopped = stopInTime(server)
          expect(await Promise.all([campaign, tag])).toEqual(['cut', 'cut'])
        })
        await expect.poll(() => database.db.campaign.count(), { timeout: 20_000 }).toBe(1)
        await setTimeout(300)
      })
      expect(await stopped).toBe(0)
      expect(await database.db.campaign.findFirst()).toMatchObject({ name: 'Late' })
      expect(await database.db.tag.findFirst()).toMatchObject({ name: 'Later' })
      expect(server.output()).not.toMatch(/"level":(50|60|"error")|http\.work-left/)
    },
  )
})

describeWithRedis('a worker that is told to stop', (redis) => {
  describeOnPostgres('', (open) => {
    const sites = useSites()

    it(
      'gives its sites back unread, and another worker takes them at once',
      { timeout: STEP_MS },
      async () => {
        const database = await open()
        const env = environment(database, redis)
        const server = await startProcess('scripts/lib/api-only.ts', { ...env, WORK_JOBS: '0' })
        const worker = await startProcess('server/worker.ts', env)
        const runId = await begin(await registered(server.url), [sites.slow.origin])
        expect(runId).toBeTruthy()
        await expect.poll(() => sites.slow.paths(), { timeout: 20_000 }).toContain('/')
        expect(await stopInTime(worker)).toBe(0)
        expect(await readSites(database)).toEqual([UNREAD])
        const before = sites.slow.visits.length
        const other = await startProcess('server/worker.ts', env)
        await expect.poll(() => sites.slow.visits.length, { timeout: 30_000 }).toBeGreaterThan(before)
        expect(await Promise.all([stopInTime(other), stopInTime(server)])).toEqual([0, 0])
        expect(await readSites(database)).toEqual([UNREAD])
      },
    )

    it('ends with status 0 while Redis and the database are away, too', { timeout: STEP_MS }, async () => {
      const database = await open()
      const [toRedis, toDatabase] = await Promise.all([openRelay(redis.url), openRelay(database.url)])
      const env = environment(database, redis)
      const server = await startProcess('scripts/lib/api-only.ts', { ...env, WORK_JOBS: '0' })
      const worker = await startProcess('server/worker.ts', {
        ...env,
        DATABASE_URL: toDatabase.through(database.url),
        REDIS_URL: toRedis.through(redis.url),
      })
      await begin(await registered(server.url), [sites.slow.origin])
      await expect.poll(() => sites.slow.paths(), { timeout: 20_000 }).toContain('/')
      await Promise.all([toRedis.cut(), toDatabase.cut()])
      expect(await stopInTime(worker)).toBe(0)
      // Its lease lapses: another worker takes the site then.
      expect(await readSites(database)).toMatchObject([{ state: 'RUNNING', attempt: 1 }])
      expect(await stopInTime(server)).toBe(0)
    })
  })
})
