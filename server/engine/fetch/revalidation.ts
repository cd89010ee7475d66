/**
 * Asking whether a page has changed instead of for the page: what may be remembered, what to send along, and whether
 * an answer 304 speaks of the bytes that we hold. Pure; RFC 9110 sections 8.8 and 13.1, RFC 9111 sections 3 and 4.3.
 */
import type { CachedPage, Validators } from '../types.ts'
import type { ResponseHead } from './http-client.adapter.ts'

/** No server needs more for an entity tag; what is longer is no tag. */
const MAX_ETAG = 512
/** Addresses that are remembered: an index over them has its limits. */
const MAX_URL = 2_000

/**
 * What a page may be remembered by, after an answer 200 or, for the page that is `held`, an answer 304, whose
 * validators replace the former ones. Null where its server gives nothing to ask with, or wants no copy kept
 * (`no-store`), or says that no two requests are alike (`Vary: *`).
 */
export function validatorsOf(head: ResponseHead, url: string, held: Validators | null): Validators | null {
  if (url.length > MAX_URL || (held === null && head.status !== 200)) return null
  if (directivesOf(head).has('no-store') || valuesOf(head, 'vary').includes('*')) return null
  const etag = readEtag(head) ?? held?.etag ?? null
  const lastModified = readLastModified(head) ?? held?.lastModified ?? null
  return etag === null && lastModified === null ? null : { etag, lastModified }
}

/** Request headers that ask for a page only if it has changed. A server that knows the tag passes the date over. */
export function conditionsOf({ etag, lastModified }: Validators): Record<string, string> {
  return {
    ...(etag !== null && { 'if-none-match': etag }),
    ...(lastModified !== null && { 'if-modified-since': lastModified }),
  }
}

/**
 * Whether a 304 is about the bytes that we hold: it is not when it names another tag (RFC 9111, section 4.3.4), and
 * then the page must be asked for anew.
 */
export function confirms(head: ResponseHead, held: CachedPage): boolean {
  const named = readEtag(head)
  return named === null || held.etag === null || opaque(named) === opaque(held.etag)
}

/** As sent, in visible ASCII; the quotes that servers forget are not missed, since only the server compares. */
function readEtag(head: ResponseHead): string | null {
  const [etag = ''] = rawValuesOf(head, 'etag')
  return etag.length <= MAX_ETAG && /^[\x21-\x7e]+$/.test(etag) ? etag : null
}

/** As sent, if it is a date: servers may compare it as text. */
function readLastModified(head: ResponseHead): string | null {
  const [date = ''] = rawValuesOf(head, 'last-modified')
  return /^[\x20-\x7e]{1,64}$/.test(date) && !Number.isNaN(Date.parse(date)) ? date : null
}

/** Tags are compared weakly when a whole page is meant (RFC 9110, section 8.8.3.2). */
function opaque(etag: string): string {
  return etag.replace(/^W\//, '')
}

function directivesOf(head: ResponseHead): Set<string> {
  return new Set(valuesOf(head, 'cache-control').map((directive) => directive.split('=')[0]?.trim() ?? ''))
}

/** Elements of a comma-separated header, lower case. */
function valuesOf(head: ResponseHead, name: string): string[] {
  return rawValuesOf(head, name).flatMap((value) =>
    value
      .toLowerCase()
      .split(',')
      .map((part) => part.trim()),
  )
}

function rawValuesOf(head: ResponseHead, name: string): string[] {
  const value = head.headers[name]
  return value === undefined ? [] : [value].flat().map((one) => one.trim())
}
