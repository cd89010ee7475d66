import { describe, expect, it } from 'vitest'
import { overlaps } from '../../../../server/engine/icp/candidate.ts'
import { Cover, firstWhere } from '../../../../server/engine/icp/cover.ts'

const LENGTH = 7
const ALL = Array.from({ length: LENGTH + 1 }, (_, start) =>
  Array.from({ length: LENGTH + 1 - start }, (__, more) => ({ start, end: start + more })),
).flat()

describe('what some spans cover', () => {
  it('overlaps what one of them does, in whatever order they come, empty ones too', () => {
    for (const first of ALL)
      for (const second of ALL) {
        const cover = new Cover([first, second])
        for (const asked of ALL)
          expect(cover.overlaps(asked), JSON.stringify([first, second, asked])).toBe(
            overlaps(first, asked) || overlaps(second, asked),
          )
      }
  })

  it('grows over several at once', () => {
    const cover = new Cover([0, 2, 4, 6].map((start) => ({ start, end: start + 1 })))
    expect(cover.overlaps({ start: 3, end: 4 })).toBe(false)
    cover.add({ start: 2, end: 5 })
    expect(ALL.filter((span) => span.end - span.start === 1).map((span) => cover.overlaps(span))).toEqual([
      true,
      false,
      true,
      true,
      true,
      false,
      true,
    ])
  })

  it('is nothing without any', () => {
    expect(new Cover().overlaps({ start: 0, end: 9 })).toBe(false)
  })
})

describe('the first place at which something is true', () => {
  it.each([
    [[], 0],
    [[5], 0],
    [[1, 2, 5, 9], 2],
    [[1, 2], 2],
  ])('of %j', (list, place) => {
    expect(firstWhere(list, (item) => item > 4)).toBe(place)
  })
})
