/** IP addresses as bytes, so that ranges are compared as numbers and never as text. */

/** Four bytes (IPv4) or sixteen (IPv6), network order. */
export type IpBytes = Uint8Array

/**
 * Reads a dotted-decimal IPv4 or a textual IPv6 address (RFC 4291, section 2.2). Null for anything else: octal, hex
 * and shortened IPv4 forms are the URL parser's work, and a zone id (`fe80::1%eth0`) never belongs to a public host.
 */
export function parseIp(text: string): IpBytes | null {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text)
}

/** The address inside a URL's hostname, brackets taken off; null when the hostname is a name. */
export function parseHostLiteral(hostname: string): IpBytes | null {
  if (hostname.startsWith('[') && hostname.endsWith(']')) return parseIpv6(hostname.slice(1, -1))
  return parseIpv4(hostname)
}

function parseIpv4(text: string): IpBytes | null {
  const parts = text.split('.')
  if (parts.length !== 4) return null
  const bytes = new Uint8Array(4)
  for (const [index, part] of parts.entries()) {
    if (!/^(?:0|[1-9]\d{0,2})$/.test(part)) return null
    const value = Number(part)
    if (value > 255) return null
    bytes[index] = value
  }
  return bytes
}

function parseIpv6(text: string): IpBytes | null {
  const halves = text.split('::')
  if (halves.length > 2) return null
  const head = readGroups(halves[0] ?? '', halves.length === 1)
  const tail = halves.length === 2 ? readGroups(halves[1] ?? '', true) : []
  if (head === null || tail === null) return null
  const missing = 8 - head.length - tail.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null
  const groups = [...head, ...new Array<number>(missing).fill(0), ...tail]
  const bytes = new Uint8Array(16)
  for (const [index, group] of groups.entries()) {
    bytes[index * 2] = group >> 8
    bytes[index * 2 + 1] = group & 0xff
  }
  return bytes
}

/** Sixteen-bit groups of one side of `::`; the last part may be a dotted IPv4 address. */
function readGroups(text: string, mayEndInIpv4: boolean): number[] | null {
  if (text === '') return []
  const groups: number[] = []
  const parts = text.split(':')
  for (const [index, part] of parts.entries()) {
    if (part.includes('.')) {
      const tail = mayEndInIpv4 && index === parts.length - 1 ? parseIpv4(part) : null
      if (tail === null) return null
      const [a = 0, b = 0, c = 0, d = 0] = tail
      groups.push((a << 8) | b, (c << 8) | d)
    } else {
      if (!/^[0-9a-f]{1,4}$/i.test(part)) return null
      groups.push(parseInt(part, 16))
    }
  }
  return groups.length > 8 ? null : groups
}

/** Whether `address` begins with the first `bits` bits of `prefix`; false between the two families. */
export function isInRange(address: IpBytes, prefix: IpBytes, bits: number): boolean {
  if (address.length !== prefix.length) return false
  const whole = bits >> 3
  for (let index = 0; index < whole; index++) if (address[index] !== prefix[index]) return false
  const rest = bits & 7
  if (rest === 0) return true
  const mask = 0xff << (8 - rest)
  return ((address[whole] ?? 0) & mask) === ((prefix[whole] ?? 0) & mask)
}
