import {
  afterFeedback,
  bounceMeaning,
  createVerifier,
  readMailAddress,
  type Feedback,
  type Verdict,
  type Verifier,
} from '../../engine/index.ts'
import { AppError, notFound } from '../../errors.ts'
import type { $Enums } from '../../generated/postgresql/client.ts'
import { commit } from '../../platform/commit.ts'
import type { Db, Queryable } from '../../platform/database.ts'
import type { ReportDeliveryInput } from './feedback-input.ts'
import * as store from './feedback.store.ts'
import { tieLead, type AddressedLead } from './lead-ties.service.ts'
import { toVerdictData } from './verdicts.ts'
import { findVerdict, saveVerdict } from './verifications.store.ts'

type Known = Awaited<ReturnType<typeof findVerdict>>

const MEANINGS = { hard: 'HARD_BOUNCE', policy: 'POLICY_BOUNCE', soft: 'SOFT_BOUNCE' } as const

/** What mail that was sent says of its address: the deepest level there is. */
export class FeedbackService {
  readonly #db: Db
  /** By itself and by lists: what a verdict begins with. Its lists are read at the first report, and nobody is asked. */
  #offline: Verifier | undefined

  constructor(db: Db) {
    this.#db = db
  }

  /**
   * Keeps what mail to an address came to, changes the verdict on it where that says something about the mailbox, and answers
   * the report's id. Told again under its reference it is the same report. NOT_FOUND when the workspace has no lead with the
   * address; CONFLICT when the reference names an event of another address.
   */
  async report(workspaceId: string, userId: string, input: ReportDeliveryInput): Promise<string> {
    const { read } = readMailAddress(input.address)
    if (read === null) throw new TypeError('The address was checked')
    const { address, canonical } = read
    const feedback: Feedback =
      input.event === 'REPLIED'
        ? { kind: 'delivered_and_replied' }
        : { kind: 'bounced', status: input.status ?? '', diagnostic: input.diagnostic ?? '' }
    const at = input.at ?? new Date()
    this.#offline ??= createVerifier({ offline: true })
    const base = await this.#offline.verify({ address: input.address }, new AbortController().signal)
    return commit(this.#db, async (tx) => {
      const told = await store.findReport(workspaceId, tx, input.reference)
      if (told !== null) {
        if (told.canonical === canonical) return told.id
        throw new AppError('CONFLICT', 'This reference names an event of another address.')
      }
      const leads = await this.#leadsOf(workspaceId, tx, [input.address, address, canonical], canonical)
      const known = await findVerdict(workspaceId, tx, canonical)
      if (known === null && leads.length === 0) throw notFound('lead with this address')
      const next = afterFeedback(base, feedback, at)
      if (next !== null && isNews(known, next)) await keep(workspaceId, tx, leads, known, next)
      const { reference, status, diagnostic } = input
      return store.createReport(workspaceId, tx, {
        ...{ reference, status, diagnostic, canonical, address: input.address, happenedAt: at },
        ...{ meaning: meaningOf(feedback, address), classBefore: known?.class ?? null, reportedById: userId },
      })
    })
  }

  async #leadsOf(
    workspaceId: string,
    tx: Queryable,
    spellings: string[],
    canonical: string,
  ): Promise<AddressedLead[]> {
    const rows = await store.listLeadsWithAddress(workspaceId, tx, spellings)
    return rows.flatMap(({ id, email, company }) =>
      email === null ? [] : [{ id, email, canonical, companyDomain: company.domain }],
    )
  }
}

function meaningOf(feedback: Feedback, address: string): $Enums.DeliveryMeaning {
  if (feedback.kind === 'delivered_and_replied') return 'REPLIED'
  return MEANINGS[bounceMeaning(feedback.status, feedback.diagnostic, address)]
}

/**
 * Whether feedback tells more than is known. What happened before other feedback does not, nor does an answer from before a
 * mailbox was found to be gone. That mail came back does, whatever a server has said since.
 */
function isNews(known: Known, next: Verdict): boolean {
  if (known === null || next.checkedAt >= known.checkedAt) return true
  return known.level !== 'FEEDBACK' && (next.class === 'invalid' || known.class !== 'INVALID')
}

/** Puts the verdict in its place. What was known of the address beside it stays: its servers, the talk with them, the lists. */
async function keep(
  workspaceId: string,
  tx: Queryable,
  leads: readonly AddressedLead[],
  known: Known,
  next: Verdict,
): Promise<void> {
  const data = toVerdictData(next, known, true)
  const { class: verdictClass, reason, level, confidence, detail, checkedAt, expiresAt } = data
  const { recheckAt, unknownTimes } = data
  const changes = {
    ...{ class: verdictClass, reason, level, confidence, detail, checkedAt, expiresAt },
    ...{ recheckAt, unknownTimes },
  }
  const id = await saveVerdict(workspaceId, tx, next.canonical, data, changes)
  for (const lead of leads) await tieLead(workspaceId, tx, lead, { id, class: data.class })
}
