import { describe, expect, it } from 'vitest'
import { criteriaSchema } from '../../../../server/engine/icp/criteria.ts'
import { MAX_ICP_LENGTH, parseIcp } from '../../../../server/engine/index.ts'

const full = (words: string): string =>
  words.repeat(Math.ceil(MAX_ICP_LENGTH / words.length)).slice(0, MAX_ICP_LENGTH)

describe('a text of the greatest length that says one thing again and again', () => {
  // Each of the first took from some seconds to hours when each word was held against all others.
  it.each([
    'no St. ',
    'not Inc. and Acme ',
    'St. except and ',
    `within 20 km ${'around'.repeat(50)} x Leipzig. `,
    'no matter ',
    'Acme and Bolt excluded. ',
    'Acme and Bolt and Cole excluded excluded ',
    'bank ',
    'ERP-',
    'a:\n',
    'Exclude: Acme, Bolt\n\n',
    'regards\n',
    'CEO or ',
    '山田 ',
  ])('%j', (words) => {
    expect(criteriaSchema.safeParse(parseIcp(full(words))).success).toBe(true)
  })

  it('is read to its end', () => {
    const text = `${full('no St. ').slice(0, 9_000)}. Hotels in Rome with a CEO`
    const read = parseIcp(text).criteria.map(({ kind, quote }) => `${kind} ${quote}`)
    expect(read.slice(-3)).toEqual(['industry Hotels', 'location Rome', 'role CEO'])
  })
})
