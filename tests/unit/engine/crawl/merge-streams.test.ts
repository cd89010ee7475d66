import { describe, expect, it } from 'vitest'
import { mergeStreams } from '../../../../server/engine/crawl/merge-streams.ts'

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

describe('mergeStreams', () => {
  it('yields the items of all streams', async () => {
    const open = async function* (input: string): AsyncGenerator<string> {
      for (const part of [1, 2, 3]) {
        await tick()
        yield `${input}${part}`
      }
    }
    const items = await collect(mergeStreams(['a', 'b', 'c'], 2, open))
    expect(items.sort()).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'b3', 'c1', 'c2', 'c3'])
  })

  it('never opens more streams than it may', async () => {
    let running = 0
    let most = 0
    const open = async function* (input: number): AsyncGenerator<number> {
      running++
      most = Math.max(most, running)
      await tick()
      yield input
      running--
    }
    expect(
      await collect(
        mergeStreams(
          Array.from({ length: 20 }, (_, index) => index),
          3,
          open,
        ),
      ),
    ).toHaveLength(20)
    expect(most).toBe(3)
  })

  it('pauses streams while nobody reads', async () => {
    let made = 0
    const open = async function* (): AsyncGenerator<number> {
      for (;;) {
        await tick()
        yield made++
      }
    }
    const merged = mergeStreams([0], 1, open)
    await merged.next()
    for (let turn = 0; turn < 500; turn++) await tick()
    const before = made
    for (let turn = 0; turn < 100; turn++) await tick()
    expect(made).toBe(before)
    await merged.return()
  })

  it('throws what a stream throws, after the items before it', async () => {
    const open = async function* (input: string): AsyncGenerator<string> {
      yield input
      await tick()
      throw new Error('broken')
    }
    const seen: string[] = []
    const read = async (): Promise<void> => {
      for await (const item of mergeStreams(['a'], 1, open)) seen.push(item)
    }
    await expect(read()).rejects.toThrow('broken')
    expect(seen).toEqual(['a'])
  })

  it('throws what the inputs throw', async () => {
    const inputs = async function* (): AsyncGenerator<string> {
      yield 'a'
      await tick()
      throw new Error('no more inputs')
    }
    const open = async function* (input: string): AsyncGenerator<string> {
      await tick()
      yield input
    }
    await expect(collect(mergeStreams(inputs(), 2, open))).rejects.toThrow('no more inputs')
  })

  it('ends open streams when the consumer leaves', async () => {
    const ended: string[] = []
    const open = async function* (input: string): AsyncGenerator<string> {
      try {
        for (;;) {
          await tick()
          yield input
        }
      } finally {
        ended.push(input)
      }
    }
    for await (const _ of mergeStreams(['a', 'b'], 2, open)) break
    for (let turn = 0; turn < 20; turn++) await tick()
    expect(ended.sort()).toEqual(['a', 'b'])
  })

  it('ends at once without inputs', async () => {
    expect(await collect(mergeStreams([], 4, async function* () {}))).toEqual([])
  })
})
