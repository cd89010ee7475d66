/** A source of several pages, some of whose records have no name of their own, and whose worker dies in between. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import {
  MemorySourceUsage,
  SourceClient,
  SourceError,
  type DiscoverySource,
  type SourcePage,
} from '../../../server/engine/index.ts'
import { DiscoveryHandler } from '../../../server/features/discovery/discovery.handler.ts'
import { SourceCatalogue } from '../../../server/features/discovery/source-catalogue.service.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { createMemorySignals } from '../../../server/platform/signals.ts'
import { createSnapshotStore } from '../../../server/platform/snapshot-store.ts'
import { createMemoryQueue } from '../../../server/platform/wake-queue.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { createTestCampaign, createTestWorkspace } from '../../support/workspaces.ts'

const PAGES = 3

/** Two companies and two records without a reference a page; the second page fails as often as is said. */
function pagedSource(failures: { left: number }, asked: (string | null)[]): DiscoverySource<object> {
  const company = (page: number, number: number) => ({
    ...{
      ref: `${page}/${number}`,
      name: `Firm ${page}-${number}`,
      legalName: null,
      phone: null,
      email: null,
    },
    ...{
      website: `https://firm-${page}-${number}.example/`,
      address: null,
      geo: null,
      codes: {},
      externalIds: {},
    },
    ...{ employees: null, foundedYear: null, evidence: [] },
  })
  return {
    ...{ id: 'paged', version: '1', name: 'Paged', endpoint: 'https://paged.example', needsKey: false },
    licence: { name: 'CC0 1.0', url: null, attribution: null, shareAlike: false },
    terms: { docUrl: null, personalData: 'none' },
    limits: { perSecond: 100, concurrency: 1, perDay: null },
    freshDays: 1,
    capabilities: { byIndustry: false, byPlace: false, bySize: false, byName: false, byDomain: false },
    settings: z.object({}),
    plan: () => ({
      ...{ supported: [], unsupported: [], refusal: null },
      estimate: { requests: PAGES, candidates: null, seconds: 1 },
    }),
    fetch: (_query, cursor): Promise<SourcePage> => {
      asked.push(cursor)
      const page = Number(cursor ?? '0')
      if (page === 1 && failures.left-- > 0)
        return Promise.reject(new SourceError('away', 'Paged does not answer; try again later.'))
      const rejected = [0, 1].map((number) => ({
        ...{ name: `Closed ${page}-${number}`, ref: null, why: 'It is closed.', criterionId: null },
      }))
      return Promise.resolve({
        ...{ candidates: [company(page, 0), company(page, 1)], rejected, total: 6, warnings: [] },
        nextCursor: page + 1 < PAGES ? String(page + 1) : null,
      })
    },
  }
}

describeOnEachDatabase('a source of several pages', (open) => {
  let database: TestDatabase
  let folder: string
  let workspaceId: string
  const failures = { left: 0 }
  const asked: (string | null)[] = []

  beforeAll(async () => {
    database = await open()
    folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-sources-'))
    ;({ workspaceId } = await createTestWorkspace(database.db))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  function createHandler(): DiscoveryHandler {
    const logger = createLogger('silent')
    const identity = { product: 'LeadFactory/test', botUrl: null, contact: 'ops@operator.example' }
    const client = new SourceClient({ identity, usage: new MemorySourceUsage(), answers: null })
    const catalogue = new SourceCatalogue({
      ...{ client, setups: {}, contact: identity.contact },
      sources: [pagedSource(failures, asked)],
    })
    const [signals, queue] = [createMemorySignals(), createMemoryQueue(logger)]
    return new DiscoveryHandler({
      ...{ database, signals, queue, logger, catalogue },
      ...{ answerFiles: createSnapshotStore(folder), seeksSites: true },
    })
  }

  async function createRun(): Promise<{ runId: string; sourceId: string }> {
    const campaignId = await createTestCampaign(database.db, workspaceId)
    const run = await database.db.run.create({
      data: { workspaceId, campaignId, criteria: { maxPages: 1 }, extractorVersion: 'x', sourcesOpen: 1 },
    })
    const source = await database.db.runSource.create({
      data: { workspaceId, runId: run.id, source: 'paged', version: '1', settings: {} },
    })
    return { runId: run.id, sourceId: source.id }
  }
  const namesOf = async (runId: string) =>
    (await database.db.runCandidate.findMany({ where: { runId }, orderBy: { id: 'asc' } })).map(
      ({ name }) => name,
    )

  it('keeps every record of each page, also those that have no reference', async () => {
    const { runId, sourceId } = await createRun()
    await createHandler().work({ workspaceId, id: sourceId })
    const names = await namesOf(runId)
    expect(names).toHaveLength(4 * PAGES)
    expect(new Set(names).size).toBe(4 * PAGES)
    const run = await database.db.run.findUniqueOrThrow({ where: { id: runId } })
    expect(run).toMatchObject({ sourcesOpen: 0, sitesTotal: 6, candidatesFound: 12, candidatesRejected: 6 })
  })

  it('goes on at the page that was not had, and has none twice', async () => {
    const { runId, sourceId } = await createRun()
    failures.left = 1
    await createHandler().work({ workspaceId, id: sourceId })
    const failed = await database.db.runSource.findUniqueOrThrow({ where: { id: sourceId } })
    expect(failed).toMatchObject({
      state: 'FAILED',
      cursor: '1',
      error: expect.stringContaining('try again'),
    })
    await database.db.runSource.update({ where: { id: sourceId }, data: { state: 'RUNNING', error: null } })
    await database.db.run.update({ where: { id: runId }, data: { state: 'RUNNING', sourcesOpen: 1 } })
    asked.length = 0
    await createHandler().work({ workspaceId, id: sourceId })
    expect(asked).toEqual(['1', '2'])
    const names = await namesOf(runId)
    expect(names).toHaveLength(4 * PAGES)
    expect(new Set(names).size).toBe(4 * PAGES)
  })
})
