/**
 * A Postfix of its own for a test: configuration, queue and data in a temporary folder, one loopback address, a high port.
 * It only starts as root; where it is missing or cannot start, the block is skipped and says why.
 */
import { execFile, execFileSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { TEST_CERTIFICATE, TEST_KEY } from './test-certificate.ts'

const run = promisify(execFile)
const COMMAND = '/usr/sbin/postfix'
const DAEMONS = '/usr/lib/postfix/sbin'
const START_MS = 20_000

export const POSTFIX_ADDRESS = '127.0.0.1'

export interface Postfix {
  port: number
  stop: () => Promise<void>
}

/** Why there can be no Postfix here; null when there can. */
export function postfixMissing(): string | null {
  if (!existsSync(COMMAND) || !existsSync(DAEMONS)) return 'postfix is not installed'
  return process.getuid?.() === 0 ? null : 'postfix starts as root only'
}

const mainCf = (folder: string): string => `
compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
command_directory = /usr/sbin
daemon_directory = ${DAEMONS}
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = loopback-only
inet_protocols = ipv4
myhostname = mx.postfix-real.org
mydestination =
mynetworks =
smtpd_peername_lookup = no
virtual_mailbox_domains = postfix-real.org, postfix-all.org
virtual_mailbox_maps = texthash:${folder}/mailboxes
virtual_transport = discard:
smtpd_relay_restrictions = reject_unauth_destination
smtpd_recipient_restrictions = check_recipient_access texthash:${folder}/access, permit
smtpd_tls_security_level = may
smtpd_tls_cert_file = ${folder}/cert.pem
smtpd_tls_key_file = ${folder}/key.pem
`

const masterCf = (port: number): string => `
${POSTFIX_ADDRESS}:${port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
error unix - - n - - error
discard unix - - n - - discard
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
`

const MAILBOXES = 'ida.marsh@postfix-real.org here\n@postfix-all.org here\n'
const ACCESS = [
  'blocked@postfix-real.org 550 5.7.1 Client host blocked using zen.spamhaus.org',
  'full@postfix-real.org 552 5.2.2 Mailbox is over quota',
  'later@postfix-real.org 450 4.7.1 Greylisted, please try again later',
]

/** Starts it; throws with what it said when it does not answer in time. */
export async function startPostfix(): Promise<Postfix> {
  const folder = mkdtempSync(path.join(tmpdir(), 'leadfactory-postfix-'))
  chmodSync(folder, 0o755)
  const port = await freePort()
  const put = (name: string, text: string) => writeFileSync(path.join(folder, name), text)
  put('main.cf', mainCf(folder))
  put('master.cf', masterCf(port))
  put('mailboxes', MAILBOXES)
  put('access', `${ACCESS.join('\n')}\n`)
  put('cert.pem', TEST_CERTIFICATE)
  put('key.pem', TEST_KEY)
  mkdirSync(path.join(folder, 'queue'))
  mkdirSync(path.join(folder, 'data'))
  chownSync(path.join(folder, 'data'), Number(execFileSync('id', ['-u', 'postfix'])), 0)
  const postfix = (deed: string) => run(COMMAND, ['-c', folder, deed])
  await postfix('start')
  const stop = async () => {
    await postfix('stop')
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await answers(port)
  } catch (error) {
    await stop()
    throw error
  }
  return { port, stop }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, POSTFIX_ADDRESS, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

async function answers(port: number): Promise<void> {
  for (const deadline = Date.now() + START_MS; Date.now() < deadline;) {
    const greets = await new Promise<boolean>((resolve) => {
      const socket = connect(port, POSTFIX_ADDRESS)
      const settle = (did: boolean) => {
        socket.destroy()
        resolve(did)
      }
      socket.setTimeout(2_000, () => settle(false))
      socket.once('error', () => settle(false)).once('data', () => settle(true))
    })
    if (greets) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`Postfix does not answer at ${POSTFIX_ADDRESS}:${port}`)
}
