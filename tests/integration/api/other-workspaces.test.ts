/**
 * Every operation of the schema with the ids of another workspace, as its stranger and as nobody: refused, and nothing
 * changed. A field without a case fails the suite, so that no new one is forgotten.
 */
import type { GraphQLObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { schema } from '../../../server/http/schema.ts'
import { startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { open, own, refused, snapshotOf, type Case, type Theirs } from './refusal-case.ts'
import { BULK_CASES } from './bulk-cases.ts'
import { CUSTOM_FIELD_CASES } from './custom-field-cases.ts'
import { DISCOVERY_CASES } from './discovery-cases.ts'
import { EXPORT_CASES } from './export-cases.ts'
import { DUPLICATE_CASES } from './duplicate-cases.ts'
import { IMPORT_CASES } from './import-cases.ts'
import { LEAD_WORK_CASES } from './lead-work-cases.ts'
import { SCORE_CASES } from './score-cases.ts'
import { createTheirs } from './their-rows.ts'
import { VERTICAL_CASES } from './vertical-cases.ts'
import { VERIFICATION_CASES } from './verification-cases.ts'

const node = (id: keyof Theirs): Case => ({
  query: `query($id: ID!) { node(id: $id) { id __typename } }`,
  variables: (theirs) => ({ id: theirs[id] }),
  ...refused,
})
const leadsBy = (filter: (theirs: Theirs) => object): Case => ({
  query: `query($filter: LeadFilter) { leads(filter: $filter) { totalCount edges { node { id } } } }`,
  variables: (theirs) => ({ filter: filter(theirs) }),
  ...own,
})

const CASES: Record<string, Case[]> = {
  ...VERIFICATION_CASES,
  ...IMPORT_CASES,
  ...BULK_CASES,
  ...LEAD_WORK_CASES,
  ...CUSTOM_FIELD_CASES,
  ...EXPORT_CASES,
  ...DUPLICATE_CASES,
  ...SCORE_CASES,
  ...DISCOVERY_CASES,
  ...VERTICAL_CASES,
  'Query.me': [{ query: `{ me { workspace { id } } }`, ...open }],
  'Query.crawler': [{ query: `{ crawler { userAgent robotsToken contact delayMs } }`, ...open }],
  'Query.overview': [{ query: `{ overview { leads companies campaigns runsActive } }`, ...own }],
  'Query.campaigns': [{ query: `{ campaigns { totalCount edges { node { id } } } }`, ...own }],
  'Query.campaign': [
    {
      query: `query($id: ID!) { campaign(id: $id) { id name } }`,
      variables: ({ campaign }) => ({ id: campaign }),
      ...refused,
    },
  ],
  'Query.leadFacets': [
    { query: `{ leadFacets { countries { value } industries { value } sources { value } } }`, ...own },
  ],
  'Query.leads': [
    { query: `{ leads { totalCount edges { node { id } } } }`, ...own },
    {
      query: `query($id: ID!) { leads(campaignId: $id) { edges { node { id } } } }`,
      variables: ({ campaign }) => ({ id: campaign }),
      ...refused,
    },
    {
      query: `query($id: ID!) { leads(campaignId: $id) { totalCount } }`,
      variables: ({ campaign }) => ({ id: campaign }),
      ...refused,
    },
    leadsBy(({ run }) => ({ runId: run })),
    leadsBy(({ company }) => ({ companyId: company })),
    leadsBy(({ tag }) => ({ tagIds: [tag] })),
    leadsBy(({ tag }) => ({ withoutTagIds: [tag] })),
    leadsBy(({ user }) => ({ ownerId: user })),
    { ...leadsBy(({ field }) => ({ customFields: [{ fieldId: field, isSet: true }] })), ...refused },
    leadsBy((theirs) => ({ importId: theirs.import })),
  ],
  'Query.lead': [
    {
      query: `query($id: ID!) { lead(id: $id) { id name } }`,
      variables: ({ lead }) => ({ id: lead }),
      ...refused,
    },
  ],
  'Query.runs': [
    { query: `{ runs { totalCount edges { node { id } } } }`, ...own },
    {
      query: `query($id: ID!) { runs(campaignId: $id) { edges { node { id } } } }`,
      variables: ({ campaign }) => ({ id: campaign }),
      ...refused,
    },
    {
      query: `query($id: ID!) { runs(campaignId: $id) { totalCount } }`,
      variables: ({ campaign }) => ({ id: campaign }),
      ...refused,
    },
  ],
  'Query.run': [
    {
      query: `query($id: ID!) { run(id: $id) { id state } }`,
      variables: ({ run }) => ({ id: run }),
      ...refused,
    },
  ],
  'Query.runDiff': [
    {
      query: `query($id: ID!) { runDiff(before: $id, after: $id) { summary { new } } }`,
      variables: ({ run }) => ({ id: run }),
      ...refused,
    },
  ],
  'Query.runSites': [
    {
      query: `query($id: ID!) { runSites(runId: $id) { edges { node { id } } } }`,
      variables: ({ run }) => ({ id: run }),
      ...refused,
    },
    {
      query: `query($id: ID!) { runSites(runId: $id) { totalCount } }`,
      variables: ({ run }) => ({ id: run }),
      ...refused,
    },
  ],
  'Query.node': (
    [
      ...(['campaign', 'lead', 'run', 'runSite', 'company', 'evidence', 'user', 'workspace'] as const),
      ...([
        'verification',
        'batch',
        'import',
        'bulkJob',
        'savedView',
        'tag',
        'note',
        'field',
        'export',
        'merge',
        'proposal',
        'scan',
        'scoreJob',
        'runSource',
        'candidate',
      ] as const),
    ] as const
  ).map(node),
  'Mutation.requestOptOut': [
    { query: `mutation { requestOptOut(input: { domain: "left-alone.example" }) { host } }`, ...open },
  ],
  'Mutation.register': [
    {
      query: `mutation { register(input: { email: "x", password: "y", name: "z" }) { token } }`,
      ...open,
    },
  ],
  'Mutation.login': [
    { query: `mutation { login(input: { email: "none@acme.example", password: "y" }) { token } }`, ...open },
  ],
  'Mutation.logout': [{ query: `mutation { logout }`, stranger: null, nobody: 'UNAUTHENTICATED' }],
  'Mutation.changePassword': [
    {
      query: `mutation { changePassword(input: { currentPassword: "x", newPassword: "a long new one" }) { token } }`,
      ...own,
    },
  ],
  'Mutation.createCampaign': [
    { query: `mutation { createCampaign(input: { name: "Mine" }) { id } }`, ...own },
  ],
  'Mutation.updateCampaign': [
    {
      query: `mutation($id: ID!) { updateCampaign(input: { id: $id, name: "Taken over" }) { id } }`,
      variables: ({ campaign }) => ({ id: campaign }),
      ...refused,
    },
  ],
  'Mutation.deleteCampaign': [
    {
      query: `mutation($id: ID!) { deleteCampaign(id: $id) }`,
      variables: ({ campaign }) => ({ id: campaign }),
      ...refused,
    },
  ],
  'Mutation.setCampaignSchedule': [
    {
      query: `mutation($id: ID!) { setCampaignSchedule(campaignId: $id, cron: "0 7 * * 1", timeZone: "UTC") { id } }`,
      variables: ({ campaign }) => ({ id: campaign }),
      ...refused,
    },
    {
      query: `mutation($id: ID!) { setCampaignSchedule(campaignId: $id) { id } }`,
      variables: ({ campaign }) => ({ id: campaign }),
      ...refused,
    },
  ],
  'Mutation.startRun': [
    {
      query: `mutation($id: ID!) { startRun(campaignId: $id) { id } }`,
      variables: ({ campaign }) => ({ id: campaign }),
      ...refused,
    },
  ],
  'Mutation.cancelRun': [
    {
      query: `mutation($id: ID!) { cancelRun(id: $id) { id } }`,
      variables: ({ run }) => ({ id: run }),
      ...refused,
    },
  ],
  'Mutation.pauseRun': [
    {
      query: `mutation($id: ID!) { pauseRun(id: $id) { id } }`,
      variables: ({ run }) => ({ id: run }),
      ...refused,
    },
  ],
  'Mutation.resumeRun': [
    {
      query: `mutation($id: ID!) { resumeRun(id: $id) { id } }`,
      variables: ({ run }) => ({ id: run }),
      ...refused,
    },
  ],
  'Mutation.replayRun': [
    {
      query: `mutation($id: ID!) { replayRun(id: $id) { id } }`,
      variables: ({ run }) => ({ id: run }),
      ...refused,
    },
  ],
  'Mutation.retryFailedSites': [
    {
      query: `mutation($id: ID!) { retryFailedSites(runId: $id) { id } }`,
      variables: ({ run }) => ({ id: run }),
      ...refused,
    },
  ],
  'Mutation.resumeSiteSearch': [
    {
      query: `mutation($id: ID!) { resumeSiteSearch(runId: $id) { id } }`,
      variables: ({ run }) => ({ id: run }),
      ...refused,
    },
  ],
  'Mutation.createLead': [
    {
      query: `mutation($id: ID!) { createLead(input: { campaignId: $id, companyName: "Acme", name: "Eve" }) { id } }`,
      variables: ({ campaign }) => ({ id: campaign }),
      ...refused,
    },
  ],
  'Mutation.updateLead': [
    {
      query: `mutation($id: ID!) { updateLead(input: { id: $id, name: "Taken over" }) { id } }`,
      variables: ({ lead }) => ({ id: lead }),
      ...refused,
    },
    {
      query: `mutation($id: ID!, $c: ID!) { updateLead(input: { id: $id, campaignId: $c, status: REJECTED }) { id } }`,
      variables: ({ lead, campaign }) => ({ id: lead, c: campaign }),
      ...refused,
    },
  ],
  'Mutation.deleteLead': [
    {
      query: `mutation($id: ID!) { deleteLead(id: $id) { id } }`,
      variables: ({ lead }) => ({ id: lead }),
      ...refused,
    },
  ],
  'Subscription.runProgress': [
    {
      query: `subscription($id: ID!) { runProgress(runId: $id) { id } }`,
      variables: ({ run }) => ({ id: run }),
      ...refused,
    },
  ],
}

const roots = [
  schema.getQueryType(),
  schema.getMutationType(),
  schema.getSubscriptionType(),
] as GraphQLObjectType[]
const fields = roots.flatMap((root) => Object.keys(root.getFields()).map((field) => `${root.name}.${field}`))
const nodeTypes = schema.getPossibleTypes(schema.getType('Node') as never).map((type) => type.name)
const cases = Object.entries(CASES).flatMap(([field, list]) =>
  list.map((one, i) => ({ ...one, field: `${field} #${i}` })),
)

it('has a case for every query, mutation and subscription', () => {
  expect(Object.keys(CASES).sort()).toEqual([...fields].sort())
})

it('has a case for every type that `node` answers', () => {
  const tried = [
    ...['Campaign', 'Lead', 'Run', 'RunSite', 'Company', 'Evidence', 'User', 'Workspace'],
    ...[
      'Verification',
      'VerificationBatch',
      'Import',
      'BulkJob',
      'SavedView',
      'Tag',
      'LeadNote',
      'CustomField',
      'Export',
    ],
    ...['LeadMerge', 'DuplicateProposal', 'DuplicateScan', 'ScoreJob', 'RunSource', 'RunCandidate'],
  ]
  expect(CASES['Query.node']).toHaveLength(tried.length)
  expect([...nodeTypes].sort()).toEqual([...tried].sort())
})

describeOnEachDatabase('the ids of another workspace', (openDatabase) => {
  let database: TestDatabase
  let api: ApiServer
  let owner: Session
  let stranger: Session
  let theirs: Theirs
  let before: string

  beforeAll(async () => {
    database = await openDatabase()
    api = await startApi(database, { WORK_JOBS: '1' })
    owner = await api.register('Owner')
    stranger = await api.register('Stranger')
    theirs = await createTheirs(database, owner)
    before = await snapshotOf(database, owner.workspaceId, owner.userId)
  })
  afterAll(() => api.close())

  it('are all there (else the refusals prove nothing)', async () => {
    const { vertical: slug, ...ids } = theirs
    for (const id of Object.values(ids)) {
      const { node: found } = await owner.ok(`query($id: ID!) { node(id: $id) { id } }`, { id })
      expect(found).toEqual({ id })
    }
    const { vertical } = await owner.ok(`query($slug: String!) { vertical(slug: $slug) { slug } }`, { slug })
    expect(vertical).toEqual({ slug })
  })

  describe.each(['stranger', 'nobody'] as const)('as %s', (who) => {
    it.each(cases)('$field', async (one) => {
      // A session of its own for what ends it.
      const caller =
        who === 'nobody' ? api : one.field.startsWith('Mutation.logout') ? await api.register() : stranger
      const variables = { ...one.variables?.(theirs) }
      for await (const { data, errors } of caller.follow(one.query, variables)) {
        if (one[who] !== null) {
          expect(errors?.map((error) => error.extensions.code)).toEqual([one[who]])
          expect(Object.values(data ?? {}).every((value) => value === null)).toBe(true)
        } else {
          expect(errors?.map((error) => error.extensions.code) ?? []).not.toContain('INTERNAL_SERVER_ERROR')
        }
        const text = JSON.stringify(data ?? {})
        for (const id of Object.values(theirs) as string[]) expect(text).not.toContain(id.split('_')[1])
      }
    })
  })

  it('have been changed by none of this', async () => {
    expect(await snapshotOf(database, owner.workspaceId, owner.userId)).toBe(before)
  })

  it('answer as ids that are nowhere do', async () => {
    const nowhere = (id: string) => id.replace(/_.*/, '_01938b2e-7c3a-7000-8000-00000000dead')
    for (const id of Object.values(theirs) as string[]) {
      const ask = async (one: string) => {
        const { data, errors } = await stranger.gql(`query($id: ID!) { node(id: $id) { id } }`, { id: one })
        return { data, message: errors?.[0]?.message, code: errors?.[0]?.extensions.code }
      }
      expect(await ask(id)).toEqual(await ask(nowhere(id)))
    }
  })
})
