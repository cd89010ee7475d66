import { describe, expect, it } from 'vitest'
import { isCurrencyCode, isLanguageCode } from '../../../../../server/engine/icp/model/own-words.ts'

describe('codes that a model names', () => {
  it.each(['en', 'de', 'zh'])('%j is a language', (code) => {
    expect(isLanguageCode(code)).toBe(true)
  })

  it.each(['', 'a', 'xq', 'EN', 'deu', 'english', 'en-US', '1!', '\0'])('%j is none', (code) => {
    expect(isLanguageCode(code)).toBe(false)
  })

  it('knows a currency by its code', () => {
    expect([isCurrencyCode('EUR'), isCurrencyCode('eur'), isCurrencyCode('EURO')]).toEqual([
      true,
      false,
      false,
    ])
  })
})
