import { describe, expect, it } from 'vitest'
import { extractPage } from '../../../../server/engine/extract/extract-page.ts'
import type { Fact, PageFacts } from '../../../../server/engine/extract/page-facts.ts'
import { fetchedPage } from '../../../support/engine/page.ts'

function allFacts(facts: PageFacts): Fact[] {
  return [
    ...facts.emails,
    ...facts.phones,
    ...facts.faxes,
    ...facts.socials,
    ...facts.addresses,
    ...facts.organisationNames,
    ...facts.descriptions,
    ...facts.persons.flatMap(({ name, titles, emails, phones, links }) => [
      name,
      ...titles,
      ...emails,
      ...phones,
      ...links,
    ]),
  ]
}

const HTML = `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Über uns – Möwenhof GmbH</title></head><body>
<h1>Unser Team</h1><div class="card"><h3>Dr. Käthe Möwenfels</h3><p>Geschäftsführerin</p><p>Tel. 030 / 901820&nbsp;14</p>
<p><a href="mailto:k.moewenfels@moewenhof.de">k.moewenfels@moewenhof.de</a></p></div>
<p>Straße der Möwen 7</p><p>10115 Berlin</p></body></html>`

const URL = 'https://www.moewenhof.de/team'

describe('evidence', () => {
  it('gives the exact byte range of text values on a UTF-8 page', () => {
    const page = fetchedPage(HTML, { url: URL })
    const [person] = extractPage(page).persons
    const read = (fact: Fact | undefined): string =>
      Buffer.from(page.body.subarray(fact?.byteStart ?? 0, fact?.byteEnd ?? 0)).toString('utf8')
    expect(read(person?.name)).toBe('Käthe Möwenfels')
    expect(read(person?.titles[0])).toBe('Geschäftsführerin')
    expect(read(person?.emails[0])).toContain('k.moewenfels@moewenhof.de')
    expect(read(person?.phones[0])).toBe('030 / 901820&nbsp;14')
  })

  it('gives the exact byte range behind single angle brackets and entities', () => {
    const page = fetchedPage('<p>1 < 2 << 3 &lt;&amp;<& jane@moewenhof.de &lt;<</p>', { url: URL })
    const [email] = extractPage(page).emails
    expect(email?.value).toBe('jane@moewenhof.de')
    expect(Buffer.from(page.body.subarray(email?.byteStart ?? 0, email?.byteEnd ?? 0)).toString()).toBe(
      'jane@moewenhof.de',
    )
  })

  it('gives the exact byte range on a page in a single-byte charset', () => {
    const body = Buffer.from(HTML.replace('charset="utf-8"', 'charset="windows-1252"'), 'latin1')
    const page = fetchedPage(body, { url: URL, contentType: 'text/html' })
    const name = extractPage(page).persons[0]?.name
    expect(name?.value).toBe('Käthe Möwenfels')
    expect(Buffer.from(body.subarray(name?.byteStart ?? 0, name?.byteEnd ?? 0)).toString('latin1')).toBe(
      'Käthe Möwenfels',
    )
  })

  it('counts the byte order mark', () => {
    const body = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(HTML, 'utf8')])
    const name = extractPage(fetchedPage(body, { url: URL })).persons[0]?.name
    expect(Buffer.from(body.subarray(name?.byteStart ?? 0, name?.byteEnd ?? 0)).toString('utf8')).toBe(
      'Käthe Möwenfels',
    )
  })

  it('gives no range where the charset does not map back', () => {
    const body = Buffer.from('<h1>スタッフ</h1><p>info@kamome-lab.jp</p>', 'utf16le')
    const facts = extractPage(fetchedPage(body, { contentType: 'text/html; charset=utf-16le', url: URL }))
    expect(facts.emails[0]).toMatchObject({ value: 'info@kamome-lab.jp', byteStart: null, byteEnd: null })
  })

  it('cites the coded form of an address that stands in entities', () => {
    const page = fetchedPage('<p>&#105;nfo&#64;moewenhof.de</p>', { url: URL })
    const email = extractPage(page).emails[0]
    expect(email?.value).toBe('info@moewenhof.de')
    expect(Buffer.from(page.body.subarray(email?.byteStart ?? 0, email?.byteEnd ?? 0)).toString()).toBe(
      '&#105;nfo&#64;moewenhof.de',
    )
  })

  it('keeps every snippet short and every confidence between 0 and 1', () => {
    const facts = allFacts(
      extractPage(fetchedPage(HTML.replace('Unser Team', `Unser Team ${'sehr '.repeat(300)}`), { url: URL })),
    )
    expect(facts.length).toBeGreaterThan(5)
    for (const fact of facts) {
      expect(fact.snippet.length).toBeLessThanOrEqual(300)
      expect(fact.snippet).not.toBe('')
      expect(fact.confidence).toBeGreaterThan(0)
      expect(fact.confidence).toBeLessThanOrEqual(1)
    }
  })

  it('says the same of the same bytes', () => {
    const page = fetchedPage(HTML, { url: URL })
    expect(extractPage(page)).toEqual(extractPage(page))
  })
})
