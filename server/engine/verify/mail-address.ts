/** An address as it is written to, and as it is compared. Pure. */
import { domainToASCII } from 'node:url'
import { emailSyntaxFault, type EmailSyntaxFault } from './email-syntax.ts'

export interface MailAddress {
  /** What mail is sent to: the local part as given, the domain in lower case and ASCII. */
  address: string
  local: string
  domain: string
  /** The same for spellings that reach one mailbox. For comparing and suppressing only; never sent to. */
  canonical: string
}

/** Domains of which dots in the local part say nothing, with the one that they all stand for. */
const DOTLESS: Readonly<Record<string, string>> = { 'gmail.com': 'gmail.com', 'googlemail.com': 'gmail.com' }

/**
 * Reads an address as somebody typed or printed it: outer space goes, letters are composed (NFC), the domain becomes
 * lower-case ASCII. The fault when it cannot be one; `reserved_domain` and `needs_smtputf8` are for the caller to weigh, so
 * the address comes with them.
 */
export function readMailAddress(text: string): { read: MailAddress | null; fault: EmailSyntaxFault | null } {
  const trimmed = text.length > 1000 ? text : text.trim().normalize('NFC')
  const fault = emailSyntaxFault(trimmed)
  if (fault !== null && fault !== 'reserved_domain' && fault !== 'needs_smtputf8')
    return { read: null, fault }
  const at = trimmed.lastIndexOf('@')
  const local = trimmed.slice(0, at)
  const domain = domainToASCII(trimmed.slice(at + 1))
  return {
    read: { address: `${local}@${domain}`, local, domain, canonical: canonicalOf(local, domain) },
    fault,
  }
}

/** Lower case, without `+tag`, and for Gmail without dots. */
function canonicalOf(local: string, domain: string): string {
  const lower = local.toLowerCase()
  const plus = lower.indexOf('+')
  const plain = plus > 0 ? lower.slice(0, plus) : lower
  const home = DOTLESS[domain]
  return home === undefined ? `${plain}@${domain}` : `${plain.replaceAll('.', '')}@${home}`
}
