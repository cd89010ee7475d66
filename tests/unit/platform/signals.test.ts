import { describe, expect, it } from 'vitest'
import { createLocalSignals } from '../../../server/platform/signals.ts'

const never = () => new AbortController().signal

describe('signals within a process', () => {
  it('reach every listener of the topic and nobody else', async () => {
    const signals = createLocalSignals()
    const [one, two, other] = ['t', 't', 'u'].map((topic) => signals.subscribe(topic, never()))
    signals.emit('t')
    await Promise.all([one?.next(), two?.next()])
    let woken = false
    void other?.next().then(() => (woken = true))
    await new Promise((resolve) => setImmediate(resolve))
    expect(woken).toBe(false)
  })

  it('are heard from the moment of subscribing, not of the first read', async () => {
    const signals = createLocalSignals()
    const wakes = signals.subscribe('t', never())
    signals.emit('t')
    expect((await wakes.next()).done).toBe(false)
  })

  it('that come while the listener is busy are one', async () => {
    const signals = createLocalSignals()
    const end = new AbortController()
    const wakes = signals.subscribe('t', end.signal)
    for (let i = 0; i < 1000; i++) signals.emit('t')
    await wakes.next()
    const second = wakes.next()
    end.abort()
    expect((await second).done).toBe(true)
  })

  it('end with the abort, before, while and after reading', async () => {
    const signals = createLocalSignals()
    const end = new AbortController()
    const waiting = signals.subscribe('t', end.signal)
    const next = waiting.next()
    end.abort()
    expect((await next).done).toBe(true)
    expect((await signals.subscribe('t', end.signal).next()).done).toBe(true)
    expect(signals.listeners()).toBe(0)
  })

  it('leave no listener behind, read from or not', async () => {
    const signals = createLocalSignals()
    const ends = Array.from({ length: 10 }, () => new AbortController())
    const all = ends.map((end) => signals.subscribe('t', end.signal))
    expect(signals.listeners()).toBe(10)
    signals.emit('t')
    await Promise.all(all.slice(0, 4).map((wakes) => wakes.next()))
    await Promise.all(all.slice(0, 2).map(async (wakes) => wakes.return?.()))
    expect(signals.listeners()).toBe(8)
    ends.forEach((end) => end.abort())
    expect(signals.listeners()).toBe(0)
  })
})
