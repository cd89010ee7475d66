import { describe, expect, it } from 'vitest'
import { extractPage } from '../../../../server/engine/extract/extract-page.ts'
import { factsOf, fetchedPage } from '../../../support/engine/page.ts'
import { resolveKestrel, sitePage } from '../../../support/engine/site.ts'

const ld = (json: string): string => `<script type="application/ld+json">${json}</script>`
const words = (body: string, url?: string): string[] =>
  factsOf(body, url).industries.map(({ value }) => value)
const withHead = (head: string, body = '') =>
  extractPage(fetchedPage(`<html><head>${head}</head><body>${body}</body></html>`)).industries

describe('words for what an organisation does', () => {
  it('are its type in structured data, unless that says nothing', () => {
    expect(words(ld('{"@type":"LegalService","name":"Marwood & Gull"}'))).toEqual(['Legal Service'])
    expect(words(ld('{"@type":["LocalBusiness","Dentist"],"name":"Gull"}'))).toEqual(['Dentist'])
    expect(words(ld('{"@type":"LocalBusiness","name":"Gull"}'))).toEqual([])
    expect(
      words('<div itemscope itemtype="https://schema.org/Bakery"><b itemprop="name">Gull</b></div>'),
    ).toEqual(['Bakery'])
  })

  it('are what structured data says that it knows about, and codes of lists', () => {
    expect(
      words(
        ld(
          '{"@type":"Organization","name":"G","knowsAbout":["kite repair"],"naics":"811490","isicV4":"9529"}',
        ),
      ),
    ).toEqual(['kite repair', 'NAICS 811490', 'ISIC 9529'])
  })

  it('are keywords that mean something, each where it stands', () => {
    const [first, second, ...rest] = withHead(
      '<meta name="keywords" content="home, kite repair, Sail making, welcome, www.k.test">',
    )
    expect([first?.value, second?.value]).toEqual(['kite repair', 'Sail making'])
    expect(rest).toEqual([])
    expect((first?.byteEnd ?? 0) - (first?.byteStart ?? 0)).toBe('kite repair'.length)
    expect(first?.confidence).toBeLessThan(0.6)
  })

  it('are words that description and title share', () => {
    const found = withHead(
      '<title>Kestrel – kite repair in Gullport</title><meta name="description" content="The workshop for kite repair, with tea.">',
    )
    expect(found.map(({ value }) => value)).toEqual(['kite repair'])
    expect(found[0]?.confidence).toBeLessThan(0.5)
  })

  it.each([
    ['<p>Branche: Prüftechnik, Kalibrierung</p>', ['Prüftechnik', 'Kalibrierung']],
    ['<p>Unternehmensgegenstand: Handel mit Drachen</p>', ['Handel mit Drachen']],
    ['<p>Nature of business: kite repair</p>', ['kite repair']],
    ['<dl><dt>Objet social</dt><dd>Fonderie de cloches</dd></dl>', ['Fonderie de cloches']],
    ['<table><tr><th>事業内容</th><td>陶器の製造、販売</td></tr></table>', ['陶器の製造', '販売']],
    ['<p>Code APE : 2452Z</p>', ['APE 2452Z']],
    ['<p>NACE 71.20 – Technical testing</p>', ['Technical testing', 'NACE 71.20']],
  ])('are stated in %s', (body, expected) => {
    expect(words(`<h1>About</h1>${body}`, 'https://kestrel-works.org/about')).toEqual(expected)
  })

  it('are not those of others, nor prose', () => {
    expect(words('<h2>Webdesign</h2><p>Branche: Werbung</p>', 'https://k.test/impressum')).toEqual([])
    expect(words('<p>The industry: it has changed.</p>', 'https://k.test/blog/industry')).toEqual([])
  })

  it('are at most ten, without the organisation’s name, its people and its towns', () => {
    const keywords =
      'Kestrel Works,London,Ottilie Marwood,Kites,kites,a1,b2,' +
      Array.from({ length: 12 }, (_, i) => `trade ${'abcdefghijkl'[i]}x`).join(',')
    const json = `{"@type":"Organization","name":"Kestrel Works","address":{"streetAddress":"7 Gull Lane","addressLocality":"London"},"employee":[{"@type":"Person","name":"Ottilie Marwood"}],"keywords":"${keywords}"}`
    const { organisation } = resolveKestrel(sitePage('/', 'Kestrel Works', ld(json)))
    const found = organisation.industries.map(({ value }) => value)
    expect(found).toHaveLength(10)
    expect(found.filter((word) => /kites/i.test(word))).toEqual(['Kites'])
    expect(found.filter((word) => /kestrel|london|ottilie/i.test(word))).toEqual([])
  })
})
