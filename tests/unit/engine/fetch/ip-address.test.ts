import { describe, expect, it } from 'vitest'
import { isInRange, parseHostLiteral, parseIp } from '../../../../server/engine/fetch/ip-address.ts'

const hex = (text: string): string | null => {
  const bytes = parseIp(text)
  return bytes === null ? null : Buffer.from(bytes).toString('hex')
}

describe('parseIp', () => {
  it.each([
    ['1.2.3.4', '01020304'],
    ['255.255.255.255', 'ffffffff'],
    ['::', '0'.repeat(32)],
    ['::1', `${'0'.repeat(31)}1`],
    ['1::', `0001${'0'.repeat(28)}`],
    ['2001:db8:0:1:1:1:1:1', '20010db8000000010001000100010001'],
    ['2001:DB8::1', '20010db8000000000000000000000001'],
    ['::ffff:192.0.2.33', '00000000000000000000ffffc0000221'],
    ['1:2:3:4:5:6:1.2.3.4', '00010002000300040005000601020304'],
  ])('reads %s', (text, expected) => {
    expect(hex(text)).toBe(expected)
  })

  it.each([
    '',
    '1.2.3',
    '1.2.3.4.5',
    '1.2.3.256',
    '1.2.3.04',
    '1.2.3.a',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1::2::3',
    ':1::2',
    'fe80::1%1',
    '1.2.3.4::',
    '::1.2.3',
    'g::1',
  ])('finds no address in "%s"', (text) => {
    expect(parseIp(text)).toBeNull()
  })

  it('takes the brackets of a hostname off, and knows names from literals', () => {
    expect(parseHostLiteral('[::1]')).not.toBeNull()
    expect(parseHostLiteral('127.0.0.1')).not.toBeNull()
    expect(parseHostLiteral('acme.example')).toBeNull()
    expect(parseHostLiteral('::1')).toBeNull()
  })
})

describe('isInRange', () => {
  const within = (address: string, prefix: string, bits: number): boolean => {
    const [one, other] = [parseIp(address), parseIp(prefix)]
    if (one === null || other === null) throw new Error('not an address')
    return isInRange(one, other, bits)
  }

  it('compares whole and partial bytes', () => {
    expect(within('172.31.0.1', '172.16.0.0', 12)).toBe(true)
    expect(within('172.32.0.1', '172.16.0.0', 12)).toBe(false)
    expect(within('10.1.2.3', '10.1.2.3', 32)).toBe(true)
    expect(within('10.1.2.4', '10.1.2.3', 32)).toBe(false)
    expect(within('9.9.9.9', '0.0.0.0', 0)).toBe(true)
  })

  it('never mixes the two families', () => {
    expect(within('::1', '0.0.0.0', 0)).toBe(false)
  })
})
