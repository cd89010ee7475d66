/** One talk with a mail server: up to the question whether it takes mail for somebody, and never further. */
import type { SmtpReply, SmtpStage } from './reply.ts'

/** A connection that is open. Every method throws `TalkError` when the other side breaks off or is too slow. */
export interface MailConnection {
  read: (ms: number) => Promise<WholeReply>
  /** Sends a line and reads the answer. */
  ask: (line: string, ms: number) => Promise<WholeReply>
  startTls: (ms: number) => Promise<void>
  /** Says goodbye and closes; never throws. */
  quit: () => Promise<void>
}

export interface WholeReply extends SmtpReply {
  lines: string[]
}

export class TalkError extends Error {
  override name = 'TalkError'
  readonly what: 'connect' | 'cut' | 'timeout' | 'garbage' | 'tls' | 'refused_address'

  constructor(what: TalkError['what'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.what = what
  }
}

/** Milliseconds for each part. Servers keep strangers waiting for their greeting on purpose, half a minute and more. */
export interface TalkDeadlines {
  connect: number
  greeting: number
  command: number
  tls: number
}

export const DEADLINES: TalkDeadlines = { connect: 10_000, greeting: 45_000, command: 30_000, tls: 15_000 }

export interface Question {
  /** Our own name, as our address resolves to it. */
  helo: string
  /** A mailbox that somebody reads. */
  sender: string
  recipient: string
  /** Whether the recipient's local part needs RFC 6531. */
  needsUtf8: boolean
  deadlines: TalkDeadlines
}

export type TalkOutcome =
  | { kind: 'reply'; stage: SmtpStage; reply: SmtpReply }
  | { kind: 'broken'; stage: SmtpStage; error: TalkError }
  | { kind: 'needs_smtputf8' }

/**
 * Asks a server whether it takes mail for the recipient: one RCPT, then QUIT. TLS is used where it is offered
 * (`mayEncrypt`); its certificate proves nothing here and is not judged.
 */
export async function askRecipient(
  connection: MailConnection,
  question: Question,
  mayEncrypt: boolean,
): Promise<TalkOutcome> {
  let stage: SmtpStage = 'greeting'
  const { command } = question.deadlines
  const replied = (reply: SmtpReply): TalkOutcome => ({ kind: 'reply', stage, reply })
  try {
    const greeting = await connection.read(question.deadlines.greeting)
    if (greeting.code !== 220) return replied(greeting)
    stage = 'hello'
    let hello = await sayHello(connection, question)
    if (hello.code !== 250) return replied(hello)
    if (mayEncrypt && offers(hello, 'STARTTLS') && (await connection.ask('STARTTLS', command)).code === 220) {
      await connection.startTls(question.deadlines.tls)
      hello = await sayHello(connection, question)
      if (hello.code !== 250) return replied(hello)
    }
    if (question.needsUtf8 && !offers(hello, 'SMTPUTF8')) return { kind: 'needs_smtputf8' }
    stage = 'sender'
    const utf8 = question.needsUtf8 ? ' SMTPUTF8' : ''
    const sender = await connection.ask(`MAIL FROM:<${question.sender}>${utf8}`, command)
    if (sender.code !== 250) return replied(sender)
    stage = 'recipient'
    return replied(await connection.ask(`RCPT TO:<${question.recipient}>`, command))
  } catch (error) {
    if (error instanceof TalkError) return { kind: 'broken', stage, error }
    throw error
  } finally {
    await connection.quit()
  }
}

/** EHLO, and HELO for servers of the last century. */
async function sayHello(connection: MailConnection, { helo, deadlines }: Question): Promise<WholeReply> {
  const extended = await connection.ask(`EHLO ${helo}`, deadlines.command)
  const isUnknown = extended.code === 500 || extended.code === 502
  return isUnknown ? connection.ask(`HELO ${helo}`, deadlines.command) : extended
}

const offers = (hello: WholeReply, extension: string): boolean =>
  hello.lines.slice(1).some((line) => line.toUpperCase().split(' ')[0] === extension)
