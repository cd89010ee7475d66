import { describe, expect, it } from 'vitest'
import { cleanUrl, urlKey } from '../../../../server/engine/crawl/canonical-url.ts'

const BASE = 'https://acme.example/about/index.html'
const clean = (href: string): string | null => cleanUrl(href, BASE)?.href ?? null
const key = (href: string): string | null => {
  const url = cleanUrl(href, BASE)
  return url === null ? null : urlKey(url)
}

describe('cleanUrl', () => {
  it.each([
    ['team.html', 'https://acme.example/about/team.html'],
    ['../team/', 'https://acme.example/team/'],
    ['//acme.example/team', 'https://acme.example/team'],
    ['  /team\n', 'https://acme.example/team'],
    ['/team#lead', 'https://acme.example/team'],
    ['https://acme.example:443/x', 'https://acme.example/x'],
    ['https://user:pw@acme.example/x', 'https://acme.example/x'],
    ['https://acme.example./x', 'https://acme.example/x'],
    ['/x?utm_source=news&id=3&fbclid=abc', 'https://acme.example/x?id=3'],
    ['/x?utm_source=news', 'https://acme.example/x'],
    ['/x?PHPSESSID=0123&b=2&a=1', 'https://acme.example/x?b=2&a=1'],
    ['/x;jsessionid=0A1B?y=1', 'https://acme.example/x?y=1'],
    ['/(S(abc123))/page.aspx', 'https://acme.example/page.aspx'],
    ['/post?replytocom=15', 'https://acme.example/post'],
    ['www.other.example/x', 'http://www.other.example/x'],
    ['/datei name.html', 'https://acme.example/datei%20name.html'],
  ])('turns %s into %s', (href, expected) => {
    expect(clean(href)).toBe(expected)
  })

  it.each([
    'mailto:info@acme.example',
    'tel:+4912345',
    'javascript:void(0)',
    'data:text/html,x',
    'ftp://acme.example/x',
    'http://',
    'http://[broken',
    '/brochure.pdf',
    '/BROCHURE.PDF',
    '/photo.JPG?size=large',
    '/archive.tar.gz',
    '/style.css',
    '/feed.xml',
    '/sitemap_index.xml',
    `/${'x'.repeat(2_100)}`,
  ])('finds no page in %s', (href) => {
    expect(clean(href)).toBeNull()
  })
})

describe('urlKey', () => {
  it.each([
    ['/team/', '/team'],
    ['/team/index.html', '/team'],
    ['/team/Index.PHP', '/team'],
    ['/team/default.aspx', '/team'],
    ['//team///x', '/x'],
    ['/a//b/', '/a/b'],
    ['/%7Esmith/', '/~smith'],
    ['/caf%c3%a9', '/caf%C3%A9'],
    ['/x?b=2&a=1', '/x?a=1&b=2'],
    ['/x?', '/x'],
    ['/', ''],
    ['/index.html?id=1', '?id=1'],
  ])('of %s is %s', (href, expected) => {
    expect(key(href)).toBe(expected)
  })

  it('tells pages apart that differ in case or in a parameter', () => {
    expect(key('/Team')).not.toBe(key('/team'))
    expect(key('/x?id=1')).not.toBe(key('/x?id=2'))
  })
})
