import { describe, expect, it } from 'vitest'
import {
  InvalidAddressError,
  readAddress,
  registrableDomain,
} from '../../../../server/engine/crawl/site-key.ts'

describe('readAddress', () => {
  it.each([
    ['acme.example', 'https://acme.example', 'https://acme.example/', 'acme.example'],
    ['  ACME.Example.  ', 'https://acme.example', 'https://acme.example/', 'acme.example'],
    ['<https://acme.example>', 'https://acme.example', 'https://acme.example/', 'acme.example'],
    ['http://acme.example:80/', 'http://acme.example', 'http://acme.example/', 'acme.example'],
    ['https://user:pw@acme.example/#top', 'https://acme.example', 'https://acme.example/', 'acme.example'],
    ['www.acme.example', 'https://www.acme.example', 'https://www.acme.example/', 'acme.example'],
    ['shop.acme.co.uk', 'https://shop.acme.co.uk', 'https://shop.acme.co.uk/', 'acme.co.uk'],
    ['acme.github.io', 'https://acme.github.io', 'https://acme.github.io/', 'acme.github.io'],
    [
      'bücher.example',
      'https://xn--bcher-kva.example',
      'https://xn--bcher-kva.example/',
      'xn--bcher-kva.example',
    ],
    ['127.0.0.1:18000', 'http://127.0.0.1:18000', 'http://127.0.0.1:18000/', null],
    ['http://2130706433/', 'http://127.0.0.1', 'http://127.0.0.1/', null],
    ['[::1]:8080', 'http://[::1]:8080', 'http://[::1]:8080/', null],
    ['localhost:3000', 'http://localhost:3000', 'http://localhost:3000/', null],
  ])('reads %s', (text, siteKey, url, domain) => {
    expect(readAddress(text)).toEqual({ siteKey, url, domain })
  })

  it.each([
    ['acme.example/', 'https://acme.example'],
    ['acme.example/index.html', 'https://acme.example'],
    ['www.acme.example/de/', 'https://www.acme.example'],
    ['www.acme.example/en-gb', 'https://www.acme.example'],
    ['acme.example/contact', 'https://acme.example'],
    ['acme.example/about-us/team/', 'https://acme.example'],
    ['acme.example/de/impressum.html', 'https://acme.example'],
    ['acme.example/products/widget.html', 'https://acme.example'],
    ['acme.example/?page_id=2', 'https://acme.example'],
    ['uni.example/labs/smith', 'https://uni.example/labs/smith'],
    ['uni.example/labs/smith/', 'https://uni.example/labs/smith'],
    ['uni.example/labs/smith/index.html', 'https://uni.example/labs/smith'],
    ['uni.example/labs/smith/people.html', 'https://uni.example/labs/smith'],
    ['uni.example/~smith', 'https://uni.example/~smith'],
    ['sites.acme.example/view/northlight/home', 'https://sites.acme.example/view/northlight'],
  ])('gives %s the key %s', (text, siteKey) => {
    expect(readAddress(text).siteKey).toBe(siteKey)
  })

  it.each([
    ['', 'empty'],
    ['acme', 'not the name of a web site'],
    ['hello world', 'not a web address'],
    ['info@acme.example', 'email address'],
    ['mailto:info@acme.example', 'email address'],
    ['ftp://acme.example', 'not ftp'],
    ['co.uk', 'public suffix'],
    ['-acme.example', 'not a valid host name'],
    ['acme..example', 'not a'],
    [`${'a'.repeat(2_100)}.example`, 'too long'],
    ['https://', 'not a web address'],
  ])('says why "%s" is no site', (text, reason) => {
    expect(() => readAddress(text)).toThrow(InvalidAddressError)
    expect(() => readAddress(text)).toThrow(reason)
  })
})

describe('registrableDomain', () => {
  it.each([
    ['a.b.acme.example', 'acme.example'],
    ['one.github.io', 'one.github.io'],
    ['co.uk', null],
    ['127.0.0.1', null],
  ])('of %s is %s', (hostname, expected) => {
    expect(registrableDomain(hostname)).toBe(expected)
  })
})
