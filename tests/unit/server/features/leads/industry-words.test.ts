import { describe, expect, it } from 'vitest'
import { industryWords } from '../../../../../server/features/leads/industry-words.ts'

describe('the words of industries', () => {
  it('are each there once, lower-case, without signs and the small words between', () => {
    expect(industryWords(['Research & Development', 'IT-Services', 'research of the Sea'])).toEqual([
      'research',
      'development',
      'it',
      'services',
      'sea',
    ])
  })

  it('are in composed form, and whole where a script has no spaces', () => {
    expect(industryWords(['PRU\u0308FTECHNIK', '建設業'])).toEqual(['prüftechnik', '建設業'])
  })

  it('are none in nothing, single letters and what is longer than any word', () => {
    expect(industryWords([])).toEqual([])
    expect(industryWords(['a b', '', 'x'.repeat(101)])).toEqual([])
  })
})
