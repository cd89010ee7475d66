import { afterEach, expect, it, vi } from 'vitest'
import { OptOutsHandler } from '../../../server/features/opt-outs/opt-outs.handler.ts'
import { OPT_OUTS_TOPIC, RELOAD_MS } from '../../../server/features/opt-outs/opt-outs.job.ts'
import { addOptOut, removeOptOut } from '../../../server/features/opt-outs/opt-outs.service.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { createMemorySignals } from '../../../server/platform/signals.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'

describeOnEachDatabase('a worker', (open) => {
  afterEach(() => void vi.useRealTimers())

  async function startWatch() {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const { db } = await open()
    const lines: string[] = []
    const signals = createMemorySignals()
    const logger = createLogger('info', { write: (line) => lines.push(line) })
    const handler = new OptOutsHandler({ db, signals, logger })
    return { db, signals, handler, lines }
  }

  it('asks nobody before it knows the list', async () => {
    const { handler } = await startWatch()
    expect(handler.isOptedOut('acme.example')).toBe(true)
    await handler.start()
    expect(handler.isOptedOut('acme.example')).toBe(false)
    await handler.close()
  })

  it('notices what the command line has changed within a minute', async () => {
    const { db, handler } = await startWatch()
    await handler.start()
    await addOptOut(db, 'acme.example')
    vi.advanceTimersByTime(RELOAD_MS)
    await expect.poll(() => handler.isOptedOut('shop.acme.example')).toBe(true)
    await removeOptOut(db, 'acme.example')
    vi.advanceTimersByTime(RELOAD_MS)
    await expect.poll(() => handler.isOptedOut('shop.acme.example')).toBe(false)
    expect(RELOAD_MS).toBeLessThanOrEqual(60_000)
    await handler.close()
  })

  it('notices at once what is signalled', async () => {
    const { db, signals, handler } = await startWatch()
    await handler.start()
    await addOptOut(db, 'acme.example')
    signals.publish(OPT_OUTS_TOPIC)
    await expect.poll(() => handler.isOptedOut('acme.example')).toBe(true)
    await handler.close()
  })

  it('keeps the list it knows while the database is away', async () => {
    const { db, handler, lines } = await startWatch()
    await addOptOut(db, 'acme.example')
    await handler.start()
    const read = vi.spyOn(db.optOut, 'findMany').mockRejectedValue(new Error('away'))
    vi.advanceTimersByTime(RELOAD_MS)
    await expect.poll(() => lines.join('')).toContain('opt-outs.reload-failed')
    expect(handler.isOptedOut('acme.example')).toBe(true)
    read.mockRestore()
    await handler.close()
  })
})
