/** Verdicts that have run out: looked at again by the worker, in portions, and not before. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { RecheckHandler } from '../../../server/features/verification/recheck.handler.ts'
import { VerificationHandler } from '../../../server/features/verification/verification.handler.ts'
import { VerifierSource } from '../../../server/features/verification/verifier-source.service.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { createMemorySignals } from '../../../server/platform/signals.ts'
import { createMemoryQueue } from '../../../server/platform/wake-queue.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { KNOWN, openMailWorld, type MailWorld } from '../../support/engine/mail-world.ts'
import { createTestWorkspace } from '../../support/workspaces.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const ago = (ms: number) => new Date(Date.now() - ms)

describeOnEachDatabase('verdicts that have run out', (open) => {
  let database: TestDatabase
  let world: MailWorld
  let worker: VerificationHandler
  let workspaceId: string
  const logger = createLogger('silent')

  beforeAll(async () => {
    database = await open()
    world = await openMailWorld()
    const network = { dnsServers: [world.names.address], smtpPort: world.port, allowLoopback: true }
    worker = new VerificationHandler({
      ...{ database, signals: createMemorySignals(), logger, concurrency: 4, talksPerHour: 1000 },
      verifiers: new VerifierSource({
        ...{ db: database.db, logger, network, asking: null, isOptedOut: () => false },
      }),
    })
  })
  afterAll(async () => {
    await worker.close()
    await world.close()
  })
  beforeEach(async () => {
    // Nothing of one test is due in another.
    await database.db.verification.updateMany({ data: { recheckAt: null } })
    await database.db.verificationBatch.updateMany({ data: { state: 'COMPLETED' } })
    ;({ workspaceId } = await createTestWorkspace(database.db))
  })

  const rechecks = (portion?: number) =>
    new RecheckHandler({
      database,
      queue: createMemoryQueue(logger),
      logger,
      ...(portion && { portion }),
    })

  let count = 0
  /** A verdict as it was given 40 days ago, on a lead's address, or on one that no lead has. */
  async function addVerdict(email: string, recheckAt: Date | null, hasLead = true) {
    const { db } = database
    const checkedAt = ago(40 * DAY_MS)
    const { id } = await db.verification.create({
      data: {
        ...{
          workspaceId,
          canonical: email,
          address: email,
          checkedAt,
          recheckAt,
          expiresAt: ago(10 * DAY_MS),
        },
        ...({ class: 'VALID', reason: 'ACCEPTED', level: 'SMTP', confidence: 95 } as const),
        ...{ flags: [], transcript: [], lists: { disposable: 'a@1', free: 'b@1', role: 'c@1' } },
      },
    })
    if (!hasLead) return id
    const lists = { emails: [], phones: [] }
    const company = await db.company.create({
      data: { workspaceId, siteKey: `name:${++count}`, name: 'Acme', socials: [], ...lists },
    })
    const lead = await db.lead.create({
      data: {
        ...{ workspaceId, companyId: company.id, kind: 'PERSON', identityKey: `person:${count}`, email },
        ...{ links: [], ...lists },
      },
    })
    await db.leadVerification.create({
      data: { workspaceId, leadId: lead.id, verificationId: id, class: 'VALID' },
    })
    return id
  }
  const verdictOf = (id: string) => database.db.verification.findUniqueOrThrow({ where: { id } })
  const batches = () =>
    database.db.verificationBatch.findMany({ where: { workspaceId }, orderBy: { createdAt: 'asc' } })
  async function workAll() {
    for (const { id } of await batches()) await worker.work({ workspaceId, id })
  }

  it('are looked at again, and what follows from them follows', async () => {
    const here = await addVerdict(`${KNOWN}@ok.org`, ago(HOUR_MS))
    const gone = await addVerdict('ida@gone.org', ago(HOUR_MS))
    const fresh = await addVerdict('uma@ok.org', new Date(Date.now() + HOUR_MS))
    const final = await addVerdict('bounced@ok.org', null)
    await rechecks().sweep()
    expect(await batches()).toMatchObject([{ isRecheck: true, total: 2, state: 'RUNNING' }])
    await workAll()
    expect(await batches()).toMatchObject([{ state: 'COMPLETED', done: 2, unverified: 1, invalid: 1 }])
    // Mail servers are not asked here: that one took it once is no longer believed.
    expect(await verdictOf(here)).toMatchObject({ class: 'UNVERIFIED', reason: 'DNS_ONLY', level: 'DNS' })
    expect(await verdictOf(gone)).toMatchObject({ class: 'INVALID', reason: 'NO_SUCH_DOMAIN' })
    for (const id of [fresh, final])
      expect(await verdictOf(id)).toMatchObject({ class: 'VALID', level: 'SMTP' })
    const tied = await database.db.leadVerification.findMany({ where: { workspaceId, verificationId: gone } })
    expect(tied).toMatchObject([{ class: 'INVALID' }])
    const next = await verdictOf(here)
    expect(next.recheckAt).toEqual(next.expiresAt)
    // Not before that.
    await rechecks().sweep()
    expect(await batches()).toHaveLength(1)
  })

  it('go in portions, one after the other, the longest due first', async () => {
    const ids: string[] = []
    for (let i = 0; i < 5; i++) ids.push(await addVerdict(`p${i}@ok.org`, ago((10 - i) * HOUR_MS)))
    const handler = rechecks(2)
    await handler.sweep()
    await handler.sweep()
    expect(await batches()).toMatchObject([{ total: 2 }])
    await workAll()
    expect(await Promise.all(ids.map(async (id) => (await verdictOf(id)).level))).toEqual([
      ...['DNS', 'DNS', 'SMTP', 'SMTP', 'SMTP'],
    ])
    for (let i = 0; i < 3; i++) {
      await handler.sweep()
      await workAll()
    }
    expect((await batches()).map(({ total }) => total)).toEqual([2, 2, 1])
  })

  it('are taken by one of many workers', async () => {
    const ids = await Promise.all(
      Array.from({ length: 6 }, (_, i) => addVerdict(`w${i}@ok.org`, ago(HOUR_MS))),
    )
    await Promise.all(Array.from({ length: 4 }, () => rechecks().sweep()))
    const items = await database.db.verificationItem.findMany({ where: { workspaceId } })
    expect(items).toHaveLength(ids.length)
  })

  it('come again on another day when their batch was stopped, and rest while no lead has them', async () => {
    const stopped = await addVerdict('tom@ok.org', ago(HOUR_MS))
    const unused = await addVerdict('left@ok.org', ago(HOUR_MS), false)
    await rechecks().sweep()
    expect(await batches()).toMatchObject([{ total: 1 }])
    await database.db.verificationBatch.updateMany({ where: { workspaceId }, data: { state: 'CANCELLED' } })
    await rechecks().sweep()
    expect(await batches()).toHaveLength(1)
    const days = async (id: string) =>
      Math.round((((await verdictOf(id)).recheckAt?.getTime() ?? 0) - Date.now()) / DAY_MS)
    expect([await days(stopped), await days(unused)]).toEqual([1, 30])
  })

  it('leave no old portions behind', async () => {
    const old = {
      workspaceId,
      startedById: workspaceId,
      total: 1,
      state: 'COMPLETED',
      finishedAt: ago(8 * DAY_MS),
    } as const
    await database.db.verificationBatch.create({ data: { ...old, isRecheck: true } })
    const asked = await database.db.verificationBatch.create({ data: old })
    await addVerdict('new@ok.org', ago(HOUR_MS))
    await rechecks().sweep()
    expect(await batches()).toMatchObject([{ id: asked.id }, { isRecheck: true, state: 'RUNNING' }])
  })
})
