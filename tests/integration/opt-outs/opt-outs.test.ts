import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createCampaign,
  followRun,
  startApi,
  startRun,
  type ApiServer,
  type Session,
} from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { serve, type WebServer } from '../engine/web-server.ts'
import { runCommand } from '../transfer/run-command.ts'

const REQUEST = `mutation($domain: String!) { requestOptOut(input: { domain: $domain }) { host } }`
const SITES = `query($id: ID!) { runSites(runId: $id) { edges { node { state reason detail pages ledger { requests } } } } }`

describeOnEachDatabase('the opt-out list', (open) => {
  let database: TestDatabase
  let site: WebServer
  let api: ApiServer
  let session: Session

  beforeAll(async () => {
    database = await open()
    site = await serve({ '/': '<p>Mail office@acme.example</p>' }, '127.0.0.7')
    api = await startApi(database, { CRAWL_CONTACT: 'crawler@acme.example' })
    session = await api.register()
  })
  afterAll(async () => {
    await api.close()
    await site.close()
  })

  const command = (...args: string[]) => runCommand('opt-out.ts', args, { DATABASE_URL: database.url })
  const crawlSite = async () => {
    const runId = await startRun(session, await createCampaign(session, [site.origin]))
    await followRun(session, runId)
    const { runSites } = await session.ok(SITES, { id: runId })
    return runSites.edges[0].node as object
  }

  it('takes the request of anybody, and is honoured at once: no request, and a sentence why', async () => {
    expect(await crawlSite()).toMatchObject({ state: 'COMPLETED', reason: null })
    const before = site.visits.length
    expect(await api.ok(REQUEST, { domain: `http://127.0.0.7:${site.port}/` })).toEqual({
      requestOptOut: { host: '127.0.0.7' },
    })
    await expect.poll(crawlSite, { timeout: 10_000 }).toMatchObject({
      state: 'FAILED',
      reason: 'SUPPRESSED',
      detail: `127.0.0.7:${site.port} is on the opt-out list of this installation: nothing is asked of it`,
      ledger: [{ requests: 0 }],
    })
    expect(site.visits.length).toBe(before)
  })

  it('has each host once, whoever adds it and however it is written', async () => {
    for (const domain of ['acme.example', 'https://www.ACME.example/team', 'bücher.example'])
      await api.ok(REQUEST, { domain })
    await Promise.all(Array.from({ length: 5 }, () => session.ok(REQUEST, { domain: 'b.example' })))
    const rows = await database.db.optOut.findMany({ orderBy: { host: 'asc' } })
    expect(rows.map(({ host, origin, note }) => [host, origin, note])).toEqual(
      ['127.0.0.7', 'acme.example', 'b.example', 'xn--bcher-kva.example'].map((host) => [host, 'FORM', null]),
    )
  })

  it.each([
    ['', 'Write the domain.'],
    ['co.uk', '"co.uk" is a public suffix, not a site. Write a domain such as acme.org.'],
    [
      'ann@acme.example',
      '"ann@acme.example" is an email address, not a web site. Write a domain such as acme.org.',
    ],
    ['x'.repeat(5000), 'The address is too long. Write a domain such as acme.org.'],
  ])('refuses %j in words', async (domain, message) => {
    const { errors } = await api.gql(REQUEST, { domain })
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'INVALID_INPUT',
      fields: [{ path: ['domain'], message }],
    })
  })

  it('tells anybody who crawls', async () => {
    const { crawler } = await api.ok(`{ crawler { userAgent robotsToken contact delayMs } }`)
    expect(crawler).toEqual({
      userAgent: 'LeadFactoryBot/0.1 (+crawler@acme.example)',
      robotsToken: 'LeadFactoryBot',
      contact: 'crawler@acme.example',
      delayMs: 0,
    })
  })

  describe('on the command line', () => {
    it('is added to, shown and taken from', { timeout: 120_000 }, async () => {
      const added = await command('add', 'https://www.shop.c.example/', '--note', 'by letter')
      expect([added.status, added.stdout]).toEqual([
        0,
        'shop.c.example and every host below it are left alone.\n',
      ])
      await command('add', 'b.example', '--note', 'asked twice')
      const lines = (await command('list')).stdout.slice(0, -1).split('\n')
      const fields = lines.map((line) => line.split('\t').filter((_, index) => index !== 1))
      expect(fields).toEqual([
        ['127.0.0.7', 'form', ''],
        ['acme.example', 'form', ''],
        ['b.example', 'form', 'asked twice'],
        ['shop.c.example', 'operator', 'by letter'],
        ['xn--bcher-kva.example', 'form', ''],
      ])
      expect((await command('remove', 'shop.c.example')).stdout).toBe('shop.c.example is off the list.\n')
      expect((await command('list')).stdout).not.toContain('shop.c.example')
    })

    it('says what is wrong', { timeout: 120_000 }, async () => {
      const [unknown, suffix, nothing] = await Promise.all([
        command('remove', 'nobody.example'),
        command('add', 'co.uk'),
        command('forget', 'acme.example'),
      ])
      expect([unknown.status, unknown.stderr]).toEqual([
        1,
        'nobody.example does not stand on the opt-out list.\n',
      ])
      expect([suffix.status, suffix.stderr]).toEqual([
        1,
        '"co.uk" is a public suffix, not a site. Write a domain such as acme.org.\n',
      ])
      expect([nothing.status, nothing.stderr]).toEqual([1, expect.stringContaining('Usage: npm run opt-out')])
    })
  })

  it('takes no more than twenty requests an hour from one network address', async () => {
    const ask = () => api.gql(REQUEST, { domain: 'acme.example' })
    const answers = await Promise.all(Array.from({ length: 21 }, ask))
    const refused = answers.flatMap(({ errors }) => errors ?? [])
    expect(refused.length).toBeGreaterThan(0)
    expect(new Set(refused.map(({ extensions }) => extensions.code))).toEqual(new Set(['RATE_LIMITED']))
    expect(refused[0]?.extensions.retryAfterSeconds).toBeGreaterThan(0)
  })
})
