/**
 * The way out through a proxy, for networks that have no other. The proxy is asked by CONNECT (RFC 9110, section 9.3.6)
 * for an address that was ruled on here, never for a name, so that it cannot be led elsewhere by DNS; TLS then goes
 * through the tunnel to the host itself. The proxy is the operator's choice and no matter for the address guard.
 */
import type { buildConnector } from 'undici'
import { isLoopback } from './address-guard.ts'
import { ConnectionError, TimeoutError } from './fetch-errors.ts'
import type { Dial } from './guarded-connect.adapter.ts'
import { parseUrl } from '../parse-url.ts'

/** Milliseconds for the answer to one CONNECT: the proxy has to reach the host meanwhile. */
const CONNECT_TIMEOUT_MS = 15_000
/** An answer to CONNECT has no body; a longer head is none. */
const MAX_HEAD_BYTES = 16 * 1024

export interface EgressProxy {
  protocol: 'http:' | 'https:'
  hostname: string
  port: string
  /** Host and port, for messages: they must not show the credentials. */
  shown: string
  /** Value of Proxy-Authorization; null without credentials. */
  authorization: string | null
}

type Outcome = Parameters<buildConnector.Callback>
type Socket = NonNullable<Outcome[1]>

/** Reads the address of a proxy. Throws `TypeError` with a message that does not repeat it, since it may hold a password. */
export function readProxyUrl(text: string): EgressProxy {
  const url = parseUrl(text)
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '')
    throw new TypeError('The proxy must be given as http://host:port or https://host:port')
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw new TypeError('The address of the proxy must end with its port')
  const { protocol, port, username, password } = url
  return {
    protocol,
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (protocol === 'https:' ? '443' : '80') : port,
    shown: url.host,
    authorization: authorizationOf(username, password),
  }
}

/** Basic credentials (RFC 7617) from the percent-encoded parts of an address. */
function authorizationOf(username: string, password: string): string | null {
  if (username === '' && password === '') return null
  try {
    const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
    return `Basic ${Buffer.from(credentials).toString('base64')}`
  } catch {
    throw new TypeError('The credentials of the proxy are not percent-encoded as they should be')
  }
}

/**
 * Dials through the proxy. `options.hostname` must be an address: it is what the proxy is asked for. Loopback, where it
 * is admitted, means this machine and not the proxy's, so it is dialled directly.
 */
export function dialThrough(proxy: EgressProxy, dial: Dial): Dial {
  const dialOnce = (options: buildConnector.Options): Promise<Outcome> =>
    new Promise((resolve) => dial(options, (...outcome) => resolve(outcome)))

  async function connect(options: buildConnector.Options): Promise<Outcome> {
    const { protocol, hostname, port, shown } = proxy
    const [error, socket] = await dialOnce({ protocol, hostname, port, host: shown })
    if (error !== null) {
      const says = 'code' in error && typeof error.code === 'string' ? error.code : error.message
      throw new ConnectionError(`The proxy ${shown} cannot be reached: ${says}`, false, { cause: error })
    }
    const defaultPort = options.protocol === 'https:' ? '443' : '80'
    await openTunnel(socket, proxy, options.hostname, options.port === '' ? defaultPort : options.port)
    return options.protocol === 'https:' ? dialOnce({ ...options, httpSocket: socket }) : [null, socket]
  }

  return (options, callback) => {
    if (isLoopback(options.hostname)) return dial(options, callback)
    connect(options).then(
      (outcome) => callback(...outcome),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    )
  }
}

/** Turns a fresh connection to the proxy into one to `address`. Destroys it and throws when the proxy will not. */
async function openTunnel(socket: Socket, proxy: EgressProxy, address: string, port: string): Promise<void> {
  const authority = `${address.includes(':') ? `[${address}]` : address}:${port}`
  const lines = [`CONNECT ${authority} HTTP/1.1`, `Host: ${authority}`]
  if (proxy.authorization !== null) lines.push(`Proxy-Authorization: ${proxy.authorization}`)
  try {
    const answer = readHead(socket, proxy)
    socket.write(`${lines.join('\r\n')}\r\n\r\n`)
    requireTunnel(await answer, proxy, authority)
  } catch (error) {
    socket.destroy()
    throw error
  }
}

/** The head of the proxy's answer. What follows it stays in the socket, which is paused. */
function readHead(socket: Socket, { shown }: EgressProxy): Promise<string> {
  return new Promise((resolve, reject) => {
    let bytes = Buffer.alloc(0)
    const timer = setTimeout(
      () => fail(new TimeoutError(`The proxy ${shown} did not answer in time`)),
      CONNECT_TIMEOUT_MS,
    )
    const settle = (): void => {
      clearTimeout(timer)
      socket.pause()
      socket.off('data', onData).off('close', onClose)
    }
    const fail = (error: Error): void => {
      settle()
      reject(error)
    }
    const onClose = (): void => fail(new ConnectionError(`The proxy ${shown} cut the connection`, true))
    const onData = (chunk: Buffer): void => {
      bytes = Buffer.concat([bytes, chunk])
      const end = bytes.indexOf('\r\n\r\n')
      if (end < 0 && bytes.length > MAX_HEAD_BYTES)
        return fail(new ConnectionError(`The proxy ${shown} does not speak HTTP as expected`, false))
      if (end < 0) return
      settle()
      if (bytes.length > end + 4) socket.unshift(bytes.subarray(end + 4))
      resolve(bytes.toString('latin1', 0, end))
    }
    socket.on('data', onData).on('close', onClose)
  })
}

function requireTunnel(head: string, { shown }: EgressProxy, authority: string): void {
  const status = /^HTTP\/1\.[01] (\d{3})(?: |\r|$)/.exec(head)?.[1]
  if (status === undefined)
    throw new ConnectionError(`The proxy ${shown} does not speak HTTP as expected`, false)
  if (status.startsWith('2')) return
  if (status === '407')
    throw new ConnectionError(`The proxy ${shown} asks for other credentials (407)`, false)
  if (status === '504') throw new TimeoutError(`The proxy ${shown} had no answer from ${authority} (504)`)
  throw new ConnectionError(`The proxy ${shown} did not connect to ${authority}: ${status}`, false)
}
