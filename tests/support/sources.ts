import { SourceClient, MemorySourceUsage } from '../../server/engine/index.ts'
import { SourceCatalogue } from '../../server/features/discovery/source-catalogue.service.ts'

/** A catalogue of an installation that has no source. */
export function noSources(): SourceCatalogue {
  const identity = { product: 'LeadFactory/test', botUrl: null, contact: 'ops@operator.example' }
  const client = new SourceClient({ identity, usage: new MemorySourceUsage(), answers: null })
  return new SourceCatalogue({ sources: [], client, setups: {}, contact: identity.contact })
}
