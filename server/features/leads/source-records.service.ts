/** What sources say of companies: kept record by record with its evidence, and merged into the company. */
import { isDeepStrictEqual } from 'node:util'
import type { BulkWriter } from '../../platform/bulk-rows.ts'
import type { Queryable } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import * as companies from './companies.store.ts'
import { storedFacts } from './company-facts.ts'
import { storedList } from './findings.ts'
import { GENERAL_IDENTITY, searchTextOf } from './lead-identity.ts'
import * as leads from './leads.store.ts'
import { placeOf, withStatements, type MergedCompany } from './source-merge.ts'
import * as store from './source-records.store.ts'
import { hear, type HeardStatement, type SourceFacts, type SourceStatement } from './source-statement.ts'

export { saidValues } from './source-statement.ts'

/** Records of one source that count for a company: a chain may have a thousand branches on its map. */
const MAX_OF_A_SOURCE = 10
const MAX_SNIPPET = 300

/** How sure a value is that a source says, beside what pages say. */
const CONFIDENCE: Readonly<Record<SourceStatement['standing'], number>> = {
  register: 0.9,
  community: 0.6,
  pointer: 0.5,
}
const RANK = Object.keys(CONFIDENCE)

type Company = NonNullable<Awaited<ReturnType<typeof companies.findCompany>>>
type NewRecord = HeardStatement & { id: string }

/** Registers first, then by the names of source and record: the same whoever was asked first. */
function byRank(a: Ranked, b: Ranked): number {
  return (
    RANK.indexOf(a.standing) - RANK.indexOf(b.standing) ||
    compared(a.source, b.source) ||
    compared(a.ref, b.ref)
  )
}
type Ranked = Pick<store.KeptRecord, 'standing' | 'source' | 'ref'>
const compared = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)
const keyOf = ({ source, ref }: Pick<Ranked, 'source' | 'ref'>): string => `${source} ${ref}`

interface Plan {
  added: NewRecord[]
  again: { kept: store.KeptRecord; heard: HeardStatement }[]
  past: string[]
}

/** What is to be written of what was heard: the same facts of a record are kept once. */
function planOf(kept: readonly store.KeptRecord[], heard: readonly HeardStatement[]): Plan {
  const plan: Plan = { added: [], again: [], past: [] }
  const refs = new Map<string, Set<string>>()
  for (const { source, ref } of kept) refs.set(source, (refs.get(source) ?? new Set()).add(ref))
  for (const one of heard) {
    const known = refs.get(one.source) ?? new Set<string>()
    if (!known.has(one.ref) && known.size >= MAX_OF_A_SOURCE) continue
    refs.set(one.source, known.add(one.ref))
    const before = kept.filter((other) => keyOf(other) === keyOf(one))
    const same = before.find(({ facts }) => isDeepStrictEqual(facts, one.facts))
    plan.past.push(...before.filter((other) => other !== same && !other.isPast).map(({ id }) => id))
    if (same === undefined) plan.added.push({ ...one, id: newId() })
    else if (same.isPast || same.contentHash !== one.contentHash) plan.again.push({ kept: same, heard: one })
  }
  return plan
}

/** Each record once, as its newest answer has it, those whose word counts most first. */
function heardOf(statements: readonly SourceStatement[]): HeardStatement[] {
  const newest = new Map<string, SourceStatement>()
  for (const one of statements) {
    const other = newest.get(keyOf(one))
    if (other === undefined || other.fetchedAt < one.fetchedAt) newest.set(keyOf(one), one)
  }
  return [...newest.values()]
    .map(hear)
    .filter(({ values }) => values.length > 0)
    .toSorted(byRank)
}

/** The value of the company for which the words of a source are evidence. */
function provedValue(
  company: Company,
  { field, value }: HeardStatement['values'][number],
  facts: SourceFacts,
): string {
  if (field === 'website') return company.siteKey
  if (field === 'address' && facts.address !== null)
    return placeOf(storedFacts.addresses.parse(company.addresses), facts.address).text
  return value
}

function evidenceOf(
  company: Company,
  { id, facts, values, standing, licence, url }: NewRecord,
): store.SaidEvidence[] {
  return values.map((one) => ({
    ...{ recordId: id, field: one.field, value: provedValue(company, one, facts) },
    ...{ snippet: one.said.slice(0, MAX_SNIPPET), pointer: one.pointer },
    ...{ confidence: CONFIDENCE[standing], licence: licence.name, sourceUrl: url },
  }))
}

/** A record that says what it did is proved by the newer answer: its values may stand elsewhere in that. */
async function saveAgain(
  workspaceId: string,
  tx: Queryable,
  bulk: BulkWriter,
  companyId: string,
  again: Plan['again'],
): Promise<void> {
  const ids = again.map(({ kept }) => kept.id)
  const proofs = await store.listProofs(workspaceId, tx, companyId, ids)
  const moved: Parameters<typeof store.movePointers>[3][number][] = []
  for (const { kept, heard } of again) {
    await store.noteSaidAgain(workspaceId, tx, kept.id, heard)
    for (const proof of proofs.filter(({ recordId }) => recordId === kept.id)) {
      const of = heard.values.filter(({ field }) => field === proof.field)
      const place = of.find(({ value }) => value === proof.value) ?? of[0]
      if (place !== undefined && place.pointer !== proof.pointer)
        moved.push({ evidenceId: proof.evidenceId, recordId: kept.id, pointer: place.pointer })
    }
  }
  await store.movePointers(workspaceId, tx, bulk, moved)
}

async function mergeInto(workspaceId: string, tx: Queryable, company: Company): Promise<Company> {
  const records = (await store.listRecords(workspaceId, tx, company.id)).toSorted(byRank)
  const merged = withStatements(company, {
    current: records.filter(({ isPast }) => !isPast).map(({ facts }) => facts),
    ever: records.map(({ facts }) => facts),
    own: await store.listOwnNames(workspaceId, tx, company.id),
  })
  const changed = (Object.keys(merged) as (keyof MergedCompany)[]).filter(
    (column) => !isDeepStrictEqual(merged[column], company[column]),
  )
  if (changed.length === 0) return company
  const data = Object.fromEntries(changed.map((column) => [column, merged[column]]))
  const after = await companies.updateCompany(workspaceId, tx, company.id, data)
  if (after.name !== company.name) await leads.refreshSearchTexts(workspaceId, tx, after)
  return after
}

const presentIn = (values: readonly (string | null)[]): string[] => values.filter((value) => value !== null)

/** Gives the company's general contact the ways to reach the company that only sources know; makes none. */
async function fillGeneral(
  workspaceId: string,
  tx: Queryable,
  company: Company,
  facts: readonly SourceFacts[],
): Promise<void> {
  const known = (await leads.listLeadsAt(workspaceId, tx, company.id, [GENERAL_IDENTITY]))[0]
  // One that was merged stands at another company, by the choice of whoever merged it.
  if (known === undefined || known.isAlias) return
  const { lead } = known
  const withMore = (all: unknown, said: readonly (string | null)[]) => [
    ...new Set([...storedList.parse(all), ...presentIn(said)]),
  ]
  const emails = withMore(
    lead.emails,
    facts.map(({ email }) => email),
  )
  const phones = withMore(
    lead.phones,
    facts.map(({ phone }) => phone),
  )
  await store.tieToGeneral(workspaceId, tx, company.id, lead.id)
  const email = lead.email ?? emails[0] ?? null
  const phone = lead.phone ?? phones[0] ?? null
  const isSame = isDeepStrictEqual(
    [emails, phones, email, phone],
    [...[lead.emails, lead.phones, lead.email, lead.phone]],
  )
  if (isSame) return
  const searchText = searchTextOf({ ...lead, email, company })
  const data = {
    emails,
    phones,
    ...(email !== lead.email && { email }),
    ...(phone !== lead.phone && { phone }),
  }
  await leads.updateLead(workspaceId, tx, lead.id, { ...data, searchText })
}

/**
 * Keeps what sources say of a company, each value with its evidence, and merges it into the company and its general contact. Runs
 * inside the caller's transaction, which holds the company; the same statements again change nothing. Answers whether anything was
 * new; the company's leads are the caller's to score.
 */
export async function addStatements(
  workspaceId: string,
  tx: Queryable,
  bulk: BulkWriter,
  companyId: string,
  statements: readonly SourceStatement[],
): Promise<boolean> {
  const heard = heardOf(statements)
  if (heard.length === 0) return false
  const before = await companies.findCompany(workspaceId, tx, companyId)
  if (before === null) return false
  const { added, again, past } = planOf(await store.listRecords(workspaceId, tx, companyId), heard)
  await store.markPast(workspaceId, tx, past)
  await store.addRecords(workspaceId, tx, bulk, companyId, added)
  await saveAgain(workspaceId, tx, bulk, companyId, again)
  const company = await mergeInto(workspaceId, tx, before)
  const evidence = added.flatMap((one) => evidenceOf(company, one))
  await store.addSaidEvidence(workspaceId, tx, bulk, companyId, evidence)
  await fillGeneral(
    workspaceId,
    tx,
    company,
    heard.map(({ facts }) => facts),
  )
  return added.length + again.length + past.length > 0
}

/** As `addStatements`, for a company whose site is over: its leads wait for being scored anew. */
export async function addLateStatements(
  workspaceId: string,
  tx: Queryable,
  bulk: BulkWriter,
  companyId: string,
  statements: readonly SourceStatement[],
): Promise<void> {
  await companies.lockCompany(workspaceId, tx, companyId)
  if (await addStatements(workspaceId, tx, bulk, companyId, statements))
    await leads.markUnscored(workspaceId, tx, { workspaceId, companyId })
}
