import { describe, expect, it } from 'vitest'
import { OrderedWork } from '../../../../scripts/lib/crawl-order.ts'

/** Lets everything run that waits for nothing else. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Work whose parts end when they are told to. */
function createParts(limits: { count: number; atOnce: number; ahead: number }) {
  const begun: number[] = []
  const ends = new Map<number, () => void>()
  const work = new OrderedWork(limits, (position) => {
    begun.push(position)
    return new Promise<string>((resolve) => ends.set(position, () => resolve(`result ${position}`)))
  })
  return {
    work,
    begun,
    end: (...positions: number[]) => positions.forEach((position) => ends.get(position)?.()),
  }
}

describe('work in order', () => {
  it('does so many parts at a time, and gives their results in order', async () => {
    const { work, begun, end } = createParts({ count: 4, atOnce: 2, ahead: 10 })
    const given: string[] = []
    const all = (async () => {
      for await (const result of work.results()) given.push(result)
    })()
    expect(begun).toEqual([0, 1])
    end(1)
    await settle()
    expect(begun).toEqual([0, 1, 2])
    expect(given).toEqual([])
    end(2, 0)
    await settle()
    end(3)
    await all
    expect(given).toEqual(['result 0', 'result 1', 'result 2', 'result 3'])
  })

  it('runs no further ahead of a slow part than it may', async () => {
    const { work, begun, end } = createParts({ count: 100, atOnce: 2, ahead: 4 })
    const first = work.results().next()
    for (let position = 1; position < 10; position++) {
      end(position)
      await settle()
    }
    expect(begun).toEqual([0, 1, 2, 3])
    end(0)
    expect(await first).toEqual({ done: false, value: 'result 0' })
    expect(begun).toEqual([0, 1, 2, 3, 4])
  })

  it('begins nothing once it is ended, and waits for what is under way', async () => {
    const { work, begun, end } = createParts({ count: 9, atOnce: 3, ahead: 9 })
    const results = work.results()
    const first = results.next()
    end(0)
    await first
    const over = work.end().then(() => 'over')
    end(1, 2)
    expect(await Promise.race([over, settle().then(() => 'not yet')])).toBe('not yet')
    end(3)
    expect(await over).toBe('over')
    expect(begun).toEqual([0, 1, 2, 3])
  })

  it('gives nothing of nothing', async () => {
    const { work } = createParts({ count: 0, atOnce: 1, ahead: 1 })
    expect(await work.results().next()).toEqual({ done: true, value: undefined })
  })
})
