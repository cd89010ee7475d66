/** The work on batches: receivers' patience, greylists, workers that die, users who stop. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createSharedPatience } from '../../../server/features/verification/receivers.service.ts'
import { VerificationHandler } from '../../../server/features/verification/verification.handler.ts'
import { VerificationService } from '../../../server/features/verification/verification.service.ts'
import { VerifierSource } from '../../../server/features/verification/verifier-source.service.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { createMemorySignals } from '../../../server/platform/signals.ts'
import { createMemoryQueue } from '../../../server/platform/wake-queue.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { KNOWN, openMailWorld, type MailWorld } from '../../support/engine/mail-world.ts'
import { a, mx, ptr } from '../../support/engine/name-server.ts'
import { createTestWorkspace, type TestWorkspace } from '../../support/workspaces.ts'

/** In minutes: 60, 90 and 120 ms after the first refusal. */
const SOON = [0.001, 0.0015, 0.002]

describeOnEachDatabase('working a verification', (open) => {
  let database: TestDatabase
  let workspace: TestWorkspace
  let world: MailWorld
  let service: VerificationService
  const handlers: VerificationHandler[] = []
  const logged: string[] = []
  const logger = createLogger('debug', { write: (line) => logged.push(line) })
  const signals = createMemorySignals()

  beforeAll(async () => {
    database = await open()
    world = await openMailWorld({
      'probe.northgate.org': { records: [a('127.0.0.1')] },
      '1.0.0.127.in-addr.arpa': { records: [ptr('probe.northgate.org')] },
      'northgate.org': { records: [mx(10, 'mx.ok.org')] },
    })
    workspace = await createTestWorkspace(database.db)
    service = new VerificationService({ database, queue: createMemoryQueue(logger), signals })
  })
  afterAll(async () => {
    await Promise.all(handlers.map((handler) => handler.close()))
    await world.close()
  })
  beforeEach(async () => {
    for (const told of world.heard.values()) told.length = 0
    await database.db.mailReceiver.deleteMany()
    await database.db.mailDomain.deleteMany()
  })

  /** A worker of its own, as another process has. */
  function worker(
    more: { helo?: string; talksPerHour?: number; retryMinutes?: number[]; pauseMs?: number } = {},
  ) {
    const talksPerHour = more.talksPerHour ?? 1000
    const verifiers = new VerifierSource({
      ...{ db: database.db, logger, isOptedOut: () => false },
      network: { dnsServers: [world.names.address], smtpPort: world.port, allowLoopback: true },
      asking: {
        ...{
          helo: more.helo ?? 'probe.northgate.org',
          sender: 'postmaster@northgate.org',
          address: '127.0.0.1',
        },
        ...{ talksPerHour, strangerPauseMs: more.pauseMs ?? 0 },
      },
    })
    const handler = new VerificationHandler({
      ...{ database, signals, logger, verifiers, concurrency: 4, talksPerHour },
      retryMinutes: more.retryMinutes ?? SOON,
    })
    handlers.push(handler)
    return handler
  }

  async function addLeads(emails: string[]): Promise<string[]> {
    const { workspaceId } = workspace
    const { id: companyId } = await database.db.company.create({
      data: {
        workspaceId,
        siteKey: `name:${Math.random()}`,
        name: 'Acme',
        emails: [],
        phones: [],
        socials: [],
      },
    })
    const lists = { emails: [], phones: [], links: [] }
    return Promise.all(
      emails.map(async (email, index) => {
        const data = {
          workspaceId,
          companyId,
          kind: 'PERSON' as const,
          identityKey: `person:${index}`,
          email,
          ...lists,
        }
        return (await database.db.lead.create({ data })).id
      }),
    )
  }

  const startBatch = async (emails: string[]) => {
    const ids = await addLeads(emails)
    const id = await service.start(workspace.workspaceId, workspace.userId, { ids })
    return { ids, id, message: { workspaceId: workspace.workspaceId, id } }
  }

  const batchOf = (id: string) => database.db.verificationBatch.findUniqueOrThrow({ where: { id } })
  const itemsOf = (batchId: string) => database.db.verificationItem.findMany({ where: { batchId } })
  const verdictOf = async (leadId: string) =>
    (await database.db.leadVerification.findFirst({ where: { leadId }, include: { verification: true } }))
      ?.verification

  /** Works until the batch has ended, as the sweep would. */
  async function workToEnd(handler: VerificationHandler, message: { workspaceId: string; id: string }) {
    for (const until = Date.now() + 30_000; Date.now() < until; await sleep(20)) {
      await handler.work(message)
      if ((await batchOf(message.id)).state !== 'RUNNING') return
    }
    throw new Error('The batch does not end')
  }

  const countTold = (domain: string, start: string) =>
    world.heard.get(domain)?.filter((line) => line.startsWith(start)).length ?? 0

  it('asks servers, keeps what they said, and counts each lead once', async () => {
    const emails = [
      `${KNOWN}@ok.org`,
      'nobody@ok.org',
      'info@second.org',
      `${KNOWN}@policy.org`,
      `${KNOWN}@catch-all.org`,
    ]
    const { ids, id, message } = await startBatch(emails)
    await workToEnd(worker(), message)
    expect(await batchOf(id)).toMatchObject({
      ...{ state: 'COMPLETED', total: 5, done: 5, valid: 1, invalid: 1, risky: 2, unknown: 1, unverified: 0 },
    })
    const [first, , , blocked] = await Promise.all(ids.map(verdictOf))
    expect(first).toMatchObject({ class: 'VALID', reason: 'ACCEPTED', level: 'SMTP', confidence: 95 })
    expect(blocked).toMatchObject({ class: 'UNKNOWN', reason: 'POLICY_BLOCK' })
    expect(JSON.stringify(blocked?.transcript)).toContain('[own address]')
    expect(JSON.stringify(blocked?.transcript)).not.toContain('[127.0.0.1]')
    // What is known of the domain is asked once, by whatever process.
    expect(await database.db.mailDomain.findUniqueOrThrow({ where: { domain: 'ok.org' } })).toMatchObject({
      catchAll: false,
    })
  })

  it('comes back to a greylist until it is let in', async () => {
    const { ids, id, message } = await startBatch([`${KNOWN}@greylist.org`])
    const handler = worker({ retryMinutes: [5, 20, 60] })
    await handler.work(message)
    expect(await verdictOf(ids[0] ?? '')).toMatchObject({ class: 'UNKNOWN', reason: 'GREYLISTED' })
    expect(await batchOf(id)).toMatchObject({ state: 'RUNNING', done: 0 })
    expect(await itemsOf(id)).toMatchObject([{ state: 'QUEUED', retries: 1, attempt: 0, leaseOwner: null }])
    // The moment comes.
    await database.db.verificationItem.updateMany({ where: { batchId: id }, data: { dueAt: new Date() } })
    await workToEnd(handler, message)
    expect(await verdictOf(ids[0] ?? '')).toMatchObject({ class: 'VALID', reason: 'ACCEPTED' })
    expect(await batchOf(id)).toMatchObject({ state: 'COMPLETED', done: 1, valid: 1, unknown: 0 })
  })

  it('comes back at 5, 20 and 60 minutes, and then no more', async () => {
    const { id, message } = await startBatch(['ida@servfail.org'])
    const handler = worker({ retryMinutes: [5, 20, 60] })
    const minutes = []
    for (let turn = 0; turn < 4; turn++) {
      await handler.work(message)
      const [item] = await itemsOf(id)
      if (item?.state !== 'QUEUED') break
      minutes.push(Math.round((item.dueAt.getTime() - (item.refusedAt?.getTime() ?? 0)) / 60_000))
      // The moment comes. DNS failures are remembered for a few seconds, which changes nothing here.
      await database.db.verificationItem.updateMany({ where: { batchId: id }, data: { dueAt: new Date() } })
    }
    expect(minutes).toEqual([5, 20, 60])
    expect(await batchOf(id)).toMatchObject({ state: 'COMPLETED', done: 1, unknown: 1 })
  })

  it('asks a receiver one question at a time and never beyond its budget, however many want to', async () => {
    const emails = Array.from({ length: 12 }, (_, index) => `person${index}@ok.org`)
    const { id, message } = await startBatch(emails)
    const workers = [worker({ talksPerHour: 6 }), worker({ talksPerHour: 6 })]
    let most = 0
    const watching = new AbortController()
    const watch = (async () => {
      while (!watching.signal.aborted) {
        most = Math.max(
          most,
          await database.db.mailReceiver.count({ where: { leaseUntil: { gt: new Date() } } }),
        )
        await sleep(5)
      }
    })()
    for (let turn = 0; turn < 5; turn++) {
      await Promise.all(workers.map((one) => one.work(message)))
      await database.db.verificationItem.updateMany({
        where: { batchId: id, state: 'QUEUED' },
        data: { dueAt: new Date() },
      })
    }
    watching.abort()
    await watch
    expect(most).toBeLessThanOrEqual(1)
    // Half of the hour's budget at once; the rest is earned over the hour.
    expect(countTold('ok.org', '(open)')).toBeGreaterThan(0)
    expect(countTold('ok.org', '(open)')).toBeLessThanOrEqual(3)
    const batch = await batchOf(id)
    expect(batch.state).toBe('RUNNING')
    expect(batch.done).toBeLessThan(12)
    // Whoever waits has a verdict by DNS meanwhile, and a moment of its own.
    const waiting = await database.db.verification.findMany({
      where: { address: { in: emails }, level: 'DNS' },
    })
    expect(waiting.length).toBeGreaterThan(0)
    for (const verdict of waiting) expect(verdict).toMatchObject({ class: 'UNVERIFIED', reason: 'DNS_ONLY' })
    await service.cancel(workspace.workspaceId, id)
  })

  it('takes over from a worker that died', async () => {
    const { ids, id, message } = await startBatch([`${KNOWN}@six.org`, 'nobody@six.org'])
    const lapsed = {
      state: 'RUNNING' as const,
      leaseOwner: 'dead',
      leaseUntil: new Date(Date.now() - 1000),
      attempt: 1,
    }
    await database.db.verificationItem.updateMany({ where: { batchId: id, position: 0 }, data: lapsed })
    await workToEnd(worker(), message)
    expect(await batchOf(id)).toMatchObject({ state: 'COMPLETED', done: 2, valid: 1, invalid: 1 })
    expect(await verdictOf(ids[0] ?? '')).toMatchObject({ class: 'VALID' })
  })

  it('sets aside what brings workers down, and ends', async () => {
    const { id, message } = await startBatch([`${KNOWN}@implicit.org`])
    const lapsed = { state: 'RUNNING' as const, leaseOwner: 'dead', leaseUntil: new Date(0), attempt: 3 }
    await database.db.verificationItem.updateMany({ where: { batchId: id }, data: lapsed })
    await workToEnd(worker(), message)
    expect(await batchOf(id)).toMatchObject({ state: 'COMPLETED', done: 1, valid: 0, risky: 0 })
    expect(countTold('implicit.org', '(open)')).toBe(0)
  })

  it('gives back what is under way when the process ends, and another goes on', async () => {
    const { id, message } = await startBatch([`${KNOWN}@tarpit.org`])
    const first = worker()
    const going = first.work(message)
    await expect.poll(() => countTold('tarpit.org', '(open)')).toBe(1)
    await first.close()
    await going
    expect(await itemsOf(id)).toMatchObject([{ state: 'QUEUED', attempt: 0, leaseOwner: null }])
    expect(await database.db.mailReceiver.count({ where: { leaseOwner: { not: null } } })).toBe(0)
    await workToEnd(worker(), message)
    expect(await batchOf(id)).toMatchObject({ state: 'COMPLETED', valid: 1 })
  })

  it('stops when a user says so, and keeps what it has', async () => {
    const { ids, id, message } = await startBatch([`${KNOWN}@drops-second.org`, `${KNOWN}@servfail.org`])
    const handler = worker({ retryMinutes: [5] })
    await handler.work(message)
    await service.cancel(workspace.workspaceId, id)
    expect(await batchOf(id)).toMatchObject({ state: 'CANCELLED', done: 1, valid: 1 })
    await handler.work(message)
    expect((await itemsOf(id)).map(({ state }) => state).toSorted()).toEqual(['CANCELLED', 'DONE'])
    expect(await verdictOf(ids[0] ?? '')).toMatchObject({ class: 'VALID' })
  })

  it('drops the verdict of an item whose lease is gone', async () => {
    const { ids, id, message } = await startBatch([`${KNOWN}@no-tls-today.org`])
    const handler = worker({ pauseMs: 300 })
    const going = handler.work(message)
    await expect.poll(() => countTold('no-tls-today.org', 'RCPT')).toBe(1)
    await service.cancel(workspace.workspaceId, id)
    await going
    expect(await verdictOf(ids[0] ?? '')).toBeUndefined()
    expect(await batchOf(id)).toMatchObject({ state: 'CANCELLED', done: 0 })
  })

  it('does not ask again on the same day, nor let DNS write over what a server said', async () => {
    const first = await startBatch([`${KNOWN}@old-fashioned.org`])
    await workToEnd(worker(), first.message)
    const asked = countTold('old-fashioned.org', '(open)')
    const second = await startBatch([`${KNOWN.toUpperCase()}+x@old-fashioned.org`])
    await workToEnd(worker(), second.message)
    expect(countTold('old-fashioned.org', '(open)')).toBe(asked)
    expect(await batchOf(second.id)).toMatchObject({ valid: 1 })
    // The next day, on a host that may not ask any more.
    const yesterday = new Date(Date.now() - 86_400_000)
    await database.db.verification.updateMany({
      where: { canonical: `${KNOWN}@old-fashioned.org` },
      data: { checkedAt: yesterday },
    })
    const third = await startBatch([`${KNOWN}@old-fashioned.org`])
    await workToEnd(worker({ helo: 'other.northgate.org' }), third.message)
    expect(await verdictOf(third.ids[0] ?? '')).toMatchObject({
      class: 'VALID',
      level: 'SMTP',
      checkedAt: yesterday,
    })
    expect(logged.some((line) => line.includes('verification.host-unfit'))).toBe(true)
  })

  it('passes over leads that are gone or have no address by now', async () => {
    const { ids, id, message } = await startBatch(['a@gone.org', 'b@gone.org', 'c@gone.org'])
    await database.db.lead.delete({ where: { id: ids[0] ?? '' } })
    await database.db.lead.update({ where: { id: ids[1] ?? '' }, data: { email: null } })
    await workToEnd(worker(), message)
    expect(await batchOf(id)).toMatchObject({ state: 'COMPLETED', total: 3, done: 3, invalid: 1 })
  })

  it('gives a turn to one of many at the same time', async () => {
    const { signal } = new AbortController()
    const patience = createSharedPatience(database.db, 100)
    const turns = await Promise.all(
      Array.from({ length: 8 }, () => patience.take('northgate.org', 1, signal)),
    )
    expect(turns.filter(({ granted }) => granted)).toHaveLength(1)
    for (const turn of turns) if (turn.granted) await turn.release()
    expect(await patience.take('northgate.org', 1, signal)).toMatchObject({ granted: true })
  })

  it('writes no address into the log', () => {
    expect(logged.length).toBeGreaterThan(0)
    expect(logged.filter((line) => /@[a-z-]+\.org/i.test(line))).toEqual([])
  })
})
