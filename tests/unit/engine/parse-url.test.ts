import { describe, expect, it } from 'vitest'
import { parseUrl } from '../../../server/engine/parse-url.ts'

describe('an address', () => {
  it.each([
    ['https://acme.example/team', undefined, 'https://acme.example/team'],
    ['/team', 'https://acme.example/about/', 'https://acme.example/team'],
    ['/über-uns', new URL('https://acme.example'), 'https://acme.example/%C3%BCber-uns'],
    ['http://münchen.example', undefined, 'http://xn--mnchen-3ya.example/'],
  ])('%s on %s is %s', (text, base, href) => expect(parseUrl(text, base)?.href).toBe(href))

  it.each([
    ['/team', undefined],
    ['', undefined],
    ['http://[', undefined],
    ['//:80', 'https://acme.example'],
  ])('%s on %s is none', (text, base) => expect(parseUrl(text, base)).toBeNull())

  // What `URL.canParse` of Node 20 does not: its compiled call refused these from about the 4,000th on.
  it('is read as well the ten thousandth time as the first', () => {
    const written = Array.from({ length: 100 }, (_, index) =>
      `http://münchen${index}.example`.normalize('NFC'),
    )
    const refused = Array.from(
      { length: 20_000 },
      (_, index) => written[index % written.length] ?? '',
    ).filter((text) => parseUrl(text) === null || parseUrl('/über-uns', text) === null)
    expect(refused).toEqual([])
  })
})
