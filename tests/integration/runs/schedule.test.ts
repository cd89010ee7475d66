/** Campaigns that run by themselves. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createIcpReader } from '../../../server/engine/index.ts'
import { CampaignsService } from '../../../server/features/campaigns/campaigns.service.ts'
import { IcpService } from '../../../server/features/campaigns/icp.service.ts'
import { RunsService } from '../../../server/features/runs/runs.service.ts'
import { ScheduleHandler } from '../../../server/features/runs/schedule.handler.ts'
import { VerticalsService } from '../../../server/features/verticals/verticals.service.ts'
import { bulkWriterOn } from '../../../server/platform/bulk-rows.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { createMemorySignals } from '../../../server/platform/signals.ts'
import { createMemoryQueue } from '../../../server/platform/wake-queue.ts'
import { createCampaign, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { noSources } from '../../support/sources.ts'
import { createTestWorkspace } from '../../support/workspaces.ts'
import { serveSlowly } from './slow-site.ts'

const SET = `mutation($id: ID!, $cron: String, $timeZone: String) {
  setCampaignSchedule(campaignId: $id, cron: $cron, timeZone: $timeZone) {
    scheduleCron scheduleTimeZone nextRunAt nextRuns
  }
}`
const NEVER = { scheduleCron: null, scheduleTimeZone: null, nextRunAt: null, nextRuns: [] }
const WEEKLY = { cron: '0 7 * * 1', timeZone: 'Europe/Berlin' }
const HOUR_MS = 3_600_000

describeOnEachDatabase('a campaign with a schedule', (open) => {
  let database: TestDatabase
  let workspaceId: string
  let campaigns: CampaignsService
  let runs: RunsService
  let lines: string[]

  beforeAll(async () => {
    database = await open()
    campaigns = new CampaignsService(database.db, new VerticalsService(database.db, []))
    runs = createRuns()
  }, 60_000)
  beforeEach(async () => {
    workspaceId = (await createTestWorkspace(database.db)).workspaceId
    lines = []
  })

  const said = (msg: string) =>
    lines
      .map((line) => JSON.parse(line) as { msg: string; campaignId?: string; reason?: string })
      .filter((line) => line.msg === msg)
  const runsOf = (campaignId: string) => database.db.run.findMany({ where: { campaignId } })
  const readCampaign = (id: string) => database.db.campaign.findUniqueOrThrow({ where: { id } })
  const createLog = () => createLogger('info', { write: (line) => lines.push(line) })

  /** Starts runs that nobody works. */
  function createRuns(): RunsService {
    const [queue, signals] = [createMemoryQueue(createLog()), createMemorySignals()]
    const parts = { db: database.db, bulk: bulkWriterOn(database), queue, signals }
    const verticals = new VerticalsService(database.db, [])
    // Its thread would start with the first words to read: none are here, where no source is asked.
    const icp = new IcpService(createIcpReader(), createLog())
    return new RunsService({ ...parts, verticals, catalogue: noSources(), icp })
  }

  /** One of several processes that look for due campaigns. */
  const handler = () => new ScheduleHandler({ db: database.db, runs: createRuns(), logger: createLog() })

  /** A campaign whose moment came `ago` milliseconds before now. */
  async function due(ago: number, addresses = ['acme.example']): Promise<{ id: string; moment: Date }> {
    const campaign = { name: 'x', icp: '', vertical: null, addresses, maxPages: 5 }
    const id = await campaigns.create(workspaceId, campaign)
    await campaigns.setSchedule(workspaceId, id, WEEKLY)
    const moment = new Date(Date.now() - ago)
    await database.db.campaign.update({ where: { id }, data: { nextRunAt: moment } })
    return { id, moment }
  }

  describe('set by its user', () => {
    let api: ApiServer
    let session: Session
    beforeAll(async () => {
      api = await startApi(database)
      session = await api.register()
    }, 60_000)
    afterAll(() => api.close())

    it('says its next three moments, and none once it is cleared', async () => {
      const id = await createCampaign(session)
      const { setCampaignSchedule: set } = await session.ok(SET, { id, ...WEEKLY })
      expect(set).toMatchObject({ scheduleCron: WEEKLY.cron, scheduleTimeZone: WEEKLY.timeZone })
      const moments = (set.nextRuns as string[]).map((moment) => new Date(moment))
      expect(moments).toHaveLength(3)
      expect(set.nextRuns[0]).toBe(set.nextRunAt)
      expect(moments[0]?.getTime()).toBeGreaterThan(Date.now())
      const inBerlin = new Intl.DateTimeFormat('en-GB', {
        ...{ timeZone: 'Europe/Berlin', weekday: 'long', hour: '2-digit', minute: '2-digit' },
      })
      for (const moment of moments) expect(inBerlin.format(moment)).toBe('Monday 07:00')
      expect((await session.ok(SET, { id, cron: null })).setCampaignSchedule).toEqual(NEVER)
      await session.ok(SET, { id, ...WEEKLY })
      expect((await session.ok(SET, { id, cron: '  ' })).setCampaignSchedule).toEqual(NEVER)
    })

    it('is refused by field when it cannot be read, comes too often, or lacks its time zone', async () => {
      const id = await createCampaign(session)
      for (const [cron, timeZone, fields] of [
        ['every Monday', 'UTC', ['cron']],
        ['*/5 * * * *', 'UTC', ['cron']],
        ['0 7 * * 1', null, ['timeZone']],
        ['0 7 * * 1', 'Mars/Olympus', ['timeZone']],
        ['0 0 31 2 *', 'nowhere', ['cron', 'timeZone']],
      ] as const) {
        const { errors } = await session.gql(SET, { id, cron, timeZone })
        expect(errors?.[0]?.extensions.code).toBe('INVALID_INPUT')
        expect(errors?.[0]?.extensions.fields?.map(({ path }) => path.join('.'))).toEqual(fields)
      }
      expect(await readCampaign(id.split('_')[1] ?? '')).toMatchObject({
        scheduleCron: null,
        nextRunAt: null,
      })
      expect(await session.codeOf(SET, { id: 'nonsense', ...WEEKLY })).toBe('NOT_FOUND')
    })
  })

  it('starts exactly once when its moment has come, however many look', async () => {
    const all = [await due(1000), await due(2000), await due(3000)]
    const handlers = [handler(), handler(), handler()]
    await Promise.all(handlers.map((one) => one.sweep()))
    await Promise.all(handlers.map((one) => one.sweep()))
    for (const { id, moment } of all) {
      const started = await runsOf(id)
      expect(started.map(({ state, scheduledFor }) => ({ state, scheduledFor }))).toEqual([
        { state: 'QUEUED', scheduledFor: moment },
      ])
      const { nextRunAt, lastRunId } = await readCampaign(id)
      expect(nextRunAt?.getTime()).toBeGreaterThan(Date.now())
      expect(lastRunId).toBe(started[0]?.id)
    }
    expect(said('schedule.run-started')).toHaveLength(3)
    expect(said('schedule.start-failed')).toEqual([])
  })

  it('makes up for a server that was down with one run, not with many', async () => {
    const { id } = await due(30 * 24 * HOUR_MS)
    const one = handler()
    for (let i = 0; i < 3; i++) await one.sweep()
    expect(await runsOf(id)).toHaveLength(1)
    expect((await readCampaign(id)).nextRunAt?.getTime()).toBeGreaterThan(Date.now())
  })

  it('skips a moment at which a run is under way, and says so', async () => {
    const { id } = await due(1000)
    await runs.start(workspaceId, id)
    expect((await runsOf(id))[0]?.scheduledFor).toBeNull()
    await handler().sweep()
    expect(await runsOf(id)).toHaveLength(1)
    const [skip] = said('schedule.run-skipped')
    expect(skip).toMatchObject({ campaignId: id })
    expect(skip?.reason).toMatch(/under way/)
    expect((await readCampaign(id)).nextRunAt?.getTime()).toBeGreaterThan(Date.now())
  })

  it('that has nothing to read keeps no other from its run', async () => {
    const empty = await due(9000, [])
    const full = await due(1000)
    await handler().sweep()
    expect(await runsOf(empty.id)).toEqual([])
    expect(said('schedule.run-skipped')[0]?.reason).toMatch(/no readable address/)
    expect(await runsOf(full.id)).toHaveLength(1)
  })

  it('does nothing before its moment, nor once it was cleared', async () => {
    const early = await due(-HOUR_MS)
    const cleared = await due(1000)
    await campaigns.setSchedule(workspaceId, cleared.id, null)
    await handler().sweep()
    expect([...(await runsOf(early.id)), ...(await runsOf(cleared.id))]).toEqual([])
  })

  it('is run to its end by a server that works jobs', async () => {
    const site = await serveSlowly()
    site.release()
    const { id } = await due(1000, [site.base])
    const working = await startApi(database)
    await expect.poll(async () => (await runsOf(id))[0]?.state, { timeout: 50_000 }).toBe('COMPLETED')
    expect(await runsOf(id)).toHaveLength(1)
    await working.close()
    await site.close()
  }, 60_000)
})
