import { createServer } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { startServer } from '../../../server/app.ts'
import { readConfig } from '../../../server/config.ts'
import { createCampaign, startApi, type ApiServer } from '../../support/api.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'

describeOnEachDatabase('a server', (open) => {
  const running: ApiServer[] = []
  afterEach(async () => {
    for (const api of running.splice(0)) await api.close()
  })

  it('that is closed at once leaves nothing behind, not even a rejection', async () => {
    const api = await startApi(await open())
    await api.close()
    await expect(fetch(`${api.url}/healthz`)).rejects.toThrow()
  })

  it('starts again on the same database, where everything still is', async () => {
    const database = await open()
    const variables = { LEADFACTORY_SECRET_KEY: 'the same secret before and after the restart' }
    const first = await startApi(database, variables)
    const session = await first.register()
    const id = await createCampaign(session)
    await first.close()
    const second = await startApi(database, variables)
    running.push(second)
    const { campaigns } = await second.as(session.token).ok(`{ campaigns { edges { node { id } } } }`)
    expect(campaigns.edges).toEqual([{ node: { id } }])
  })

  it('on a taken port is refused, and closes what it had opened', async () => {
    const { url } = await open()
    const blocker = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => blocker.once('listening', resolve))
    const { port } = blocker.address() as { port: number }
    const config = readConfig({
      DATABASE_URL: url,
      PORT: String(port),
      LOG_LEVEL: 'silent',
      BCRYPT_COST: '4',
    })
    await expect(startServer(config, { dashboard: false })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await new Promise((resolve) => blocker.close(resolve))
  })
})
