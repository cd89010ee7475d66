import { describe, expect, it } from 'vitest'
import { PriorityQueue } from '../../../../server/engine/crawl/priority-queue.ts'

describe('PriorityQueue', () => {
  it('gives the highest score first and equals in their order', () => {
    const queue = new PriorityQueue<string>()
    const scores = Array.from({ length: 200 }, (_, index) => (index * 37) % 11)
    for (const [index, score] of scores.entries()) queue.push(`${score}:${index}`, score)
    const popped: string[] = []
    while (queue.size > 0) popped.push(queue.pop() ?? 'nothing')
    const expected = scores
      .map((score, index) => ({ score, index }))
      .sort((a, b) => b.score - a.score || a.index - b.index)
      .map(({ score, index }) => `${score}:${index}`)
    expect(popped).toEqual(expected)
    expect(queue.pop()).toBeUndefined()
  })

  it('stays in order when pushes and pops alternate', () => {
    const queue = new PriorityQueue<number>()
    queue.push(1, 1)
    queue.push(3, 3)
    expect(queue.pop()).toBe(3)
    queue.push(2, 2)
    queue.push(Infinity, Infinity)
    expect([queue.pop(), queue.pop(), queue.pop()]).toEqual([Infinity, 2, 1])
  })
})
