/**
 * robots.txt by RFC 9309. An own parser, because the required facts of the robots suite are more than the packages on
 * the registry keep: lines without a colon, product tokens inside longer values, groups without rules, `%2A` for a
 * literal star, records that must not end a group.
 */

export interface RobotsDecision {
  allowed: boolean
  /** The line that decided, as printed in the file, at most 200 characters; null when none matched. */
  line: string | null
}

interface Rule {
  allow: boolean
  /** Literal parts between the stars of the pattern, in normal form. */
  parts: string[]
  anchored: boolean
  /** Octets of the pattern in normal form: the longest match wins. */
  length: number
  line: string
}

interface Group {
  rules: Rule[]
  crawlDelaySeconds: number | null
}

type Field = 'user-agent' | 'allow' | 'disallow' | 'sitemap' | 'crawl-delay'

/** Spellings seen in real files. */
const FIELDS: Readonly<Record<string, Field>> = {
  'user-agent': 'user-agent',
  useragent: 'user-agent',
  'user agent': 'user-agent',
  allow: 'allow',
  disallow: 'disallow',
  dissallow: 'disallow',
  dissalow: 'disallow',
  disalow: 'disallow',
  diasllow: 'disallow',
  disallaw: 'disallow',
  sitemap: 'sitemap',
  'site-map': 'sitemap',
  'crawl-delay': 'crawl-delay',
  'crawl delay': 'crawl-delay',
  crawldelay: 'crawl-delay',
}

/** No address that we fetch is longer, so a longer pattern can only matter by its start. */
const MAX_PATTERN = 4096
const MAX_SITEMAPS = 100

export class RobotsRules {
  readonly #rules: Rule[]
  /** Seconds that the file asks for between requests; null if it does not. */
  readonly crawlDelaySeconds: number | null
  /** Absolute addresses as printed. */
  readonly sitemaps: string[]

  constructor(group: Group, sitemaps: string[]) {
    this.#rules = group.rules
    this.crawlDelaySeconds = group.crawlDelaySeconds
    this.sitemaps = sitemaps
  }

  /** Whether the address may be fetched: the longest matching rule decides, and `Allow` wins ties (section 2.2.2). */
  decide(url: URL): RobotsDecision {
    // The file itself is always allowed.
    if (url.pathname === '/robots.txt') return { allowed: true, line: null }
    const path = normalise(`${url.pathname}${url.search}`, false)
    let best: Rule | null = null
    for (const rule of this.#rules) {
      if (best !== null && rule.length < best.length) continue
      if (best !== null && rule.length === best.length && (best.allow || !rule.allow)) continue
      if (matches(rule, path)) best = rule
    }
    return best === null
      ? { allowed: true, line: null }
      : { allowed: best.allow, line: best.line.slice(0, 200) }
  }
}

/** Reads the rules that bind `productToken` (the `LeadFactory` of `LeadFactory/1.0 (+...)`), or else those of `*`. */
export function parseRobots(text: string, productToken: string): RobotsRules {
  const token = productToken.toLowerCase()
  const own: Group = { rules: [], crawlDelaySeconds: null }
  const everyone: Group = { rules: [], crawlDelaySeconds: null }
  const sitemaps: string[] = []
  let named = false
  let current = new Set<Group>()
  let inRules = false

  for (const raw of text.replace(/^\ufeff/, '').split(/\r\n?|\n/)) {
    const record = readLine(raw)
    if (record === null) continue
    const { field, value, line } = record
    switch (field) {
      case 'user-agent':
        if (inRules) current = new Set()
        inRules = false
        if (/^\*(?:\s|$)/.test(value)) current.add(everyone)
        else if (tokenOf(value) === token) {
          current.add(own)
          named = true
        }
        break
      case 'allow':
      case 'disallow':
        inRules = true
        // An empty pattern matches nothing; `Disallow:` alone so means "all allowed".
        if (value === '') break
        for (const group of current) group.rules.push(toRule(field === 'allow', value, line))
        break
      case 'crawl-delay':
        // No part of the RFC, so it must not end a list of user agents (section 2.2.4).
        for (const group of current) group.crawlDelaySeconds ??= readSeconds(value)
        break
      case 'sitemap':
        if (sitemaps.length < MAX_SITEMAPS) sitemaps.push(value)
        break
    }
  }
  return new RobotsRules(named ? own : everyone, sitemaps)
}

/** The product token that robots.txt files know a crawler by: the letters, `_` and `-` its User-Agent begins with. */
export function productTokenOf(userAgent: string): string {
  return /^[a-z_-]+/i.exec(userAgent.trim())?.[0] ?? '*'
}

function tokenOf(value: string): string {
  return productTokenOf(value).toLowerCase()
}

function readLine(raw: string): { field: Field; value: string; line: string } | null {
  const comment = raw.indexOf('#')
  const line = (comment < 0 ? raw : raw.slice(0, comment)).trim()
  if (line === '') return null
  const colon = line.indexOf(':')
  // "user-agent FooBot": a forgotten colon is forgiven when exactly two words stand there.
  const split = colon >= 0 ? colon : /^\S+\s+\S+$/.test(line.slice(0, MAX_PATTERN)) ? line.search(/\s/) : -1
  if (split < 0) return null
  const field = FIELDS[line.slice(0, split).trim().toLowerCase()]
  if (field === undefined) return null
  return { field, value: line.slice(split + 1).trim(), line }
}

function readSeconds(value: string): number | null {
  const seconds = Number.parseFloat(value)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null
}

function toRule(allow: boolean, value: string, line: string): Rule {
  const pattern = value.slice(0, MAX_PATTERN)
  const anchored = pattern.endsWith('$')
  const normal = normalise(anchored ? pattern.slice(0, -1) : pattern, true)
  return { allow, parts: normal.split('*'), anchored, length: normal.length + (anchored ? 1 : 0), line }
}

/** Leftmost search for each part in turn: no backtracking, so no pattern can make it slow. */
function matches(rule: Rule, path: string): boolean {
  const [first = '', ...rest] = rule.parts
  if (!path.startsWith(first)) return false
  let at = first.length
  const last = rule.anchored ? rest.pop() : undefined
  for (const part of rest) {
    const found = path.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  if (!rule.anchored) return true
  if (last === undefined) return at === path.length
  return path.length - last.length >= at && path.endsWith(last)
}

/** Nothing to normalise: true of nearly every rule, and of most paths. */
const PLAIN = /^[\w/.~!&'()+,;=:@?-]*$/

/**
 * One spelling for each path (section 2.2.2): characters outside of ASCII as percent-encoded UTF-8, unreserved
 * characters plain, other escapes in upper case. In a path, `*` and `$` are escaped, since in a pattern they are signs.
 */
function normalise(text: string, isPattern: boolean): string {
  if (PLAIN.test(text)) return text
  const encoded = text.replace(/[^\x21-\x7e]+/gu, percentEncode)
  const unescaped = encoded.replace(/%[0-9a-f]{2}/gi, (escape) => {
    const char = String.fromCharCode(parseInt(escape.slice(1), 16))
    return /[\w.~-]/.test(char) ? char : escape.toUpperCase()
  })
  return isPattern
    ? unescaped.replaceAll('$', '%24')
    : unescaped.replaceAll('*', '%2A').replaceAll('$', '%24')
}

/** Unlike `encodeURIComponent`, takes half a surrogate pair too: a pattern may be cut anywhere. */
function percentEncode(chars: string): string {
  return Array.from(
    Buffer.from(chars),
    (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('')
}
