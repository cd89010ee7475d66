import { parse } from 'tldts'
import { emailSyntaxFault } from '../../verify/email-syntax.ts'
import { fold } from '../lexicon/fold.ts'
import { FILE_ENDINGS, PLACEHOLDER_DOMAINS, PLACEHOLDER_LOCALS } from '../lexicon/addresses.ts'

/** Top-level domains kept for tests and examples (RFC 2606, RFC 6761). */
const RESERVED = new Set([
  'example',
  'test',
  'invalid',
  'localhost',
  'local',
  'tld',
  'internal',
  'localdomain',
])

/**
 * The address as it should be kept, or null for what only looks like one: file names, versions, hashes, placeholders.
 * Text that runs on behind the domain ("info@host.comTel") is cut where a public suffix ends.
 * `onLoopback`: the page is of a test web on this computer, where domains kept for tests are as good as any.
 */
export function acceptAddress(candidate: string, onLoopback = false): string | null {
  const address = candidate
    .trim()
    .toLowerCase()
    .replace(/^mailto:/, '')
    .replace(/(?<![.,;:])[.,;:]+$/, '')
  const at = address.lastIndexOf('@')
  if (at < 1 || at > 64 || address.length > 254) return null
  const local = address.slice(0, at)
  const domain = cutDomain(address.slice(at + 1))
  if (!isLocalPart(local)) return null
  if (onLoopback && TEST_DOMAIN.test(address)) return PLACEHOLDER_LOCALS.has(fold(local)) ? null : address
  if (domain === null || isPlaceholder(local, domain)) return null
  const value = `${local}@${domain}`
  const fault = emailSyntaxFault(value)
  return fault === null || fault === 'needs_smtputf8' ? value : null
}

/** A name under the domains that test webs use (RFC 2606). */
const TEST_DOMAIN = /@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,5}(?:example|test)$/

/** Whether an address is one of this computer's own. */
export function isOnLoopback(url: string): boolean {
  return /^https?:\/\/(?:127\.\d|\[::1\]|localhost[:/])/i.test(url)
}

function isLocalPart(local: string): boolean {
  if (!/^[a-z0-9äöüéèß!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9äöüéèß!#$%&'*+/=?^_`{|}~-]+)*$/i.test(local))
    return false
  if (/^[0-9a-f]{24,}$/.test(local)) return false
  if (/%[0-9a-f]{2}/i.test(local) || /^[^a-z0-9]+$/i.test(local)) return false
  return !/^(?:u00[0-9a-f]{2}|x[0-9a-f]{2})/.test(local)
}

function isPlaceholder(local: string, domain: string): boolean {
  const labels = domain.split('.')
  const top = labels.at(-1) ?? ''
  const registrable = labels.slice(-2).join('.')
  if (RESERVED.has(top) || FILE_ENDINGS.has(top)) return true
  if (PLACEHOLDER_DOMAINS.has(domain) || PLACEHOLDER_DOMAINS.has(registrable)) return true
  if (
    /(?:^|[.-])(?:your|deine?|ihre?|votre)-?(?:domain|company|site|website|firma|mail|name|domaine)/.test(
      domain,
    )
  )
    return true
  // The user of a code host's remote: git@host:path.
  return local === 'git' || PLACEHOLDER_LOCALS.has(fold(local))
}

/** The domain without text that ran into it; null if it has no public suffix (loopback names too). */
function cutDomain(domain: string): string | null {
  const labels = domain.split('.').filter((label) => label !== '')
  if (labels.length < 2 || labels.some((label) => label.length > 63 || /^-|-$/.test(label))) return null
  const joined = labels.join('.')
  if (isPublic(joined)) return joined
  for (let length = labels.length - 1; length >= 2; length--) {
    const shorter = labels.slice(0, length).join('.')
    if (isPublic(shorter)) return shorter
  }
  const last = labels.at(-1) ?? ''
  for (let length = last.length - 1; length >= 2; length--) {
    const shorter = [...labels.slice(0, -1), last.slice(0, length)].join('.')
    if (COMMON_TLDS.has(last.slice(0, length)) && isPublic(shorter)) return shorter
  }
  return null
}

/** Endings at which a domain with glued text is cut; others would cut words in two. */
const COMMON_TLDS = new Set('com org net info edu gov de at ch fr uk it es pt nl be eu io'.split(' '))

function isPublic(domain: string): boolean {
  const parsed = parse(domain)
  return parsed.isIp !== true && parsed.isIcann === true && parsed.domain !== null
}
