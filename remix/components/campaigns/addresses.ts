/** What a text of pasted addresses holds. */
export interface ReadAddresses {
  /** As typed, in their order, each once. */
  readable: string[]
  /** Pieces that cannot be a web address. */
  unreadable: string[]
}

const HOST_NAME =
  /^(?=.{1,253}$)([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+(xn--[a-z0-9-]{2,59}|\p{L}{2,63})\.?$/iu
const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/

function isAddress(piece: string): boolean {
  const hasProtocol = /^[a-z][a-z0-9+.-]*:\/\//i.test(piece)
  let url: URL
  try {
    url = new URL(hasProtocol ? piece : `https://${piece}`)
  } catch {
    return false
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return false
  if (url.username !== '' || url.password !== '') return false
  const { hostname } = url
  return (
    HOST_NAME.test(hostname) || IPV4.test(hostname) || hostname.startsWith('[') || hostname === 'localhost'
  )
}

/**
 * Splits pasted text at line breaks, spaces, commas and semicolons into domains and web addresses. Whether they
 * exist, and whether we may read them, only the run can tell.
 */
export function readAddresses(text: string): ReadAddresses {
  const pieces = new Set(text.split(/[\s,;]+/).filter((piece) => piece !== ''))
  const readable: string[] = []
  const unreadable: string[] = []
  for (const piece of pieces) (isAddress(piece) ? readable : unreadable).push(piece)
  return { readable, unreadable }
}
