/** Hosts that a list names: each with every host below it. Pure. */
import { InvalidAddressError, readAddress } from './site-key.ts'

/**
 * The host that a line of such a list means, in ASCII and lower case: `acme.example` for `https://www.Acme.example/team`.
 * `www.` goes, since whoever writes it means the site. Throws `InvalidAddressError`, for public suffixes as well.
 */
export function readHost(text: string): string {
  return bare(new URL(readAddress(text).url).hostname)
}

/**
 * The hosts of a file with one a line; empty lines and what stands behind a `#` are left out. Throws
 * `InvalidAddressError` with the line's number.
 */
export function readHostFile(text: string): string[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (line === '') return []
    const host = line.replace(/#.*$/, '').trim()
    if (host === '') return []
    try {
      return [readHost(host)]
    } catch (error) {
      if (!(error instanceof InvalidAddressError)) throw error
      throw new InvalidAddressError(`line ${index + 1}: ${error.message}`)
    }
  })
}

/** Characters of the longest name that DNS has. */
export const MAX_HOST = 255

/** A predicate that is true for the given hosts (as `readHost` gives them) and for every host below one of them. */
export function createHostList(hosts: Iterable<string>): (hostname: string) => boolean {
  const listed = new Set(hosts)
  return (hostname) => {
    let rest = withinHost(hostname.toLowerCase().replace(/\.$/, ''))
    for (;;) {
      if (listed.has(rest)) return true
      const dot = rest.indexOf('.')
      if (dot === -1) return false
      rest = rest.slice(dot + 1)
    }
  }
}

/** The labels at the end of a name that are short enough for one: nothing listed is longer. */
function withinHost(hostname: string): string {
  if (hostname.length <= MAX_HOST) return hostname
  const dot = hostname.indexOf('.', hostname.length - MAX_HOST - 1)
  return dot === -1 ? '' : hostname.slice(dot + 1)
}

function bare(hostname: string): string {
  return hostname.startsWith('www.') ? hostname.slice('www.'.length) : hostname
}
