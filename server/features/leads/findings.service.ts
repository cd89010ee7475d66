import type { SiteFindings } from '../../engine/index.ts'
import type { BulkWriter } from '../../platform/bulk-rows.ts'
import type { Queryable } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { addToLeadCount } from '../campaigns/campaigns.service.ts'
import { scoreMembers } from '../scores/scoring.service.ts'
import * as companies from './companies.store.ts'
import { storedFacts } from './company-facts.ts'
import { evidenceKey, storedMethod, type EvidenceDraft } from './evidence.ts'
import * as evidenceStore from './evidence.store.ts'
import {
  companyDraft,
  companyEvidence,
  joinDrafts,
  leadDrafts,
  mergeCompany,
  mergeLead,
  storedValues,
  type LeadDraft,
} from './findings.ts'
import { industryWords } from './industry-words.ts'
import { searchTextOf } from './lead-identity.ts'
import * as store from './leads.store.ts'
import { keepFound } from './run-leads.service.ts'
import { addLateStatements, addStatements } from './source-records.service.ts'
import type { SourceStatement } from './source-statement.ts'

/** Where findings come from. */
export interface FindingsOrigin {
  campaignId: string
  runId: string
  /** What the site is known by in this run. */
  siteKey: string
  /** Ids of the snapshots of every page that was read, by its address: of the crawl that fetched them. */
  snapshotIds: ReadonlyMap<string, string>
  /** The site was read anew since: what is said now fills gaps and changes no value. */
  isOutdated?: boolean
  /** What the sources that proposed the site say of the company. */
  statements?: readonly SourceStatement[]
}

export interface SavedFindings {
  companyId: string
  /** Leads of the site, new to the campaign or not. */
  found: number
  /** Those that the campaign did not have. */
  added: number
}

type Company = Awaited<ReturnType<typeof companies.ensureCompany>>

interface Placed {
  id: string
  draft: LeadDraft
}

/** The company of a site, made or refreshed. Locked from here on: two runs that find the same one follow each other. */
async function placeCompany(
  workspaceId: string,
  tx: Queryable,
  findings: SiteFindings,
  isOutdated: boolean,
): Promise<Company> {
  const before = await companies.ensureCompany(workspaceId, tx, companyDraft(findings))
  if (isOutdated) {
    await keepIndustryWords(workspaceId, tx, before)
    return before
  }
  const entered = await companies.listEnteredNames(workspaceId, tx, before.id)
  const company = await companies.updateCompany(
    workspaceId,
    tx,
    before.id,
    mergeCompany(before, entered, findings),
  )
  await keepIndustryWords(workspaceId, tx, company)
  if (company.name !== before.name || company.domain !== before.domain) {
    await store.refreshSearchTexts(workspaceId, tx, company)
  }
  return company
}

/** Lets filters find the company by its industries as they are now. */
function keepIndustryWords(workspaceId: string, tx: Queryable, { id, industries }: Company): Promise<void> {
  const words = industryWords(storedFacts.industries.parse(industries))
  return companies.putIndustryWords(workspaceId, tx, id, words)
}

type Known = Awaited<ReturnType<typeof store.listLeadsAt>>[number]

/** Leads at these places, their companies locked: a merged lead may be at another company by now. */
async function listKnown(workspaceId: string, tx: Queryable, company: Company, keys: string[]) {
  const found = await store.listLeadsAt(workspaceId, tx, company.id, keys)
  const elsewhere = new Set(found.map(({ lead }) => lead.companyId).filter((id) => id !== company.id))
  if (elsewhere.size === 0) return found
  for (const id of [...elsewhere].sort()) await companies.lockCompany(workspaceId, tx, id)
  return store.listLeadsAt(workspaceId, tx, company.id, keys)
}

/** What is said of each lead; two people of the site who were merged are one. */
function gather(drafts: LeadDraft[], known: Known[]): { known: Known | undefined; draft: LeadDraft }[] {
  const byKey = new Map(known.map((one) => [one.identityKey, one]))
  const placed = new Map<string, { known: Known | undefined; draft: LeadDraft }>()
  // Who goes by the lead's own name comes first, and keeps the best places.
  const rank = (draft: LeadDraft) => (byKey.get(draft.identityKey)?.isAlias === true ? 1 : 0)
  const inOrder = drafts.toSorted((a, b) => rank(a) - rank(b))
  for (const draft of inOrder) {
    const there = byKey.get(draft.identityKey)
    const id = there?.lead.id ?? draft.identityKey
    const one = placed.get(id)
    placed.set(id, one ? { ...one, draft: joinDrafts(one.draft, draft) } : { known: there, draft })
  }
  return [...placed.values()]
}

/** Creates the leads that are new and refreshes the others. Answers each with its id. */
async function placeLeads(
  workspaceId: string,
  tx: Queryable,
  company: Company,
  drafts: LeadDraft[],
  isOutdated: boolean,
): Promise<Placed[]> {
  const keys = drafts.map((draft) => draft.identityKey)
  const created: store.LeadData[] = []
  const placed: Placed[] = []
  for (const { known, draft } of gather(drafts, await listKnown(workspaceId, tx, company, keys))) {
    // Whoever merged leads has chosen among their values: found under the former name, others fill gaps.
    const values = known
      ? mergeLead(storedValues(known.lead), known.lead.evidence, draft, isOutdated || known.isAlias)
      : draft
    const { name, title, department, email, phone, emails, phones, links } = values
    const at = known && known.lead.companyId !== company.id ? known.lead.company : company
    const searchText = searchTextOf({ name, title, email, company: at })
    const data = { name, title, department, email, phone, emails, phones, links, searchText }
    const id = known?.lead.id ?? newId()
    if (known) await store.updateLead(workspaceId, tx, id, data)
    else
      created.push({ id, companyId: company.id, kind: draft.kind, identityKey: draft.identityKey, ...data })
    placed.push({ id, draft })
  }
  await store.createLeads(workspaceId, tx, created)
  return placed
}

/** Adds those leads to the campaign that it lacks; answers how many. */
async function joinCampaign(
  workspaceId: string,
  tx: Queryable,
  origin: FindingsOrigin,
  leads: Placed[],
): Promise<number> {
  const ids = leads.map((lead) => lead.id)
  const members = await store.listMembers(workspaceId, tx, origin.campaignId, ids)
  const joining = ids.filter((id) => !members.has(id))
  await store.addMembers(workspaceId, tx, origin.campaignId, joining, origin.runId)
  await addToLeadCount(workspaceId, tx, origin.campaignId, joining.length)
  return joining.length
}

/** Stores every piece of evidence that is not there yet. */
async function storeEvidence(
  workspaceId: string,
  tx: Queryable,
  bulk: BulkWriter,
  origin: Pick<FindingsOrigin, 'snapshotIds'>,
  company: Company,
  leads: Placed[],
  ofCompany: EvidenceDraft[],
): Promise<void> {
  const subjects = [
    ...ofCompany.map((draft) => ({ draft, companyId: company.id, leadId: null })),
    ...leads.flatMap(({ id, draft: lead }) =>
      lead.evidence.map((draft) => ({
        draft,
        companyId: lead.kind === 'GENERAL' ? company.id : null,
        leadId: id,
      })),
    ),
  ]
  const leadIds = leads.map((lead) => lead.id)
  const hashes = new Set(subjects.map(({ draft }) => draft.evidence.contentHash))
  const known = await evidenceStore.listKnownEvidence(workspaceId, tx, company.id, leadIds, [...hashes])
  const rows: evidenceStore.FoundEvidence[] = []
  const readAgain: evidenceStore.ReadAgain[] = []
  const seen = new Set<string>()
  for (const { draft, companyId, leadId } of subjects) {
    const { field, value, evidence } = draft
    const { snippet, byteStart, byteEnd, confidence, extractorVersion, contentHash, pageUrl } = evidence
    const method = storedMethod(evidence.method)
    const key = `${leadId ?? ''}|${evidenceKey({ field, value, method, contentHash, byteStart, snippet })}`
    if (seen.has(key)) continue
    seen.add(key)
    const row = known.get(key)
    if (row !== undefined) {
      if (row.extractorVersion !== extractorVersion)
        readAgain.push({ id: row.id, snippet, byteEnd, confidence, extractorVersion })
      continue
    }
    const pageSnapshotId = origin.snapshotIds.get(pageUrl)
    if (pageSnapshotId === undefined) throw new Error(`Evidence cites ${pageUrl}, which was not read`)
    rows.push({
      companyId,
      leadId,
      field,
      value,
      method,
      snippet,
      byteStart,
      byteEnd,
      confidence,
      extractorVersion,
      pageSnapshotId,
    })
  }
  await evidenceStore.addFoundEvidence(workspaceId, tx, bulk, rows)
  await evidenceStore.noteReadAgain(workspaceId, tx, bulk, readAgain)
}

/**
 * Saves what a site said, and what sources say of its company: the company, its leads, their membership in the campaign, and the
 * evidence of every value.
 * Runs inside the caller's transaction; saving the same findings again changes nothing.
 */
export async function saveFindings(
  workspaceId: string,
  tx: Queryable,
  bulk: BulkWriter,
  origin: FindingsOrigin,
  findings: SiteFindings,
): Promise<SavedFindings> {
  const { isOutdated = false, statements = [] } = origin
  const company = await placeCompany(workspaceId, tx, findings, isOutdated)
  const leads = await placeLeads(workspaceId, tx, company, leadDrafts(findings), isOutdated)
  await keepFound(workspaceId, tx, bulk, origin, leads)
  const added = await joinCampaign(workspaceId, tx, origin, leads)
  // Before the sources: what the site says itself goes before what they say.
  await storeEvidence(workspaceId, tx, bulk, origin, company, leads, companyEvidence(findings))
  await addStatements(workspaceId, tx, bulk, company.id, statements)
  // What the company is, its other leads are scored by as well; those wait for a job.
  if (!isOutdated) await store.markUnscored(workspaceId, tx, { workspaceId, companyId: company.id })
  const ids = leads.map(({ id }) => id)
  await scoreMembers(workspaceId, tx, bulk, origin.campaignId, ids)
  return { companyId: company.id, found: leads.length, added }
}

/**
 * Keeps the company of a site that gave no lead, with what its sources say of it and what the site shows, each value with its
 * evidence; null where no source vouches for one. A company that is there already keeps its values. Runs inside the caller's
 * transaction; the same again changes nothing.
 */
export async function keepCompany(
  workspaceId: string,
  tx: Queryable,
  bulk: BulkWriter,
  {
    snapshotIds,
    statements,
  }: Pick<FindingsOrigin, 'snapshotIds'> & { statements: readonly SourceStatement[] },
  findings: SiteFindings,
): Promise<string | null> {
  // A mere pointer to an address says of nothing that it is a company.
  if (statements.every(({ standing }) => standing === 'pointer')) return null
  const company = await companies.ensureCompany(workspaceId, tx, companyDraft(findings))
  await keepIndustryWords(workspaceId, tx, company)
  await storeEvidence(workspaceId, tx, bulk, { snapshotIds }, company, [], companyEvidence(findings))
  await addLateStatements(workspaceId, tx, bulk, company.id, statements)
  return company.id
}
