/** What an import reads of the leads that its rows are of. */
import { beforeAll, expect, it } from 'vitest'
import { knownLeadsOn } from '../../../server/features/transfer/known-leads.store.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { createTestCampaign, createTestWorkspace } from '../../support/workspaces.ts'

const BARE = { title: null, department: null, email: null, phone: null, emails: [], phones: [], links: [] }
const FULL = {
  ...{ name: 'Ada', title: 'CTO', department: 'R&D "x"', email: 'ada@acme.example', phone: '+49 30 1' },
  emails: ['ada@acme.example', 'old@acme.example'],
  phones: ['+49 30 1'],
  links: ['https://acme.example/ada'],
}

describeOnEachDatabase('the leads that an import knows', (open) => {
  let database: TestDatabase
  let workspaceId: string
  let campaignId: string
  let companyId: string
  const ids: Record<string, string> = {}

  beforeAll(async () => {
    database = await open()
    const { db } = database
    ;({ workspaceId } = await createTestWorkspace(db))
    campaignId = await createTestCampaign(db, workspaceId)
    companyId = (await db.company.create({ data: { workspaceId, siteKey: 'x', name: 'Acme' } })).id
    const importData = {
      workspaceId,
      fileName: 'x.csv',
      state: 'COMPLETED',
      startedById: workspaceId,
    } as const
    const { id: importId } = await db.import.create({ data: importData })
    const of = { workspaceId, companyId, kind: 'PERSON', searchText: '' } as const
    for (const [key, values] of Object.entries({ ada: FULL, 'b "ob"': { ...BARE, name: 'Bob' } })) {
      const { id } = await db.lead.create({ data: { ...of, identityKey: `person:${key}`, ...values } })
      ids[key] = id
    }
    const leadId = ids['ada'] ?? ''
    await db.campaignLead.create({ data: { workspaceId, campaignId, leadId, source: 'IMPORTED' } })
    const said = (field: string, value: string, sourceUrl: string | null = null) => ({
      ...{ workspaceId, leadId, field, value, sourceUrl, importId, importLine: 2 },
      method: 'IMPORT' as const,
    })
    await db.evidence.createMany({
      data: [
        ...[said('name', 'Ada'), said('title', 'CTO', 'https://acme.example'), said('title', 'CEO')],
        ...[
          said('department', 'R&D "x"'),
          said('email', 'ada@acme.example'),
          said('email', 'old@acme.example'),
        ],
        ...[
          said('phone', '+49 30 1'),
          said('link', 'https://acme.example/ada'),
          said('phone', '+49 30 1', 'a list'),
        ],
        { ...said('name', 'Ada'), method: 'USER' as const },
      ],
    })
  })

  const list = (keys: string[]) =>
    knownLeadsOn(database)(
      workspaceId,
      database.db,
      campaignId,
      keys.map((key) => ({ companyId, identityKey: `person:${key}` })),
    )

  it('are all that they have, with what imports have said of them', async () => {
    const [ada, ...more] = await list(['ada'])
    expect(more).toEqual([])
    const { proofs, updatedAt, ...rest } = ada ?? { proofs: [], updatedAt: '' }
    expect(rest).toEqual({ id: ids['ada'], companyId, identityKey: 'person:ada', ...FULL, isMember: true })
    expect(new Date(updatedAt).getTime()).toBeGreaterThan(0)
    // The field alone for what the lead has in it, without a source.
    const others = [
      'title\u001fhttps://acme.example\u001fCTO',
      'title\u001f\u001fCEO',
      'email\u001f\u001fold@acme.example',
      'link\u001f\u001fhttps://acme.example/ada',
      'phone\u001fa list\u001f+49 30 1',
    ]
    expect(proofs.toSorted()).toEqual(['name', 'department', 'email', 'phone', ...others].toSorted())
  })

  it('are found by their places, asked for once or twice, and nobody for places that nobody has', async () => {
    const found = await list(['zoe', 'b "ob"', 'ada', 'b "ob"'])
    expect(found.map(({ id }) => id).toSorted()).toEqual(Object.values(ids).toSorted())
    const bob = found.find(({ id }) => id === ids['b "ob"'])
    expect(bob).toMatchObject({
      identityKey: 'person:b "ob"',
      name: 'Bob',
      ...BARE,
      isMember: false,
      proofs: [],
    })
    expect(await list([])).toEqual([])
  })
})
