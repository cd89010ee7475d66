import { describe, expect, it } from 'vitest'
import { KnownPhrases } from '../../../../server/engine/extract/known-phrases.ts'

function known(...phrases: string[]): KnownPhrases {
  const all = new KnownPhrases(10)
  for (const phrase of phrases) all.add(phrase)
  return all
}

describe('phrases that are known', () => {
  it.each([
    ['Jane Doe, Head of Sales', '\n, \n'],
    ['By Jane Doe, Head of Sales', 'By \n, \n'],
    ['Von Jane Doe', 'Von \n'],
    ['Written by Jane Doe and Jane Doe', 'Written by \n and \n'],
    ['(Jane Doe)', '(\n)'],
  ])('are taken out of %j', (text, rest) => {
    expect(known('Jane Doe', 'Head of Sales').takeOutOf(text)).toBe(rest)
  })

  it.each([
    'Jane Doerr',
    'Mary-Jane Doe',
    'Jane Doe-Smith',
    'Jane Doe’s',
    'Jane Doe Smith',
    'Mary Jane Doe',
    'Überlingen Jane Doe',
    'jane doe',
  ])('stay where they are parts of something longer or other: %j', (text) => {
    expect(known('Jane Doe').takeOutOf(text)).toBe(text)
  })

  it('are bounded in number; what comes later is not known', () => {
    const few = new KnownPhrases(1)
    few.add('Jane Doe')
    few.add('Olga Marwood')
    expect(few.takeOutOf('Jane Doe, Olga Marwood')).toBe('\n, Olga Marwood')
  })
})
