/** A company whose site is proved and names nobody: it is kept with what its register says, and no lead is made of it. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { ResolutionRuns } from '../../support/resolution-runs.ts'
import {
  answerOf,
  openResolutionWorld,
  ukCompany,
  type ResolutionWorld,
} from '../../support/resolution-world.ts'

// Sources are asked at the pace that they set.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const SILENT = 'https://silentharbourdental.co.uk'
const items = [ukCompany('SILENT HARBOUR DENTAL LTD', '09999906', 'M7 9ZZ')]

describeOnEachDatabase('a company whose site is proved and names nobody', (open) => {
  let database: TestDatabase
  let world: ResolutionWorld
  let runs: ResolutionRuns

  beforeAll(async () => {
    database = await open()
    world = await openResolutionWorld(database, (question) =>
      question.host.startsWith('api.company-information')
        ? { body: { kind: 'search#advanced-search', hits: 1, items } }
        : answerOf(question),
    )
    runs = await ResolutionRuns.open(database.db, world)
    await run()
  })
  afterAll(() => world.close())

  async function run(): Promise<string> {
    const worker = world.worker()
    const runId = await runs.askedRun(worker)
    await runs.resolve(worker, runId)
    await runs.crawl(worker, runId)
    await worker.close()
    return runId
  }
  const findCompany = () =>
    database.db.company.findFirstOrThrow({
      where: { workspaceId: runs.workspaceId, siteKey: SILENT },
      include: { evidence: { include: { pageSnapshot: true, source: { include: { record: true } } } } },
    })

  it('is kept with what the register says, under its licence, and with what the site proves', async () => {
    const company = await findCompany()
    expect(company).toMatchObject({
      ...{
        name: expect.stringMatching(/^silent harbour dental/i),
        legalName: expect.stringMatching(/ ltd$/i),
      },
      registerNumbers: [expect.objectContaining({ kind: 'gb_company', value: '09999906' })],
      profile: expect.objectContaining({ codes: { uk: ['86230'] }, foundedYear: 2014, legalForm: 'ltd' }),
    })
    const said = company.evidence.filter(({ source }) => source !== null)
    expect(said.map(({ field, licence }) => `${field}, ${licence ?? ''}`)).toEqual(
      expect.arrayContaining([
        'registerNumber, Open Government Licence v3.0',
        'code, Open Government Licence v3.0',
        'foundedYear, Open Government Licence v3.0',
      ]),
    )
    const proof = company.evidence.find(
      ({ field, pageSnapshot }) => field === 'registerNumber' && pageSnapshot !== null,
    )
    expect(proof).toMatchObject({ snippet: expect.stringContaining('09999906') })
    for (const { snippet, pageSnapshot, source } of company.evidence) {
      expect(snippet).not.toBe('')
      expect((pageSnapshot ?? source?.record)?.contentHash).toMatch(/^[0-9a-f]{64}$/)
    }
  })

  it('is no lead, and its site says why none came of it', async () => {
    const { id } = await findCompany()
    expect(await database.db.lead.count({ where: { companyId: id } })).toBe(0)
    expect(await database.db.runSite.findFirst({ where: { companyId: id } })).toMatchObject({
      ...{ state: 'COMPLETED', reason: 'NOTHING_FOUND', siteKey: SILENT, people: 0, emails: 0 },
    })
  })

  it('is the same after another run', async () => {
    const told = async () => {
      const { evidence, updatedAt: _, ...company } = await findCompany()
      return { company, evidence: evidence.map(({ id, field, value }) => [id, field, value]).sort() }
    }
    const before = await told()
    await run()
    expect(await told()).toEqual(before)
    expect(await database.db.sourceRecord.count({ where: { companyId: before.company.id } })).toBe(1)
  })

  describe('that was known before, by a site that told more', () => {
    it('keeps what it has', async () => {
      const { id } = await findCompany()
      const phones = ['+441614960777']
      await database.db.company.update({ where: { id }, data: { name: 'Silent Harbour', phones } })
      await run()
      expect(await findCompany()).toMatchObject({ phones })
    })
  })
})

describeOnEachDatabase('a site that names nobody, and that no source has named', (open) => {
  it('makes no company', async () => {
    const database = await open()
    const world = await openResolutionWorld(database, (question) =>
      question.host.startsWith('api.company-information') || question.host.startsWith('overpass')
        ? { status: 404, body: { error: 'none' } }
        : answerOf(question),
    )
    const runs = await ResolutionRuns.open(database.db, world)
    const { workspaceId } = runs
    await database.db.campaign.updateMany({ where: { workspaceId }, data: { addresses: [SILENT] } })
    const worker = world.worker()
    const runId = await runs.askedRun(worker)
    await runs.resolve(worker, runId)
    await runs.crawl(worker, runId)
    await worker.close()
    await world.close()
    expect(await database.db.runSite.findFirst({ where: { runId, siteKey: SILENT } })).toMatchObject({
      ...{ state: 'COMPLETED', reason: 'NOTHING_FOUND', companyId: null },
    })
    expect(await database.db.company.count({ where: { workspaceId, siteKey: SILENT } })).toBe(0)
  })
})
