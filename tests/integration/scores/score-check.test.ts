/** Ten thousand leads whose scores come out again as they are stored, from the database and the command line. */
import { beforeAll, expect, it } from 'vitest'
import { v7 as uuidv7 } from 'uuid'
import { planHash, scoringPlanSchema } from '../../../server/engine/index.ts'
import { checkScores } from '../../../server/features/scores/score-check.service.ts'
import { ScoreHandler } from '../../../server/features/scores/score.handler.ts'
import { ScoreJobsService } from '../../../server/features/scores/score-jobs.service.ts'
import { ScoresService } from '../../../server/features/scores/scores.service.ts'
import { bulkWriterOn, storedTime } from '../../../server/platform/bulk-rows.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { createMemorySignals } from '../../../server/platform/signals.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { workUntilKilled } from '../../support/killed-worker.ts'
import { createTestCampaign, createTestWorkspace } from '../../support/workspaces.ts'
import { runCommand } from '../transfer/run-command.ts'
import { CRITERIA } from './score-criteria.ts'

const LEADS = 10_000
/** Four batches of a job, and a bit. */
const WAITING = 1010
const TIMEOUT_MS = 300_000
const POINTS = {
  seniority: { owner: 25, executive: 20, manager: 8 },
  personalEmail: 20,
  phone: 5,
  generalContact: -10,
}
const PLAN = scoringPlanSchema.parse({
  version: 1,
  criteria: CRITERIA,
  lead: POINTS,
  titles: [],
  threshold: 50,
})

/** One of the values, so that many leads have many combinations. */
const oneOf = <T>(values: readonly T[], n: number): T => values[n % values.length] as T

async function seed(database: TestDatabase, workspaceId: string, campaignId: string): Promise<string[]> {
  const { insertRows } = bulkWriterOn(database)
  const { db } = database
  const moment = storedTime(new Date())
  const times = { createdAt: moment, updatedAt: moment }
  const lists = { emails: [], phones: [] }
  const COMPANY = {
    name: 'Company',
    columns: {
      ...{ id: 'uuid', siteKey: 'text', name: 'text', description: 'text', emails: 'jsonb', phones: 'jsonb' },
      ...{ socials: 'jsonb', addresses: 'jsonb', industries: 'jsonb', profile: 'jsonb' },
      ...{ createdAt: 'timestamptz', updatedAt: 'timestamptz' },
    },
  }
  const companies = Array.from({ length: LEADS / 4 }, (_, n) => ({
    ...{
      id: uuidv7(),
      siteKey: `name:${n}-${workspaceId}`,
      name: oneOf(['Harrow', 'Ulmenhof', 'Ostheim'], n),
    },
    ...{
      description: oneOf([null, 'Fine joinery since 1921.', 'Eine Tischlerei.', 'We plant trees.'], n),
      socials: [],
    },
    addresses: oneOf(
      [[], [{ text: 'Harrow Lane 2', countryCode: 'GB' }], [{ text: 'Markt 1', countryCode: 'DE' }]],
      n >> 1,
    ),
    industries: oneOf([[], ['Joinery'], ['Gartenbau']], n >> 2),
    profile: oneOf([{}, { employees: { min: 3, max: 9 } }, { employees: { min: 10, max: 49 } }], n >> 3),
    ...{ ...lists, ...times },
  }))
  await insertRows(workspaceId, db, COMPANY, companies)
  const LEAD = {
    name: 'Lead',
    columns: {
      ...{
        id: 'uuid',
        companyId: 'uuid',
        kind: '"LeadKind"',
        identityKey: 'text',
        name: 'text',
        title: 'text',
      },
      ...{
        email: 'text',
        phone: 'text',
        emails: 'jsonb',
        phones: 'jsonb',
        links: 'jsonb',
        searchText: 'text',
      },
      ...{ createdAt: 'timestamptz', updatedAt: 'timestamptz' },
    },
  }
  const leads = Array.from({ length: LEADS }, (_, n) => ({
    ...{
      id: uuidv7(),
      companyId: companies[n >> 2]?.id ?? '',
      identityKey: n % 4 === 3 ? 'general' : `person:${n}`,
    },
    ...{ kind: n % 4 === 3 ? 'GENERAL' : 'PERSON', name: n % 4 === 3 ? null : `Person ${n}`, searchText: '' },
    title:
      n % 4 === 3 ? null : oneOf([null, 'Managing Director', 'Inhaberin', 'Workshop Manager', 'Dreamer'], n),
    email: n % 3 === 0 ? `p${n}@harrow.example` : null,
    phone: n % 5 === 0 ? '+441632960001' : null,
    ...{ ...lists, links: [], ...times },
  }))
  const MEMBER = {
    name: 'CampaignLead',
    columns: { campaignId: 'uuid', leadId: 'uuid', createdAt: 'timestamptz' },
  }
  for (let from = 0; from < LEADS; from += 2000) {
    const some = leads.slice(from, from + 2000)
    await insertRows(workspaceId, db, LEAD, some)
    const members = some.map(({ id: leadId }) => ({ campaignId, leadId, createdAt: moment }))
    await insertRows(workspaceId, db, MEMBER, members)
  }
  return leads.map(({ id }) => id)
}

describeOnEachDatabase('scores of ten thousand leads', (open) => {
  let database: TestDatabase
  let workspaceId: string
  let campaignId: string
  let ids: string[]
  const options = () => ({
    database,
    signals: createMemorySignals(),
    queue: { wake: () => Promise.resolve() },
  })
  const jobs = () => new ScoreJobsService(options())
  const workJob = async (id: string) => {
    const handler = new ScoreHandler({ ...options(), logger: createLogger('silent'), scoreJobs: jobs() })
    await handler.work({ workspaceId, id })
    await handler.close()
  }
  const check = () => checkScores(workspaceId, database.db, campaignId)

  beforeAll(async () => {
    database = await open()
    ;({ workspaceId } = await createTestWorkspace(database.db))
    campaignId = await createTestCampaign(database.db, workspaceId)
    ids = await seed(database, workspaceId, campaignId)
    const data = { criteria: PLAN, criteriaHash: planHash(PLAN) }
    await database.db.campaign.updateMany({ where: { workspaceId, id: campaignId }, data })
    const id = await jobs().start(workspaceId, campaignId)
    await workJob(id ?? '')
  }, TIMEOUT_MS)

  it('come out as they are stored, each of them', { timeout: TIMEOUT_MS }, async () => {
    expect(await check()).toEqual({ checked: LEADS, differences: [] })
    const job = await database.db.scoreJob.findFirstOrThrow({ where: { workspaceId } })
    expect(job).toMatchObject({ state: 'COMPLETED', total: LEADS, done: LEADS })
    const scores = await database.db.campaignLead.groupBy({
      by: ['score'],
      where: { workspaceId, campaignId },
    })
    expect(scores.length).toBeGreaterThan(20)
    const { status, stdout, stderr } = await runCommand('scores.ts', ['check', '--all'], {
      DATABASE_URL: database.url,
    })
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toBe(`Winter (Campaign_${campaignId}): 10000 scores, each comes out as it is stored\n`)
  })

  it(
    'are told apart when a number, what is shown, or what they rest on is another',
    { timeout: TIMEOUT_MS },
    async () => {
      const { db } = database
      const [number, shown, title, waiting] = ids as [string, string, string, string]
      const of = (leadId: string) => ({ workspaceId, campaignId, leadId })
      await db.campaignLead.updateMany({ where: of(number), data: { computedScore: 1, score: 1 } })
      await db.campaignLead.updateMany({ where: of(shown), data: { score: 2 } })
      // Behind the back of whoever marks what is changed.
      await db.lead.updateMany({ where: { workspaceId, id: title }, data: { title: 'Plumber in chief' } })
      await db.campaignLead.updateMany({ where: of(waiting), data: { scorePlan: null } })
      const { checked, differences } = await check()
      expect(checked).toBe(LEADS)
      expect(differences.map(({ leadId }) => leadId).sort()).toEqual([number, shown, title, waiting].sort())
      const command = await runCommand('scores.ts', ['check', campaignId], { DATABASE_URL: database.url })
      expect(command.status).toBe(1)
      expect(command.stdout).toContain('10000 scores, 4 do not stand')
      expect(command.stdout).toContain(`Lead_${waiting} waits for being scored`)
      // Whatever is stored of them is written over.
      const where = { workspaceId, campaignId, leadId: { in: [number, shown, title] } }
      await db.campaignLead.updateMany({ where, data: { scorePlan: null } })
      await workJob((await jobs().start(workspaceId, campaignId)) ?? '')
      expect(await check()).toEqual({ checked: LEADS, differences: [] })
    },
  )

  it('are gone on with where a worker ended that was killed', { timeout: TIMEOUT_MS }, async () => {
    const { db } = database
    const where = { workspaceId, campaignId, leadId: { in: ids.slice(0, WAITING) } }
    await db.campaignLead.updateMany({ where, data: { scorePlan: null } })
    const id = (await jobs().start(workspaceId, campaignId)) ?? ''
    await workUntilKilled(database, { kind: 'scores', workspaceId, id, hangsAt: 4 })
    const { done, state } = await db.scoreJob.findFirstOrThrow({ where: { id } })
    expect([done > 0 && done < WAITING, state]).toEqual([true, 'RUNNING'])
    await db.scoreJob.updateMany({ where: { id }, data: { leaseUntil: new Date(Date.now() - 1) } })
    await workJob(id)
    expect(await db.scoreJob.findFirstOrThrow({ where: { id } })).toMatchObject({
      state: 'COMPLETED',
      done: WAITING,
    })
    expect(await check()).toEqual({ checked: LEADS, differences: [] })
  })

  it('are as they were tried, with other weights', { timeout: TIMEOUT_MS }, async () => {
    const scores = new ScoresService(database, jobs())
    const weights = [
      { criterionId: 'boss', weight: 0 },
      { criterionId: 'size', weight: 77.5 },
    ]
    const tried = await scores.preview(workspaceId, campaignId, weights, null)
    expect(tried.total).toBe(LEADS)
    expect(tried).not.toEqual(await scores.histogram(workspaceId, campaignId))
    await scores.setWeights(workspaceId, campaignId, weights)
    const job = await database.db.scoreJob.findFirstOrThrow({ where: { workspaceId, state: 'RUNNING' } })
    await workJob(job.id)
    expect(await scores.histogram(workspaceId, campaignId)).toEqual(tried)
    expect(await check()).toEqual({ checked: LEADS, differences: [] })
  })
})
