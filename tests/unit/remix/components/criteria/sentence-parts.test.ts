import { describe, expect, it } from 'vitest'
import { readCriteria } from '../../../../../remix/components/criteria/criterion.ts'
import { partsOf, placeIn } from '../../../../../remix/components/criteria/sentence-parts.ts'
import { parseIcp } from '../../../../../server/engine/index.ts'

const TEXT = 'Law firms in Bern with a wobbly flumox, not in Basel'
const { criteria: found, unmatched } = parseIcp(TEXT)
const criteria = readCriteria(found)
const shape = (text: string, all = criteria, words = unmatched) =>
  partsOf(text, all, words).map((one) =>
    one.criterion !== null ? `[${one.text}]` : one.isUnmatched ? `?${one.text}?` : one.text,
  )

describe('a sentence in parts', () => {
  it('has a chip over the words of each criterion, and marks what was not understood', () => {
    expect(shape(TEXT)).toEqual(
      expect.arrayContaining(['[Law firms]', '[Bern]', '[Basel]', expect.stringMatching(/^\?.*flumox\?$/)]),
    )
  })

  it('loses nothing of the text', () => {
    expect(
      partsOf(TEXT, criteria, unmatched)
        .map(({ text }) => text)
        .join(''),
    ).toBe(TEXT)
  })

  it('finds words again that have moved, and leaves out what is not there any more', () => {
    expect(shape('Only in Bern: law firms', criteria, [])).toEqual([
      'Only in ',
      '[Bern]',
      ': ',
      '[law firms]',
    ])
  })

  it('finds the second of two equal words where it stood', () => {
    const text = 'Bern, Bern'
    const quote = { quote: 'Bern', span: [6, 10] as [number, number] }
    expect(placeIn(text, quote)).toEqual([6, 10])
    expect(placeIn(text, { ...quote, span: null })).toEqual([0, 4])
  })

  it('shows no words twice', () => {
    const twice = [...criteria, ...criteria]
    expect(shape(TEXT, twice)).toEqual(shape(TEXT))
  })
})
