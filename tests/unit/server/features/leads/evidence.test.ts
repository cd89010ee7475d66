import { describe, expect, it } from 'vitest'
import { evidenceKey, storedMethod } from '../../../../../server/features/leads/evidence.ts'

const row = {
  ...{ field: 'email', value: 'a@acme.example', method: 'MAILTO', contentHash: 'h' },
  ...{ byteStart: 10, snippet: 'write to a@acme.example' },
}

describe('a piece of evidence', () => {
  it('is the same when found again at the same place of the same page', () => {
    expect(evidenceKey({ ...row, snippet: 'cut elsewhere' })).toBe(evidenceKey(row))
  })

  it.each([
    { field: 'phone' },
    { value: 'b@acme.example' },
    { method: 'TEXT' },
    { contentHash: 'i' },
    { byteStart: 11 },
  ])('is another with %j', (change) => {
    expect(evidenceKey({ ...row, ...change })).not.toBe(evidenceKey(row))
  })

  it('goes by its snippet where the page has no byte ranges', () => {
    const unplaced = { ...row, byteStart: null }
    expect(evidenceKey({ ...unplaced, snippet: 'other' })).not.toBe(evidenceKey(unplaced))
  })

  it('says its method in the words of the database', () => {
    expect(storedMethod('obfuscated_text')).toBe('OBFUSCATED_TEXT')
  })
})
