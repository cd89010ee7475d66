/** One item of a batch: its lead's address, the verdict on it, and what becomes of both. */
import { readMailAddress, receiverOf, type Verdict } from '../../engine/index.ts'
import { commit } from '../../platform/commit.ts'
import type { Db, Queryable } from '../../platform/database.ts'
import type { Logger } from '../../platform/logger.ts'
import * as batches from './batches.store.ts'
import { planAfter, type Waiting } from './item-plan.ts'
import { tieLead, type AddressedLead } from './lead-ties.service.ts'
import { paceOf } from './receiver-budget.ts'
import { BUSY_MS } from './receivers.service.ts'
import { isOfToday, replaces, toVerdictData, type VerdictClassName } from './verdicts.ts'
import { HEARTBEAT_MS, LEASE_MS, MAX_ATTEMPTS } from './verification.job.ts'
import * as store from './verifications.store.ts'
import type { ReadyVerifier } from './verifier-source.service.ts'

export interface ItemWorkOptions {
  db: Db
  logger: Logger
  /** Names this lease. */
  owner: string
  talksPerHour: number
  retryMinutes: readonly number[]
}

export interface LeasedItem {
  workspaceId: string
  batchId: string
  id: string
}

type Item = NonNullable<Awaited<ReturnType<typeof batches.findItem>>>

const COUNTERS = {
  VALID: 'valid',
  RISKY: 'risky',
  INVALID: 'invalid',
  DISPOSABLE: 'disposable',
  UNKNOWN: 'unknown',
  UNVERIFIED: 'unverified',
} as const satisfies Record<VerdictClassName, string>

const PAUSE_AFTER_FAULT_MS = 5_000

/** Works an item that was just leased. An item whose lease is lost meanwhile is dropped without a trace. */
export async function workItem(
  options: ItemWorkOptions,
  ready: ReadyVerifier,
  leased: LeasedItem,
  shutdown: AbortSignal,
): Promise<void> {
  const { db, logger } = options
  const { workspaceId, id } = leased
  const item = await batches.findItem(workspaceId, db, id)
  if (!item) return
  if (item.attempt > MAX_ATTEMPTS) {
    logger.error({ itemId: id, batchId: leased.batchId }, 'verification.item-set-aside')
    return finish(options, item, null)
  }
  const lost = new AbortController()
  const heartbeat = setInterval(() => {
    const lease = { owner: options.owner, until: new Date(Date.now() + LEASE_MS) }
    batches
      .renewItem(workspaceId, db, id, lease)
      .then((held) => (held ? undefined : lost.abort(new Error('The lease was lost'))))
      .catch((error: unknown) => logger.warn({ error, itemId: id }, 'verification.heartbeat-failed'))
  }, HEARTBEAT_MS)
  const signal = AbortSignal.any([shutdown, lost.signal])
  try {
    await lookAt(options, ready, item, signal)
  } catch (error) {
    // Given back as if it had not been taken, or nobody's any more.
    if (signal.aborted) return await giveBack(options, item, { attempt: item.attempt - 1 })
    logger.error({ error, itemId: id, attempt: item.attempt }, 'verification.item-failed')
    await giveBack(options, item, { dueAt: new Date(Date.now() + PAUSE_AFTER_FAULT_MS * 2 ** item.attempt) })
  } finally {
    clearInterval(heartbeat)
  }
}

async function giveBack(
  { db, owner }: ItemWorkOptions,
  { workspaceId, id }: Item,
  data: { attempt?: number; dueAt?: Date },
): Promise<void> {
  await batches.releaseItem(workspaceId, db, id, owner, { state: 'QUEUED', ...data })
}

async function lookAt(options: ItemWorkOptions, ready: ReadyVerifier, item: Item, signal: AbortSignal) {
  const { db } = options
  const { workspaceId } = item
  const lead = await store.findLeadAddress(workspaceId, db, item.leadId)
  const email = lead?.email ?? null
  // Deleted, or without an address by now.
  if (lead === null || email === null) return finish(options, item, null)
  const canonical = readMailAddress(email).read?.canonical ?? email.trim().toLowerCase()
  const companyDomain = lead.company.domain
  const addressed = { id: item.leadId, email, canonical, companyDomain }
  const known = await store.findVerdict(workspaceId, db, canonical)
  if (known !== null && item.retries === 0 && isOfToday(known, ready.level, new Date())) {
    return finish(options, item, known.class, (tx) => tieLead(workspaceId, tx, addressed, known))
  }
  const verdict = await ready.verifier.verify({ address: email, companyDomain }, signal)
  await settle(options, item, addressed, verdict)
}

/** Keeps the verdict, and ends the item or puts it off, in one transaction that fails when the lease has passed to another. */
async function settle(
  options: ItemWorkOptions,
  item: Item,
  lead: AddressedLead,
  verdict: Verdict,
): Promise<void> {
  const { workspaceId } = item
  const now = new Date()
  const waiting = await waitingFor(options, item, verdict, now)
  const plan = planAfter(verdict, item, waiting, options.retryMinutes, now)
  const keep = async (tx: Queryable): Promise<VerdictClassName> => {
    const known = await store.findVerdict(workspaceId, tx, lead.canonical)
    const data = toVerdictData(verdict, known, plan.done)
    const kept =
      known !== null &&
      !replaces(known, { ...data, checkedAt: verdict.checkedAt, expiresAt: verdict.expiresAt }, now)
        ? known
        : { id: await store.saveVerdict(workspaceId, tx, lead.canonical, data), class: data.class }
    await tieLead(workspaceId, tx, lead, kept)
    return kept.class
  }
  if (plan.done) return finish(options, item, null, keep)
  const { dueAt, refusedAt, retries, receiver } = plan
  await commit(options.db, async (tx) => {
    const data = { state: 'QUEUED' as const, attempt: 0, dueAt, refusedAt, retries, receiver }
    if (await batches.releaseItem(workspaceId, tx, item.id, options.owner, data)) await keep(tx)
  })
}

async function waitingFor(
  options: ItemWorkOptions,
  item: Item,
  verdict: Verdict,
  now: Date,
): Promise<Waiting> {
  if (verdict.askAgain !== 'out_of_turn' || verdict.exchange === null)
    return { receiver: null, before: 0, spacingMs: 0 }
  const receiver = receiverOf(verdict.exchange)
  const before = await batches.countWaiting(item.workspaceId, options.db, item.batchId, receiver)
  const isBusy = (verdict.askAgainAt ?? now).getTime() - now.getTime() <= BUSY_MS
  return { receiver, before, spacingMs: isBusy ? BUSY_MS : paceOf(options.talksPerHour).spacingMs }
}

/** Ends an item and counts it; the batch with it, when it was the last. `keep` answers the class that it is counted as. */
async function finish(
  { db, owner }: ItemWorkOptions,
  { workspaceId, batchId, id }: Item,
  verdictClass: VerdictClassName | null,
  keep?: (tx: Queryable) => Promise<VerdictClassName | void>,
): Promise<void> {
  await commit(db, async (tx) => {
    const done = { state: 'DONE' as const, receiver: null, attempt: 0 }
    if (!(await batches.releaseItem(workspaceId, tx, id, owner, done))) return
    const counted = (await keep?.(tx)) ?? verdictClass
    const one = { increment: 1 }
    await batches.countInBatch(workspaceId, tx, batchId, {
      done: one,
      ...(counted === null ? {} : { [COUNTERS[counted]]: one }),
    })
    // Counted after the batch's row is ours: of two that end together the second sees the first.
    if (!(await batches.hasOpenItems(workspaceId, tx, batchId)))
      await batches.endBatch(workspaceId, tx, batchId, 'COMPLETED', new Date())
  })
}
