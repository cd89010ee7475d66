/** Sessions under which something goes on after their request was answered. */
import { beforeEach, expect, it } from 'vitest'
import type { SessionViewer } from '../../../server/features/accounts/accounts.service.ts'
import { SessionWatch } from '../../../server/features/accounts/session-watch.service.ts'
import { sessionTopic } from '../../../server/features/accounts/session-token.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { createMemorySignals, type Signals } from '../../../server/platform/signals.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { createTestWorkspace } from '../../support/workspaces.ts'

const HOUR_MS = 3_600_000

describeOnEachDatabase('a watched session', (open) => {
  const queries: string[] = []
  let database: TestDatabase
  let signals: Signals
  let watch: SessionWatch

  beforeEach(async () => {
    database = await open((sql) => queries.push(sql))
    signals = createMemorySignals()
    watch = new SessionWatch({ db: database.db, signals, logger: createLogger('fatal') })
  })

  async function viewer(left = HOUR_MS): Promise<SessionViewer> {
    const who = await createTestWorkspace(database.db)
    const { sessionVersion } = await database.db.user.findUniqueOrThrow({ where: { id: who.userId } })
    return { ...who, role: 'OWNER', sessionVersion, expiresAt: new Date(Date.now() + left) }
  }
  const raise = (id: string) =>
    database.db.user.update({ where: { id }, data: { sessionVersion: { increment: 1 } } })

  it('ends at a signal, if it has ended, for all who watch it and nobody else', async () => {
    const [leaver, stayer] = [await viewer(), await viewer()]
    const [one, two, other] = [watch.watch(leaver), watch.watch(leaver), watch.watch(stayer)]
    signals.publish(sessionTopic(leaver.userId))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(one.signal.aborted).toBe(false)
    await raise(leaver.userId)
    signals.publish(sessionTopic(leaver.userId))
    await expect.poll(() => one.signal.aborted && two.signal.aborted, { timeout: 5000 }).toBe(true)
    expect(other.signal.aborted).toBe(false)
    for (const each of [one, two, other]) each.release()
  })

  it('ends without a signal as well, also when its user has left the workspace, by one question for all', async () => {
    const viewers = [await viewer(), await viewer(), await viewer()]
    const [raised, gone, stays] = viewers.map((one) => watch.watch(one))
    await raise(viewers[0]?.userId ?? '')
    await database.db.member.deleteMany({ where: { userId: viewers[1]?.userId ?? '' } })
    queries.length = 0
    await expect
      .poll(() => raised?.signal.aborted === true && gone?.signal.aborted === true, { timeout: 15_000 })
      .toBe(true)
    expect(stays?.signal.aborted).toBe(false)
    // Prisma asks for the members and for their users.
    expect(queries.length).toBeLessThanOrEqual(2)
    for (const each of [raised, gone, stays]) each?.release()
  }, 20_000)

  it('ends with its token', async () => {
    const watched = watch.watch(await viewer(300))
    expect(watched.signal.aborted).toBe(false)
    await expect.poll(() => watched.signal.aborted, { timeout: 5000 }).toBe(true)
    watched.release()
  })

  it('is not looked at once everybody has released it, each once', async () => {
    const who = await viewer()
    const [one, two] = [watch.watch(who), watch.watch(who)]
    one.release()
    one.release()
    await raise(who.userId)
    signals.publish(sessionTopic(who.userId))
    await expect.poll(() => two.signal.aborted, { timeout: 5000 }).toBe(true)
    two.release()
    queries.length = 0
    signals.publish(sessionTopic(who.userId))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(queries).toEqual([])
  })
})
