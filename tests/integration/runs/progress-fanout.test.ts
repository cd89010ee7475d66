/** Many listeners to one run, on connections of their own to a server process: what they are told, and what they cost. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readSession, signSession } from '../../../server/features/accounts/session-token.ts'
import { createApiClient, type ApiClient } from '../../../scripts/lib/api-client.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import { startProcess, type StartedProcess } from '../../../scripts/lib/processes.ts'
import { openStream, type StreamClient } from '../../../scripts/lib/event-stream-client.ts'
import { serveManySites, type ManySites } from '../../../scripts/lib/many-sites.ts'

const SECRET = 'a secret key for the tests of listeners'
const METRICS_TOKEN = 'token-for-the-figures-of-the-tests'
/** What the issue allows. */
const LISTENERS = 500
const MORE_BYTES = 100 * 1024 * 1024
const LEAVE_MS = 5000
/** Descriptors that come and go by themselves: the pool of the database, connections kept alive, the one site under way. */
const OTHER_DESCRIPTORS = 15
/** Proves that nothing is stuck; how fast it is, the benchmark says. */
const NOT_STUCK_MS = 15_000

const PROGRESS = `subscription($id: ID!) { runProgress(runId: $id) { id state sitesTotal sitesDone pagesFetched secondsWorked updatedAt } }`
const LARGE_PROGRESS = `subscription($id: ID!) { runProgress(runId: $id) { state campaign { addresses } } }`
const PAUSE = `mutation($id: ID!) { pauseRun(id: $id) { state } }`
const RESUME = `mutation($id: ID!) { resumeRun(id: $id) { state } }`

interface User extends ApiClient {
  token: string
  userId: string
  workspaceId: string
}

describeOnEachDatabase('listeners to a run', (open) => {
  let folder: string
  let server: StartedProcess
  let sites: ManySites
  let user: User
  let runId: string
  const clients: StreamClient[] = []

  beforeAll(async () => {
    const { url } = await open()
    folder = mkdtempSync(path.join(tmpdir(), 'leadfactory-fanout-'))
    sites = await serveManySites(0)
    server = await startProcess('scripts/lib/api-only.ts', {
      NODE_ENV: 'production',
      ...{ PORT: '0', DATABASE_URL: url, LEADFACTORY_SECRET_KEY: SECRET, BCRYPT_COST: '4' },
      ...{ CRAWL_ALLOW_LOOPBACK: '1', CRAWL_CONCURRENCY: '1', SNAPSHOT_DIR: folder },
      ...{ METRICS_TOKEN, LOG_LEVEL: 'info' },
    })
    user = await register('ann')
    runId = await startHeldRun(user, 3)
  }, 60_000)
  afterAll(async () => {
    await server.stop()
    await sites.close()
    rmSync(folder, { recursive: true, force: true })
  })
  beforeEach(() => async () => {
    clients.splice(0).forEach((client) => client.close())
    await expect.poll(listeners, { timeout: LEAVE_MS }).toBe(0)
  })

  async function register(name: string): Promise<User> {
    const input = { email: `${name}-${Math.random()}@acme.example`, password: 'a long pass phrase', name }
    const { register: made } = await createApiClient(server.url).call<{
      register: { token: string; user: { id: string }; workspace: { id: string } }
    }>(
      `mutation($input: RegisterInput!) { register(input: $input) { token user { id } workspace { id } } }`,
      {
        input,
      },
    )
    const [userId, workspaceId] = [
      made.user.id.slice('User_'.length),
      made.workspace.id.slice('Workspace_'.length),
    ]
    return { ...createApiClient(server.url, made.token), token: made.token, userId, workspaceId }
  }

  /** A run whose sites do not answer, so that it stands still but for what the test does to it. */
  async function startHeldRun(owner: User, count: number, suffix = ''): Promise<string> {
    const addresses = sites.take(count)
    sites.hold(addresses)
    const { createCampaign } = await owner.call<{ createCampaign: { id: string } }>(
      `mutation($input: CreateCampaignInput!) { createCampaign(input: $input) { id } }`,
      { input: { name: 'Held', addresses: addresses.map((one) => one + suffix) } },
    )
    const { startRun } = await owner.call<{ startRun: { id: string } }>(
      `mutation($id: ID!) { startRun(campaignId: $id) { id } }`,
      { id: createCampaign.id },
    )
    return startRun.id
  }

  async function listen(query = PROGRESS, id = runId, token = user.token): Promise<StreamClient> {
    const client = await openStream({ url: server.url, token, query, variables: { id } })
    clients.push(client)
    return client
  }

  const stateOf = (event: string | undefined) =>
    (JSON.parse(event ?? '{}') as { data?: { runProgress?: { state?: string } } }).data?.runProgress?.state
  const hasState = (state: string) => (events: readonly string[]) => stateOf(events.at(-1)) === state
  const has = async (client: StreamClient, state: string) => {
    const late = AbortSignal.timeout(NOT_STUCK_MS)
    const stuck = new Promise<never>((_resolve, reject) =>
      late.addEventListener('abort', () =>
        reject(new Error(`Not told of ${state}: ${client.events.at(-1)}`)),
      ),
    )
    await Promise.race([client.until(hasState(state)), stuck])
  }
  const descriptors = () => readdirSync(`/proc/${server.pid}/fd`).length
  const residentBytes = () =>
    Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) * 1024
  async function listeners(): Promise<number> {
    const answer = await fetch(`${server.url}/metrics`, {
      headers: { authorization: `Bearer ${METRICS_TOKEN}` },
    })
    return Number(/^leadfactory_run_listeners (\d+)$/m.exec(await answer.text())?.[1])
  }

  describe('by the hundred', () => {
    it('are all told of an event, at little cost, and leave nothing behind', async () => {
      // Once before, so that neither what a first site loads is counted nor what a first stream does.
      await expect.poll(() => sites.asked.size, { timeout: 60_000 }).toBeGreaterThan(0)
      await Promise.all(Array.from({ length: 20 }, () => listen()))
      await user.call(PAUSE, { id: runId })
      await Promise.all(clients.map((client) => has(client, 'PAUSED')))
      clients.splice(0).forEach((client) => client.close())
      await expect.poll(listeners, { timeout: LEAVE_MS }).toBe(0)
      const before = { descriptors: descriptors(), bytes: residentBytes() }

      for (let i = 0; i < LISTENERS / 50; i++) await Promise.all(Array.from({ length: 50 }, () => listen()))
      expect(await listeners()).toBe(LISTENERS)
      // What is so already comes first, without an event.
      await Promise.all(clients.map((client) => has(client, 'PAUSED')))
      for (const [deed, state] of [
        [RESUME, 'RUNNING'],
        [PAUSE, 'PAUSED'],
      ] as const) {
        await user.call(deed, { id: runId })
        await Promise.all(clients.map((client) => has(client, state)))
      }
      // Those of the first few may have been counted before they were closed.
      expect(descriptors()).toBeGreaterThan(before.descriptors + 0.9 * LISTENERS)
      expect(residentBytes() - before.bytes).toBeLessThan(MORE_BYTES)

      clients.splice(0).forEach((client) => client.close())
      await expect
        .poll(descriptors, { timeout: LEAVE_MS })
        .toBeLessThan(before.descriptors + OTHER_DESCRIPTORS)
      await expect.poll(listeners, { timeout: LEAVE_MS }).toBe(0)
    }, 120_000)
  })

  describe('each', () => {
    it('is told the present state first when it comes back', async () => {
      const first = await listen()
      await user.call(PAUSE, { id: runId })
      await has(first, 'PAUSED')
      first.close()
      await user.call(RESUME, { id: runId })
      const again = await listen()
      await again.until((events) => events.length > 0)
      expect(stateOf(again.events[0])).toBe('RUNNING')
    })

    it('is told at most ten times a second, whatever happens', async () => {
      const client = await listen()
      const since = performance.now()
      for (let i = 0; i < 40; i++) await user.call(i % 2 === 0 ? PAUSE : RESUME, { id: runId })
      await has(client, 'RUNNING')
      await sleep(300)
      const seconds = (performance.now() - since) / 1000
      expect(client.events.length).toBeLessThanOrEqual(10 * seconds + 2)
      expect(stateOf(client.events.at(-1))).toBe('RUNNING')
    })

    it('hears comments while nothing happens, past proxies that would collect them', async () => {
      const client = await listen()
      expect(client.head().toLowerCase()).toContain('content-type: text/event-stream')
      expect(client.head().toLowerCase()).toContain('x-accel-buffering: no')
      expect(client.head().toLowerCase()).toContain('cache-control: no-cache')
      await expect.poll(() => client.comments(), { timeout: 30_000, interval: 500 }).toBeGreaterThanOrEqual(2)
    }, 40_000)

    it('that does not read has the newest state kept for it, not all of them', async () => {
      const owner = await register('slow')
      const long = 'x'.repeat(400)
      const id = await startHeldRun(owner, 2000, long)
      const slow = await listen(LARGE_PROGRESS, id, owner.token)
      await slow.until((events) => events.length > 0)
      const quick = await listen(PROGRESS, id, owner.token)
      slow.pause()
      const changes = 60
      const before = residentBytes()
      for (let i = 1; i <= changes; i++) {
        await owner.call(i % 2 === 0 ? RESUME : PAUSE, { id })
        await has(quick, i % 2 === 0 ? 'RUNNING' : 'PAUSED')
      }
      await owner.call(PAUSE, { id })
      await has(quick, 'PAUSED')
      expect(residentBytes() - before).toBeLessThan(MORE_BYTES)
      slow.resume()
      await has(slow, 'PAUSED')
      // The connection itself holds some megabytes; the rest was never written.
      await sleep(500)
      expect(stateOf(slow.events.at(-1))).toBe('PAUSED')
      expect(slow.events.length).toBeLessThan(changes / 2)
    }, 60_000)

    it('is told that its session has ended, at log-out and at the token’s end, and no other is', async () => {
      const [own, stranger] = [await register('leaver'), await register('stayer')]
      const [id, otherId] = [await startHeldRun(own, 1), await startHeldRun(stranger, 1)]
      const ownStreams = [await listen(PROGRESS, id, own.token), await listen(PROGRESS, id, own.token)]
      const { userId, workspaceId } = own
      const sessionVersion = readSession(own.token, SECRET)?.sessionVersion ?? NaN
      const short = signSession({ userId, workspaceId, sessionVersion }, SECRET, 3)
      const expiring = await listen(PROGRESS, id, short.token)
      const other = await listen(PROGRESS, otherId, stranger.token)
      await Promise.all(
        [...ownStreams, expiring, other].map((one) => one.until((events) => events.length > 0)),
      )
      expect(stateOf(expiring.events[0])).toBeDefined()
      await expiring.ended
      expect(expiring.events.at(-1)).toContain('UNAUTHENTICATED')
      expect(await listeners()).toBe(3)
      await own.call(`mutation { logout }`, {})
      await Promise.all(ownStreams.map((one) => one.ended))
      for (const one of ownStreams) expect(one.events.at(-1)).toContain('UNAUTHENTICATED')
      await stranger.call(PAUSE, { id: otherId })
      await has(other, 'PAUSED')
    }, 30_000)

    it('of another workspace is refused, also while the owner listens', async () => {
      const stranger = await register('stranger')
      await listen()
      const refused = await listen(PROGRESS, runId, stranger.token)
      await refused.until((events) => events.length > 0)
      expect(refused.events[0]).toContain('NOT_FOUND')
      await refused.ended
      expect(await listeners()).toBe(1)
    })
  })
})
