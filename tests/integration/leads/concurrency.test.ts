import { beforeAll, describe, expect, it } from 'vitest'
import type { SiteFindings } from '../../../server/engine/index.ts'
import { LeadsService, saveFindings } from '../../../server/features/leads/leads.service.ts'
import { bulkWriterOn } from '../../../server/platform/bulk-rows.ts'
import { commit } from '../../../server/platform/commit.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { createTestCampaign, createTestWorkspace, type TestWorkspace } from '../../support/workspaces.ts'
import { NO_ORGANISATION } from '../../support/engine/no-organisation.ts'
import { openBulk } from '../bulk/bulk-harness.ts'

const SITE = 'https://northgate.test'
const ROUNDS = 8

/** What a crawl that names a person and their title, but not the company, would report. */
function findings(title: string): SiteFindings {
  const value = (text: string) => ({ value: text, confidence: 1, evidence: [] })
  return {
    siteKey: SITE,
    siteUrl: `${SITE}/`,
    domain: 'northgate.test',
    language: 'en',
    organisation: NO_ORGANISATION,
    people: [
      {
        name: value('Ida Marsh'),
        titles: [value(title)],
        departments: [],
        emails: [],
        phones: [],
        links: [],
      },
    ],
  }
}

describe('writers of the same leads at the same time', () => {
  describeOnEachDatabase('leads', (open) => {
    let database: TestDatabase
    let owner: TestWorkspace
    let leads: LeadsService

    beforeAll(async () => {
      database = await open()
      owner = await createTestWorkspace(database.db)
      leads = new LeadsService(database.db)
    })

    async function crawl(campaignId: string, title: string): Promise<void> {
      const { workspaceId } = owner
      const campaign = { workspaceId, campaignId, criteria: {}, extractorVersion: '1' }
      const run = await database.db.run.create({ data: campaign })
      const origin = { campaignId, runId: run.id, siteKey: SITE, snapshotIds: new Map() }
      await commit(database.db, (tx) =>
        saveFindings(workspaceId, tx, bulkWriterOn(database), origin, findings(title)),
      )
    }

    const typed = { companyName: 'Northgate', website: SITE, name: 'Ida Marsh', links: null }
    const lead = { ...typed, campaignId: '', title: 'Owner', email: null, phone: null }

    it('keeps what a user typed while a run writes the same lead', { timeout: 60_000 }, async () => {
      const { workspaceId, userId } = owner
      const campaignId = await createTestCampaign(database.db, workspaceId)
      const id = await leads.create(workspaceId, userId, campaignId, lead)
      for (let round = 0; round < ROUNDS; round++) {
        const title = `Title of round ${round}`
        await Promise.all([
          crawl(campaignId, `Crawled ${round}`),
          leads.update(workspaceId, userId, id, { title, email: undefined, phone: undefined }),
          crawl(campaignId, `Crawled again ${round}`),
        ])
        const stored = await database.db.lead.findUniqueOrThrow({ where: { id } })
        expect(stored.title).toBe(title)
      }
    })

    it('keeps the name that a user gave a company whose site names nobody', async () => {
      const company = await database.db.company.findFirstOrThrow({ where: { siteKey: SITE } })
      expect(company.name).toBe('Northgate')
      const evidence = await database.db.evidence.findMany({
        where: { companyId: company.id, field: 'name' },
      })
      expect(evidence.map(({ value, method }) => [value, method])).toEqual([['Northgate', 'USER']])
    })

    it(
      'adds and deletes from many sides, and the campaign’s count stays true',
      { timeout: 60_000 },
      async () => {
        const { workspaceId, userId } = owner
        const campaignId = await createTestCampaign(database.db, workspaceId, 'Counted')
        const names = Array.from({ length: ROUNDS }, (_, i) => `Person ${i}`)
        const ids = await Promise.all([
          ...names.map((name) => leads.create(workspaceId, userId, campaignId, { ...lead, name })),
          crawl(campaignId, 'Owner'),
        ])
        const doomed = ids.filter((id) => typeof id === 'string').slice(0, 3)
        const { jobs } = openBulk(database)
        const outcomes = await Promise.allSettled(
          [...doomed, ...doomed].map((id) => jobs.doAtOnce(workspaceId, userId, id, { action: 'DELETE' })),
        )
        expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(doomed.length)
        const { leadCount } = await database.db.campaign.findUniqueOrThrow({ where: { id: campaignId } })
        expect(leadCount).toBe(await database.db.campaignLead.count({ where: { campaignId } }))
        expect(leadCount).toBe(ROUNDS + 1 - doomed.length)
      },
    )
  })
})
