import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { countPhrases, phraseTable } from '../../../../server/engine/extract/lexicon/phrases.ts'
import { remembering } from '../../../../server/engine/extract/remember.ts'

describe('a remembering function', () => {
  it('answers a short text from memory, also with null, and reads long ones again', () => {
    const read: string[] = []
    const lengthOf = remembering((text) => {
      read.push(text)
      return text === '' ? null : text.length
    })
    const long = 'x'.repeat(500)
    expect([
      lengthOf('ab'),
      lengthOf('ab'),
      lengthOf(''),
      lengthOf(''),
      lengthOf(long),
      lengthOf(long),
    ]).toEqual([2, 2, null, null, 500, 500])
    expect(read).toEqual(['ab', '', long, long])
  })

  it('forgets everything rather than to grow without end', () => {
    let reads = 0
    const twice = remembering((text) => text + text + String(++reads).slice(0, 0))
    for (let i = 0; i < 50_000; i++) twice(`text ${i}`)
    expect(twice('text 0')).toBe('text 0text 0')
    expect(reads).toBe(50_001)
  })

  it('keeps no page alive, also where the answer is a part of it', () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const heldMb = (): number => {
      collect()
      return process.memoryUsage().heapUsed / 1e6
    }
    const firstHalf = remembering((text) => text.slice(0, 40))
    const before = heldMb()
    for (let page = 0; page < 200; page++) {
      const text = Buffer.alloc(
        500_000,
        `line ${page} of a page, long enough to be a part of it and no copy; `,
      )
      firstHalf(text.toString('latin1').slice(100, 200))
    }
    expect(heldMb() - before).toBeLessThan(50)
    expect(firstHalf('short')).toBe('short')
  })
})

describe('phrases in a text', () => {
  const table = phraseTable([
    ['spain', 'ES'],
    ['españa', 'ES'],
    ['great britain', 'GB'],
    ['österreich', 'AT'],
  ])
  const count = (text: string): Record<string, number> => Object.fromEntries(countPhrases(text, table))

  it('are counted as whole words, by what they stand for', () => {
    expect(count('from spain to great britain, (españa) and spain.')).toEqual({ ES: 3, GB: 1 })
    expect(count('spainish inspain great-britain spain_x')).toEqual({})
    expect(count('日本spain österreich')).toEqual({ ES: 1, AT: 1 })
  })
})
