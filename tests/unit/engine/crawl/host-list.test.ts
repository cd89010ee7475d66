import { describe, expect, it } from 'vitest'
import { createHostList, readHost, readHostFile } from '../../../../server/engine/crawl/host-list.ts'

describe('a host that is to be left alone', () => {
  it.each([
    ['acme.example', 'acme.example'],
    ['  https://www.ACME.example:443/team?x=1#y ', 'acme.example'],
    ['shop.acme.co.uk.', 'shop.acme.co.uk'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['someone.github.io', 'someone.github.io'],
    ['127.0.0.1', '127.0.0.1'],
    ['[::1]', '[::1]'],
  ])('is read from %j', (text, host) => {
    expect(readHost(text)).toBe(host)
  })

  it.each(['', 'acme', 'co.uk', 'github.io', 'ann@acme.example', 'ftp://acme.example', 'a b.example', '-'])(
    'is not %j',
    (text) => {
      expect(() => readHost(text)).toThrow()
    },
  )
})

describe('a file of hosts', () => {
  it('has one a line, comments and empty lines', () => {
    expect(readHostFile('# asked by mail\nacme.example # 3 May\r\n\nhttps://b.example/\n')).toEqual([
      'acme.example',
      'b.example',
    ])
  })

  it('is refused with the line that cannot be read', () => {
    expect(() => readHostFile('acme.example\nco.uk\n')).toThrow('line 2: "co.uk" is a public suffix')
  })
})

describe('a list of hosts', () => {
  const isListed = createHostList(['acme.example', 'shop.b.example', '127.0.0.1'])

  it.each([
    'acme.example',
    'www.acme.example',
    'a.b.acme.example',
    'ACME.example.',
    'shop.b.example',
    '127.0.0.1',
  ])('has %s', (host) => {
    expect(isListed(host)).toBe(true)
  })

  it.each(['notacme.example', 'acme.example.org', 'b.example', 'example', '127.0.0.2', '', '.'])(
    'has not %j',
    (host) => {
      expect(isListed(host)).toBe(false)
    },
  )

  it('has what lies below one of them, however long its name, and nothing that only ends alike', () => {
    const long = 'a.'.repeat(1_000)
    expect([`${long}acme.example`, `${'a'.repeat(300)}.acme.example`].map(isListed)).toEqual([true, true])
    expect([`${long}notacme.example`, 'a'.repeat(300), `${long}${'a'.repeat(300)}`].map(isListed)).toEqual([
      false,
      false,
      false,
    ])
  })
})
