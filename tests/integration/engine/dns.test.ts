import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AddressBook, type LookUp } from '../../../server/engine/fetch/address-book.ts'
import { createDnsLookUp } from '../../../server/engine/fetch/dns.adapter.ts'
import {
  A,
  AAAA,
  SERVER_FAILURE,
  serveNames,
  type NameServer,
  type Zone,
} from '../../support/engine/name-server.ts'

const ZONES: Record<string, Zone> = {
  'four.example': {
    records: [
      { type: A, data: [93, 184, 216, 34] },
      { type: A, data: [93, 184, 216, 35] },
    ],
  },
  'six.example': {
    records: [{ type: AAAA, data: [0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1] }],
  },
  'both.example': {
    records: [
      { type: A, data: [1, 1, 1, 1] },
      { type: AAAA, data: new Array<number>(16).fill(1) },
    ],
  },
  'nothing.example': {},
  'broken.example': { code: SERVER_FAILURE },
  'alias.example': { alias: 'second.example' },
  'second.example': { alias: 'four.example' },
  'alias-of-six.example': { alias: 'six.example' },
}

let names: NameServer
let asked: string[]
let lookUp: LookUp

beforeAll(async () => {
  names = await serveNames(ZONES)
  asked = names.asked
  lookUp = createDnsLookUp([names.address])
})
afterAll(() => names.close())

describe('looking names up', () => {
  it('gives all IPv4 addresses with their time to live, and asks for no IPv6 then', async () => {
    expect(await lookUp('four.example')).toEqual([
      { address: '93.184.216.34', ttlSeconds: 300 },
      { address: '93.184.216.35', ttlSeconds: 300 },
    ])
    expect(await lookUp('both.example')).toEqual([{ address: '1.1.1.1', ttlSeconds: 300 }])
    expect(asked).not.toContain('both.example AAAA')
  })

  it('gives IPv6 addresses of a host that has no others', async () => {
    expect(await lookUp('six.example')).toEqual([{ address: '2001:db8::1', ttlSeconds: 300 }])
  })

  it('follows aliases', async () => {
    expect((await lookUp('alias.example')).map(({ address }) => address)).toEqual([
      '93.184.216.34',
      '93.184.216.35',
    ])
    expect(await lookUp('alias-of-six.example')).toEqual([{ address: '2001:db8::1', ttlSeconds: 300 }])
  })

  it.each([
    ['missing.example', 'There is no such host: missing.example', false],
    ['nothing.example', 'The host has no address: nothing.example', false],
    ['broken.example', 'Its name server failed: broken.example', true],
  ])('says of %s: %s', async (hostname, message, retry) => {
    await expect(new AddressBook(lookUp).resolve(hostname)).rejects.toMatchObject({
      reason: 'dns',
      message,
      retry,
    })
  })
})
