import { describe, expect, it } from 'vitest'
import { followTopic } from '../../../server/platform/follow-topic.ts'
import { createMemorySignals, type Signals } from '../../../server/platform/signals.ts'

/** Signals that know how many listen. */
function observed(): Signals & { listening: () => number } {
  const inner = createMemorySignals()
  let listening = 0
  return {
    ...inner,
    listening: () => listening,
    subscribe: (topic, signal) => {
      const wakes = inner.subscribe(topic, signal)
      listening++
      let left = false
      const leave = () => {
        if (!left) listening--
        left = true
      }
      return {
        [Symbol.asyncIterator]() {
          return this
        },
        next: async () => {
          const result = await wakes.next()
          if (result.done) leave()
          return result
        },
        return: async () => {
          leave()
          return (await wakes.return?.()) ?? { done: true, value: undefined }
        },
      }
    },
  }
}

const never = new AbortController().signal

describe('following a topic', () => {
  it('reads at once, again after each signal, and ends with the last value', async () => {
    const signals = observed()
    let state = 0
    const seen: number[] = []
    for await (const value of followTopic(
      signals,
      't',
      never,
      () => Promise.resolve(state),
      (n) => n === 2,
    )) {
      seen.push(value)
      state++
      signals.publish('t')
    }
    expect(seen).toEqual([0, 1, 2])
    expect(signals.listening()).toBe(0)
  })

  it('misses no signal that comes while the first read is under way', async () => {
    const signals = observed()
    let reads = 0
    const read = () => {
      reads++
      if (reads === 1) signals.publish('t')
      return Promise.resolve(reads)
    }
    const values: number[] = []
    for await (const value of followTopic(signals, 't', never, read, (n) => n === 2)) values.push(value)
    expect(values).toEqual([1, 2])
  })

  it('makes one read of many signals', async () => {
    const signals = observed()
    let reads = 0
    for await (const _ of followTopic(
      signals,
      't',
      never,
      () => Promise.resolve(++reads),
      (n) => n === 2,
    )) {
      for (let i = 0; i < 100; i++) signals.publish('t')
    }
    expect(reads).toBe(2)
  })

  it('ends when it is aborted, waiting or not', async () => {
    const signals = observed()
    const until = new AbortController()
    let seen = 0
    for await (const _ of followTopic(
      signals,
      't',
      until.signal,
      () => Promise.resolve(1),
      () => false,
    )) {
      seen++
      until.abort()
    }
    expect(seen).toBe(1)
    expect(signals.listening()).toBe(0)
  })

  it('leaves no listener when its reader goes, or when reading fails', async () => {
    const signals = observed()
    for await (const _ of followTopic(
      signals,
      't',
      never,
      () => Promise.resolve(1),
      () => false,
    ))
      break
    expect(signals.listening()).toBe(0)
    const failing = followTopic(
      signals,
      't',
      never,
      () => Promise.reject(new Error('away')),
      () => false,
    )
    await expect(failing.next()).rejects.toThrow('away')
    expect(signals.listening()).toBe(0)
  })
})
