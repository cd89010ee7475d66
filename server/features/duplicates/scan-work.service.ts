/** The work of a scan, batch by batch from where the last one ended. */
import { randomUUID } from 'node:crypto'
import { commit } from '../../platform/commit.ts'
import type { Database, Queryable } from '../../platform/database.ts'
import { LEASE_MS, LeaseLostError, type Leased } from '../../platform/leased-worker.ts'
import type { Signals } from '../../platform/signals.ts'
import { blockingKeys } from './blocking-keys.ts'
import { compareLeads, type Likeness } from './compare-leads.ts'
import { readComparedLead, type ComparedLead } from './compared-lead.ts'
import * as leads from './compared-leads.store.ts'
import { listSharing, putKeys } from './duplicate-keys.store.ts'
import { areSameReasons, readReasons } from './duplicate-reasons.ts'
import * as proposals from './proposals.store.ts'
import { BATCH_LEADS, scanTopic } from './scan.job.ts'
import { ScansService } from './scans.service.ts'
import * as scans from './scans.store.ts'

/** Some milliseconds' work each. */
const LEADS_A_TURN = 30
const PAIRS_A_TURN = 300

export interface ScanWorkOptions {
  database: Database
  signals: Signals
}

interface Found {
  pair: proposals.Pair
  likeness: Likeness
}

/** Does a scan to its end; ends early, with the reason of the signal, when that is aborted. */
export async function workScan(
  { database, signals }: ScanWorkOptions,
  { row, owner }: Leased<scans.ScanRow>,
  shutdown: AbortSignal,
): Promise<void> {
  const { workspaceId, id, cursorAt, cursorId } = row
  const { db } = database
  let place: leads.WalkPlace | null =
    cursorAt === null || cursorId === null ? null : { at: cursorAt, id: cursorId }
  for (;;) {
    shutdown.throwIfAborted()
    const walked = await leads.walkChangedLeads(workspaceId, db, row, place, BATCH_LEADS)
    const last = walked.at(-1)
    if (last === undefined) break
    place = last.place
    const compared = await inTurns(walked, LEADS_A_TURN, ({ lead }) => readComparedLead(lead))
    const { found, pairs } = await comparePairs(workspaceId, database, compared)
    await commit(db, async (tx) => {
      const fresh = await saveProposals(workspaceId, tx, compared, found)
      const held = await scans.changeLeased(workspaceId, tx, id, owner, {
        done: { increment: walked.length },
        compared: { increment: pairs },
        found: { increment: fresh },
        ...{ cursorAt: last.place.at, cursorId: last.place.id },
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

/** Keeps the keys of leads and compares each with those that share one. A pair is met when its later lead is walked past. */
async function comparePairs(
  workspaceId: string,
  database: Database,
  walked: readonly ComparedLead[],
): Promise<{ found: Found[]; pairs: number }> {
  const { db } = database
  const keyed = await inTurns(walked, LEADS_A_TURN, (lead) => ({
    leadId: lead.id,
    keys: blockingKeys(lead),
  }))
  await commit(db, (tx) => putKeys(workspaceId, tx, database, keyed))
  const keys = [...new Set(keyed.flatMap((one) => one.keys))]
  const byId = new Map(walked.map((lead) => [lead.id, lead]))
  const pairs = pairsOf(await listSharing(workspaceId, db, database, keys), byId)
  const others = [...new Set(pairs.flatMap(({ firstId, secondId }) => [firstId, secondId]))]
  const unread = others.filter((id) => !byId.has(id))
  const stored = await leads.listStoredLeads(workspaceId, db, unread)
  for (const lead of await inTurns(stored, LEADS_A_TURN, readComparedLead)) byId.set(lead.id, lead)
  const likenesses = await inTurns(pairs, PAIRS_A_TURN, ({ firstId, secondId }) => {
    const [a, b] = [byId.get(firstId), byId.get(secondId)]
    return a && b ? compareLeads(a, b) : null
  })
  const found = pairs.flatMap((pair, at): Found[] => {
    const likeness = likenesses[at] ?? null
    return likeness === null ? [] : [{ pair, likeness }]
  })
  return { found, pairs: pairs.length }
}

/** What is made of each, so many at a time: a server answers others between two turns. */
async function inTurns<From, To>(
  items: readonly From[],
  aTurn: number,
  make: (item: From) => To,
): Promise<To[]> {
  const made: To[] = []
  for (const item of items) {
    made.push(make(item))
    if (made.length % aTurn === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  return made
}

/** The pairs of the groups of which one at least is walked, each once. */
function pairsOf(groups: readonly string[][], walked: ReadonlyMap<string, unknown>): proposals.Pair[] {
  const pairs = new Map<string, proposals.Pair>()
  for (const ids of groups) {
    for (const [at, a] of ids.entries()) {
      for (const b of ids.slice(at + 1)) {
        if (a === b || !(walked.has(a) || walked.has(b))) continue
        const pair = a < b ? { firstId: a, secondId: b } : { firstId: b, secondId: a }
        pairs.set(`${pair.firstId} ${pair.secondId}`, pair)
      }
    }
  }
  return [...pairs.values()]
}

/**
 * Brings what is proposed of the walked leads to what was found now; answers how many proposals are new or open again. A
 * dismissed pair stays dismissed for as long as its reasons are the same.
 */
async function saveProposals(
  workspaceId: string,
  tx: Queryable,
  walked: readonly ComparedLead[],
  found: readonly Found[],
): Promise<number> {
  const keyOf = ({ firstId, secondId }: proposals.Pair) => `${firstId} ${secondId}`
  const known = await proposals.listProposalsOf(
    workspaceId,
    tx,
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
  await proposals.createProposals(workspaceId, tx, fresh)
  return fresh.length + reopened
}
