import dgram from 'node:dgram'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AddressBook, type LookUp } from '../../../server/engine/fetch/address-book.ts'
import { createDnsLookUp } from '../../../server/engine/fetch/dns.adapter.ts'

const [A, AAAA] = [1, 28]
const [NO_ERROR, SERVER_FAILURE, NO_SUCH_NAME] = [0, 2, 3]

interface Zone {
  code?: number
  records?: { type: number; data: number[] }[]
}

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
}

/** Questions as `name type`. */
const asked: string[] = []
const socket = dgram.createSocket('udp4')
let lookUp: LookUp

/** A name server of a few lines: one question in, the zone's records of that type out (RFC 1035, section 4). */
function answer(query: Buffer): Buffer {
  const labels: string[] = []
  let at = 12
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += length + 1
  }
  const name = labels.join('.').toLowerCase()
  const type = query.readUInt16BE(at + 1)
  asked.push(`${name} ${type === A ? 'A' : type === AAAA ? 'AAAA' : type}`)
  const zone = ZONES[name]
  const records = (zone?.records ?? []).filter((record) => record.type === type)
  const header = Buffer.from(query.subarray(0, 12))
  header.writeUInt16BE(0x8180 | (zone === undefined ? NO_SUCH_NAME : (zone.code ?? NO_ERROR)), 2)
  header.writeUInt16BE(records.length, 6)
  header.writeUInt32BE(0, 8)
  const answers = records.map(({ data }) => {
    const record = Buffer.alloc(12)
    record.writeUInt16BE(0xc00c, 0)
    record.writeUInt16BE(type, 2)
    record.writeUInt16BE(1, 4)
    record.writeUInt32BE(300, 6)
    record.writeUInt16BE(data.length, 10)
    return Buffer.concat([record, Buffer.from(data)])
  })
  return Buffer.concat([header, query.subarray(12, at + 5), ...answers])
}

beforeAll(async () => {
  socket.on('message', (query, from) => socket.send(answer(query), from.port, from.address))
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  lookUp = createDnsLookUp([`127.0.0.1:${socket.address().port}`])
})
afterAll(() => void socket.close())

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
