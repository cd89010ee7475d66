import { decodePercent } from './mailto.ts'

/**
 * Decodes Cloudflare's `data-cfemail`: hex bytes, the first is the key that the others are XORed with.
 * Null if the value is not of that form or does not decode to an address.
 */
export function decodeCfEmail(coded: string): string | null {
  if (coded.length < 8 || coded.length > 600 || coded.length % 2 !== 0 || !/^[0-9a-f]+$/i.test(coded))
    return null
  const bytes = Buffer.from(coded, 'hex')
  const key = bytes[0] ?? 0
  const decoded = Buffer.from(bytes.subarray(1).map((byte) => byte ^ key)).toString('utf8')
  // What was coded is the address of a link, which may be percent-coded itself.
  const address = decodePercent(decoded.split('?')[0] ?? '').trim()
  return address.includes('@') ? address : null
}
