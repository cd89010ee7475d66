/** Takes Content-Encoding off a body without ever holding more than was allowed for it. */
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw, constants } from 'node:zlib'
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'
import type { Transform } from 'node:stream'
import { HttpError, TooLargeError } from './fetch-errors.ts'

/** What we say we can read. */
export const ACCEPTED_CODINGS = 'gzip, deflate, br'

/** Up to this size a body is unpacked in place: a round trip through the thread pool costs more than the work. */
const SYNC_BYTES = 128 * 1024
/** Bytes for which room is made at a time. */
const MIN_PIECE = 1024
const MAX_PIECE = 256 * 1024
/** More codings on top of each other than this are an attack, not a page. */
const MAX_CODINGS = 2

type Coding = 'gzip' | 'deflate' | 'br'

/** Truncated streams give what they hold, as browsers do. */
const ZLIB_LENIENT = { finishFlush: constants.Z_SYNC_FLUSH }
const BROTLI_LENIENT = { finishFlush: constants.BROTLI_OPERATION_FLUSH }

/**
 * Unpacks a body. Past `limit.maxBytes` it throws `TooLargeError` or, with `beyond: 'cut'`, returns the first
 * `maxBytes`. A body that is not what Content-Encoding says throws `HttpError`, except that plain bytes under a
 * "gzip" label are passed through: servers that pack twice, or not at all, are common.
 */
export async function decodeContent(
  body: Buffer,
  contentEncoding: string,
  limit: { maxBytes: number; beyond: 'refuse' | 'cut' },
): Promise<Buffer> {
  const codings = codingsOf(contentEncoding)
  let bytes = body
  for (const coding of codings.reverse()) bytes = await unpack(bytes, coding, limit)
  return bytes.length > limit.maxBytes ? bytes.subarray(0, limit.maxBytes) : bytes
}

function codingsOf(contentEncoding: string): Coding[] {
  const codings: Coding[] = []
  for (const part of contentEncoding.toLowerCase().split(',')) {
    const name = part.trim().replace(/^x-/, '')
    if (name === '' || name === 'identity') continue
    if (name !== 'gzip' && name !== 'deflate' && name !== 'br') {
      throw new HttpError(`The page is packed as ${name.slice(0, 40)}, which was not asked for`, null)
    }
    codings.push(name)
  }
  if (codings.length > MAX_CODINGS)
    throw new HttpError(`The page is packed ${codings.length} times over`, null)
  return codings
}

async function unpack(
  body: Buffer,
  coding: Coding,
  limit: { maxBytes: number; beyond: 'refuse' | 'cut' },
): Promise<Buffer> {
  if (body.length === 0 || (coding === 'gzip' && !isGzip(body))) return body
  try {
    if (limit.beyond === 'refuse' && body.length <= SYNC_BYTES)
      return unpackSync(body, coding, limit.maxBytes)
    return await unpackStream(body, coding, limit)
  } catch (cause) {
    if (cause instanceof TooLargeError) throw cause
    if (isOverflow(cause))
      throw new TooLargeError(`The page unpacks to more than ${limit.maxBytes} bytes`, { cause })
    throw new HttpError(`The page's ${coding} packing is damaged`, null, { cause })
  }
}

function unpackSync(body: Buffer, coding: Coding, maxOutputLength: number): Buffer {
  switch (coding) {
    case 'gzip':
      return gunzipSync(body, { ...ZLIB_LENIENT, maxOutputLength, chunkSize: announcedSize(body) })
    case 'br':
      return brotliDecompressSync(body, { ...BROTLI_LENIENT, maxOutputLength })
    case 'deflate':
      return isZlib(body)
        ? inflateSync(body, { ...ZLIB_LENIENT, maxOutputLength })
        : inflateRawSync(body, { ...ZLIB_LENIENT, maxOutputLength })
  }
}

async function unpackStream(
  body: Buffer,
  coding: Coding,
  { maxBytes, beyond }: { maxBytes: number; beyond: 'refuse' | 'cut' },
): Promise<Buffer> {
  const stream = openStream(body, coding)
  stream.end(body)
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length
    chunks.push(chunk)
    // Leaving the loop destroys the stream: the rest is never unpacked.
    if (bytes > maxBytes && beyond === 'refuse') {
      throw new TooLargeError(`The page unpacks to more than ${maxBytes} bytes`)
    }
    if (bytes > maxBytes) break
  }
  return Buffer.concat(chunks)
}

function openStream(body: Buffer, coding: Coding): Transform {
  switch (coding) {
    case 'gzip':
      return createGunzip(ZLIB_LENIENT)
    case 'br':
      return createBrotliDecompress(BROTLI_LENIENT)
    case 'deflate':
      return isZlib(body) ? createInflate(ZLIB_LENIENT) : createInflateRaw(ZLIB_LENIENT)
  }
}

/**
 * Room for what a gzip member says at its end that it holds (RFC 1952, section 2.3.1), so that a page is unpacked in one
 * piece; within bounds, since it may say anything.
 */
function announcedSize(body: Buffer): number {
  const bytes = body.length < 4 ? 0 : body.readUInt32LE(body.length - 4)
  return Math.min(Math.max(bytes + 1, MIN_PIECE), MAX_PIECE)
}

/** Magic number of a gzip member (RFC 1952). */
export function isGzip(body: Uint8Array): boolean {
  return body[0] === 0x1f && body[1] === 0x8b
}

/** "deflate" means zlib (RFC 1950), but servers send raw deflate too: a zlib header is divisible by 31. */
function isZlib(body: Uint8Array): boolean {
  const [first = 0, second = 0] = body
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0
}

function isOverflow(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE'
}
