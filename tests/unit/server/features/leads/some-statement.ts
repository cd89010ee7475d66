import type { SourcedCandidate } from '../../../../../server/engine/index.ts'
import type { SourceStatement } from '../../../../../server/features/leads/source-statement.ts'

/** A record of an invented company that says nothing but what is given. */
export const record = (more: Partial<SourcedCandidate> = {}): SourcedCandidate => ({
  ...{ ref: 'node/1', name: '', legalName: null, website: null, address: null, geo: null },
  ...{ phone: null, email: null, codes: {}, externalIds: {}, employees: null, foundedYear: null },
  evidence: [],
  ...more,
})

/** What proves values of a record: field, and value as the source has it. */
export const proofs = (...said: [field: string, value: string][]): SourcedCandidate['evidence'] =>
  said.map(([field, value]) => ({ field, value, responseHash: 'a'.repeat(64), pointer: `/${field}` }))

export const statement = (said: SourcedCandidate, more: Partial<SourceStatement> = {}): SourceStatement => ({
  ...{ source: 'overpass', sourceName: 'OpenStreetMap', standing: 'community', ref: said.ref, record: said },
  ...{ url: 'https://www.openstreetmap.org/node/1', contentHash: 'a'.repeat(64) },
  fetchedAt: new Date('2026-03-01T10:00:00Z'),
  licence: { name: 'ODbL 1.0', url: null, attribution: '© OpenStreetMap contributors', shareAlike: true },
  ...more,
})
