/**
 * What a mail server's reply says about a mailbox: by its enhanced status code (RFC 3463) first, by its text second, and
 * never that a mailbox does not exist when it may be us that the server does not want. Pure.
 */

/** One reply (RFC 5321, 4.2), its lines joined. */
export interface SmtpReply {
  code: number
  /** Text of all lines, without codes, parted by spaces. */
  text: string
  /** `5.1.1` of RFC 2034, from the first line that has one. */
  enhanced: string | null
}

/** At what point of the talk a reply came: only what is said to RCPT is about the mailbox. */
export type SmtpStage = 'greeting' | 'hello' | 'sender' | 'recipient'

export type ReplyMeaning =
  'accepted' | 'rejected' | 'disabled' | 'full' | 'policy' | 'greylisted' | 'temporary' | 'unclear'

/** No such mailbox, domain address, or mailbox moved without forwarding; null MX of RFC 7505. */
const NO_MAILBOX = new Set(['5.1.0', '5.1.1', '5.1.3', '5.1.6', '5.1.10'])
/** What is wrong with our sender's address (5.1.7, 5.1.8) is about us. */
const ABOUT_US = /^5\.(?:7\.\d+|1\.[78])$/

/** Words of lists and rules that servers refuse strangers by. */
const POLICY_WORDS =
  /spamhaus|spamcop|barracuda|sorbs|uceprotect|proofpoint|invaluement|abuseat|\b(?:dns|r)bls?\b|black-?list|block-?list|deny-?list|\bblocked\b|\bbanned\b|reputation|\bpolic(?:y|ies)\b|\bspam\b|\bptr\b|reverse (?:dns|host|lookup|mapping)|\brdns\b|\bdynamic\b.{0,60}?\b(?:ip|address|range)|residential|helo|not authori[sz]ed|unauthori[sz]ed|relay|access denied|permission denied|authentication required|\bspf\b|\bdkim\b|\bdmarc\b|sender (?:address )?(?:rejected|verif|denied)|client host|rate limit|too many/i
/** "Rejected" alone is said of senders as well. */
const MAILBOX_WORDS =
  /(?:user|mailbox|recipient|account|address|alias|person|addressee|inbox|e-?mail)\b[^.;]{0,60}?\b(?:unknown|not (?:found|exist|known|valid|listed|local|available|here)|does(?:n[’']t| not) exist|doesn[’']t have|invalid|no longer|rejected)|(?:unknown|no such|invalid|non-?existent|not a (?:known|valid)|bad|unrouteable|undeliverable) (?:\w+ ){0,2}?(?:user|mailbox|recipient|account|address|alias|person)|no mailbox|user doesn[’']t|not our (?:customer|user)|does not have an? (?:\S+ )?account|unbekannt|existiert nicht|inconnu|n[’']existe pas|desconocid|no existe|sconosciut|inesistente/i
const FULL_WORDS =
  /\b(?:over|exceed\w*|out of) (?:\w+ ){0,2}?(?:quota|storage|space|limit)|quota (?:exceeded|full)|(?:mailbox|inbox|folder|account)\b.{0,20}\bfull\b|insufficient (?:mailbox|disk) space/i
const DISABLED_WORDS =
  /(?:account|mailbox|user|inbox|recipient)\b.{0,40}\b(?:disabled|inactive|deactivated|suspended|locked|closed)/i
const GREYLIST_WORDS =
  /gr[ea]y-?list|try (?:again|later)|retry later|come back|temporarily deferred|deferred/i
/** The mailbox exists and is busy. */
const RATE_WORDS = /receiving (?:e-?mail|mail|messages) (?:at|too)|at a rate that|too quickly/i

/** What a reply means for the mailbox that was asked about. `address` is taken out of the text, whose words it may hold. */
export function meaningOf(reply: SmtpReply, stage: SmtpStage, address: string): ReplyMeaning {
  const text = withoutAddress(reply.text, address)
  if (reply.code >= 400 && reply.code < 500) return meaningOfRefusalForNow(reply, stage, text)
  if (stage !== 'recipient') return reply.code >= 500 ? 'policy' : 'unclear'
  if (reply.code === 250 || reply.code === 251) return 'accepted'
  if (reply.code < 500) return 'unclear'
  return meaningOfRefusal(reply, text)
}

function meaningOfRefusalForNow(reply: SmtpReply, stage: SmtpStage, text: string): ReplyMeaning {
  const isFull =
    reply.enhanced === '4.2.2' || (reply.code === 452 && reply.enhanced === null && FULL_WORDS.test(text))
  if (stage === 'recipient' && isFull) return 'full'
  return GREYLIST_WORDS.test(text) ? 'greylisted' : 'temporary'
}

function meaningOfRefusal({ code, enhanced }: SmtpReply, text: string): ReplyMeaning {
  // Before anything else: servers put 5.1.1 on what their lists refuse, too.
  if (NAMES_A_LIST.test(text)) return 'policy'
  if (enhanced !== null && ABOUT_US.test(enhanced)) return 'policy'
  if (enhanced !== null && NO_MAILBOX.has(enhanced)) return 'rejected'
  if (enhanced === '5.2.1') return RATE_WORDS.test(text) ? 'temporary' : 'disabled'
  if (enhanced === '5.2.2') return 'full'
  // A code that says something else: words do not make more of it.
  if (enhanced !== null && !/^5\.[0-2]\.0$/.test(enhanced)) return code === 554 ? 'policy' : 'unclear'
  if (RATE_WORDS.test(text)) return 'temporary'
  if (POLICY_WORDS.test(text) || code === 554) return 'policy'
  if (code === 552 || FULL_WORDS.test(text)) return 'full'
  if (DISABLED_WORDS.test(text)) return 'disabled'
  return code === 550 && MAILBOX_WORDS.test(text) ? 'rejected' : 'unclear'
}

/** Lists by name, and what only they are called. */
const NAMES_A_LIST =
  /spamhaus|spamcop|sorbs\b|uceprotect|invaluement|abuseat|\b(?:dns|r)bls?\b|\bblack-?list|\bblock-?list|\bdeny-?list|client host|ip (?:address )?.{0,40}\b(?:blocked|listed|banned)|poor reputation/i

/** A reply repeats the address, and "policy@" is no policy. */
function withoutAddress(text: string, address: string): string {
  const local = address.slice(0, address.lastIndexOf('@'))
  const withoutWhole = replaceIgnoringCase(text, address, ' ').replace(/<[^<>\s]{1,320}>/g, ' ')
  return local.length < 3 ? withoutWhole : replaceIgnoringCase(withoutWhole, `${local}@`, ' ')
}

function replaceIgnoringCase(text: string, what: string, by: string): string {
  return what === '' ? text : text.replace(new RegExp(escapeText(what), 'gi'), by)
}

function escapeText(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
