/**
 * ZIP archives (PKWARE APPNOTE 6.3) written piece by piece. Our own, for what writers of archives do not do: a large entry can be
 * left after any piece and gone on with by another process, and comes out byte for byte as if it had been written in one go. Each piece
 * is deflated by itself and flushed, so that nothing but the sums in `PackedSums` reaches from one to the next.
 */
import { promisify } from 'node:util'
import { constants, crc32, deflateRaw } from 'node:zlib'

const deflate = promisify<Buffer, { finishFlush: number; level: number }, Buffer>(deflateRaw)

/** What an entry comes to, so far. */
export interface PackedSums {
  crc: number
  /** Bytes as they were, and as they stand in the archive. */
  size: number
  packed: number
}

export const NO_SUMS: PackedSums = { crc: 0, size: 0, packed: 0 }

/** An entry that is whole, as the archive’s directory names it. */
export interface ZipEntry {
  name: string
  method: typeof STORED | typeof DEFLATED
  sums: PackedSums
  /** Where it begins. */
  offset: number
  /** Its sums stand behind it, not before. */
  isStreamed: boolean
}

export const STORED = 0
export const DEFLATED = 8
/** Beyond this the long form (ZIP64) would be needed, which few programs read well. */
const MAX_SIZE = 0xffffffff
const VERSION = 20
const NAMES_ARE_UTF8 = 0x0800
const SUMS_FOLLOW = 0x0008
/** 1 January 1980: what is in an archive alone decides how it reads. */
const DATE = 0x0021
const LEVEL = 6

/** An archive that has grown beyond what its format can hold. */
export class ZipTooLargeError extends Error {
  override name = 'ZipTooLargeError'
}

function requireFits(...sizes: number[]): void {
  if (sizes.some((size) => size > MAX_SIZE)) throw new ZipTooLargeError('A ZIP archive holds 4 GB.')
}

/** What local headers and the directory say of an entry alike. */
function common({ name, method, isStreamed }: ZipEntry, sums: PackedSums): Buffer {
  const bytes = Buffer.alloc(26)
  bytes.writeUInt16LE(VERSION, 0)
  bytes.writeUInt16LE(NAMES_ARE_UTF8 | (isStreamed ? SUMS_FOLLOW : 0), 2)
  bytes.writeUInt16LE(method, 4)
  bytes.writeUInt16LE(0, 6)
  bytes.writeUInt16LE(DATE, 8)
  bytes.writeUInt32LE(sums.crc, 10)
  bytes.writeUInt32LE(sums.packed, 14)
  bytes.writeUInt32LE(sums.size, 18)
  bytes.writeUInt16LE(Buffer.byteLength(name), 22)
  bytes.writeUInt16LE(0, 24)
  return bytes
}

/** What stands before an entry’s bytes. */
export function localHeader(entry: ZipEntry): Buffer {
  requireFits(entry.sums.size, entry.sums.packed, entry.offset)
  const signature = Buffer.from([0x50, 0x4b, 3, 4])
  const sums = entry.isStreamed ? NO_SUMS : entry.sums
  return Buffer.concat([signature, common(entry, sums), Buffer.from(entry.name)])
}

/** What stands behind the bytes of a streamed entry. */
export function sumsBehind(sums: PackedSums): Buffer {
  requireFits(sums.size, sums.packed)
  const bytes = Buffer.alloc(16)
  bytes.writeUInt32LE(0x08074b50, 0)
  bytes.writeUInt32LE(sums.crc, 4)
  bytes.writeUInt32LE(sums.packed, 8)
  bytes.writeUInt32LE(sums.size, 12)
  return bytes
}

/** The end of an archive whose directory begins at `offset`. */
export function directoryOf(entries: readonly ZipEntry[], offset: number): Buffer {
  requireFits(offset)
  const records = entries.map((entry) => {
    const head = Buffer.from([0x50, 0x4b, 1, 2, VERSION, 0])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(entry.offset, 10)
    return Buffer.concat([head, common(entry, entry.sums), tail.subarray(0, 14), Buffer.from(entry.name)])
  })
  const directory = Buffer.concat(records)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([directory, end])
}

/** An entry of bytes as they are, with all that stands before them. */
export function storedEntry(name: string, bytes: Buffer, offset: number): { entry: ZipEntry; piece: Buffer } {
  const sums = { crc: crc32(bytes), size: bytes.length, packed: bytes.length }
  const entry = { name, method: STORED, sums, offset, isStreamed: false } as const
  return { entry, piece: Buffer.concat([localHeader(entry), bytes]) }
}

/** The next bytes of a deflated entry as they go into the archive, and the entry’s sums with them. */
export async function packPiece(
  bytes: Buffer,
  before: PackedSums,
  isLast: boolean,
): Promise<{ piece: Buffer; sums: PackedSums }> {
  const finishFlush = isLast ? constants.Z_FINISH : constants.Z_SYNC_FLUSH
  const piece = await deflate(bytes, { finishFlush, level: LEVEL })
  const sums = {
    crc: crc32(bytes, before.crc),
    size: before.size + bytes.length,
    packed: before.packed + piece.length,
  }
  return { piece, sums }
}
