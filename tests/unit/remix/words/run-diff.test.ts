import { describe, expect, it } from 'vitest'
import {
  diffKindWords,
  notReadInWords,
  readDiffKind,
  siteLookInWords,
} from '../../../../remix/words/run-diff.ts'

describe('the words of a comparison', () => {
  it('reads the kind from the address, and nothing else', () => {
    expect(readDiffKind(new URLSearchParams('kind=gone'))).toBe('GONE')
    expect(readDiffKind(new URLSearchParams('kind=GONE'))).toBeNull()
    expect(readDiffKind(new URLSearchParams())).toBeNull()
  })

  it('warns where a lead that is gone proves nothing, and only there', () => {
    expect(siteLookInWords('READ')).toBeNull()
    expect(siteLookInWords('NOT_READ')).toContain('no proof')
    expect(notReadInWords(0, String)).toBeNull()
    expect(notReadInWords(3, String)).toBe('3 on sites that were not read')
  })

  it('has a word and a tone for each kind', () => {
    expect(diffKindWords('CHANGED')).toEqual({ word: 'Changed', tone: 'mixed' })
  })
})
