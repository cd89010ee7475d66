import { describe, expect, it } from 'vitest'
import { sourceMap } from '../../../../server/engine/extract/document/source-map.ts'

const MARK = '\u{feff}'

describe('the map from text to bytes', () => {
  it('counts letters beyond ASCII, signs of two units, and a mark in front', () => {
    const text = `${'Büro 邮箱 😀 '.repeat(1_000)}end`
    const map = sourceMap(Buffer.from(MARK + text), text, 'utf-8')
    for (const at of [0, 1, 2, 6, 4_095, 4_096, 4_097, 9_999, text.length]) {
      const isCut = /[\ud800-\udbff]/.test(text.charAt(at - 1))
      if (!isCut) expect(map.byteAt(at)).toBe(Buffer.byteLength(MARK + text.slice(0, at)))
    }
  })

  it('gives each half of a sign of two units two bytes, wherever it is looked for', () => {
    const text = `a${'😀'.repeat(6_000)}`
    const map = sourceMap(Buffer.from(text), text, 'utf-8')
    for (const at of [1, 2, 3, 4_094, 4_095, 4_096, 4_097, 8_192, 12_001])
      expect(map.byteAt(at)).toBe(1 + 2 * (at - 1))
  })

  it('answers nothing where text and bytes do not run side by side', () => {
    const damaged = Buffer.from([0x61, 0xff, 0x62])
    expect(sourceMap(damaged, 'a\u{fffd}b', 'utf-8').byteAt(2)).toBeNull()
    expect(sourceMap(Buffer.from([0x82, 0xa0]), 'あ', 'shift_jis').byteAt(0)).toBeNull()
    expect(sourceMap(Buffer.from([0xfc, 0x62]), 'üb', 'windows-1252').byteAt(1)).toBe(1)
  })
})
