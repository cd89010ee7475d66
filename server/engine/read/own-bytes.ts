/** A part of their buffer that bytes fill when the buffer is theirs alone; smaller ones may share theirs with others. */
const OWN_SHARE = 0.9
const MIN_OWN_BYTES = 8 * 1024

/**
 * A page's bytes to be given away: as they are when they have a buffer of their own, which a copy of each page would
 * leave behind as garbage; else a copy, for all of the buffer would cross with them.
 */
export function ownBytes(body: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = body
  const isOwn = byteLength >= MIN_OWN_BYTES && byteLength >= OWN_SHARE * buffer.byteLength
  return isOwn && buffer instanceof ArrayBuffer
    ? new Uint8Array(buffer, body.byteOffset, byteLength)
    : Uint8Array.from(body)
}
