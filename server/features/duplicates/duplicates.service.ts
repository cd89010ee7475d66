import { AppError, invalidField, notFound } from '../../errors.ts'
import type { Database } from '../../platform/database.ts'
import { blockingKeys } from './blocking-keys.ts'
import { compareLeads, type Likeness } from './compare-leads.ts'
import { readComparedLead } from './compared-lead.ts'
import type { MergeService } from './merge.service.ts'
import * as store from './proposals.store.ts'

/** So many are done within a request. */
export const MAX_SURE = 100

export interface SureMerges {
  /** Ids of the merges, in their order. */
  mergeIds: string[]
  /** Pairs that could not be merged as they are. */
  refused: number
}

/** A lead in as few words as comparing takes; no name for a general contact. */
export interface PlainLead {
  name: string | null
  companyName: string
  domain: string | null
  email: string | null
  phone: string | null
  link: string | null
}

/** What a search would say of two leads: null when they share no key and are never compared, or are two. */
export function likenessOf(a: PlainLead, b: PlainLead): Likeness | null {
  const [x, y] = [a, b].map(({ name, companyName, domain, email, phone, link }, at) => {
    const company = { id: `${companyName} ${domain ?? ''}`, name: companyName, domain }
    const kind = name === null ? ('GENERAL' as const) : ('PERSON' as const)
    const lists = { emails: [], phones: [], links: link === null ? [] : [link] }
    return readComparedLead({ id: String(at), kind, name, email, phone, ...lists, company })
  })
  if (x === undefined || y === undefined) return null
  const keys = new Set(blockingKeys(x))
  return blockingKeys(y).some((key) => keys.has(key)) ? compareLeads(x, y) : null
}

/** What becomes of proposals. */
export class DuplicatesService {
  readonly #database: Database
  readonly #merges: MergeService

  constructor(database: Database, merges: MergeService) {
    this.#database = database
    this.#merges = merges
  }

  /** Sets a proposal aside, or opens it again. CONFLICT once its leads are merged. */
  async decide(workspaceId: string, userId: string, id: string, isDismissed: boolean): Promise<void> {
    const { db } = this.#database
    const row = await store.findProposal(workspaceId, db, id)
    if (row === null) throw notFound('proposal')
    if (row.state === 'MERGED')
      throw new AppError('CONFLICT', 'These leads are merged. Undo the merge first.')
    const way: ['OPEN', 'DISMISSED'] | ['DISMISSED', 'OPEN'] = isDismissed
      ? ['OPEN', 'DISMISSED']
      : ['DISMISSED', 'OPEN']
    // Done already, by somebody else or by the same click twice, is done.
    if (row.state === way[0]) await store.decide(workspaceId, db, id, way, userId)
  }

  /**
   * Merges pairs that are beyond doubt, the surest first, each in a transaction of its own. Of each the lead that was
   * there first stays.
   */
  async mergeSure(workspaceId: string, userId: string, take: number): Promise<SureMerges> {
    if (take < 1 || take > MAX_SURE)
      throw invalidField('first', `From 1 to ${MAX_SURE} pairs are merged at once.`)
    const { db } = this.#database
    const result: SureMerges = { mergeIds: [], refused: 0 }
    for (const { id, firstId, secondId } of await store.listSurePairs(workspaceId, db, take)) {
      const row = await store.findProposal(workspaceId, db, id)
      // Gone or decided meanwhile, by a merge before it for instance.
      if (row?.state !== 'OPEN') continue
      try {
        const request = { survivorId: firstId, otherIds: [secondId], choices: {} }
        result.mergeIds.push(await this.#merges.merge(workspaceId, userId, request))
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        result.refused++
      }
    }
    return result
  }
}
