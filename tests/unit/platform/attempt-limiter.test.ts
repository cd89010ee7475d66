import { describe, expect, it } from 'vitest'
import { createAttemptLimiter } from '../../../server/platform/attempt-limiter.ts'

const create = () => createAttemptLimiter('test', { points: 3, windowSeconds: 60, blockSeconds: 60 })

describe('a limit on attempts', () => {
  it('lets as many pass as it says, then none', async () => {
    const limiter = await create()
    const waits = []
    for (let i = 0; i < 5; i++) waits.push(await limiter.attempt('a'))
    expect(waits.map((wait) => wait > 0)).toEqual([false, false, false, true, true])
    expect(waits[4]).toBeLessThanOrEqual(60)
  })

  it('lets no more pass when they come all at once', async () => {
    const limiter = await create()
    const waits = await Promise.all(Array.from({ length: 20 }, () => limiter.attempt('a')))
    expect(waits.filter((wait) => wait === 0)).toHaveLength(3)
  })

  it('counts each key by itself', async () => {
    const limiter = await create()
    for (let i = 0; i < 5; i++) await limiter.attempt('a')
    expect(await limiter.attempt('b')).toBe(0)
  })

  it('forgets a key that is cleared', async () => {
    const limiter = await create()
    for (let i = 0; i < 3; i++) await limiter.attempt('a')
    await limiter.clear('a')
    expect(await limiter.attempt('a')).toBe(0)
  })

  it('takes one attempt back, so that successes do not count', async () => {
    const limiter = await create()
    for (let i = 0; i < 10; i++) {
      expect(await limiter.attempt('a')).toBe(0)
      await limiter.forgive('a')
    }
  })
})
