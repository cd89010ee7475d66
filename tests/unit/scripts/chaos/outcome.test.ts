import { describe, expect, it } from 'vitest'
import { inventSite } from '../../../../scripts/chaos/invented-sites.ts'
import { atMost, broken, compareLists, exactly, skipped, tableOf } from '../../../../scripts/chaos/outcome.ts'
import { createRandom } from '../../../../scripts/chaos/random.ts'

describe('the table of a fault loop', () => {
  it('counts what was met and missed, and what was not tried as neither', () => {
    const rows = [
      exactly('a', 'x', 1, 1),
      atMost('a', 'y', 3, 2, ' s'),
      skipped('b', 'no faketime'),
      broken('c', new Error('z')),
    ]
    expect(rows.map(({ met }) => met)).toEqual([true, false, null, false])
    const text = tableOf(rows)
    expect(text).toMatch(/GOALS: 1 met, 2 missed$/)
    expect(text).toContain('no faketime')
  })

  it('tells leads that are missing, too many and doubled', () => {
    expect(compareLists(['a', 'a', 'c'], ['a', 'b'])).toEqual({ missing: ['b'], surplus: ['c'], doubled: 1 })
  })
})

describe('what is random', () => {
  it('is the same for the same seed', () => {
    const numbers = (seed: number) => {
      const random = createRandom(seed)
      return Array.from({ length: 5 }, () => random.between(0, 100))
    }
    expect(numbers(3)).toEqual(numbers(3))
    expect(numbers(3)).not.toEqual(numbers(4))
    expect(numbers(3).every((number) => number >= 0 && number < 100)).toBe(true)
  })

  it('invents the same site for the same seed, with a person for each page but home and contact', () => {
    expect(inventSite(1, 2, 6)).toEqual(inventSite(1, 2, 6))
    expect(inventSite(1, 2, 6).pages.size).toBe(6)
    expect(inventSite(1, 2, 6).people).toHaveLength(6)
  })
})
