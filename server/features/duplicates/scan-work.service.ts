/** The work of a scan, batch by batch from where the last one ended. */
import { randomUUID } from 'node:crypto'
import { commit } from '../../platform/commit.ts'
import type { Database, Queryable } from '../../platform/database.ts'
import { LEASE_MS, LeaseLostError, type Leased } from '../../platform/leased-worker.ts'
import type { Signals } from '../../platform/signals.ts'
import { underWay } from '../../platform/turns.ts'
import type { ComparedLead } from './compared-lead.ts'
import * as leads from './compared-leads.store.ts'
import { areSameReasons, readReasons } from './duplicate-reasons.ts'
import * as proposals from './proposals.store.ts'
import { scanTopic } from './scan.job.ts'
import { comparePairs, nextBatch, type Found } from './scan-batches.service.ts'
import { ScansService } from './scans.service.ts'
import * as scans from './scans.store.ts'

export interface ScanWorkOptions {
  database: Database
  signals: Signals
}

/** Does a scan to its end; ends early, with the reason of the signal, when that is aborted. */
export async function workScan(
  { database, signals }: ScanWorkOptions,
  { row, owner }: Leased<scans.ScanRow>,
  shutdown: AbortSignal,
): Promise<void> {
  const { workspaceId, id, cursorAt, cursorId } = row
  const { db } = database
  const place: leads.WalkPlace | null =
    cursorAt === null || cursorId === null ? null : { at: cursorAt, id: cursorId }
  const walkOn = (after: leads.WalkPlace | null) => nextBatch(workspaceId, database, row, after)
  let next = walkOn(place)
  await underWay(next)
  for (;;) {
    shutdown.throwIfAborted()
    const batch = await next
    if (batch === null) break
    const { last, compared } = batch
    // The next leads are read while these are with the database. One that is changed meanwhile is the next scan's.
    next = walkOn(last)
    await underWay(next)
    const { found, pairs } = await comparePairs(workspaceId, database, batch)
    await commit(db, async (tx) => {
      const fresh = await saveProposals(workspaceId, tx, database, compared, found)
      const held = await scans.changeLeased(workspaceId, tx, id, owner, {
        done: { increment: compared.length },
        compared: { increment: pairs },
        found: { increment: fresh },
        ...{ cursorAt: last.at, cursorId: last.id },
        ...{ attempt: 0, leaseUntil: new Date(Date.now() + LEASE_MS) },
      })
      if (!held) throw new LeaseLostError()
    })
    signals.publish(scanTopic(id))
  }
  const over = { state: 'COMPLETED' as const, finishedAt: new Date(), leaseOwner: null, leaseUntil: null }
  if (!(await scans.changeLeased(workspaceId, db, id, owner, over))) throw new LeaseLostError()
  await scans.forgetAutomaticScans(workspaceId, db, id)
  signals.publish(scanTopic(id))
}

/** Has all leads of a workspace looked at by this process, while the caller waits; answers what it came to. */
export async function scanAtOnce(
  options: ScanWorkOptions,
  workspaceId: string,
): Promise<Pick<scans.ScanRow, 'done' | 'compared' | 'found'>> {
  const { db } = options.database
  const queue = { wake: () => Promise.resolve() }
  const id = await new ScansService({ ...options, queue }).start(workspaceId, null, true)
  const lease = { owner: randomUUID(), until: new Date(Date.now() + LEASE_MS) }
  const isOurs = await scans.leaseScan(workspaceId, db, id, lease, new Date())
  const row = isOurs ? await scans.findScan(workspaceId, db, id) : null
  if (row === null) throw new LeaseLostError()
  await workScan(options, { row, owner: lease.owner }, new AbortController().signal)
  const { done, compared, found } = (await scans.findScan(workspaceId, db, id)) ?? row
  return { done, compared, found }
}

/** Ends a scan that cannot go on; what it has proposed stays. */
export async function failScan(
  { database, signals }: ScanWorkOptions,
  { row, owner }: Leased<scans.ScanRow>,
  error: string,
): Promise<void> {
  const over = { state: 'FAILED' as const, error, finishedAt: new Date(), leaseOwner: null, leaseUntil: null }
  await scans.changeLeased(row.workspaceId, database.db, row.id, owner, over)
  signals.publish(scanTopic(row.id))
}

/**
 * Brings what is proposed of the walked leads to what was found now; answers how many proposals are new or open again. A
 * dismissed pair stays dismissed for as long as its reasons are the same.
 */
async function saveProposals(
  workspaceId: string,
  tx: Queryable,
  database: Database,
  walked: readonly ComparedLead[],
  found: readonly Found[],
): Promise<number> {
  const keyOf = ({ firstId, secondId }: proposals.Pair) => `${firstId} ${secondId}`
  const known = await proposals.listProposalsOf(
    workspaceId,
    tx,
    database,
    walked.map(({ id }) => id),
  )
  const unmet = new Map(known.map((row) => [keyOf(row), row]))
  const created: Found[] = []
  let reopened = 0
  for (const one of found) {
    const row = unmet.get(keyOf(one.pair))
    unmet.delete(keyOf(one.pair))
    if (row === undefined) {
      created.push(one)
      continue
    }
    const { strength, isSure, reasons } = one.likeness
    const isSame = areSameReasons(readReasons(row.reasons), reasons)
    if (isSame && (row.state === 'DISMISSED' || (row.strength === strength && row.isSure === isSure)))
      continue
    await proposals.reviseProposal(workspaceId, tx, row.id, one.likeness)
    if (row.state === 'DISMISSED') reopened++
  }
  const gone = [...unmet.values()].filter(({ state }) => state === 'OPEN')
  await proposals.deleteProposals(
    workspaceId,
    tx,
    gone.map(({ id }) => id),
  )
  const ids = [...new Set(created.flatMap(({ pair }) => [pair.firstId, pair.secondId]))]
  const present = await leads.listPresent(workspaceId, tx, ids)
  const fresh = created.filter(({ pair }) => present.has(pair.firstId) && present.has(pair.secondId))
  await proposals.createProposals(workspaceId, tx, database, fresh)
  return fresh.length + reopened
}
