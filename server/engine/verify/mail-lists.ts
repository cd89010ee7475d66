/**
 * What is known of domains and local parts by lists: throw-away domains, free mailboxes, roles. They come from kept
 * packages and are large, so they are read when the first address is verified and never by a crawl.
 */
import { createRequire } from 'node:module'
import { MORE_FREE, OWN_LISTS_VERSION, PEOPLE_NOT_ROLES, ROLE_FIRST_WORDS } from './lexicon/mail-words.ts'

/** Which lists a verdict rests on: `package@version`, followed by the version of our own additions. */
export interface ListVersions {
  disposable: string
  free: string
  role: string
}

export interface MailLists {
  /** Whether a domain, or one above it, gives mailboxes to be thrown away. */
  isDisposable: (domain: string) => boolean
  /** Whether anybody can have a mailbox at the domain. */
  isFree: (domain: string) => boolean
  /** Whether a local part belongs to a desk and not to a person. */
  isRole: (local: string) => boolean
  /** The most used free domains, for spelling. */
  commonDomains: readonly string[]
  versions: ListVersions
}

let lists: MailLists | undefined

/** The lists, read once in a process. */
export function mailLists(): MailLists {
  return (lists ??= readLists(createRequire(import.meta.url)))
}

function readLists(load: (id: string) => unknown): MailLists {
  const versionOf = (name: string) =>
    `${name}@${(load(`${name}/package.json`) as { version: string }).version}`
  const disposable = new Set(
    load('disposable-email-domains-js/dist/dict/disposable_email_blocklist.json') as string[],
  )
  const providers = load('email-providers/all.json') as string[]
  const roles = new Set(
    (load('role-based-email-addresses') as string[]).filter((role) => !/^\d+$/.test(role)),
  )
  // The package counts throw-away domains as free ones too.
  const free = new Set([...providers, ...MORE_FREE].filter((domain) => !disposable.has(domain)))
  const common = (load('email-providers/common.json') as string[]).filter((domain) => free.has(domain))
  return {
    isDisposable: (domain) => selfAndAbove(domain).some((name) => disposable.has(name)),
    isFree: (domain) => free.has(domain),
    isRole: (local) => isRole(local.toLowerCase(), roles),
    commonDomains: [...new Set([...common, ...MORE_FREE])],
    versions: {
      disposable: versionOf('disposable-email-domains-js'),
      free: `${versionOf('email-providers')}+own.${OWN_LISTS_VERSION}`,
      role: `${versionOf('role-based-email-addresses')}+own.${OWN_LISTS_VERSION}`,
    },
  }
}

/** Exact, without a tag, or by its first word. */
function isRole(local: string, roles: ReadonlySet<string>): boolean {
  const [plain = ''] = local.split('+')
  if (PEOPLE_NOT_ROLES.has(plain)) return false
  if (roles.has(plain) || ROLE_FIRST_WORDS.has(plain)) return true
  const [first = ''] = plain.split(/[-_.\d]/)
  return ROLE_FIRST_WORDS.has(first)
}

function selfAndAbove(domain: string): string[] {
  const labels = domain.split('.')
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'))
}
