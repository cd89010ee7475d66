/** Asks the mail servers of a domain about one mailbox, the next one where a server cannot be reached. */
import type { Exchange } from './mail-route.ts'
import { meaningOf, type ReplyMeaning, type SmtpReply } from './reply.ts'
import { askRecipient, TalkError, type MailConnection, type Question, type TalkOutcome } from './smtp-talk.ts'
import type { Transcript } from './transcript.ts'

export type ProbeMeaning = ReplyMeaning | 'unreachable' | 'needs_smtputf8'

export interface ProbeOutcome {
  meaning: ProbeMeaning
  /** The server that answered; null when none did. */
  exchange: string | null
  /** Its words, or why there are none. */
  detail: string
}

/** Opens a connection to one address of a server, noting it in the transcript. */
export type OpenConnection = (
  destination: { host: string; address: string },
  transcript: Transcript,
  signal: AbortSignal,
) => Promise<MailConnection>

/** Servers of a domain and addresses of a server that are tried before the domain counts as out of reach. */
const MAX_EXCHANGES = 4
const MAX_ADDRESSES = 2

/**
 * One question, in a session of its own. A server that breaks off before it has greeted counts as not reached. Rejects
 * only with the signal's reason.
 */
export async function probeMailbox(
  open: OpenConnection,
  exchanges: readonly Exchange[],
  question: Question,
  transcript: Transcript,
  signal: AbortSignal,
): Promise<ProbeOutcome> {
  let last: ProbeOutcome = { meaning: 'unreachable', exchange: null, detail: 'No server was tried' }
  for (const { name: host, addresses } of exchanges.slice(0, MAX_EXCHANGES)) {
    for (const address of addresses.slice(0, MAX_ADDRESSES)) {
      const outcome = await talk(open, { host, address }, question, transcript, signal)
      last = readOutcome(outcome, host, question.recipient)
      if (outcome.kind !== 'broken' || outcome.stage !== 'greeting') return last
    }
  }
  return last
}

/** One talk; in plain text where the server offers TLS and fails at it, as mail itself would go. */
async function talk(
  open: OpenConnection,
  destination: { host: string; address: string },
  question: Question,
  transcript: Transcript,
  signal: AbortSignal,
): Promise<TalkOutcome> {
  const attempt = async (mayEncrypt: boolean): Promise<TalkOutcome> => {
    try {
      return await askRecipient(await open(destination, transcript, signal), question, mayEncrypt)
    } catch (error) {
      if (error instanceof TalkError) {
        transcript.add('note', error.message)
        return { kind: 'broken', stage: 'greeting', error }
      }
      throw error
    }
  }
  const outcome = await attempt(true)
  if (outcome.kind !== 'broken' || outcome.error.what !== 'tls') return outcome
  transcript.add('note', `TLS failed (${outcome.error.message}): asking once more without`)
  return attempt(false)
}

function readOutcome(outcome: TalkOutcome, exchange: string, recipient: string): ProbeOutcome {
  if (outcome.kind === 'needs_smtputf8') {
    return { meaning: 'needs_smtputf8', exchange, detail: `${exchange} takes no addresses beyond ASCII` }
  }
  if (outcome.kind === 'broken') {
    return { meaning: 'unreachable', exchange: null, detail: `${exchange}: ${outcome.error.message}` }
  }
  const { reply, stage } = outcome
  return {
    meaning: meaningOf(reply, stage, recipient),
    exchange,
    detail: `${exchange} said ${inWords(reply)}`,
  }
}

function inWords({ code, enhanced, text }: SmtpReply): string {
  return [String(code), enhanced, text].filter(Boolean).join(' ').slice(0, 300)
}
