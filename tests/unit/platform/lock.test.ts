import { describe, expect, it } from 'vitest'
import { createLock } from '../../../server/platform/lock.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('a lock', () => {
  it('has one holder at a time, in the order of asking', async () => {
    const lock = createLock()
    const log: string[] = []
    const work = (name: string) =>
      lock.run(async () => {
        log.push(`${name} in`)
        await turn()
        log.push(`${name} out`)
      })
    await Promise.all(['a', 'b', 'c'].map(work))
    expect(log).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out'])
  })

  it('is given back when the work fails', async () => {
    const lock = createLock()
    await expect(lock.run(() => Promise.reject(new Error('x')))).rejects.toThrow('x')
    expect(await lock.run(() => Promise.resolve('next'))).toBe('next')
  })

  it('is given back once, however often its holder says so', async () => {
    const lock = createLock()
    const release = await lock.acquire()
    release()
    const second = await lock.acquire()
    release()
    let third = false
    const waiting = lock.acquire().then(() => (third = true))
    await turn()
    expect(third).toBe(false)
    second()
    await waiting
  })
})
