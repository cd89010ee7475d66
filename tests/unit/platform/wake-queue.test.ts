import { describe, expect, it } from 'vitest'
import { createLogger } from '../../../server/platform/logger.ts'
import { createMemoryQueue } from '../../../server/platform/wake-queue.ts'

const message = (id: string) => ({ workspaceId: 'w', id })
const silent = createLogger('silent')
const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('the queue within a process', () => {
  it('hands each message to the handler of its job, not in the turn of the caller', async () => {
    const queue = createMemoryQueue(silent)
    const seen: string[] = []
    queue.work('a', 2, ({ id }) => Promise.resolve(void seen.push(id)))
    const woken = queue.wake('a', message('1'))
    expect(seen).toEqual([])
    await woken
    await queue.wake('nobody works this', message('2'))
    await turn()
    await turn()
    expect(seen).toEqual(['1'])
  })

  it('handles no more at once than asked for', async () => {
    const queue = createMemoryQueue(silent)
    let now = 0
    let most = 0
    let done = 0
    queue.work('a', 3, async () => {
      most = Math.max(most, ++now)
      await turn()
      now--
      done++
    })
    await Promise.all(Array.from({ length: 20 }, (_, i) => queue.wake('a', message(String(i)))))
    while (done < 20) await turn()
    expect(most).toBe(3)
  })

  it('logs a handler that fails, with the ids, and goes on', async () => {
    const lines: string[] = []
    const queue = createMemoryQueue(createLogger('info', { write: (line) => lines.push(line) }))
    let handled = 0
    queue.work('a', 1, () => (handled++ === 0 ? Promise.reject(new Error('broken')) : Promise.resolve()))
    await queue.wake('a', message('1'))
    await queue.wake('a', message('2'))
    while (handled < 2) await turn()
    await queue.close()
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      msg: 'queue.handler-failed',
      job: 'a',
      id: '1',
      error: { message: 'broken' },
    })
  })

  it('waits at its close for what is running and begins nothing more', async () => {
    const queue = createMemoryQueue(silent)
    const began: string[] = []
    let finish!: () => void
    queue.work('a', 1, async ({ id }) => {
      began.push(id)
      await new Promise<void>((resolve) => (finish = resolve))
    })
    await queue.wake('a', message('1'))
    await queue.wake('a', message('2'))
    while (began.length === 0) await turn()
    let closed = false
    const closing = queue.close().then(() => (closed = true))
    await turn()
    expect(closed).toBe(false)
    finish()
    await closing
    expect(began).toEqual(['1'])
  })
})
