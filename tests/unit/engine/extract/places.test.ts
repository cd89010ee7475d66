import { describe, expect, it } from 'vitest'
import { Places } from '../../../../server/engine/extract/document/places.ts'
import { readText } from '../../../../server/engine/extract/document/read-text.ts'
import { parseTree } from '../../../../server/engine/extract/document/tree.ts'

describe('places', () => {
  it('join what stands side by side in text and source', () => {
    const places = new Places()
    places.add(0, 5, 100, 105)
    places.add(5, 9, 105, 109)
    expect(places.sourceRange(0, 9)).toEqual([100, 109])
    expect(places.sourceRange(3, 7)).toEqual([103, 107])
  })

  it('give the whole of an entity for each character that stands for it', () => {
    const places = new Places()
    places.add(0, 2, 10, 12)
    places.add(2, 3, 12, 17)
    places.add(3, 5, 17, 19)
    expect(places.sourceRange(2, 3)).toEqual([12, 17])
    expect(places.sourceRange(1, 4)).toEqual([11, 18])
  })

  it('know nothing of characters that were put in, and of the gaps between lines', () => {
    const places = new Places()
    places.add(0, 3, 10, 13)
    places.add(4, 6, -1, -1)
    expect(places.isRead(2)).toBe(true)
    expect([3, 4, 5, 6].map((at) => places.isRead(at))).toEqual([false, false, false, false])
    expect(places.sourceRange(0, 5)).toBeNull()
  })

  it('forget from a position on, also within a stretch', () => {
    const places = new Places()
    places.add(0, 10, 50, 60)
    places.forget(4)
    places.add(4, 6, 90, 92)
    expect(places.sourceRange(0, 4)).toEqual([50, 54])
    expect(places.sourceRange(4, 6)).toEqual([90, 92])
  })

  it('find the text that was read from a part of the source', () => {
    const places = new Places()
    places.add(0, 4, 20, 24)
    places.add(5, 6, 30, 36)
    places.add(6, 9, -1, -1)
    places.add(10, 14, 40, 44)
    expect(places.textRange(21, 23)).toEqual([1, 3])
    expect(places.textRange(22, 42)).toEqual([2, 12])
    expect(places.textRange(24, 30)).toBeNull()
    expect(places.textRange(30, 40)).toEqual([5, 6])
  })
})

describe('the text of a page', () => {
  const html = '<p>Käthe  &amp;\n Sons</p><p>a<b>b</b>c &nbsp;d</p><p><bdo dir="rtl">moc</bdo> x</p>'
  const text = readText(html, parseTree(html))

  it('squeezes white space, decodes entities and turns round what is shown reversed', () => {
    expect(text.text).toBe('Käthe & Sons\nabc d\ncom x')
  })

  it('places every word in the source', () => {
    const source = (word: string): string => {
      const at = text.text.indexOf(word)
      const range = text.places.sourceRange(at, at + word.length)
      return range === null ? '' : html.slice(...range)
    }
    expect(['Käthe', '&', 'Sons', 'ab', 'c d'].map(source)).toEqual([
      'Käthe',
      '&amp;',
      'Sons',
      'a<b>b',
      'c &nbsp;d',
    ])
    expect(source('com')).toBe('')
  })
})
