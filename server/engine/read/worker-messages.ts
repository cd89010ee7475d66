import type { SiteIdentity } from '../resolve/resolve-site.ts'
import type { FetchedPage, SiteFindings } from '../types.ts'

/** What the crawl asks of the thread that parses. Messages of one site keep their order. */
export type WorkerRequest =
  | { kind: 'read'; id: number; site: number; page: FetchedPage }
  | { kind: 'finish'; id: number; site: number; identity: SiteIdentity }
  | { kind: 'drop'; site: number }
  /** Is answered once all modules are loaded. */
  | { kind: 'warm'; id: number }

export type WorkerAnswer =
  | { id: number; read: { base: string | null; links: string; title: string | null; news: number } }
  | { id: number; findings: SiteFindings }
  | { id: number; warm: true }
  | { id: number; error: Error }
