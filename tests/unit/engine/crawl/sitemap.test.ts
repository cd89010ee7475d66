import { describe, expect, it } from 'vitest'
import { parseSitemap } from '../../../../server/engine/crawl/sitemap.ts'

describe('parseSitemap', () => {
  it('reads pages, with entities and CDATA, and not the images of a page', () => {
    const text = `<?xml version="1.0"?><urlset xmlns="x"><url><loc> https://acme.example/a?x=1&amp;y=2 </loc><image:image><image:loc>https://acme.example/a.jpg</image:loc></image:image></url>
      <url><lastmod>2024</lastmod><loc><![CDATA[https://acme.example/b]]></loc></url><ns:url><ns:loc>https://acme.example/c</ns:loc></ns:url></urlset>`
    expect(parseSitemap(text)).toEqual({
      pages: ['https://acme.example/a?x=1&y=2', 'https://acme.example/b', 'https://acme.example/c'],
      sitemaps: [],
    })
  })

  it('reads the parts of an index', () => {
    const text =
      '<sitemapindex><sitemap><loc>/one.xml</loc></sitemap><sitemap><loc>/two.xml</loc></sitemap></sitemapindex>'
    expect(parseSitemap(text)).toEqual({ pages: [], sitemaps: ['/one.xml', '/two.xml'] })
  })

  it('reads a plain list', () => {
    expect(parseSitemap('https://acme.example/a\r\nnot an address\nhttps://acme.example/b\n').pages).toEqual([
      'https://acme.example/a',
      'https://acme.example/b',
    ])
  })

  it('expands no declared entity', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><urlset><url><loc>https://acme.example/&b;</loc></url></urlset>`
    expect(parseSitemap(bomb).pages).toEqual(['https://acme.example/&b;'])
  })

  it('reads what is there of a file that was cut, nested or sent in place of a sitemap', () => {
    expect(
      parseSitemap('<urlset><url><loc>https://acme.example/a</loc></url><url><loc>https://acme.ex').pages,
    ).toEqual(['https://acme.example/a'])
    expect(parseSitemap(`${'<url>'.repeat(200_000)}<loc>https://acme.example/deep</loc>`).pages).toHaveLength(
      1,
    )
    expect(parseSitemap('<!doctype html><p>Not found')).toEqual({ pages: [], sitemaps: [] })
    expect(parseSitemap('')).toEqual({ pages: [], sitemaps: [] })
  })

  it('takes fifty thousand pages and no more', () => {
    expect(parseSitemap('<url><loc>https://acme.example/x</loc></url>'.repeat(50_001)).pages).toHaveLength(
      50_000,
    )
  })
})
