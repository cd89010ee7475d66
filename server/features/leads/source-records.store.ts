import type { Prisma } from '../../generated/postgresql/client.ts'
import { storedTime, type BulkWriter } from '../../platform/bulk-rows.ts'
import type { Queryable } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { readSourceFacts, type HeardStatement, type SourceFacts } from './source-statement.ts'

const RECORD = {
  name: 'SourceRecord',
  columns: {
    ...{ id: 'uuid', companyId: 'uuid', source: 'text', sourceName: 'text', ref: 'text', standing: 'text' },
    ...{ url: 'text', contentHash: 'text', fetchedAt: 'timestamptz', licence: 'text', licenceUrl: 'text' },
    ...{ attribution: 'text', shareAlike: 'boolean', facts: 'jsonb' },
  },
}
const EVIDENCE = {
  name: 'Evidence',
  columns: {
    ...{ id: 'uuid', companyId: 'uuid', field: 'text', value: 'text', method: '"EvidenceMethod"' },
    ...{ snippet: 'text', confidence: 'double precision', licence: 'text', sourceUrl: 'text' },
    createdAt: 'timestamptz',
  },
}
const PROOF = {
  name: 'SourceProof',
  key: ['workspaceId', 'evidenceId'] as const,
  columns: { evidenceId: 'uuid', recordId: 'uuid', pointer: 'text' },
}
/** Records of one company: more than its sources may have (source-records.service.ts), past ones with them. */
const MAX_RECORDS = 500

/** A record as it is kept. */
export interface KeptRecord {
  id: string
  source: string
  ref: string
  standing: string
  contentHash: string
  facts: SourceFacts
  isPast: boolean
}

/** What sources have said of a company, the newest first. */
export async function listRecords(
  workspaceId: string,
  db: Queryable,
  companyId: string,
): Promise<KeptRecord[]> {
  const rows = await db.sourceRecord.findMany({
    where: { workspaceId, companyId },
    select: {
      ...{ id: true, source: true, ref: true, standing: true, contentHash: true, facts: true, isPast: true },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MAX_RECORDS,
  })
  return rows.map(({ facts, ...row }) => ({ ...row, facts: readSourceFacts(facts) }))
}

/** A value of a record that is to be kept as evidence. */
export interface SaidEvidence {
  recordId: string
  field: string
  value: string
  snippet: string
  confidence: number
  licence: string
  sourceUrl: string | null
  pointer: string
}

export async function addRecords(
  workspaceId: string,
  db: Queryable,
  { insertRows }: BulkWriter,
  companyId: string,
  heard: readonly (HeardStatement & { id: string })[],
): Promise<void> {
  if (heard.length === 0) return
  const rows = heard.map(({ fetchedAt, licence, id, ...one }) => ({
    ...{ id, companyId, source: one.source, sourceName: one.sourceName, ref: one.ref },
    ...{ standing: one.standing, url: one.url, contentHash: one.contentHash },
    ...{ fetchedAt: storedTime(fetchedAt), facts: one.facts },
    ...{ licence: licence.name, licenceUrl: licence.url, attribution: licence.attribution },
    shareAlike: licence.shareAlike,
  }))
  await insertRows(workspaceId, db, RECORD, rows)
}

/** Notes that a record says what it said before: it is current, and proved by this answer. */
export async function noteSaidAgain(
  workspaceId: string,
  db: Queryable,
  id: string,
  { url, contentHash, fetchedAt }: Pick<HeardStatement, 'url' | 'contentHash' | 'fetchedAt'>,
): Promise<void> {
  const data = { url, contentHash, fetchedAt, isPast: false }
  await db.sourceRecord.updateMany({ where: { workspaceId, id }, data })
}

/** Notes that sources say something else by now. */
export async function markPast(workspaceId: string, db: Queryable, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db.sourceRecord.updateMany({ where: { workspaceId, id: { in: [...ids] } }, data: { isPast: true } })
}

export async function addSaidEvidence(
  workspaceId: string,
  db: Queryable,
  { insertRows }: BulkWriter,
  companyId: string,
  evidence: readonly SaidEvidence[],
): Promise<void> {
  if (evidence.length === 0) return
  const createdAt = storedTime(new Date())
  const rows = evidence.map((one) => ({ ...one, id: newId() }))
  const proofs = rows.map(({ id, recordId, pointer }) => ({ evidenceId: id, recordId, pointer }))
  const stored = rows.map(({ recordId: _, pointer: __, ...one }) => ({
    ...{ ...one, companyId, createdAt },
    method: 'SOURCE',
  }))
  await insertRows(workspaceId, db, EVIDENCE, stored)
  await insertRows(workspaceId, db, PROOF, proofs)
}

/** What of these records of a company is kept as evidence: the id of each piece with field, value and place. */
export async function listProofs(
  workspaceId: string,
  db: Queryable,
  companyId: string,
  recordIds: readonly string[],
) {
  if (recordIds.length === 0) return []
  const proofs = await db.sourceProof.findMany({ where: { workspaceId, recordId: { in: [...recordIds] } } })
  // Not through the relation, for which Prisma asks with two parameters a row: SQLite takes 999.
  const evidence = await db.evidence.findMany({
    where: { workspaceId, companyId, method: 'SOURCE' },
    select: { id: true, field: true, value: true },
  })
  const byId = new Map(evidence.map(({ id, ...said }) => [id, said]))
  return proofs.flatMap(({ evidenceId, recordId, pointer }) => {
    const said = byId.get(evidenceId)
    return said === undefined ? [] : [{ evidenceId, recordId, pointer, ...said }]
  })
}

/** Sets where in the answers pieces of evidence stand. */
export async function movePointers(
  workspaceId: string,
  db: Queryable,
  { upsertRows }: BulkWriter,
  proofs: readonly { evidenceId: string; recordId: string; pointer: string }[],
): Promise<void> {
  if (proofs.length > 0) await upsertRows(workspaceId, db, PROOF, proofs)
}

/** Names that a company's pages, a user or an import have given it. */
export function listOwnNames(workspaceId: string, db: Queryable, companyId: string) {
  const field = { in: ['name', 'legalName'] }
  return db.evidence.findMany({
    where: { workspaceId, companyId, field, method: { not: 'SOURCE' } },
    select: { field: true, value: true },
    distinct: ['field', 'value'],
  })
}

/** Lets what sources say of ways to reach a company speak for its general contact, too. */
export async function tieToGeneral(
  workspaceId: string,
  db: Queryable,
  companyId: string,
  leadId: string,
): Promise<void> {
  const field = { in: ['email', 'phone'] }
  const where = { workspaceId, companyId, leadId: null, method: 'SOURCE' as const, field }
  await db.evidence.updateMany({ where, data: { leadId } })
}

/** What sources say of a company now, in the order of their names. */
export function listCurrentRecords(
  workspaceId: string,
  db: Queryable,
  companyId: string,
  query: Prisma.SourceRecordFindManyArgs,
) {
  return db.sourceRecord.findMany({
    ...query,
    where: { workspaceId, companyId, isPast: false },
    orderBy: [{ sourceName: 'asc' }, { ref: 'asc' }],
    take: MAX_RECORDS,
  })
}
