import { describe, expect, it } from 'vitest'
import { BoundedCache } from '../../../../server/engine/fetch/bounded-cache.ts'

describe('BoundedCache', () => {
  it('drops what was used longest ago when it holds too many', () => {
    const cache = new BoundedCache<number>({ maxEntries: 2 })
    cache.set('a', 1, 1_000)
    cache.set('b', 2, 1_000)
    cache.get('a')
    cache.set('c', 3, 1_000)
    expect([cache.get('a'), cache.get('b'), cache.get('c'), cache.size]).toEqual([1, undefined, 3, 2])
  })

  it('drops entries until the weight fits', () => {
    const cache = new BoundedCache<string>({ maxEntries: 10, maxWeight: 10 })
    cache.set('a', 'a', 1_000, 4)
    cache.set('b', 'b', 1_000, 4)
    cache.set('c', 'c', 1_000, 5)
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([undefined, 'b', 'c'])
    cache.set('b', 'b2', 1_000, 5)
    expect([cache.get('b'), cache.get('c')]).toEqual(['b2', 'c'])
  })

  it('ends each entry at its own time', () => {
    const clock = { ms: 0 }
    const cache = new BoundedCache<string>({ maxEntries: 10, now: () => clock.ms })
    cache.set('short', 's', 10)
    cache.set('long', 'l', 100)
    clock.ms = 10
    expect([cache.get('short'), cache.get('long'), cache.size]).toEqual([undefined, 'l', 1])
  })
})
