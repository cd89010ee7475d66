import { beforeAll, beforeEach, expect, it } from 'vitest'
import { BATCH_LEADS } from '../../../server/features/duplicates/scan.job.ts'
import { ScanHandler } from '../../../server/features/duplicates/scan.handler.ts'
import { scanAtOnce } from '../../../server/features/duplicates/scan-work.service.ts'
import { ScansService } from '../../../server/features/duplicates/scans.service.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { createMemorySignals } from '../../../server/platform/signals.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { workUntilKilled } from '../../support/killed-worker.ts'
import { createTestWorkspace } from '../../support/workspaces.ts'
import { seedLeads } from '../bulk/bulk-harness.ts'

const TIMEOUT_MS = 180_000
/** Two batches and a bit. */
const LEADS = 2 * BATCH_LEADS + 40
/** Of a batch: its keys, then its proposals with the place up to which it came. */
const [KEYS, NEXT_KEYS, NEXT_PROPOSALS] = [1, 3, 4]

describeOnEachDatabase('a search for duplicates whose worker is killed', (open) => {
  let database: TestDatabase
  let workspaceId: string
  let ids: string[]

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    ;({ workspaceId } = await createTestWorkspace(database.db))
    ids = await seedLeads(database, workspaceId, LEADS)
    // Each fifth has the mailbox and the name of the one that is the most far from it.
    for (let n = 0; n < LEADS / 2; n += 5) {
      const pair = [ids[n] ?? '', ids[LEADS - 1 - n] ?? '']
      const both = { name: `Robert Stone ${'abcdefghij'[n % 10]}`, email: `stone.${n}@mail.example` }
      await database.db.lead.updateMany({ where: { workspaceId, id: { in: pair } }, data: both })
    }
  })

  const options = () => ({
    ...{ database, signals: createMemorySignals(), queue: { wake: () => Promise.resolve() } },
    logger: createLogger('silent'),
  })
  const begin = () => new ScansService(options()).start(workspaceId, null, true)
  const rowOf = (id: string) => database.db.duplicateScan.findFirstOrThrow({ where: { id } })
  const lapse = (id: string) =>
    database.db.duplicateScan.updateMany({ where: { id }, data: { leaseUntil: new Date(Date.now() - 1) } })
  async function workHere(id: string) {
    const handler = new ScanHandler({ ...options(), scans: new ScansService(options()) })
    await handler.work({ workspaceId, id })
    await handler.close()
  }
  function proposed() {
    return database.db.duplicateProposal.findMany({
      where: { workspaceId },
      select: { firstId: true, secondId: true, reasons: true, strength: true, isSure: true, state: true },
      orderBy: [{ firstId: 'asc' }, { secondId: 'asc' }],
    })
  }
  const keys = () =>
    database.db.duplicateKey.findMany({
      where: { workspaceId },
      orderBy: [{ leadId: 'asc' }, { key: 'asc' }],
    })
  /** What an unbroken search finds; as if it had never been afterwards. */
  async function unbroken() {
    const outcome = await scanAtOnce(options(), workspaceId)
    const whole = { outcome, proposals: await proposed(), keys: await keys() }
    const where = { workspaceId }
    await database.db.duplicateProposal.deleteMany({ where })
    await database.db.duplicateKey.deleteMany({ where })
    await database.db.duplicateScan.deleteMany({ where })
    return whole
  }

  it(
    'is taken up by another once the lease is over, again and again, and ends as an unbroken one',
    { timeout: TIMEOUT_MS },
    async () => {
      const whole = await unbroken()
      expect(whole.proposals.length).toBeGreaterThanOrEqual(LEADS / 10)
      const id = await begin()
      const task = { kind: 'scan' as const, workspaceId, id }
      await workUntilKilled(database, { ...task, hangsAt: KEYS })
      expect(await rowOf(id)).toMatchObject({ state: 'RUNNING', done: 0, found: 0, attempt: 1 })
      expect(await keys()).toEqual([])

      // The lease of the dead is not over: nobody takes it.
      await workHere(id)
      expect(await rowOf(id)).toMatchObject({ state: 'RUNNING', done: 0, attempt: 1 })

      await lapse(id)
      await workUntilKilled(database, { ...task, hangsAt: NEXT_PROPOSALS })
      const first = await rowOf(id)
      // A batch is done, the next not at all, though it was all written; and what was found is what is there.
      expect(first).toMatchObject({ state: 'RUNNING', done: BATCH_LEADS, attempt: 0 })
      expect(await proposed()).toHaveLength(first.found)

      await lapse(id)
      await workUntilKilled(database, { ...task, hangsAt: NEXT_KEYS })
      const second = await rowOf(id)
      expect(second).toMatchObject({ state: 'RUNNING', done: 2 * BATCH_LEADS })
      expect(await proposed()).toHaveLength(second.found)

      await lapse(id)
      await workHere(id)
      expect(await rowOf(id)).toMatchObject({
        ...{ state: 'COMPLETED', leaseOwner: null, leaseUntil: null, error: null },
        ...{ done: LEADS, total: LEADS, found: whole.outcome.found, compared: whole.outcome.compared },
      })
      expect(await proposed()).toEqual(whole.proposals)
      expect(await keys()).toEqual(whole.keys)
    },
  )

  it('fails with words once it has brought ten workers down in a row', { timeout: TIMEOUT_MS }, async () => {
    const id = await begin()
    const task = { kind: 'scan' as const, workspaceId, id }
    await workUntilKilled(database, { ...task, hangsAt: NEXT_KEYS })
    const { found } = await rowOf(id)
    await database.db.duplicateScan.updateMany({ where: { id }, data: { attempt: 9 } })
    await lapse(id)
    await workUntilKilled(database, { ...task, hangsAt: KEYS })
    expect(await rowOf(id)).toMatchObject({ state: 'RUNNING', attempt: 10 })
    await lapse(id)
    await workHere(id)
    const row = await rowOf(id)
    expect(row).toMatchObject({ state: 'FAILED', done: BATCH_LEADS, leaseOwner: null })
    expect(row.error).toContain('An error of ours')
    expect(await proposed()).toHaveLength(found)
  })
})
