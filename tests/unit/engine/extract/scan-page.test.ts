import { describe, expect, it } from 'vitest'
import { scanPage } from '../../../../server/engine/extract/scan-page.ts'
import { fetchedPage } from '../../../support/engine/page.ts'

const scan = (html: string, url?: string) => scanPage(fetchedPage(html, url === undefined ? {} : { url }))
const addresses = (html: string, url?: string): string[] => scan(html, url).emails.map(({ value }) => value)

describe('the quick reading of a page', () => {
  it('gives title, links and base', () => {
    const { title, base, links } = scan(
      '<html><head><title> Kestrel &amp;\n Works </title><base href="/sub/"></head><body><a href="team.html">Our <b>team</b></a></body></html>',
    )
    expect(title).toBe('Kestrel & Works')
    expect(base).toBe('/sub/')
    expect(links).toEqual([{ href: 'team.html', text: 'Our team', kind: 'link' }])
  })

  it('ends with frameless texts nested by the ten thousand', () => {
    const { links } = scan(`<noframes><a href="/a">A</a>${'<noframes>'.repeat(50_000)}<a href="/b">B</a>`)
    expect(links.map(({ href }) => href)).toContain('/a')
  })

  it('reads addresses in text, links and codes', () => {
    expect(
      addresses(
        '<p>office@kestrel-works.org</p><a href="mailto:jane%40kestrel-works.org?subject=x">write</a>' +
          '<p>press [at] kestrel-works [dot] org</p><a data-cfemail="2d444b4b6d464843405943420340405f">x</a>',
      ),
    ).toEqual(
      expect.arrayContaining([
        'office@kestrel-works.org',
        'jane@kestrel-works.org',
        'press@kestrel-works.org',
      ]),
    )
  })

  it('joins nothing across blocks, and reads nothing that nobody sees', () => {
    expect(addresses('<td>info@kestrel-works.org</td><td>Tel</td>')).toEqual(['info@kestrel-works.org'])
    expect(
      addresses(
        '<script>var a="bot@kestrel-works.org"</script><style>x@kestrel-works.org</style>' +
          '<svg><text>pic@kestrel-works.org</text></svg><textarea>form@kestrel-works.org</textarea><p>seen@kestrel-works.org</p>',
      ),
    ).toEqual(['seen@kestrel-works.org'])
    expect(addresses('<svg/><p>after@kestrel-works.org</p>')).toEqual(['after@kestrel-works.org'])
    expect(addresses('<svg><svg></svg>in@kestrel-works.org</svg>out@kestrel-works.org')).toEqual([
      'out@kestrel-works.org',
    ])
  })

  it('sees what stands behind a picture inside of an element with a long name', () => {
    expect(addresses('<my-long-component><svg></svg>in@kestrel-works.org</my-long-component>')).toEqual([
      'in@kestrel-works.org',
    ])
  })

  it('proves each address of the text by its bytes', () => {
    const html = '<p>Büro: office@kestrel-works.org</p>'
    const [fact] = scan(html).emails
    const body = Buffer.from(html)
    expect(body.subarray(fact?.byteStart ?? 0, fact?.byteEnd ?? 0).toString()).toBe(
      'office@kestrel-works.org',
    )
    expect(fact?.snippet).toBe('Büro: office@kestrel-works.org')
  })

  it('takes domains kept for tests on a web of this computer alone', () => {
    const html = '<p>a@firm.example</p>'
    expect(addresses(html, 'http://127.0.0.1:8080/')).toEqual(['a@firm.example'])
    expect(addresses(html, 'https://www.kestrel-works.org/')).toEqual([])
  })

  it('reads frames and pages without end tags', () => {
    const { links } = scan('<frameset><frame src="/top.html"><noframes><a href=/plain>Plain</a></noframes>')
    expect(links.map(({ href }) => href)).toEqual(['/top.html', '/plain'])
    expect(scan('<title>Open').title).toBe('Open')
  })
})
