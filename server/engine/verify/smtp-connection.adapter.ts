import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { ruleOnAddress, type AddressPolicy } from '../fetch/address-guard.ts'
import { ReplyReader } from './reply-reader.ts'
import { TalkError, type MailConnection, type WholeReply } from './smtp-talk.ts'
import type { Transcript } from './transcript.ts'

/** A goodbye is not waited for longer. */
const QUIT_MS = 2_000

export interface Destination {
  /** An address; names are resolved before. */
  address: string
  port: number
  /** Name of the server, for TLS. */
  host: string
}

/**
 * Opens a connection to exactly this address, if the guard admits it: nothing is resolved here that could have changed
 * its answer. Aborting the signal destroys it.
 */
export async function openMailConnection(
  destination: Destination,
  policy: AddressPolicy,
  ms: number,
  transcript: Transcript,
  signal: AbortSignal,
): Promise<MailConnection> {
  const ruling = ruleOnAddress(destination.address, destination.port, policy)
  if (!ruling.admitted) throw new TalkError('refused_address', ruling.why)
  signal.throwIfAborted()
  transcript.add('note', `Connecting to ${destination.host} [${destination.address}]`)
  const socket = connectTcp({ host: destination.address, port: destination.port })
  await opened(socket, 'connect', ms, signal)
  if (socket.localAddress !== undefined) transcript.hide(socket.localAddress)
  return new SocketConnection(socket, destination, transcript, signal)
}

/** Waits until a socket is connected or its handshake is done; destroys it when that fails. */
function opened(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  const what = event === 'connect' ? 'connect' : 'tls'
  return new Promise((resolve, reject) => {
    const settle = (error?: Error): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      socket.off('error', settle).off('close', onClose)
      // What a dead socket says later is nobody's business.
      socket.on('error', () => undefined)
      if (error === undefined) return resolve()
      socket.destroy()
      reject(signal.aborted ? abortReason(signal) : new TalkError(what, error.message, { cause: error }))
    }
    const onAbort = (): void => settle(new Error('Aborted'))
    const onClose = (): void => settle(new Error('The connection was closed'))
    const timer = setTimeout(() => settle(new Error(`No answer within ${ms / 1000} s`)), ms)
    signal.addEventListener('abort', onAbort, { once: true })
    socket
      .once(event, () => settle())
      .once('error', settle)
      .once('close', onClose)
  })
}

class SocketConnection implements MailConnection {
  #socket: Socket
  readonly #destination: Destination
  readonly #transcript: Transcript
  readonly #signal: AbortSignal
  #reader = new ReplyReader()
  /** Settles the read that is under way. */
  #settle: ((outcome: WholeReply | Error) => void) | undefined
  #failure: Error | undefined

  constructor(socket: Socket, destination: Destination, transcript: Transcript, signal: AbortSignal) {
    this.#socket = socket
    this.#destination = destination
    this.#transcript = transcript
    this.#signal = signal
    this.#listen()
  }

  read(ms: number): Promise<WholeReply> {
    return new Promise((resolve, reject) => {
      const onAbort = (): void => this.#fail(abortReason(this.#signal))
      const timer = setTimeout(
        () => this.#fail(new TalkError('timeout', `No answer within ${ms / 1000} s`)),
        ms,
      )
      this.#settle = (outcome) => {
        this.#settle = undefined
        clearTimeout(timer)
        this.#signal.removeEventListener('abort', onAbort)
        if (outcome instanceof Error) reject(outcome)
        else resolve(outcome)
      }
      this.#signal.addEventListener('abort', onAbort, { once: true })
      if (this.#signal.aborted) return onAbort()
      this.#next()
    })
  }

  async ask(line: string, ms: number): Promise<WholeReply> {
    this.#transcript.add('us', line)
    this.#socket.write(`${line}\r\n`)
    return this.read(ms)
  }

  async startTls(ms: number): Promise<void> {
    const plain = this.#socket
    // What was sent before the handshake would be read as if it had come after it.
    if (!this.#reader.isEmpty) throw new TalkError('tls', 'The server spoke on after it had agreed to TLS')
    plain.removeAllListeners('data').removeAllListeners('close').removeAllListeners('error')
    plain.on('error', () => undefined)
    const secure = connectTls({
      socket: plain,
      servername: this.#destination.host,
      rejectUnauthorized: false,
    })
    await opened(secure, 'secureConnect', ms, this.#signal)
    this.#transcript.add('note', `TLS: ${secure.getProtocol() ?? 'unknown'}`)
    this.#socket = secure
    this.#reader = new ReplyReader()
    this.#listen()
  }

  async quit(): Promise<void> {
    if (this.#failure === undefined && !this.#signal.aborted) {
      await this.ask('QUIT', QUIT_MS).catch(() => undefined)
    }
    this.#socket.destroy()
  }

  #listen(): void {
    this.#socket.on('data', (chunk: Buffer) => {
      this.#reader.push(chunk)
      this.#next()
    })
    this.#socket.on('error', (error) => this.#fail(new TalkError('cut', error.message, { cause: error })))
    this.#socket.on('close', () => this.#fail(new TalkError('cut', 'The server closed the connection')))
  }

  #next(): void {
    if (this.#settle === undefined) return
    // A whole reply that came before the end still counts.
    const outcome = this.#reader.take()
    if (outcome === null) {
      if (this.#failure !== undefined) this.#settle(this.#failure)
      return
    }
    if ('garbage' in outcome) return this.#fail(new TalkError('garbage', outcome.garbage))
    for (const line of outcome.raw) this.#transcript.add('server', line)
    this.#settle(outcome.reply)
  }

  #fail(error: Error): void {
    if (this.#failure === undefined) {
      this.#failure = error
      if (error instanceof TalkError) this.#transcript.add('note', error.message)
      this.#socket.destroy()
    }
    this.#settle?.(this.#failure)
  }
}

function abortReason(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason))
}
