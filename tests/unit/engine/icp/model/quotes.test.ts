import { describe, expect, it } from 'vitest'
import { QuoteFinder } from '../../../../../server/engine/icp/model/quotes.ts'

describe('QuoteFinder', () => {
  it('gives places in UTF-16 code units', () => {
    const text = '🏥 dental clinics in 🇩🇪 Köln'
    const span = new QuoteFinder(text).find('location', 'Köln')
    expect(span).toEqual([text.length - 4, text.length])
    expect(text.slice(...(span ?? [0, 0]))).toBe('Köln')
  })

  it('finds whole words before parts of words', () => {
    expect(new QuoteFinder('a business in the us').find('location', 'us')).toEqual([18, 20])
    expect(new QuoteFinder('a business').find('location', 'us')).toBeNull()
    expect(new QuoteFinder('Logistikunternehmen').find('industry', 'Logistik')).toEqual([0, 8])
    expect(new QuoteFinder('xLogistiky').find('industry', 'Logistik')).toBeNull()
  })

  it('gives the next place to the next criterion of the same words and kind', () => {
    const quotes = new QuoteFinder('law firms or no law firms')
    expect(quotes.find('industry', 'law firms')).toEqual([0, 9])
    expect(quotes.find('keyword', 'law firms')).toEqual([0, 9])
    expect(quotes.find('industry', 'law firms')).toEqual([16, 25])
  })

  it('takes no other case, no other letters, and nothing for a quote', () => {
    const quotes = new QuoteFinder('Dental clinics, Köln')
    for (const quote of ['dental clinics', 'Koeln', 'clinics in Köln', '', '  ', ',', null])
      expect(quotes.find('industry', quote)).toBeNull()
  })
})
