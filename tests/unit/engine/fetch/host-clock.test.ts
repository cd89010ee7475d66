import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { HostClock, MAX_AT_ADDRESS } from '../../../../server/engine/fetch/host-clock.ts'

const NEVER = new AbortController().signal

describe('HostClock', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  /** Runs requests at once and notes when each began and ended, in milliseconds of the fake clock. */
  async function runAll(
    clock: HostClock,
    asks: { host: string; address?: string; takes?: number }[],
  ): Promise<string[]> {
    const log: string[] = []
    const start = performance.now()
    const at = (): number => Math.round(performance.now() - start)
    const all = asks.map(({ host, address = null, takes = 0 }) =>
      clock.take(host, address, NEVER, async () => {
        log.push(`${host} from ${at()}`)
        await new Promise((resolve) => setTimeout(resolve, takes))
        log.push(`${host} to ${at()}`)
      }),
    )
    await vi.runAllTimersAsync()
    await Promise.all(all)
    return log
  }

  it('asks a host one request at a time, with the pause after each answer', async () => {
    const log = await runAll(new HostClock(1_000), [
      { host: 'a', takes: 200 },
      { host: 'a', takes: 200 },
      { host: 'a' },
    ])
    expect(log).toEqual(['a from 0', 'a to 200', 'a from 1200', 'a to 1400', 'a from 2400', 'a to 2400'])
  })

  it('does not make hosts wait for each other', async () => {
    const log = await runAll(new HostClock(1_000), [{ host: 'a', takes: 500 }, { host: 'b' }])
    expect(log).toEqual(['a from 0', 'b from 0', 'b to 0', 'a to 500'])
  })

  it('keeps the pause between hosts that share an address', async () => {
    const asks = ['a', 'b', 'c'].map((host) => ({ host, address: '192.0.2.1' }))
    const log = await runAll(new HostClock(1_000), [...asks, { host: 'd', address: '192.0.2.2' }])
    expect(log.filter((line) => line.includes('from'))).toEqual([
      'a from 0',
      'd from 0',
      'b from 1000',
      'c from 2000',
    ])
  })

  it('lets so many requests be under way at one address, whatever hosts they are for', async () => {
    const asks = ['a', 'b', 'c', 'd', 'e'].map((host) => ({ host, address: '192.0.2.1', takes: 10_000 }))
    const log = await runAll(new HostClock(1_000), asks)
    let running = 0
    let most = 0
    for (const line of log) {
      running += line.includes('from') ? 1 : -1
      most = Math.max(most, running)
    }
    expect(most).toBe(MAX_AT_ADDRESS)
    expect(log.at(-1)).toBe('e to 30000')
  })

  it('keeps the pause that the answer asks for, beginning with that answer', async () => {
    const clock = new HostClock(1_000)
    const begun: number[] = []
    const start = performance.now()
    const all = ['pushed_back', 'pushed_back', 'good', 'good'].map((welcome) =>
      clock.take('a', null, NEVER, () => {
        begun.push(Math.round(performance.now() - start))
        clock.note('a', 1, welcome as 'good')
        return Promise.resolve()
      }),
    )
    await vi.runAllTimersAsync()
    await Promise.all(all)
    expect(begun).toEqual([0, 2_000, 6_000, 9_600])
    expect(clock.delayOf('a')).toEqual({ ms: 3_240, reason: 'pushed_back' })
    expect(clock.leastDelayOf('a')).toBe(1_000)
  })

  it('tells each request how long it has waited', async () => {
    const clock = new HostClock(1_000)
    const waits: number[] = []
    const all = [1, 2, 3].map(() =>
      clock.take('a', null, NEVER, (waitedMs) => Promise.resolve(void waits.push(Math.round(waitedMs)))),
    )
    await vi.runAllTimersAsync()
    await Promise.all(all)
    expect(waits).toEqual([0, 1_000, 2_000])
  })

  it('keeps a longer pause where the host asks for one, and lets its neighbours pass', async () => {
    const clock = new HostClock(1_000)
    clock.slowDown('slow', 5_000)
    const asks = [{ host: 'slow' }, { host: 'slow' }, { host: 'quick' }, { host: 'quick' }]
    const log = await runAll(
      clock,
      asks.map((ask) => ({ ...ask, address: '192.0.2.1' })),
    )
    expect(clock.delayOf('slow')).toEqual({ ms: 5_000, reason: 'crawl_delay' })
    expect(log.filter((line) => line.includes('from'))).toEqual([
      'slow from 0',
      'quick from 1000',
      'quick from 2000',
      'slow from 5000',
    ])
  })

  it('leaves a host alone for as long as it asks', async () => {
    const clock = new HostClock(1_000)
    clock.rest('a', 20_000)
    expect(clock.restOf('a')).toBe(20_000)
    expect(await runAll(clock, [{ host: 'a' }])).toEqual(['a from 20000', 'a to 20000'])
  })

  it('drops every pause at a delay of 0, but still asks one at a time', async () => {
    const clock = new HostClock(0)
    clock.slowDown('a', 5_000)
    clock.rest('a', 5_000)
    const log = await runAll(clock, [
      { host: 'a', address: '192.0.2.1', takes: 10 },
      { host: 'a', address: '192.0.2.1' },
    ])
    clock.note('a', 5_000, 'pushed_back')
    expect(clock.delayOf('a').ms).toBe(0)
    expect(clock.leastDelayOf('a')).toBe(0)
    expect(clock.restOf('a')).toBe(0)
    expect(log).toEqual(['a from 0', 'a to 10', 'a from 10', 'a to 10'])
  })

  it('goes on with the next after a request that failed', async () => {
    const clock = new HostClock(1_000)
    const failed = clock.take('a', null, NEVER, () => Promise.reject(new Error('reset')))
    await expect(failed).rejects.toThrow('reset')
    expect(await runAll(clock, [{ host: 'a' }])).toEqual(['a from 1000', 'a to 1000'])
  })

  it('lets one that waits give up, without losing the order of the others', async () => {
    const clock = new HostClock(1_000)
    const controller = new AbortController()
    const log: string[] = []
    const first = clock.take('a', null, NEVER, async () => {
      await new Promise((resolve) => setTimeout(resolve, 100))
      log.push('first')
    })
    const second = clock.take('a', null, controller.signal, () => Promise.resolve(log.push('second')))
    const third = clock.take('a', null, NEVER, () => Promise.resolve(log.push('third')))
    controller.abort(new Error('not wanted'))
    await expect(second).rejects.toThrow('not wanted')
    await vi.runAllTimersAsync()
    await Promise.all([first, third])
    expect(log).toEqual(['first', 'third'])
  })
})
