import { describe, expect, it } from 'vitest'
import { commonTrigrams, searchPatterns } from '../../../../../server/features/leads/search-trigrams.ts'

/** LIKE, for a pattern without `%` that is as long as the text. */
const isLike = (text: string, pattern: string): boolean =>
  [...text].every((letter, i) => ['_', letter].includes([...pattern][i] ?? ''))

const patternsOf = (words: string[], common: string[]) => [...searchPatterns(words, new Set(common)).values()]

describe('commonTrigrams', () => {
  it('are those of three in four texts', () => {
    const texts = Array.from({ length: 100 }, (_, n) => `${n < 75 ? 'abc' : 'xyz'}${n < 74 ? ' def' : ''}`)
    expect([...commonTrigrams(texts)].toSorted()).toEqual(['  a', ' ab', 'abc', 'bc '])
  })

  it('are none of a handful of texts', () => {
    expect(commonTrigrams(Array.from({ length: 99 }, () => 'abc')).size).toBe(0)
  })
})

describe('searchPatterns', () => {
  it('leave as few letters out as it takes', () => {
    expect(patternsOf(['first12', 'last7'], ['fir', 'irs', 'rst', 'las', 'ast'])).toEqual([
      'fi_st12',
      'l_st7',
    ])
  })

  it('keep rare trigrams whole, and those between them', () => {
    expect(patternsOf(['abcdefg'], ['cde'])).toEqual(['abcdefg'])
    expect(patternsOf(['abcdefg'], ['abc', 'efg'])).toEqual(['_bcdef_'])
  })

  it('leave a word out whole beside one that has a rare trigram, and never alone', () => {
    expect(patternsOf(['gmbh', 'anna'], ['gmb', 'mbh'])).toEqual(['gm_h', 'anna'])
    expect(patternsOf(['gmbh'], ['gmb', 'mbh'])).toEqual(['gmbh'])
    expect(patternsOf(['gmbh', 'ag'], ['gmb', 'mbh'])).toEqual(['gmbh', 'ag'])
  })

  it('know where a word begins within what is looked for', () => {
    // "@" ends a word: of "a@bcd", "  b" and " bc" are asked for, and "a " may go on before.
    expect(patternsOf(['a@bcd'], ['bcd'])).toEqual(['a@bc_'])
    expect(patternsOf(['a@bcd'], ['bcd', 'cd '])).toEqual(['a@bc_'])
    expect(patternsOf(['bcd@a'], ['bcd', 'cd '])).toEqual(['bc_@a'])
  })

  it('are matched by every text that has the word', () => {
    const words = ['first12', 'e1@company', '霧瀬透x', '\u{1f600}smile', 'aaaa', 'a-b-c-ddd', 'x']
    const threes = (word: string) => [...word].map((_, i, letters) => letters.slice(i, i + 3).join(''))
    for (const word of words)
      for (let kept = 0; kept < 2 ** Math.min(6, threes(word).length); kept++) {
        const common = threes(word).filter((_, i) => (kept & (1 << i)) === 0)
        const [pattern = ''] = patternsOf([word, 'rare'], common)
        expect(isLike(word, pattern), `${word} as ${pattern}`).toBe(true)
        expect([...pattern]).toHaveLength([...word].length)
      }
  })
})
