import { AppError, invalidField, notFound } from '../../errors.ts'
import { commit } from '../../platform/commit.ts'
import { inTransaction, isUniqueViolation, type Db, type Queryable } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { changesOf, type NewActivity } from '../activity/activity-kinds.ts'
import { recordActivity } from '../activity/activity.service.ts'
import { addToLeadCount, findCampaignForWrite } from '../campaigns/campaigns.service.ts'
import { companyOf } from './companies.service.ts'
import { lockCompany } from './companies.store.ts'
import { addEvidence, type EvidenceData } from './evidence.store.ts'
import { storedList } from './findings.ts'
import { identityOf, searchTextOf } from './lead-identity.ts'
import type { CreateLeadInput, UpdateLeadInput } from './lead-input.ts'
import * as store from './leads.store.ts'

export { keepCompany, saveFindings } from './findings.service.ts'
export { addLateStatements } from './source-records.service.ts'
export { addSnapshots, recordSnapshots, type SnapshotData } from './evidence.store.ts'
export { countLeadStream, streamLeads } from './lead-stream.store.ts'
export { walkLeadIds } from './lead-walk.store.ts'
export {
  createLeads,
  dropStaleVerdicts,
  listLeadsById,
  markUnscored,
  touchLead,
  updateLead,
} from './leads.store.ts'

const OWN_FIELDS = ['name', 'title', 'department', 'email', 'phone'] as const

/** Evidence rows that say a user entered these values. */
function userEvidence(
  leadId: string,
  userId: string,
  values: Partial<Record<string, string | null | undefined>>,
): EvidenceData[] {
  return Object.entries(values).flatMap(([field, value]) =>
    value == null ? [] : [{ leadId, field, value, method: 'USER' as const, userId }],
  )
}

export class LeadsService {
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  /**
   * Adds a typed lead to a campaign and answers its id. CONFLICT when the company has this person already: a campaign
   * that lacks them gets them through the same call, and no value is written over.
   */
  async create(
    workspaceId: string,
    userId: string,
    campaignId: string,
    input: CreateLeadInput,
  ): Promise<string> {
    const { companyName, website, links } = input
    const [name, title, department, email, phone] = [
      input.name ?? null,
      input.title ?? null,
      input.department ?? null,
      input.email ?? null,
      input.phone ?? null,
    ]
    return commit(this.#db, async (tx) => {
      // Company before campaign, as runs and imports lock them: writers that meet wait, and do not block each other.
      const company = await companyOf(workspaceId, tx, userId, companyName, website ?? null)
      await findCampaignForWrite(workspaceId, tx, campaignId)
      const identityKey = identityOf(name)
      const [known] = await store.listLeadsAt(workspaceId, tx, company.id, [identityKey])
      if (known) return joinKnown(workspaceId, tx, campaignId, known.lead.id)
      const id = newId()
      const searchText = searchTextOf({ name, title, email, company })
      const kind = name === null ? 'GENERAL' : 'PERSON'
      const values = {
        name,
        title,
        department,
        email,
        phone,
        emails: email ? [email] : [],
        phones: phone ? [phone] : [],
        links: links ?? [],
      }
      await store.createLeads(workspaceId, tx, [
        { id, companyId: company.id, kind, identityKey, searchText, ...values },
      ])
      await store.addMembers(workspaceId, tx, campaignId, [id], null)
      await addToLeadCount(workspaceId, tx, campaignId, 1)
      const linkEvidence = (links ?? []).flatMap((link) => userEvidence(id, userId, { link }))
      await addEvidence(workspaceId, tx, [
        ...userEvidence(id, userId, { name, title, department, email, phone }),
        ...linkEvidence,
      ])
      await recordActivity(workspaceId, tx, [{ kind: 'ADDED', leadId: id, userId, campaignId, detail: {} }])
      return id
    })
  }

  /** Changes values, each with the user as its evidence, or the status in one campaign. */
  async update(
    workspaceId: string,
    userId: string,
    id: string,
    input: Omit<UpdateLeadInput, 'id'>,
  ): Promise<void> {
    const { campaignId, status, ...changes } = input
    if ((status == null) !== (campaignId == null)) {
      throw invalidField(
        status == null ? 'status' : 'campaignId',
        'A status belongs to a campaign: give both.',
      )
    }
    await inTransaction(this.#db, async (tx) => {
      const lead = await findLeadForWrite(workspaceId, tx, id)
      if (status != null && campaignId != null)
        await setStatus(workspaceId, tx, { leadId: id, userId, campaignId }, status)
      const given: Partial<Record<(typeof OWN_FIELDS)[number], string | null>> = Object.fromEntries(
        OWN_FIELDS.filter((field) => changes[field] !== undefined).map((field) => [field, changes[field]]),
      )
      if (Object.keys(given).length === 0) return
      const next = { ...lead, ...given }
      if (lead.kind === 'GENERAL' && given.name != null) {
        throw invalidField(
          'name',
          'This is the company’s general contact, which has no name. Add the person as a lead.',
        )
      }
      await store.updateLead(workspaceId, tx, id, {
        ...given,
        ...(given.email === undefined ? {} : { emails: withBest(lead.emails, lead.email, given.email) }),
        ...(given.phone === undefined ? {} : { phones: withBest(lead.phones, lead.phone, given.phone) }),
        identityKey: identityOf(next.name),
        searchText: searchTextOf(next),
      })
      await addEvidence(workspaceId, tx, userEvidence(id, userId, given))
      const detail = { changes: changesOf<(typeof OWN_FIELDS)[number]>(lead, given) }
      if (detail.changes.length > 0)
        await recordActivity(workspaceId, tx, [{ kind: 'EDITED', leadId: id, userId, detail }])
    }).catch(refuseTakenName)
  }
}

/**
 * The lead, its company locked until the transaction ends: a run or another user that writes it comes before or after.
 * NOT_FOUND when there is none, or no longer.
 */
export async function findLeadForWrite(workspaceId: string, tx: Queryable, id: string) {
  const seen = await store.findLead(workspaceId, tx, id)
  if (seen) await lockCompany(workspaceId, tx, seen.companyId)
  const lead = seen && (await store.findLeadWithCompany(workspaceId, tx, id))
  if (!lead) throw notFound('lead')
  return lead
}

/** NOT_FOUND when the workspace has no such lead. */
export async function requireLead(workspaceId: string, tx: Queryable, id: string): Promise<void> {
  if ((await store.findLead(workspaceId, tx, id)) === null) throw notFound('lead')
}

/** Sets the status of a lead in one campaign, and writes it down if it was another. NOT_FOUND when it is not in there. */
async function setStatus(
  workspaceId: string,
  tx: Queryable,
  where: Pick<NewActivity, 'leadId' | 'userId'> & { campaignId: string },
  status: store.LeadStatus,
): Promise<void> {
  const { campaignId, leadId } = where
  const before = await store.findStatus(workspaceId, tx, campaignId, leadId)
  if (before === null) throw notFound('campaign of this lead')
  if (before === status) return
  await store.setStatus(workspaceId, tx, campaignId, leadId, status)
  const detail = { before, after: status }
  await recordActivity(workspaceId, tx, [{ kind: 'STATUS_CHANGED', ...where, detail }])
}

/** A list of all addresses or numbers with a new best one in front; null takes the former one out. */
function withBest(all: unknown, former: string | null, best: string | null): string[] {
  const others = storedList.parse(all).filter((one) => one !== best)
  return best === null ? others.filter((one) => one !== former) : [best, ...others]
}

/** Adds a lead that the company has already to the campaign; CONFLICT when it is in there. */
async function joinKnown(
  workspaceId: string,
  tx: Queryable,
  campaignId: string,
  leadId: string,
): Promise<string> {
  const members = await store.listMembers(workspaceId, tx, campaignId, [leadId])
  if (members.has(leadId)) {
    throw new AppError('CONFLICT', 'This lead is in the campaign already. Open it to change its values.')
  }
  await store.addMembers(workspaceId, tx, campaignId, [leadId], null)
  await addToLeadCount(workspaceId, tx, campaignId, 1)
  return leadId
}

function refuseTakenName(error: unknown): never {
  if (!isUniqueViolation(error)) throw error
  const message = 'The company has another lead of this name.'
  throw new AppError('CONFLICT', message, { fields: [{ path: ['name'], message }] })
}
