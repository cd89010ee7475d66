/** What a workspace has of everything, for strangers to be refused. */
import { createCampaign, createLead, type Session } from '../../support/api.ts'
import type { TestDatabase } from '../../support/databases.ts'
import { createBulkRows } from './bulk-cases.ts'
import type { Theirs } from './refusal-case.ts'

/** A campaign with a lead and a run that has ended. */
export async function createTheirs({ db }: TestDatabase, owner: Session): Promise<Theirs> {
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
  const scoreJob = await db.scoreJob.create({
    data: { workspaceId, campaignId: uuid(campaign), total: 0, state: 'COMPLETED' },
  })
  const source = await db.runSource.create({
    data: { workspaceId, runId: run.id, source: 'overpass', version: '1', settings: {}, state: 'COMPLETED' },
  })
  const candidate = await db.runCandidate.create({
    data: {
      ...{ workspaceId, runId: run.id, sourceId: source.id, ref: 'node/1', name: 'Ours', searchText: 'ours' },
      state: 'NO_SITE',
    },
  })
  const copy = `mutation { copyVertical(slug: "investors", name: "Ours") { slug } }`
  const { slug: vertical } = (await owner.ok(copy)).copyVertical as { slug: string }
  return {
    scoreJob: `ScoreJob_${scoreJob.id}`,
    runSource: `RunSource_${source.id}`,
    candidate: `RunCandidate_${candidate.id}`,
    vertical,
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
