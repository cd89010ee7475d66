import { describe, expect, it } from 'vitest'
import { parseTree } from '../../../../server/engine/extract/document/tree.ts'
import { findScriptAddresses, readRefresh } from '../../../../server/engine/extract/document/link-syntax.ts'

const hrefs = (html: string): string[] => parseTree(html).links.map((link) => link.href)

describe('the links of a page', () => {
  it('reads links with their words', () => {
    const html = `<a href="/team">Our <b>team</b>\n of five</a> <A HREF='/contact' class=x>Contact</A> <a href=/about>About</a>`
    expect(parseTree(html).links).toEqual([
      { href: '/team', text: 'Our team of five', kind: 'link' },
      { href: '/contact', text: 'Contact', kind: 'link' },
      { href: '/about', text: 'About', kind: 'link' },
    ])
  })

  it('takes the words of an image or a title where there is no text', () => {
    const html = `<a href="/a"><img src=x alt="Our team"></a><a href="/b" title="Staff"> <i></i></a><a href="/c" aria-label="People"><svg/></a>`
    expect(parseTree(html).links.map((link) => link.text)).toEqual(['Our team', 'Staff', 'People'])
  })

  it('decodes entities in addresses and words', () => {
    expect(parseTree('<a href="/x?a=1&amp;b=2&#38;c=3">&Uuml;ber&nbsp;uns</a>').links).toEqual([
      { href: '/x?a=1&b=2&c=3', text: 'Über uns', kind: 'link' },
    ])
  })

  it('ends an unclosed link at the next one', () => {
    expect(parseTree('<a href=/a>One <a href=/b>Two').links.map((link) => link.text)).toEqual(['One', 'Two'])
  })

  it('reads image maps, frames and framesets', () => {
    const html = `<map><area href="/map" alt="Visit us"></map>
      <frameset><frame src="menu.html" name="menu"><frame src="main.html"><noframes><a href="text.html">Text</a></noframes></frameset>
      <iframe src="/embedded"></iframe>`
    expect(parseTree(html).links).toEqual([
      { href: '/map', text: 'Visit us', kind: 'link' },
      { href: 'menu.html', text: 'menu', kind: 'frame' },
      { href: 'main.html', text: '', kind: 'frame' },
      { href: 'text.html', text: 'Text', kind: 'link' },
      { href: '/embedded', text: '', kind: 'frame' },
    ])
  })

  it('takes the first base address', () => {
    expect(parseTree('<base href="/sub/"><base href="/other/"><a href="x">x</a>').base).toBe('/sub/')
    expect(parseTree('<base target=_blank>').base).toBeNull()
  })

  it('follows a meta refresh', () => {
    expect(parseTree('<meta http-equiv="Refresh" content="0; URL=/start.html">').links).toEqual([
      { href: '/start.html', text: '', kind: 'refresh' },
    ])
    expect(hrefs('<meta name="refresh" content="0; url=/x">')).toEqual([])
  })

  it('reads addresses that buttons, links and short scripts name literally', () => {
    expect(hrefs(`<button onclick="location.href='/team.html'">Team</button>`)).toEqual(['/team.html'])
    expect(hrefs(`<td onClick="go('staff.html')">`)).toEqual(['staff.html'])
    expect(hrefs(`<a href="javascript:window.open('/legal')">Legal</a>`)).toEqual(['/legal'])
    expect(hrefs(`<script>window.location.replace("/home");</script>`)).toEqual(['/home'])
    expect(
      hrefs(`<select onchange="location=this.value"><option value="/de/">DE</select><option value="/no/">`),
    ).toEqual(['/de/'])
  })

  it('finds no links in comments, scripts, styles and text', () => {
    const html = `<!-- <a href=/no> --><script>var x = '<a href="/no">'</script><style>a{background:url(/no)}</style><title><a href=/no></title>&lt;a href=/no>`
    expect(hrefs(html)).toEqual([])
  })

  it('passes over fragments and empty addresses', () => {
    expect(hrefs('<a href="#top">Up</a><a href="">x</a><a name=y>z</a><a href>z</a>')).toEqual([])
  })

  it('reads a page nested a hundred thousand deep', () => {
    expect(hrefs(`${'<div><table>'.repeat(100_000)}<a href=/deep>x</a>`)).toEqual(['/deep'])
  })

  it('keeps the number and the words of links within bounds', () => {
    const { links } = parseTree(`<a href=/x>${'word '.repeat(1_000)}</a>`.repeat(4_000))
    expect(links).toHaveLength(3_000)
    expect(links.every((link) => link.text.length <= 200)).toBe(true)
  })
})

describe('findScriptAddresses', () => {
  it.each([
    [`window.location = "/a"`, ['/a']],
    [`self.location.href='b.html'; return false`, ['b.html']],
    [`document.location.assign( '/c' )`, ['/c']],
    [`if (location == '/no') {}`, []],
    [`var relocation = 'x'`, []],
    ['', []],
  ])('in %s finds %j', (code, expected) => {
    expect(findScriptAddresses(code, false)).toEqual(expected)
  })

  it('takes any literal that looks like an address from a click handler only', () => {
    expect(findScriptAddresses(`show('/team/', 'blue')`, true)).toEqual(['/team/'])
    expect(findScriptAddresses(`show('/team/', 'blue')`, false)).toEqual([])
  })
})

describe('readRefresh', () => {
  it.each([
    ['5; url=/x', '/x'],
    ["0;URL='/y'", '/y'],
    ['0,url="z.html"', 'z.html'],
    ['; url = /w ', '/w'],
    ['30', null],
    ['0; url=', null],
    ['', null],
  ])('reads "%s"', (content, expected) => {
    expect(readRefresh(content)).toBe(expected)
  })
})
