/** Turning the engine's evidence into rows. Pure. */
import type { Evidence, Evidenced, Method, SiteFindings } from '../../engine/index.ts'

/** Fields that evidence can be of. */
export type EvidenceField =
  | 'name'
  | 'title'
  | 'department'
  | 'email'
  | 'phone'
  | 'link'
  | 'legalName'
  | 'description'
  | 'social'
  | 'address'
  | 'registerNumber'
  | 'vatId'
  | 'industry'

export interface EvidenceDraft {
  field: EvidenceField
  value: string
  evidence: Evidence
}

/** Flattens values with their evidence into one draft for each place where a value was read. */
function draftsOf(field: EvidenceField, values: readonly Evidenced[]): EvidenceDraft[] {
  return values.flatMap(({ value, evidence }) => evidence.map((one) => ({ field, value, evidence: one })))
}

/** Evidence of the organisation's own values. */
export function organisationDrafts({ organisation }: SiteFindings): EvidenceDraft[] {
  return [
    ...draftsOf('name', organisation.names),
    ...draftsOf('legalName', organisation.legalNames),
    ...draftsOf('description', organisation.descriptions),
    ...draftsOf('email', organisation.emails),
    ...draftsOf('phone', organisation.phones),
    ...draftsOf('social', organisation.socials),
    ...draftsOf('address', organisation.addresses),
    ...draftsOf('registerNumber', organisation.registerNumbers),
    ...draftsOf('vatId', organisation.vatIds),
    ...draftsOf('industry', organisation.industries),
  ]
}

/** Evidence of one person's values. */
export function personDrafts(person: SiteFindings['people'][number]): EvidenceDraft[] {
  return [
    ...draftsOf('name', [person.name]),
    ...draftsOf('title', person.titles),
    ...draftsOf('department', person.departments),
    ...draftsOf('email', person.emails),
    ...draftsOf('phone', person.phones),
    ...draftsOf('link', person.links),
  ]
}

/** What makes two rows of one subject the same piece of evidence: found again, it is not stored again. */
export function evidenceKey(row: {
  field: string
  value: string
  method: string
  contentHash: string
  byteStart: number | null
  snippet: string | null
}): string {
  return [row.field, row.value, row.method, row.contentHash, row.byteStart ?? row.snippet].join('\u0000')
}

export type StoredMethod = Uppercase<Method>

/** The database's name of a method. */
export const storedMethod = (method: Method): StoredMethod => method.toUpperCase() as StoredMethod
