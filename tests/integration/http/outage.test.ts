/** A server whose database or Redis goes away and comes back: each stands behind a relay that can be cut. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCampaign, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnPostgres } from '../../support/databases.ts'
import { describeWithRedis } from '../../support/redis.ts'
import { openRelay, type Relay } from '../../../scripts/lib/relay.ts'

const readiness = async (api: ApiServer) => {
  const answer = await api.fetch('/readyz')
  return `${answer.status} ${(await answer.text()).trim()}`
}

describeOnPostgres('a server whose database', (open) => {
  let relay: Relay
  let api: ApiServer
  let session: Session
  let campaign: string
  beforeAll(async () => {
    const { url } = await open()
    relay = await openRelay(url)
    api = await startApi({ url: relay.through(url) }, { METRICS_TOKEN: 'a-token-for-the-metrics' })
    session = await api.register()
    campaign = await createCampaign(session)
  })
  afterAll(async () => {
    await api.close()
    await relay.cut()
  })

  it('answers is ready', async () => {
    expect(await readiness(api)).toBe('200 ok')
  })

  it('is away lives, is not ready, and says UNAVAILABLE without internals', async () => {
    await relay.cut()
    expect(await readiness(api)).toBe('503 database')
    expect((await api.fetch('/healthz')).status).toBe(200)
    const { errors, data } = await session.gql(`{ campaigns { totalCount } }`)
    expect(data ?? null).toBeNull()
    expect(errors?.[0]?.extensions.code).toBe('UNAVAILABLE')
    const csv = await session.fetch(`/api/campaigns/${campaign}/leads.csv`)
    expect(csv.status).toBe(503)
    const form = await api.gql(`mutation { requestOptOut(input: { domain: "acme.example" }) { host } }`)
    expect(form.errors?.[0]?.extensions.code).toBe('UNAVAILABLE')
    const told = JSON.stringify([errors, await csv.text(), form])
    expect(told).not.toMatch(/ECONN|127\.0\.0\.1|prisma|postgres|\.ts:|SELECT/i)
  })

  it('is away tells so in its metrics', async () => {
    const answer = await api.fetch('/metrics', {
      headers: { authorization: 'Bearer a-token-for-the-metrics' },
    })
    const text = await answer.text()
    expect(text).toMatch(/^leadfactory_database_up 0$/m)
    expect(text).toMatch(/^leadfactory_sites\{state="queued"\} nan$/im)
  })

  it('comes back is ready again within 10 s, with everything there', async () => {
    await relay.mend()
    await expect.poll(() => readiness(api), { timeout: 10_000 }).toBe('200 ok')
    expect((await session.ok(`{ campaigns { totalCount } }`)).campaigns.totalCount).toBe(1)
  })
})

describeWithRedis('a server whose Redis', (redis) => {
  describeOnPostgres('', (open) => {
    it(
      'is away says so in one word, serves on, and is ready again afterwards',
      { timeout: 60_000 },
      async () => {
        const relay = await openRelay(redis.url)
        const api = await startApi(await open(), {
          REDIS_URL: relay.through(redis.url),
          REDIS_PREFIX: redis.prefix,
        })
        try {
          expect(await readiness(api)).toBe('200 ok')
          await relay.cut()
          await expect.poll(() => readiness(api)).toBe('503 redis')
          const session = await api.register()
          expect((await session.ok(`{ campaigns { totalCount } }`)).campaigns.totalCount).toBe(0)
          await relay.mend()
          await expect.poll(() => readiness(api), { timeout: 15_000 }).toBe('200 ok')
        } finally {
          await api.close()
          await relay.cut()
        }
      },
    )
  })
})
