import { describe, expect, it } from 'vitest'
import { isLocalName, ruleOnAddress, ruleOnUrl } from '../../../../server/engine/fetch/address-guard.ts'
import { REFUSED_ADDRESSES } from '../../../support/engine/refused-addresses.ts'

const PUBLIC_ONLY = { allowLoopback: false }
const WITH_LOOPBACK = { allowLoopback: true }

/** Every way of writing an address that must never be asked, by default: what no crawl may reach, and more. */
const REFUSED_URLS = [
  ...REFUSED_ADDRESSES,
  'http://0x7f.1/',
  'http://example.com@127.0.0.1/',
  'http://localhost./',
  'http://100.100.100.200/',
  'http://169.254.170.2/',
  'http://168.63.129.16/',
  'http://192.0.0.192/',
  'http://acme.example:22/',
  'http://acme.example:25/',
  'http://acme.example:3306/',
  'http://acme.example:6379/',
  'http://acme.example:8080/',
  'https://acme.example:8443/',
  'http://93.184.216.34:8080/',
  'http://acme.example:0/',
  'http://acme.example:65535/',
  'ftp://acme.example/',
  'gopher://acme.example/',
  'data:text/html,hello',
  'javascript:alert(1)',
  'mailto:info@acme.example',
  'ws://acme.example/',
  'blob:http://acme.example/1',
]

const ADMITTED_URLS = [
  'http://acme.example/',
  'https://acme.example/',
  'http://acme.example:80/',
  'https://acme.example:443/',
  'http://acme.example:443/',
  'https://acme.example:80/',
  'http://93.184.216.34/',
  'https://1.1.1.1/',
  'http://9.255.255.255/',
  'http://11.0.0.0/',
  'http://100.63.255.255/',
  'http://100.128.0.0/',
  'http://126.255.255.255/',
  'http://128.0.0.1/',
  'http://169.253.255.255/',
  'http://172.15.255.255/',
  'http://172.32.0.0/',
  'http://192.167.255.255/',
  'http://192.169.0.0/',
  'http://223.255.255.255/',
  'http://[2606:4700:4700::1111]/',
  'http://[2a00:1450:4001:81b::200e]/',
  'http://[64:ff9b::8.8.8.8]/',
  'http://notlocalhost.example/',
  'http://localhost.example/',
]

/** What a name may resolve to, and must not be connected to. */
const REFUSED_ANSWERS = [
  '127.0.0.1',
  '127.99.3.4',
  '0.0.0.0',
  '10.20.30.40',
  '172.20.0.5',
  '192.168.178.1',
  '100.64.1.1',
  '169.254.169.254',
  '168.63.129.16',
  '198.18.5.5',
  '224.0.0.251',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:c0a8:0101',
  '::10.0.0.1',
  'fe80::1',
  'fe80::1%eth0',
  'fc00::abcd',
  'fd12:3456:789a::1',
  'ff02::fb',
  '2001:db8::5',
  '2002:c0a8:101::1',
  '64:ff9b::c0a8:101',
  '64:ff9b:1::a00:1',
  '',
  'acme.example',
  '127.0.0.1.evil.example',
  '0x7f.1',
  '2130706433',
  '1.2.3',
  '1.2.3.4.5',
  '256.1.1.1',
  '01.2.3.4',
  ':::1',
  '1::2::3',
  '12345::',
]

describe('the address guard by default', () => {
  it.each(REFUSED_URLS)('refuses %s', (address) => {
    const ruling = ruleOnUrl(new URL(address), PUBLIC_ONLY)
    expect(ruling).toMatchObject({ admitted: false })
  })

  it.each(ADMITTED_URLS)('admits %s', (address) => {
    expect(ruleOnUrl(new URL(address), PUBLIC_ONLY)).toEqual({ admitted: true })
  })

  it.each(REFUSED_ANSWERS)('refuses a host that resolves to "%s"', (address) => {
    expect(ruleOnAddress(address, 80, PUBLIC_ONLY)).toMatchObject({ admitted: false })
  })

  it.each(['93.184.216.34', '1.1.1.1', '2606:4700::1111', '2a00::1', '64:ff9b::808:808'])(
    'admits a host that resolves to %s',
    (address) => {
      expect(ruleOnAddress(address, 443, PUBLIC_ONLY)).toEqual({ admitted: true })
      expect(ruleOnAddress(address, 8443, PUBLIC_ONLY)).toMatchObject({ admitted: false })
    },
  )

  it('says what kind of address it refused', () => {
    const why = (address: string): string => {
      const ruling = ruleOnUrl(new URL(address), PUBLIC_ONLY)
      return ruling.admitted ? 'admitted' : ruling.why
    }
    expect(why('http://10.0.0.1/')).toBe('10.0.0.1 is not a public address (private)')
    expect(why('http://2852039166/')).toBe('169.254.169.254 is not a public address (link-local)')
    expect(why('http://[::ffff:1.2.3.4]/')).toContain('IPv4-mapped')
    expect(why('ftp://acme.example/')).toBe('Only http and https are read, not ftp')
    expect(why('http://acme.example:8080/')).toBe('Only ports 80 and 443 are read, not 8080')
  })
})

describe('the address guard with loopback allowed', () => {
  it.each([
    'http://127.0.0.1:3000/',
    'http://127.8.9.10/',
    'http://0x7f.1:81/',
    'http://[::1]:65535/',
    'http://localhost:8080/',
  ])('admits %s', (address) => {
    expect(ruleOnUrl(new URL(address), WITH_LOOPBACK)).toEqual({ admitted: true })
  })

  const elsewhere = REFUSED_URLS.filter((address) => {
    const url = new URL(address)
    const loopback = /^127\.|^\[::1\]$/.test(url.hostname) || isLocalName(url.hostname)
    const oddPortOfName = url.port !== '' && /[a-z]$/.test(url.hostname)
    return !loopback && !oddPortOfName
  })

  it.each(elsewhere)('still refuses %s', (address) => {
    expect(ruleOnUrl(new URL(address), WITH_LOOPBACK)).toMatchObject({ admitted: false })
  })

  it('leaves the odd port of a name to what the name resolves to', () => {
    expect(ruleOnUrl(new URL('http://acme.example:8080/'), WITH_LOOPBACK)).toEqual({ admitted: true })
    expect(ruleOnAddress('127.0.0.1', 8080, WITH_LOOPBACK)).toEqual({ admitted: true })
    expect(ruleOnAddress('93.184.216.34', 8080, WITH_LOOPBACK)).toMatchObject({ admitted: false })
    expect(ruleOnAddress('10.0.0.1', 80, WITH_LOOPBACK)).toMatchObject({ admitted: false })
  })
})
