import type { Prisma } from '../../generated/postgresql/client.ts'
import type { Database } from '../../platform/database.ts'
import { setAccepted } from '../campaigns/campaigns.service.ts'
import { listLeadsById } from '../leads/leads.service.ts'
import type { VerdictClassName } from '../verification/verdicts.ts'
import { toAcceptedSetting, toFigures, type RecipientFigures } from './accepted-classes.ts'
import * as store from './recipients.store.ts'

/** A page as Pothos asks for it: forwards behind `cursor`, or with a negative `take` backwards before it. */
type PageQuery = Pick<Prisma.LeadFindManyArgs, 'select' | 'include' | 'take' | 'cursor' | 'skip'>

/** The leads of a campaign that mail is sent to: those whose addresses have a class that it accepts. */
export class RecipientsService {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Sets the classes that a campaign writes to; whoever has one of them is a recipient from that moment on. */
  async accept(workspaceId: string, campaignId: string, classes: readonly VerdictClassName[]): Promise<void> {
    await setAccepted(workspaceId, this.#database.db, campaignId, toAcceptedSetting(classes))
  }

  /** Reads a page of recipients with what `query` selects of each lead. */
  async list(workspaceId: string, campaignId: string, query: PageQuery) {
    // Prisma would begin with the row of the cursor, and so skips it; here a page begins behind it.
    const { take = 0, cursor, skip: _, ...selection } = query
    const page = { from: cursor?.id, isBackwards: take < 0, take: Math.abs(take) }
    const ids = await store.listRecipientIds(workspaceId, this.#database, campaignId, page)
    return listLeadsById(workspaceId, this.#database.db, ids, selection)
  }

  count(workspaceId: string, campaignId: string): Promise<number> {
    return store.countRecipients(workspaceId, this.#database, campaignId)
  }

  /** How many members are recipients, and what holds the others back. */
  async figures(workspaceId: string, campaignId: string): Promise<RecipientFigures> {
    return toFigures(await store.countByStanding(workspaceId, this.#database, campaignId))
  }
}
