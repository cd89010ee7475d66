import { describe, expect, it } from 'vitest'
import {
  createTagInput,
  nextColour,
  TAG_COLOURS,
  tagKey,
} from '../../../../../server/features/tags/tag-input.ts'

describe('the name of a tag', () => {
  it('loses space at its ends and more than one within', () => {
    expect(createTagInput.parse({ name: ' hot \n lead ' })).toEqual({ name: 'hot lead' })
  })

  it.each(['', '   ', 'x'.repeat(51)])('is refused: %j', (name) => {
    expect(createTagInput.safeParse({ name }).success).toBe(false)
  })

  it('is the same in either case and however it was typed, and differs by signs', () => {
    expect(tagKey('ÖL')).toBe(tagKey('o\u0308l'))
    expect(new Set(['C', 'C++', 'C#', 'c'].map(tagKey)).size).toBe(3)
    expect(tagKey('Öl')).not.toBe(tagKey('Ol'))
  })
})

describe('the colour of a new tag', () => {
  it('is the next of the set, again from the first behind the last', () => {
    const colours = TAG_COLOURS.map((_, index) => nextColour(index))
    expect(colours).toEqual([...TAG_COLOURS])
    expect(nextColour(TAG_COLOURS.length)).toBe(TAG_COLOURS[0])
  })
})
