/** A name server of a few lines on loopback (RFC 1035): answers A, AAAA, CNAME, MX and PTR from a table. */
import dgram from 'node:dgram'

export const [A, AAAA] = [1, 28]
const [CNAME, PTR, MX] = [5, 12, 15]
const [NO_ERROR, NO_SUCH_NAME] = [0, 3]
export const SERVER_FAILURE = 2

export interface Zone {
  code?: number
  records?: { type: number; data: number[] }[]
  /** The name that this one is another name for; its records are sent along, as resolvers do. */
  alias?: string
  /** Questions about it are never answered. */
  silent?: boolean
}

/** `.` is the root: the exchange of a null MX. */
export function mx(priority: number, exchange: string): { type: number; data: number[] } {
  return { type: MX, data: [priority >> 8, priority & 255, ...writeName(exchange === '.' ? '' : exchange)] }
}

export const ptr = (name: string): { type: number; data: number[] } => ({
  type: PTR,
  data: [...writeName(name)],
})

/** A record of an IPv4 address. */
export const a = (address: string): { type: number; data: number[] } => ({
  type: A,
  data: address.split('.').map(Number),
})

export interface NameServer {
  /** `127.0.0.1:port` */
  address: string
  /** Questions as `name A`, in order. */
  asked: string[]
  close: () => void
}

/** Serves `zones` by name in lower case. Names that are not there do not exist. */
export async function serveNames(zones: Readonly<Record<string, Zone>>): Promise<NameServer> {
  const asked: string[] = []
  const socket = dgram.createSocket('udp4')
  socket.on('message', (query, from) => {
    const reply = answer(query, zones, asked)
    if (reply !== null) socket.send(reply, from.port, from.address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  return { address: `127.0.0.1:${socket.address().port}`, asked, close: () => void socket.close() }
}

function answer(query: Buffer, zones: Readonly<Record<string, Zone>>, asked: string[]): Buffer | null {
  const { name, end } = readName(query)
  const type = query.readUInt16BE(end)
  asked.push(`${name} ${type === A ? 'A' : type === AAAA ? 'AAAA' : type}`)
  if (zones[name]?.silent === true) return null
  const records = recordsOf(name, type, zones)
  const header = Buffer.from(query.subarray(0, 12))
  header.writeUInt16BE(
    0x8180 | (zones[name] === undefined ? NO_SUCH_NAME : (zones[name].code ?? NO_ERROR)),
    2,
  )
  header.writeUInt16BE(records.length, 6)
  header.writeUInt32BE(0, 8)
  return Buffer.concat([header, query.subarray(12, end + 4), ...records])
}

/** The records of a name, aliases followed: each alias as a record of its own before what it stands for. */
function recordsOf(name: string, type: number, zones: Readonly<Record<string, Zone>>): Buffer[] {
  const zone = zones[name]
  const own = (zone?.records ?? [])
    .filter((record) => record.type === type)
    .map((record) => writeRecord(name, record.type, record.data))
  if (zone?.alias === undefined) return own
  return [...own, writeRecord(name, CNAME, [...writeName(zone.alias)]), ...recordsOf(zone.alias, type, zones)]
}

function readName(query: Buffer): { name: string; end: number } {
  const labels: string[] = []
  let at = 12
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += length + 1
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 }
}

function writeName(name: string): Buffer {
  const labels = name
    .split('.')
    .filter(Boolean)
    .map((label) => Buffer.from([label.length, ...Buffer.from(label)]))
  return Buffer.concat([...labels, Buffer.alloc(1)])
}

function writeRecord(name: string, type: number, data: number[]): Buffer {
  const fixed = Buffer.alloc(10)
  fixed.writeUInt16BE(type, 0)
  fixed.writeUInt16BE(1, 2)
  fixed.writeUInt32BE(300, 4)
  fixed.writeUInt16BE(data.length, 8)
  return Buffer.concat([writeName(name), fixed, Buffer.from(data)])
}
