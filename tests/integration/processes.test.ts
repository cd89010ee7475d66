import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClient } from 'redis'
import { compareLeads, readCsv } from '../../scripts/demo/compare.ts'
import { expectedLeads, serveSampleWeb, type SampleWeb } from '../../scripts/demo/serve.ts'
import { createApiClient } from '../../scripts/lib/api-client.ts'
import { findRedis } from '../../scripts/lib/services.ts'
import { createPostgresServer, findPostgres } from '../support/postgres-databases.ts'
import { startProcess, type StartedProcess } from '../../scripts/lib/processes.ts'
import { describeWithServices } from '../support/services.ts'

const SECRET = 'a secret key for the tests of processes'

const postgres = await findPostgres()
const redis = await findRedis()

describeWithServices(
  'a server and two workers in processes of their own',
  { PostgreSQL: postgres.url, Redis: redis },
  () => {
    const prefix = `leadfactory-test-${process.pid}`
    const snapshots = mkdtempSync(path.join(tmpdir(), 'leadfactory-processes-'))
    const started: StartedProcess[] = []
    let web: SampleWeb
    let removeDatabase: () => Promise<void>

    beforeAll(async () => {
      const maker = await createPostgresServer(postgres.url ?? '')
      removeDatabase = () => maker.removeAll()
      const env = {
        NODE_ENV: 'test',
        PORT: '0',
        DATABASE_URL: await maker.create(),
        REDIS_URL: redis ?? '',
        REDIS_PREFIX: prefix,
        LEADFACTORY_SECRET_KEY: SECRET,
        BCRYPT_COST: '4',
        CRAWL_ALLOW_LOOPBACK: '1',
        CRAWL_DELAY_MS: '20',
        CRAWL_CONCURRENCY: '2',
        SNAPSHOT_DIR: snapshots,
      }
      web = await serveSampleWeb()
      started.push(await startProcess('scripts/lib/api-only.ts', { ...env, WORK_JOBS: '0' }))
      started.push(await startProcess('server/worker.ts', env), await startProcess('server/worker.ts', env))
    }, 120_000)

    afterAll(async () => {
      await Promise.all(started.map((one) => one.stop()))
      await web.close()
      await removeDatabase()
      rmSync(snapshots, { recursive: true, force: true })
      const client = createClient({ url: redis ?? '' })
      await client.connect()
      for await (const keys of client.scanIterator({ MATCH: `${prefix}*` }))
        if (keys.length > 0) await client.del(keys)
      await client.close()
    })

    it(
      'find exactly the leads of the sample web, and both workers take part',
      { timeout: 120_000 },
      async () => {
        const url = started[0]?.url ?? ''
        const input = { email: 'ann@acme.test', password: 'long enough for us', name: 'Ann' }
        const { register } = await createApiClient(url).call<{ register: { token: string } }>(
          'mutation($input: RegisterInput!) { register(input: $input) { token } }',
          { input },
        )
        const api = createApiClient(url, register.token)
        const { createCampaign } = await api.call<{ createCampaign: { id: string } }>(
          'mutation($input: CreateCampaignInput!) { createCampaign(input: $input) { id } }',
          { input: { name: 'Sample', addresses: web.sites.map((site) => site.base) } },
        )
        const { startRun } = await api.call<{ startRun: { id: string } }>(
          'mutation($id: ID!) { startRun(campaignId: $id) { id } }',
          { id: createCampaign.id },
        )
        const states: string[] = []
        await api.follow<{ runProgress: { state: string } }>(
          'subscription($id: ID!) { runProgress(runId: $id) { state } }',
          { id: startRun.id },
          ({ runProgress }) => states.push(runProgress.state),
        )
        expect(states.at(-1)).toBe('COMPLETED_WITH_ERRORS')
        const csv = await (await api.get(`/api/campaigns/${createCampaign.id}/leads.csv`)).text()
        expect(compareLeads(readCsv(csv), expectedLeads(web.sites))).toEqual({ missing: [], surplus: [] })
        for (const worker of started.slice(1)) expect(worker.output()).toContain('runs.site-done')
      },
    )

    it('stop when asked to, with status 0', { timeout: 60_000 }, async () => {
      expect(await Promise.all(started.map((one) => one.stop()))).toEqual([0, 0, 0])
    })
  },
)

describe('a worker without its services', () => {
  it.each([
    [
      'PostgreSQL',
      { REDIS_URL: 'redis://127.0.0.1:6379' },
      'DATABASE_URL: a worker shares its work over PostgreSQL',
    ],
    [
      'Redis',
      { DATABASE_URL: 'postgres://postgres@127.0.0.1:5432/none' },
      'REDIS_URL: a worker is woken over Redis',
    ],
  ])(
    'refuses to start without %s, and says what to set',
    { timeout: 60_000 },
    async (_name, env, message) => {
      await expect(startProcess('server/worker.ts', { NODE_ENV: 'test', ...env })).rejects.toThrow(message)
    },
  )
})
