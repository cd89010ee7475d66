import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as yauzl from 'yauzl'
import { createCampaign, createLead, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'

const FIELDS = `id fileName state format preset columns { key header } campaignName total rows bytes
  licences { licence isShareAlike } attribution error startedBy expiresAt`
const START = `mutation($campaign: ID, $ids: [ID!], $filter: LeadFilter, $format: ExportFormat!, $preset: ExportPreset, $columns: [String!]) {
  startExport(campaignId: $campaign, ids: $ids, filter: $filter, format: $format, preset: $preset, columns: $columns) { ${FIELDS} } }`
const PROGRESS = `subscription($id: ID!) { exportProgress(exportId: $id) { ${FIELDS} } }`
const DELETE = `mutation($id: ID!) { deleteExport(id: $id) { ${FIELDS} } }`

interface ExportState {
  id: string
  state: string
  rows: number
  bytes: number
  fileName: string
}

describeOnEachDatabase('exports through the API', (open) => {
  let database: TestDatabase
  let api: ApiServer
  let session: Session
  let stranger: Session
  let campaign: string
  let lead: string

  beforeAll(async () => {
    database = await open()
    api = await startApi(database)
    session = await api.register('Ada')
    stranger = await api.register('Eve')
    campaign = await createCampaign(session)
    lead = await createLead(session, campaign, { email: 'ada@acme.example' })
  })
  afterAll(() => api.close())

  async function made(variables: Record<string, unknown>): Promise<ExportState> {
    const { startExport } = await session.ok<{ startExport: ExportState }>(START, variables)
    let last = startExport
    for await (const { data, errors } of session.follow<{ exportProgress: ExportState }>(PROGRESS, {
      id: startExport.id,
    })) {
      if (errors || !data) throw new Error(JSON.stringify(errors))
      last = data.exportProgress
    }
    return last
  }

  it('tell what can be chosen and how many leads they would hold', async () => {
    const { exportOptions } = await session.ok(
      `query($id: ID!) { exportOptions(campaignId: $id) {
      total columns { key label group } formats { format maxRows } presets { preset note columns { key header } } } }`,
      {
        id: campaign,
      },
    )
    expect(exportOptions).toMatchObject({ total: 1 })
    expect(exportOptions.presets).toHaveLength(5)
  })

  it('have custom fields as columns, which stay named when the fields have gone', async () => {
    const create = `mutation { createCustomField(input: { name: "Team size", type: NUMBER }) { id } }`
    const field = (await session.ok(create)).createCustomField.id as string
    const set = `mutation($lead: ID!, $field: ID!) { setCustomValue(leadId: $lead, fieldId: $field, value: "12") { id } }`
    await session.ok(set, { lead, field })
    const options = `{ exportOptions { columns { key label group } presets { preset columns { key } } } }`
    const custom = { key: 'custom:team_size', label: 'Team size', group: 'CUSTOM' }
    const { exportOptions } = await session.ok(options)
    expect(exportOptions.columns).toContainEqual(custom)
    expect(exportOptions.presets[0].columns).toContainEqual({ key: custom.key })
    expect((await stranger.ok(options)).exportOptions.columns).not.toContainEqual(custom)
    const row = await made({ ids: [lead], format: 'CSV', columns: ['email', custom.key] })
    const file = await session.fetch(`/api/exports/${row.id}/file`)
    expect(await file.text()).toBe('email,custom:team_size\nada@acme.example,12\n')
    await session.ok(`mutation($id: ID!) { deleteCustomField(id: $id) { id } }`, { id: field })
    const again = `query($id: ID!) { export(id: $id) { columns { key header } } }`
    expect((await session.ok(again, { id: row.id })).export.columns[1]).toEqual({
      key: custom.key,
      header: custom.key,
    })
    expect(await session.codeOf(START, { ids: [lead], format: 'CSV', columns: [custom.key] })).toBe(
      'INVALID_INPUT',
    )
  })

  it('go from the wish to the file, of which the workspace alone has any', async () => {
    const row = await made({ campaign, format: 'CSV', preset: 'HUBSPOT', columns: ['email', 'first_name'] })
    expect(row).toMatchObject({
      state: 'COMPLETED',
      rows: 1,
      startedBy: 'Ada',
      columns: [{ header: 'Email' }, {}],
    })
    const at = `/api/exports/${row.id}/file`
    const response = await session.fetch(at)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename=".* HubSpot\.csv"/)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const body = await response.text()
    expect(body).toMatch(/^Email,First name\nada@acme\.example,/)
    expect(Number(response.headers.get('content-length'))).toBe(Buffer.byteLength(body))
    expect((await stranger.fetch(at)).status).toBe(404)
    expect((await api.fetch(at)).status).toBe(401)
  })

  it('answer parts of a file', async () => {
    const { id, bytes } = await made({ campaign, format: 'CSV', columns: ['email'] })
    const at = `/api/exports/${id}/file`
    const part = await session.fetch(at, { headers: { range: 'bytes=6-8' } })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe(`bytes 6-8/${bytes}`)
    expect(await part.text()).toBe('ada')
    const beyond = await session.fetch(at, { headers: { range: 'bytes=1000-' } })
    expect(beyond.status).toBe(416)
    const head = await session.fetch(at, { method: 'HEAD' })
    expect(head.headers.get('content-length')).toBe(String(bytes))
  })

  it('pack the file with what has to be said of its sources', async () => {
    await database.db.evidence.updateMany({
      where: { workspaceId: session.workspaceId, field: 'email' },
      data: { licence: 'ODbL-1.0' },
    })
    const { id } = await made({ ids: [lead], format: 'CSV', columns: ['email'] })
    const response = await session.fetch(`/api/exports/${id}/file.zip`)
    const packed = Buffer.from(await response.arrayBuffer())
    expect(Number(response.headers.get('content-length'))).toBe(packed.length)
    const file = path.join(tmpdir(), `leadfactory-${id}.zip`)
    await writeFile(file, packed)
    const zip = await yauzl.openPromise(file, { lazyEntries: true })
    const parts: Record<string, string> = {}
    for await (const entry of zip.eachEntry())
      parts[entry.fileName] = await text(await zip.openReadStreamPromise(entry))
    const [name, ...others] = Object.keys(parts)
    expect(parts[name ?? '']).toBe('email\nada@acme.example\n')
    expect(others).toEqual(['ATTRIBUTION.txt'])
    expect(parts['ATTRIBUTION.txt']).toContain('SHARE-ALIKE')
    const alone = await session.fetch(`/api/exports/${id}/ATTRIBUTION.txt`)
    expect(await alone.text()).toBe(parts['ATTRIBUTION.txt'])
  })

  it('are listed until and after their file has gone', async () => {
    const { id } = await made({ campaign, format: 'JSONL' })
    const { deleteExport } = await session.ok(DELETE, { id })
    expect(deleteExport).toMatchObject({ state: 'REMOVED', expiresAt: null })
    expect((await session.fetch(`/api/exports/${id}/file`)).status).toBe(404)
    const { exports } = await session.ok(`{ exports(first: 2) { totalCount edges { node { id state } } } }`)
    expect(exports.edges[0].node).toEqual({ id, state: 'REMOVED' })
    expect(exports.totalCount).toBeGreaterThan(2)
    const theirs = await stranger.ok(`{ exports { totalCount } }`)
    expect(theirs.exports.totalCount).toBe(0)
  })

  it.each([
    [{ format: 'CSV', columns: ['shoe_size'] }, 'INVALID_INPUT'],
    [{ format: 'CSV', columns: [] }, 'INVALID_INPUT'],
    [{ format: 'CSV', ids: [] }, 'INVALID_INPUT'],
    [{ format: 'CSV', ids: ['Lead_01926a3e-0000-7000-8000-00000000dead'] }, 'NOT_FOUND'],
    [{ format: 'CSV', filter: { search: 'nobody at all' } }, 'CONFLICT'],
  ])('are refused with a reason: %j', async (variables, code) => {
    expect(await session.codeOf(START, variables)).toBe(code)
  })

  it('cannot be stopped once they have ended', async () => {
    const { id } = await made({ campaign, format: 'VCARD' })
    expect(await session.codeOf(`mutation($id: ID!) { cancelExport(id: $id) { id } }`, { id })).toBe(
      'CONFLICT',
    )
  })
})
