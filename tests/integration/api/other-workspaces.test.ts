/**
 * Every operation of the schema with the ids of another workspace, as its stranger and as nobody: refused, and nothing
 * changed. A field without a case fails the suite, so that no new one is forgotten.
 */
import type { GraphQLObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { schema } from '../../../server/http/schema.ts'
import { createCampaign, createLead, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { open, own, refused, snapshotOf, type Case, type Theirs } from './refusal-case.ts'
import { BULK_CASES, createBulkRows } from './bulk-cases.ts'
import { CUSTOM_FIELD_CASES } from './custom-field-cases.ts'
import { EXPORT_CASES } from './export-cases.ts'
import { DUPLICATE_CASES } from './duplicate-cases.ts'
import { IMPORT_CASES } from './import-cases.ts'
import { LEAD_WORK_CASES } from './lead-work-cases.ts'
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
  'Query.me': [{ query: `{ me { workspace { id } } }`, ...open }],
  'Query.crawler': [{ query: `{ crawler { userAgent robotsToken contact delayMs } }`, ...open }],
  'Query.verticals': [{ query: `{ verticals { slug } }`, ...open }],
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
      query: `mutation($id: ID!) { deleteLead(id: $id) }`,
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
    ...['LeadMerge', 'DuplicateProposal', 'DuplicateScan'],
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
    theirs = await fill(database, owner)
    before = await snapshotOf(database, owner.workspaceId, owner.userId)
  })
  afterAll(() => api.close())

  it('are all there (else the refusals prove nothing)', async () => {
    for (const id of Object.values(theirs) as string[]) {
      const { node: found } = await owner.ok(`query($id: ID!) { node(id: $id) { id } }`, { id })
      expect(found).toEqual({ id })
    }
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

/** A campaign with a lead and a run that has ended. */
async function fill({ db }: TestDatabase, owner: Session): Promise<Theirs> {
  const campaign = await createCampaign(owner, ['acme.example'])
  const lead = await createLead(owner, campaign, {
    email: 'ada@acme.example',
    website: 'https://acme.example',
  })
  const { workspaceId } = owner
  const uuid = (id: string) => id.split('_')[1] ?? ''
  const run = await db.run.create({
    data: {
      workspaceId,
      campaignId: uuid(campaign),
      criteria: {},
      extractorVersion: '1',
      state: 'COMPLETED',
    },
  })
  const site = await db.runSite.create({
    data: {
      workspaceId,
      runId: run.id,
      position: 0,
      address: 'acme.example',
      siteKey: 'https://acme.example',
    },
  })
  const evidence = await db.evidence.findFirstOrThrow({ where: { workspaceId } })
  const company = await db.company.findFirstOrThrow({ where: { workspaceId } })
  const verification = await db.verification.create({
    data: {
      ...{ workspaceId, canonical: 'ada@acme.example', address: 'ada@acme.example', confidence: 0 },
      ...({ class: 'INVALID', reason: 'RESERVED_DOMAIN', level: 'SYNTAX' } as const),
      ...{ flags: [], transcript: [], lists: { disposable: 'a@1', free: 'b@1', role: 'c@1' } },
      ...{ checkedAt: new Date(), expiresAt: new Date(Date.now() + 86_400_000) },
    },
  })
  const verified = {
    workspaceId,
    leadId: uuid(lead),
    verificationId: verification.id,
    class: 'INVALID' as const,
  }
  await db.leadVerification.create({ data: verified })
  const batch = await db.verificationBatch.create({
    data: { workspaceId, startedById: owner.userId, total: 1, done: 1, invalid: 1, state: 'COMPLETED' },
  })
  const imported = await owner.fetch(`/api/campaigns/${campaign}/leads.csv`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: 'company,name\nAcme,Grace Hopper\n',
  })
  const { importId } = (await imported.json()) as { importId: string }
  const tag = await db.tag.create({ data: { workspaceId, name: 'Hot', key: 'hot', colour: 'RED' } })
  const own = { workspaceId, leadId: uuid(lead) }
  await db.leadTag.create({ data: { ...own, tagId: tag.id } })
  await db.leadOwner.create({ data: { ...own, userId: owner.userId } })
  const note = await db.leadNote.create({ data: { ...own, authorId: owner.userId, text: 'Rang her.' } })
  const field = await db.customField.create({
    data: { workspaceId, key: 'size', name: 'Size', type: 'TEXT', choices: [], position: 0 },
  })
  await db.customValue.create({
    data: {
      ...{ workspaceId, leadId: uuid(lead), fieldId: field.id, text: 'Large', searchText: 'large' },
      ...{ userId: owner.userId, updatedAt: new Date() },
    },
  })
  const exported = await db.export.create({
    data: {
      ...{ workspaceId, campaignId: uuid(campaign), format: 'CSV', preset: 'LEADFACTORY', total: 1 },
      ...{ columns: ['name'], scope: { filter: { words: [] } }, state: 'COMPLETED' },
    },
  })
  return {
    tag: `Tag_${tag.id}`,
    note: `LeadNote_${note.id}`,
    campaign,
    lead,
    import: importId,
    field: `CustomField_${field.id}`,
    export: `Export_${exported.id}`,
    ...(await createBulkRows(db, workspaceId)),
    run: `Run_${run.id}`,
    runSite: `RunSite_${site.id}`,
    company: `Company_${company.id}`,
    evidence: `Evidence_${evidence.id}`,
    user: `User_${owner.userId}`,
    workspace: `Workspace_${workspaceId}`,
    verification: `Verification_${verification.id}`,
    batch: `VerificationBatch_${batch.id}`,
    ...(await fillDuplicates(db, owner, uuid(lead))),
  }
}

/** A merge, a proposal and a search. */
async function fillDuplicates(
  { leadMerge, duplicateProposal, duplicateScan }: TestDatabase['db'],
  owner: Session,
  leadId: string,
) {
  const { workspaceId, userId } = owner
  const text = {
    name: null,
    title: null,
    department: null,
    email: null,
    phone: null,
    emails: [],
    phones: [],
    links: [],
  }
  const values = { ...text, identityKey: 'person:ada', updatedAt: new Date().toISOString() }
  const journal = { before: { ...values, tie: null }, after: values, others: [] }
  const merge = await leadMerge.create({
    data: { workspaceId, leadId, survivorId: leadId, journal, mergedById: userId, undoneAt: new Date() },
  })
  const proposal = await duplicateProposal.create({
    data: {
      workspaceId,
      firstId: leadId,
      secondId: leadId,
      reasons: [],
      strength: 80,
      isSure: false,
      state: 'MERGED',
    },
  })
  const scan = await duplicateScan.create({
    data: { workspaceId, until: new Date(), total: 0, state: 'CANCELLED' },
  })
  return {
    merge: `LeadMerge_${merge.id}`,
    proposal: `DuplicateProposal_${proposal.id}`,
    scan: `DuplicateScan_${scan.id}`,
  }
}
