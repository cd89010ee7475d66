import { describe, expect, it } from 'vitest'
import { conditionsOf, confirms, validatorsOf } from '../../../../server/engine/fetch/revalidation.ts'
import type { CachedPage } from '../../../../server/engine/types.ts'

const URL_OF_PAGE = 'http://acme.example/team'
const DATE = 'Tue, 06 Feb 2024 08:00:00 GMT'
const head = (headers: Record<string, string | string[]>, status = 200) => ({ status, headers })
const held = (etag: string | null, lastModified: string | null = null): CachedPage => ({
  ...{ etag, lastModified, contentType: 'text/html', body: Buffer.from('page') },
})

describe('validatorsOf', () => {
  it.each([
    [{ etag: '"abc"' }, { etag: '"abc"', lastModified: null }],
    [
      { etag: 'W/"abc"', 'last-modified': DATE },
      { etag: 'W/"abc"', lastModified: DATE },
    ],
    [{ 'last-modified': ` ${DATE} ` }, { etag: null, lastModified: DATE }],
    [{ etag: 'unquoted-1f' }, { etag: 'unquoted-1f', lastModified: null }],
    [{ etag: ['"first"', '"second"'] }, { etag: '"first"', lastModified: null }],
    [
      { etag: '"a"', 'cache-control': 'private, max-age=0, no-cache' },
      { etag: '"a"', lastModified: null },
    ],
    [
      { etag: '"a"', vary: 'Accept-Encoding, User-Agent' },
      { etag: '"a"', lastModified: null },
    ],
  ])('of %j are %j', (headers, expected) => {
    expect(validatorsOf(head(headers as Record<string, string>), URL_OF_PAGE, null)).toEqual(expected)
  })

  it.each([
    [{}],
    [{ etag: '' }],
    [{ etag: '"two words"' }],
    [{ etag: '"\u00e4"' }],
    [{ etag: `"${'x'.repeat(600)}"` }],
    [{ 'last-modified': 'yesterday' }],
    [{ 'last-modified': `${DATE}\r\nx: y` }],
    [{ etag: '"a"', 'cache-control': 'No-Store' }],
    [{ etag: '"a"', 'cache-control': 'max-age=60, no-store' }],
    [{ etag: '"a"', 'cache-control': ['private', 'no-store'] }],
    [{ etag: '"a"', vary: '*' }],
  ])('of %j are none', (headers) => {
    expect(validatorsOf(head(headers as Record<string, string>), URL_OF_PAGE, null)).toBeNull()
  })

  it('are none of an answer that is not the whole page, and of an endless address', () => {
    expect(validatorsOf(head({ etag: '"a"' }, 206), URL_OF_PAGE, null)).toBeNull()
    expect(validatorsOf(head({ etag: '"a"' }), `${URL_OF_PAGE}?${'q'.repeat(2_000)}`, null)).toBeNull()
  })

  it('after a 304 are the former ones, and those that it names', () => {
    const before = held('"a"', DATE)
    expect(validatorsOf(head({}, 304), URL_OF_PAGE, before)).toEqual({ etag: '"a"', lastModified: DATE })
    expect(validatorsOf(head({ etag: 'W/"a"' }, 304), URL_OF_PAGE, before)).toEqual({
      etag: 'W/"a"',
      lastModified: DATE,
    })
    expect(validatorsOf(head({ 'cache-control': 'no-store' }, 304), URL_OF_PAGE, before)).toBeNull()
  })
})

describe('conditionsOf', () => {
  it('sends back what came', () => {
    expect(conditionsOf(held('W/"a"', DATE))).toEqual({ 'if-none-match': 'W/"a"', 'if-modified-since': DATE })
    expect(conditionsOf(held(null, DATE))).toEqual({ 'if-modified-since': DATE })
    expect(conditionsOf(held('"a"'))).toEqual({ 'if-none-match': '"a"' })
  })
})

describe('confirms', () => {
  it.each([
    [{}, '"a"', true],
    [{ etag: '"a"' }, '"a"', true],
    [{ etag: 'W/"a"' }, '"a"', true],
    [{ etag: '"a"' }, null, true],
    [{ etag: '"b"' }, '"a"', false],
  ])('a 304 with %j about a page known by %s: %s', (headers, etag, expected) => {
    expect(confirms(head(headers as Record<string, string>, 304), held(etag))).toBe(expected)
  })
})
