/**
 * A world of mail servers on loopback, each at an address of its own and all at one port, with the name server that leads
 * to them. Well-behaved ones are npm's smtp-server; those that misbehave are scripts over a socket.
 */
import { createServer, type Server, type Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { a, AAAA, mx, SERVER_FAILURE, serveNames, type NameServer, type Zone } from './name-server.ts'
import { TEST_CERTIFICATE, TEST_KEY } from './test-certificate.ts'

/** The person whose mailbox is there, wherever there are mailboxes. The desk `info` has one as well. */
export const KNOWN = 'ida.marsh'
const GREETING_DELAY_MS = 400
/** RCPTs from one sender before the greylist lets it in. */
const GREYLISTED_TIMES = 1

export interface MailWorld {
  port: number
  names: NameServer
  /** What each server was told, by its domain: commands in order, `(open)` for each connection. */
  heard: Map<string, string[]>
  close: () => Promise<void>
}

type Answer = { code: number; text: string } | null
type Judge = (local: string, told: string[]) => Answer

const refuse = (code: number, text: string): Answer => ({ code, text })
const knowsIda: Judge = (local) =>
  local === KNOWN || local === 'info'
    ? null
    : refuse(550, `5.1.1 <${local}>: Recipient address rejected: User unknown`)

/** Servers that keep to the protocol, by what they answer to RCPT. */
const JUDGES: Record<string, Judge> = {
  ok: knowsIda,
  rejects: () => refuse(550, '5.1.1 The email account that you tried to reach does not exist'),
  policy: () =>
    refuse(550, '5.7.1 Service unavailable, client host [127.0.0.1] blocked using zen.spamhaus.org'),
  // A list that is cited with the code of a mailbox.
  'policy-511': () => refuse(550, '5.1.1 Recipient rejected: your IP 127.0.0.1 is listed at Spamhaus'),
  greylist: (local, told) =>
    told.filter((line) => line.startsWith('RCPT')).length <= GREYLISTED_TIMES
      ? refuse(451, '4.7.1 Greylisting in action, please come back later')
      : knowsIda(local, told),
  'catch-all': () => null,
  'accept-then-bounce': () => null,
  full: (local) => (local === KNOWN ? refuse(552, '5.2.2 The mailbox is over quota') : knowsIda(local, [])),
  'full-plain': (local) => (local === KNOWN ? refuse(552, 'Mailbox full') : knowsIda(local, [])),
  six: knowsIda,
  implicit: knowsIda,
  second: knowsIda,
}

/** Addresses by server; `six` is at ::1. */
const addressOf = (index: number): string => `127.0.2.${index + 1}`
const SCRIPTS: Record<string, (socket: Socket, told: string[]) => void> = {
  tarpit: (socket, told) => void setTimeout(() => talk(socket, told), GREETING_DELAY_MS),
  'drops-second': (socket, told) =>
    talk(socket, told, (line, seen) => {
      const rcpts = seen.filter((one) => one.startsWith('RCPT')).length
      return line.startsWith('RCPT') && rcpts > 1 ? 'destroy' : undefined
    }),
  'broken-tls': (socket, told) =>
    talk(socket, told, (line) => {
      if (line.startsWith('EHLO')) return '250-broken-tls\r\n250 STARTTLS\r\n'
      return line === 'STARTTLS' ? '220 Go ahead\r\nthis is no handshake\r\n' : undefined
    }),
  'no-tls-today': (socket, told) =>
    talk(socket, told, (line) => {
      if (line.startsWith('EHLO')) return '250-no-tls-today\r\n250 STARTTLS\r\n'
      return line === 'STARTTLS' ? '454 4.7.0 TLS not available\r\n' : undefined
    }),
  'hangs-up': (socket) => void socket.destroy(),
  'turns-away': (socket) => void socket.end('554 5.7.1 No service for you, see our policy\r\n'),
  'old-fashioned': (socket, told) =>
    talk(socket, told, (line) => (line.startsWith('EHLO') ? '502 Command not implemented\r\n' : undefined)),
  garbled: (socket) => void socket.write('SSH-2.0-OpenSSH_9.2p1\r\n'),
}

/** `destroy` cuts the connection instead of answering. */
type Turn = (line: string, seen: string[]) => string | undefined

/** Speaks SMTP as far as a probe goes; `turn` comes first. */
function talk(socket: Socket, told: string[], turn: Turn = () => undefined): void {
  const seen: string[] = []
  let text = ''
  socket.on('error', () => undefined)
  socket.write('220 mail.example ESMTP\r\n')
  socket.on('data', (chunk) => {
    text += chunk.toString()
    for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
      const line = text.slice(0, end)
      text = text.slice(end + 2)
      seen.push(line)
      told.push(line)
      const answer = turn(line, seen) ?? plainAnswer(line)
      if (answer === 'destroy') return void socket.destroy()
      socket.write(answer)
    }
  })
}

function plainAnswer(line: string): string {
  if (line.startsWith('RCPT')) {
    return line.includes(`<${KNOWN}@`) ? '250 2.1.5 Ok\r\n' : '550 5.1.1 User unknown\r\n'
  }
  return line === 'QUIT' ? '221 Bye\r\n' : '250 Ok\r\n'
}

function judgingServer(judge: Judge, told: string[]): SMTPServer {
  const server = new SMTPServer({
    key: TEST_KEY,
    cert: TEST_CERTIFICATE,
    authOptional: true,
    disableReverseLookup: true,
    onConnect: (_session, callback) => {
      told.push('(open)')
      callback()
    },
    onMailFrom: ({ address }, session, callback) => {
      told.push(`${session.secure ? 'TLS ' : ''}EHLO ${session.hostNameAppearsAs || ''}`, `MAIL ${address}`)
      callback()
    },
    onRcptTo: ({ address }, _session, callback) => {
      told.push(`RCPT ${address}`)
      const answer = judge(address.slice(0, address.lastIndexOf('@')), told)
      callback(answer === null ? null : Object.assign(new Error(answer.text), { responseCode: answer.code }))
    },
    onData: (stream, _session, callback) => {
      told.push('DATA')
      stream.resume()
      stream.on('end', () => callback())
    },
  })
  server.on('error', () => undefined)
  return server
}

interface Listening {
  close: () => Promise<void>
}

function listenAt(server: Server | SMTPServer, port: number, address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const net = server instanceof SMTPServer ? server.server : server
    net.once('error', reject)
    server.listen(port, address, () => {
      const bound = net.address()
      resolve(typeof bound === 'object' && bound !== null ? bound.port : port)
    })
  })
}

async function openServer(
  name: string,
  told: string[],
  port: number,
  address: string,
): Promise<[number, Listening]> {
  const judge = JUDGES[name]
  if (judge !== undefined) {
    const server = judgingServer(judge, told)
    const bound = await listenAt(server, port, address)
    return [bound, { close: () => new Promise((resolve) => server.close(resolve)) }]
  }
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    told.push('(open)')
    socket.on('error', () => undefined)
    SCRIPTS[name]?.(socket, told)
  })
  const bound = await listenAt(server, port, address)
  const close = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy()
      server.close(() => resolve())
    })
  return [bound, { close }]
}

const IPV6_LOOPBACK = [...new Array<number>(15).fill(0), 1]

/** Names that lead to no server, or around one. */
const OTHER_ZONES: Record<string, Zone> = {
  'null-mx.org': { records: [mx(0, '.')] },
  'nowhere.org': { records: [mx(10, 'mx.gone.org')] },
  'private.org': { records: [mx(10, 'mx.private.org')] },
  'mx.private.org': { records: [a('10.0.0.7')] },
  'numeric.org': { records: [mx(10, '127.0.2.1')] },
  'no-mail.org': {},
  'servfail.org': { code: SERVER_FAILURE },
  'mx-servfail.org': { records: [mx(10, 'mx.servfail.org')] },
  'mx.servfail.org': { code: SERVER_FAILURE },
  'silent.org': { silent: true },
  'mailinator.com': { records: [mx(10, 'mx.ok.org')] },
  'gmail.com': { records: [mx(10, 'mx.ok.org')] },
  'lies.org': { records: [mx(10, 'mta5.am0.yahoodns.net')] },
  'mta5.am0.yahoodns.net': { records: [a('127.0.2.1')] },
  'mx.six.org': { records: [{ type: AAAA, data: IPV6_LOOPBACK }] },
  // The first server is not there; mail goes to the second.
  'second.org': { records: [mx(10, 'mx.refuses.org'), mx(20, 'mx.second.org')] },
  'mx.refuses.org': { records: [a('127.0.3.1')] },
  'refuses.org': { records: [mx(10, 'mx.refuses.org')] },
}

/** Opens every server; domain `NAME.org` is served by the behaviour NAME. */
export async function openMailWorld(more: Record<string, Zone> = {}): Promise<MailWorld> {
  const heard = new Map<string, string[]>()
  const open: Listening[] = []
  const zones: Record<string, Zone> = {}
  let port = 0
  for (const [index, name] of [...Object.keys(JUDGES), ...Object.keys(SCRIPTS)].entries()) {
    const told: string[] = []
    heard.set(`${name}.org`, told)
    const address = name === 'six' ? '::1' : addressOf(index)
    const [bound, server] = await openServer(name, told, port, address)
    port = bound
    open.push(server)
    zones[`mx.${name}.org`] = { records: [a(address)] }
    zones[`${name}.org`] = { records: [name === 'implicit' ? a(address) : mx(10, `mx.${name}.org`)] }
  }
  const names = await serveNames({ ...zones, ...OTHER_ZONES, ...more })
  const close = async () => {
    names.close()
    await Promise.all(open.map((server) => server.close()))
  }
  return { port, names, heard, close }
}
