/** What many listeners to one run in a process cost the database, and what each of them is given. */
import { beforeEach, expect, it } from 'vitest'
import type { WatchedSession } from '../../../server/features/accounts/session-watch.service.ts'
import type { RunListener } from '../../../server/features/runs/run-listener.ts'
import { RunFeeds } from '../../../server/features/runs/run-feeds.service.ts'
import { runTopic } from '../../../server/features/runs/runs.job.ts'
import { createMemorySignals, type Signals } from '../../../server/platform/signals.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { createTestCampaign, createTestWorkspace } from '../../support/workspaces.ts'

const COUNTERS = { select: { id: true, workspaceId: true, state: true, pagesFetched: true } }
const WITH_CAMPAIGN = { select: { ...COUNTERS.select, campaign: { select: { name: true } } } }

describeOnEachDatabase('feeds of runs', (open) => {
  const reads: string[] = []
  let database: TestDatabase
  let signals: Signals
  let feeds: RunFeeds
  let workspaceId: string
  let runId: string
  let released: number

  beforeEach(async () => {
    database = await open((sql) => {
      if (/^\s*SELECT/i.test(sql) && /FROM\s.*Run/.test(sql)) reads.push(sql)
    })
    const { db } = database
    workspaceId = (await createTestWorkspace(db)).workspaceId
    const campaignId = await createTestCampaign(db, workspaceId)
    const criteria = { addresses: ['https://acme.example'] }
    const run = await db.run.create({ data: { workspaceId, campaignId, criteria, extractorVersion: '1' } })
    runId = run.id
    signals = createMemorySignals()
    feeds = new RunFeeds({ db, signals })
    released = 0
    reads.length = 0
  })

  const session = (end = new AbortController()): WatchedSession => ({
    signal: end.signal,
    release: () => void released++,
  })
  const follow = (end?: AbortController) => feeds.follow(workspaceId, runId, session(end))
  const next = async (listener: RunListener, selection: object = COUNTERS) => {
    const { value, done } = await listener.next()
    return done ? null : await value.read(selection)
  }
  const change = async (data: object) => {
    await database.db.run.update({ where: { id: runId }, data })
    signals.publish(runTopic(runId))
  }

  it('read a run once for five hundred listeners, and never what it was started with', async () => {
    const listeners = await Promise.all(Array.from({ length: 500 }, () => follow()))
    expect(feeds.listeners).toBe(500)
    expect(
      (await Promise.all(listeners.map((one) => next(one)))).every((run) => run?.pagesFetched === 0),
    ).toBe(true)
    const whenOpened = reads.length
    expect(whenOpened).toBeLessThanOrEqual(2)
    const waiting = listeners.map((one) => next(one))
    await change({ pagesFetched: 7 })
    expect((await Promise.all(waiting)).every((run) => run?.pagesFetched === 7)).toBe(true)
    expect(reads.length - whenOpened).toBeLessThanOrEqual(3)
    expect(reads.some((sql) => sql.includes('criteria'))).toBe(false)
    await Promise.all(listeners.map((one) => one.return()))
    expect(feeds.listeners).toBe(0)
    expect(released).toBe(500)
  })

  it('read what a selection asks for beyond the run once for all who ask for it', async () => {
    const listeners = await Promise.all(Array.from({ length: 50 }, () => follow()))
    reads.length = 0
    const runs = await Promise.all(listeners.map((one) => next(one, WITH_CAMPAIGN)))
    expect(runs.map((run) => (run as unknown as { campaign: object }).campaign)).toEqual(
      listeners.map(() => ({ name: 'Winter' })),
    )
    expect(reads.length).toBeLessThanOrEqual(2)
    listeners.forEach((one) => one.leave())
  })

  it('give a slow listener the newest state alone', async () => {
    const slow = await follow()
    const quick = await follow()
    await next(slow)
    await next(quick)
    for (let pages = 1; pages <= 5; pages++) {
      const told = next(quick)
      await change({ pagesFetched: pages })
      expect((await told)?.pagesFetched).toBe(pages)
    }
    expect((await next(slow))?.pagesFetched).toBe(5)
    const more = next(slow)
    await change({ pagesFetched: 6 })
    expect((await more)?.pagesFetched).toBe(6)
    slow.leave()
    quick.leave()
  })

  it('give whoever comes the present state, also one that nobody signalled', async () => {
    const first = await follow()
    await next(first)
    await database.db.run.update({ where: { id: runId }, data: { pagesFetched: 9 } })
    await new Promise((resolve) => setTimeout(resolve, 150))
    const second = await follow()
    expect((await next(second))?.pagesFetched).toBe(9)
    // And the first is told as well.
    expect((await next(first))?.pagesFetched).toBe(9)
    first.leave()
    second.leave()
  })

  it('end with the run, for each once it has heard so', async () => {
    const [one, two] = [await follow(), await follow()]
    await next(one)
    const waiting = next(one)
    await change({ state: 'COMPLETED' })
    expect((await waiting)?.state).toBe('COMPLETED')
    expect(await next(one)).toBeNull()
    expect((await next(two))?.state).toBe('COMPLETED')
    expect(await next(two)).toBeNull()
    expect([feeds.listeners, released]).toEqual([0, 2])
    const late = await follow()
    expect((await next(late))?.state).toBe('COMPLETED')
    expect(await next(late)).toBeNull()
  })

  it('end with the session, which is told, waiting or not', async () => {
    const ends = [new AbortController(), new AbortController()]
    const [waiting, busy, other] = [await follow(ends[0]), await follow(ends[1]), await follow()]
    await Promise.all([waiting, busy, other].map((one) => next(one)))
    const told = next(waiting)
    ends.forEach((end) => end.abort())
    await expect(told).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await expect(next(busy)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect([await next(waiting), await next(busy)]).toEqual([null, null])
    expect(feeds.listeners).toBe(1)
    other.leave()
  })

  it('let go at once of one who leaves while it waits', async () => {
    const listener = await follow()
    await next(listener)
    const waiting = listener.next()
    await listener.return()
    expect(await waiting).toEqual({ done: true, value: undefined })
    expect([feeds.listeners, released]).toEqual([0, 1])
  })

  it('are not for another workspace, nor for a run that is none', async () => {
    const owner = await follow()
    const { workspaceId: other } = await createTestWorkspace(database.db)
    await expect(feeds.follow(other, runId, session())).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(feeds.follow(workspaceId, other, session())).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect([feeds.listeners, released]).toEqual([1, 2])
    owner.leave()
  })

  it('tell each listener of a fault, here that the run is gone, and end', async () => {
    const [one, two] = [await follow(), await follow()]
    await Promise.all([next(one), next(two)])
    const told = [next(one), next(two)]
    await database.db.run.delete({ where: { id: runId } })
    signals.publish(runTopic(runId))
    for (const one of told) await expect(one).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect([await next(one), await next(two)]).toEqual([null, null])
    expect([feeds.listeners, released]).toEqual([0, 2])
  })
})
