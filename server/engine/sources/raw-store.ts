/** Raw answers of sources, kept so that they can be shown as evidence, and given again without asking. */
import { hash } from 'node:crypto'
import type { SourceRequest, SourceResponse } from './discovery.ts'

export interface KeptAnswer extends SourceResponse {
  /** Less than whole: it proves what it holds, and is asked for anew. */
  isPartial: boolean
}

export interface RawStore {
  /** The newest answer to a request; null when none is kept. */
  find: (requestKey: string) => Promise<KeptAnswer | null>
  keep: (requestKey: string, answer: KeptAnswer) => Promise<void>
}

/** What names a request: its method, address and body. Headers are no part of it, since they carry the operator's key. */
export function requestKeyOf(sourceId: string, { method = 'GET', url, body = '' }: SourceRequest): string {
  return hash('sha256', [sourceId, method, url, body].join('\n'), 'hex')
}
