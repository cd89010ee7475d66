/** What a campaign is scored by when its pack is edited, exchanged or taken away; and what packs say of titles and places. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { checkScores } from '../../../server/features/scores/score-check.service.ts'
import { createCampaign, createLead, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { criterion, CRITERIA } from './score-criteria.ts'

const CREATE = `mutation($input: CreateCampaignInput!) { createCampaign(input: $input) { id } }`
const UPDATE = `mutation($input: UpdateCampaignInput!) { updateCampaign(input: $input) { vertical } }`
const COPY = `mutation { copyVertical(slug: "dental-practices", name: "Our dentists") { slug version yaml } }`
const EDIT = `mutation($input: UpdateVerticalInput!) { updateVertical(input: $input) { version } }`
const SET = `mutation($id: ID!, $criteria: JSON!) { setCampaignCriteria(campaignId: $id, criteria: $criteria) { id } }`
const WEIGHTS = `mutation($id: ID!, $weights: [CriterionWeight!]!) {
  setCriterionWeights(campaignId: $id, weights: $weights) { id } }`
const TAKE = `mutation($id: ID!) { takeVerticalCriteria(campaignId: $id) { id } }`
const SCORED = `query($id: ID!) { campaign(id: $id) { scoreThreshold scoredCriteria { criterionId weight } } }`
const LEAD = `query($id: ID!) { lead(id: $id) { memberships { score scoreBreakdown { points { criterionId state because } } } } }`

/** Jobs are looked for every few seconds, and the gazetteer is read first. */
const SLOW_MS = 90_000

describeOnEachDatabase('criteria of packs', (open) => {
  let database: TestDatabase
  let api: ApiServer
  let session: Session
  beforeAll(async () => {
    database = await open()
    api = await startApi(database)
  })
  afterAll(() => api.close())
  beforeEach(async () => {
    session = await api.register()
  })

  const uuid = (id: string) => id.split('_')[1] ?? ''
  const create = async (vertical: string): Promise<string> =>
    (await session.ok(CREATE, { input: { name: 'x', vertical } })).createCampaign.id
  const choose = (id: string, vertical: string) => session.ok(UPDATE, { input: { id, vertical } })
  const criteriaOf = async (id: string): Promise<string[]> => {
    const { campaign } = await session.ok(SCORED, { id })
    return (campaign.scoredCriteria as { criterionId: string }[]).map(({ criterionId }) => criterionId)
  }
  const untilScored = (id: string) =>
    expect
      .poll(async () => (await checkScores(session.workspaceId, database.db, uuid(id))).differences.length, {
        timeout: 60_000,
        interval: 100,
      })
      .toBe(0)
  const pointsOf = async (lead: string): Promise<Record<string, { state: string; because: string }>> => {
    const [membership] = (await session.ok(LEAD, { id: lead })).lead.memberships
    const points = membership.scoreBreakdown.points as {
      criterionId: string
      state: string
      because: string
    }[]
    return Object.fromEntries(points.map(({ criterionId, ...point }) => [criterionId, point]))
  }

  /** A campaign by a copy of a pack, which the workspace then edits. */
  async function createWithEditedPack(): Promise<string> {
    const { copyVertical: copy } = await session.ok(COPY)
    const id = await create(copy.slug)
    const yaml = (copy.yaml as string).replace('weight: 45', 'weight: 44')
    await session.ok(EDIT, { input: { slug: copy.slug, version: copy.version, yaml } })
    return id
  }

  describe('that a campaign is scored by', () => {
    it('give way to those of another pack, also when the workspace has edited their pack since', async () => {
      const id = await createWithEditedPack()
      expect(await criteriaOf(id)).toContain('dental-practice')
      await choose(id, 'law-firms')
      expect(await criteriaOf(id)).toContain('law-firm')
      expect(await criteriaOf(id)).not.toContain('dental-practice')
    })

    it('go with their pack, and come with the next', async () => {
      const id = await createWithEditedPack()
      await choose(id, '')
      expect(await criteriaOf(id)).toEqual([])
      await choose(id, 'dental-practices')
      expect(await criteriaOf(id)).toContain('dental-practice')
    })

    it('stay when somebody has set criteria of their own, whatever pack is chosen', async () => {
      const id = await createWithEditedPack()
      await session.ok(SET, { id, criteria: CRITERIA })
      await choose(id, 'law-firms')
      await choose(id, '')
      await choose(id, 'dental-practices')
      expect(await criteriaOf(id)).toEqual(['boss', 'joinery', 'place', 'size'])
    })

    it('stay when somebody has weighed them otherwise', async () => {
      const id = await create('dental-practices')
      await session.ok(WEIGHTS, { id, weights: [{ criterionId: 'patients', weight: 1 }] })
      await choose(id, 'law-firms')
      const { campaign } = await session.ok(SCORED, { id })
      expect(campaign.scoredCriteria).toContainEqual({ criterionId: 'patients', weight: 1 })
    })

    it('are those of the version that was chosen, until the present one is taken', async () => {
      const id = await createWithEditedPack()
      const weightOf = async () => {
        const { campaign } = await session.ok(SCORED, { id })
        const criteria = campaign.scoredCriteria as { criterionId: string; weight: number }[]
        return criteria.find(({ criterionId }) => criterionId === 'dental-practice')?.weight
      }
      const origin = async () =>
        (await session.ok(`query($id: ID!) { campaign(id: $id) { criteriaOrigin { pack isOwn } } }`, { id }))
          .campaign.criteriaOrigin
      expect([await weightOf(), await origin()]).toEqual([45, { pack: 'our-dentists 1.0.0', isOwn: false }])
      await session.ok(WEIGHTS, { id, weights: [{ criterionId: 'dental-practice', weight: 9 }] })
      expect([await weightOf(), await origin()]).toEqual([9, { pack: 'our-dentists 1.0.0', isOwn: true }])
      await session.ok(TAKE, { id })
      expect([await weightOf(), await origin()]).toEqual([44, { pack: 'our-dentists 1.0.1', isOwn: false }])
      expect(await session.codeOf(TAKE, { id: await createCampaign(session) })).toBe('CONFLICT')
    })

    it('from before it was kept whence they are count as the pack’s while they are the same', async () => {
      const old = await create('dental-practices')
      const own = await create('dental-practices')
      await session.ok(WEIGHTS, { id: own, weights: [{ criterionId: 'patients', weight: 1 }] })
      for (const id of [old, own]) {
        const where = { id: uuid(id) }
        const { criteria } = await database.db.campaign.findUniqueOrThrow({ where })
        const { origin: _origin, notTitles: _notTitles, ...before } = criteria as Record<string, object>
        await database.db.campaign.update({ where, data: { criteria: before, criteriaHash: 'v2-before' } })
        await choose(id, 'law-firms')
      }
      expect(await criteriaOf(old)).toContain('law-firm')
      expect(await criteriaOf(own)).toContain('dental-practice')
    })
  })

  describe('judge', () => {
    it(
      'titles by the pack’s words, and by what is no title of anybody looked for',
      { timeout: SLOW_MS },
      async () => {
        const id = await create('dental-practices')
        const add = (name: string, title: string) =>
          createLead(session, id, { companyName: 'Harbour Dental', website: 'harbour.example', name, title })
        const [owner, former, assistant] = [
          await add('Nora Whitlock', 'Principal Dentist & Practice Owner'),
          await add('Ines Calloway', 'Former practice owner'),
          await add('Olaf Berg', 'Assistant to the practice owner'),
        ]
        await untilScored(id)
        expect((await pointsOf(owner))['owner-known']?.state).toBe('MET')
        expect((await pointsOf(owner))['lead.who']?.because).toContain('is read as owner')
        expect((await pointsOf(former))['lead.who']?.state).toBe('UNKNOWN')
        expect((await pointsOf(assistant))['owner-known']?.state).toBe('NOT_MET')
        expect((await pointsOf(assistant))['lead.who']?.because).toContain('is read as staff')
      },
    )

    it('a radius by where the towns of addresses lie', { timeout: SLOW_MS }, async () => {
      const id = await createCampaign(session)
      const add = async (name: string, city: string) => {
        const website = `${name.toLowerCase()}.example`
        const lead = await createLead(session, id, { companyName: name, website, name: 'Nora Whitlock' })
        const address = { text: `Markt 1, ${city}`, city, countryCode: 'DE' }
        await database.db.company.updateMany({
          where: { workspaceId: session.workspaceId, name },
          data: { addresses: [address] },
        })
        return lead
      }
      const [near, far, somewhere] = [
        await add('Nearby', 'Markkleeberg'),
        await add('Faraway', 'München'),
        await add('Hidden', 'Kleinstweiler am Hang'),
      ]
      const value = { country: 'DE', region: null, city: 'Leipzig', radiusKm: 30 }
      await session.ok(SET, { id, criteria: [criterion('place', 'location', value, { op: 'near' })] })
      await untilScored(id)
      expect((await pointsOf(near))['place']).toEqual({
        state: 'MET',
        because: expect.stringMatching(
          /^Markkleeberg, where it has an address, lies \d km from Leipzig/,
        ) as string,
      })
      expect((await pointsOf(far))['place']?.state).toBe('NOT_MET')
      expect((await pointsOf(somewhere))['place']?.state).toBe('UNKNOWN')
    })
  })
})
