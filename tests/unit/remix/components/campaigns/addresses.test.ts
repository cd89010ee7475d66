import { describe, expect, it } from 'vitest'
import { readAddresses } from '../../../../../remix/components/campaigns/addresses.ts'

describe('readAddresses', () => {
  it('reads domains and addresses parted by lines, commas, semicolons and spaces', () => {
    const text = 'nordwind.example\nhttps://www.helio.example/en/, blue.co.example;\tbücher.example\r\n'
    expect(readAddresses(text)).toEqual({
      readable: ['nordwind.example', 'https://www.helio.example/en/', 'blue.co.example', 'bücher.example'],
      unreadable: [],
    })
  })

  it('counts an address once', () => {
    expect(readAddresses('a.example a.example').readable).toEqual(['a.example'])
  })

  it('reads hosts with ports, address literals and localhost, as operators test with them', () => {
    const text = 'http://127.0.0.1:8080/x http://[::1]:3000/ localhost:5173 xn--bcher-kva.example'
    expect(readAddresses(text).unreadable).toEqual([])
  })

  it.each([
    'nordwind',
    'a@b.example',
    'ftp://a.example',
    'mailto:a@b.example',
    'http://',
    '-.example',
    'a..example',
  ])('does not take %s for an address', (piece) => {
    expect(readAddresses(piece)).toEqual({ readable: [], unreadable: [piece] })
  })

  it('reads nothing from nothing', () => {
    expect(readAddresses(' \n ')).toEqual({ readable: [], unreadable: [] })
  })
})
