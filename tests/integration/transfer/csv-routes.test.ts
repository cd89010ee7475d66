import { once } from 'node:events'
import http, { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import express from 'express'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createTransferService } from '../../../server/features/transfer/transfer.service.ts'
import type { Viewer } from '../../../server/graphql/context.ts'
import { createCsvRoutes } from '../../../server/http/csv-routes.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { importOptions, openDesk, type Desk } from './import-harness.ts'
import { seedLeads } from './seed-leads.ts'

const CSV = 'company,name,email\nAcme,Ada,ada@acme.example\nAcme,Bob,wrong\nBolt,Grace,\n'

/** The routes as the server mounts them, for one viewer. */
async function serve(
  database: TestDatabase,
  viewer: Viewer | null,
): Promise<{ server: Server; url: string }> {
  const logger = createLogger('silent')
  const transfer = createTransferService(await importOptions(database))
  const app = express()
  app.use((_req, res, next) => {
    Object.assign(res.locals, { viewer, requestId: 'request-1' })
    next()
  })
  app.use('/api', createCsvRoutes({ transfer, logger }))
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

describeOnEachDatabase('the CSV routes', (open) => {
  let database: TestDatabase
  let desk: Desk
  let other: Desk
  let url: string
  let anonymousUrl: string
  const servers: Server[] = []
  const statements: string[] = []

  beforeAll(async () => {
    database = await open((sql) => statements.push(sql))
    desk = await openDesk(database)
    other = await openDesk(database)
    await database.db.campaign.update({
      where: { id: desk.campaignId },
      data: { name: '../Wein & Müll: "Süd"' },
    })
    const { userId, workspaceId } = desk
    const viewer = { userId, workspaceId, role: 'MEMBER' as const, expiresAt: new Date(), sessionVersion: 0 }
    const [own, anonymous] = [await serve(database, viewer), await serve(database, null)]
    servers.push(own.server, anonymous.server)
    url = own.url
    anonymousUrl = anonymous.url
  })
  afterAll(() => {
    for (const server of servers) {
      server.closeAllConnections()
      server.close()
    }
  })

  const address = (id: string, search = '') => `${url}/api/campaigns/${id}/leads.csv${search}`
  const upload = (body: BodyInit, init: RequestInit = {}, id = desk.campaignId) =>
    fetch(address(id), { method: 'POST', headers: { 'content-type': 'text/csv' }, ...init, body })
  const errorOf = async (response: Response) => {
    const { error } = (await response.json()) as {
      error: { code: string; message: string; requestId: string }
    }
    return error
  }

  it('import a file and answer numbers, rejected rows and ignored columns', async () => {
    const response = await upload(CSV.replaceAll('\n', ',x\n').replace('x', 'Shoe size'))
    expect(response.status).toBe(200)
    const { importId, ...answer } = (await response.json()) as { importId: string }
    expect(importId).toMatch(/^Import_[0-9a-f-]{36}$/)
    expect(answer).toEqual({
      rows: 3,
      created: 2,
      updated: 0,
      unchanged: 0,
      rejected: 1,
      rejections: [{ line: 3, column: 'email', reason: 'This is not an email address.' }],
      ignoredColumns: ['Shoe size'],
    })
  })

  it('accept public ids and bare ones', async () => {
    expect((await upload(CSV, {}, `Campaign_${desk.campaignId}`)).status).toBe(200)
    expect((await fetch(address(`Campaign_${desk.campaignId}`))).status).toBe(200)
  })

  it.each([
    ['?fileName=people.csv', {}, 'people.csv'],
    ['', { 'content-disposition': "attachment; filename*=UTF-8''M%C3%BCller.csv" }, 'Müller.csv'],
    ['', { 'content-disposition': "attachment; filename*=UTF-8''%ff" }, 'leads.csv'],
  ])('keep the name of the file (%s %o)', async (search, headers, name) => {
    const init = { method: 'POST', headers: { 'content-type': 'text/csv', ...headers }, body: CSV }
    const response = await fetch(address(desk.campaignId, search), init)
    const { importId } = (await response.json()) as { importId: string }
    const row = await database.db.import.findFirstOrThrow({ where: { id: importId.replace('Import_', '') } })
    expect(row.fileName).toBe(name)
  })

  it('send a campaign as a file named after it', async () => {
    await upload(CSV)
    const response = await fetch(address(desk.campaignId))
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="Wein & Mull Sud.csv"; filename*=UTF-8''Wein%20%26%20M%C3%BCll%20S%C3%BCd.csv`,
    )
    const lines = (await response.text()).trimEnd().split('\n')
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatch(
      /^company,domain,site,kind,name,.*,phone_source,department,.*,industries,licences$/,
    )
    expect(lines[1]).toMatch(/^Acme,,,PERSON,Ada,,ada@acme\.example,/)
  })

  it('import their own export unchanged', async () => {
    await upload(CSV)
    const csv = await (await fetch(address(desk.campaignId, '?bom=true'))).arrayBuffer()
    expect(new Uint8Array(csv).subarray(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]))
    const response = await upload(new Uint8Array(csv))
    expect(await response.json()).toMatchObject({
      rows: 2,
      created: 0,
      updated: 0,
      unchanged: 2,
      rejected: 0,
    })
  })

  it('narrow the export by parameters', async () => {
    await upload(CSV)
    const lines = async (search: string) =>
      (await (await fetch(address(desk.campaignId, search))).text()).split('\n')
    expect(await lines('?hasEmail=false')).toHaveLength(3)
    expect((await lines('?hasEmail=false'))[1]).toContain('Grace')
    expect((await lines('?search=ADA&kind=PERSON'))[1]).toContain('Ada')
    expect(await lines('?status=REJECTED')).toHaveLength(2)
    expect(await lines(`?createdAfter=${new Date(Date.now() + 60_000).toISOString()}`)).toHaveLength(2)
    expect(await lines('?runId=Run_01a200f2-4b04-708b-89bf-b01943af15c5')).toHaveLength(2)
    expect(await lines('?importId=Import_01a200f2-4b04-708b-89bf-b01943af15c5')).toHaveLength(2)
    expect(await lines('?source=FOUND')).toHaveLength(2)
    expect(await lines('?source=IMPORTED')).toEqual(await lines(''))
    expect(await lines('?countries=DE,at&industry=web')).toHaveLength(2)
  })

  it.each(['?statsu=NEW', '?status=BEST', '?hasEmail=1', '?createdAfter=soon', '?countries=Germany'])(
    'refuse the parameter %s rather than export more than was asked for',
    async (search) => {
      const response = await fetch(address(desk.campaignId, search))
      expect(response.status).toBe(422)
      expect(await errorOf(response)).toMatchObject({ code: 'INVALID_INPUT', requestId: 'request-1' })
    },
  )

  it('answer HEAD without reading a lead', async () => {
    statements.length = 0
    const response = await fetch(address(desk.campaignId), { method: 'HEAD' })
    expect(response.headers.get('content-disposition')).toContain('.csv')
    // Of the campaign, and of the fields that stand at the head of the file.
    expect(statements).toHaveLength(2)
    expect(statements.join()).not.toMatch(/"(?:Campaign)?Lead"/)
  })

  it.each(['GET', 'POST'])('ask for a log-in (%s)', async (method) => {
    const init = method === 'GET' ? {} : { method, headers: { 'content-type': 'text/csv' }, body: CSV }
    const response = await fetch(`${anonymousUrl}/api/campaigns/${desk.campaignId}/leads.csv`, init)
    expect(response.status).toBe(401)
    expect(await errorOf(response)).toMatchObject({ code: 'UNAUTHENTICATED', requestId: 'request-1' })
  })

  it('know no campaign of another workspace, in both directions', async () => {
    for (const id of [other.campaignId, 'Lead_01a200f2-4b04-708b-89bf-b01943af15c5', 'nonsense']) {
      for (const response of [await fetch(address(id)), await upload(CSV, {}, id)]) {
        expect(response.status).toBe(404)
        expect(await errorOf(response)).toMatchObject({ code: 'NOT_FOUND' })
      }
    }
    expect(await other.exportLines()).toEqual([])
  })

  it('refuse a body that is not the file itself', async () => {
    const form = new FormData()
    form.set('file', new Blob([CSV]), 'leads.csv')
    const response = await fetch(address(desk.campaignId), { method: 'POST', body: form })
    expect(response.status).toBe(422)
    expect((await errorOf(response)).message).toContain('content-type text/csv')
  })

  it('refuse a large file that is damaged with an answer, not a broken connection', async () => {
    const damaged = Buffer.concat([
      Buffer.from('company,name\n' + 'Björk,a\n'.repeat(1_000_000)),
      Buffer.from([0xff]),
    ])
    const response = await upload(damaged)
    expect(response.status).toBe(422)
    expect((await errorOf(response)).message).toContain('Save it as UTF-8')
  })

  describe('of a large campaign', () => {
    const PAGES = 40
    let large: Desk

    /** A caller who has got the first bytes and reads no further for now. */
    async function beginDownload(): Promise<IncomingMessage> {
      const request = http.get(address(large.campaignId))
      const [response] = (await once(request, 'response')) as [IncomingMessage]
      await once(response, 'readable')
      return response
    }

    beforeAll(async () => {
      large = { ...desk, campaignId: await newCampaign() }
      // 30 MB, more than the system buffers for a connection whose reader sleeps.
      await seedLeads(large, PAGES * 250, 'x'.repeat(3000))
    })

    async function newCampaign(): Promise<string> {
      const data = { workspaceId: desk.workspaceId, name: 'Large', icp: '', searchText: '' }
      return (await database.db.campaign.create({ data })).id
    }

    it('wait for a slow reader, and stop the query when the caller leaves', async () => {
      statements.length = 0
      const response = await beginDownload()
      await vi.waitFor(async () => {
        const before = statements.length
        await new Promise((resolve) => setTimeout(resolve, 300))
        expect(statements.length).toBe(before)
      }, 10_000)
      expect(statements.length).toBeLessThan(PAGES * 4)
      const untilThen = statements.length
      response.destroy()
      await new Promise((resolve) => setTimeout(resolve, 500))
      expect(statements.length - untilThen).toBeLessThanOrEqual(4)
    })

    it('break the connection when they fail in the middle', async () => {
      const response = await beginDownload()
      const { db } = database
      await db.$transaction([
        db.campaignLead.deleteMany({ where: { campaignId: large.campaignId } }),
        db.campaign.delete({ where: { id: large.campaignId } }),
      ])
      await expect(text(response)).rejects.toThrow('aborted')
    })
  })

  it('import nothing for a caller who left in the middle of an upload', async () => {
    const request = http.request(address(desk.campaignId), {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
    })
    const failed = once(request, 'error')
    const rows = Array.from({ length: 450 }, (_, i) => `Cut,Cut ${i}`).join('\n')
    const before = await database.db.import.count()
    request.write(`company,name\n${rows}\n`)
    await new Promise((resolve) => setTimeout(resolve, 100))
    request.destroy(new Error('gone'))
    await failed
    await upload(CSV)
    expect(await database.db.import.count()).toBe(before + 1)
    expect(await database.db.lead.count({ where: { name: { startsWith: 'Cut' } } })).toBe(0)
  })

  const post = (path: string, body: BodyInit = CSV) =>
    fetch(`${url}/api${path}`, { method: 'POST', headers: { 'content-type': 'text/csv' }, body })

  it('keep a file for an import that is started later', async () => {
    const response = await post(`/campaigns/${desk.campaignId}/imports?fileName=people.csv`)
    expect(response.status).toBe(201)
    const { importId } = (await response.json()) as { importId: string }
    const row = await database.db.import.findFirstOrThrow({ where: { id: importId.replace('Import_', '') } })
    expect(row).toMatchObject({ state: 'UPLOADED', fileName: 'people.csv', rows: 0 })
    for (const id of [other.campaignId, 'nonsense'])
      expect((await post(`/campaigns/${id}/imports`)).status).toBe(404)
    const empty = await post(`/campaigns/${desk.campaignId}/imports`, '')
    expect([empty.status, (await errorOf(empty)).message]).toEqual([422, 'The file is empty.'])
  })

  it('send the rows that were not taken, as CSV', async () => {
    const csv = 'company,name,email\nAcme,Ada,wrong\nBolt,Bob,"also\nwrong"\n'
    const { importId } = (await (await upload(csv)).json()) as { importId: string }
    const response = await fetch(`${url}/api/imports/${importId}/errors.csv`)
    expect(response.headers.get('content-disposition')).toContain('leads rows not taken.csv')
    expect(Buffer.from(await response.arrayBuffer()).toString()).toBe(
      '\ufeffline,column,reason\n2,email,This is not an email address.\n3,email,This is not an email address.\n',
    )
    expect((await fetch(`${url}/api/imports/Import_${other.campaignId}/errors.csv`)).status).toBe(404)
    expect((await fetch(`${anonymousUrl}/api/imports/${importId}/errors.csv`)).status).toBe(401)
  })
})
