import type { DelayReason } from '../graphql/enums.ts'
import { counted } from './leads.ts'
import { bytesInWords } from './runs.ts'

/** What was asked of one host and decided about it, as the API tells it. */
export interface HostLedgerData {
  host: string
  robots: string
  requests: number
  retries: number | null
  notModified: number | null
  bytes: number
  refusals: number
  refusedBecause: string[]
  waitedMs: number | null
  delayMs: number
  delayReason: DelayReason | null
}

const DELAYS: Record<DelayReason, string> = {
  CONFIGURED: 'as this installation is set',
  CRAWL_DELAY: 'because robots.txt asks for it',
  LATENCY: 'because the host answers slowly',
  PUSHED_BACK: 'because the host asked for fewer requests',
}

/** "1.0 s", "2 min": a pause or a wait in words. */
function spanInWords(ms: number): string {
  return ms < 100_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`
}

function requestsInWords(
  { requests, delayMs, delayReason }: HostLedgerData,
  format: (value: number) => string,
): string {
  if (requests === 0) return 'No request was made'
  const asked = counted(requests, 'request', 'requests', format)
  if (requests === 1) return asked
  if (delayMs === 0) return `${asked}, without a pause between them`
  const why = delayReason === null ? '' : ` ${DELAYS[delayReason]}`
  return `${asked}, ${spanInWords(delayMs)} apart${why}`
}

function refusalsInWords(
  { refusals, refusedBecause }: HostLedgerData,
  format: (value: number) => string,
): string | null {
  if (refusals === 0) return null
  const left = `${counted(refusals, 'page', 'pages', format)} not asked for`
  return refusedBecause.length === 0 ? left : `${left}: ${refusedBecause.join('; ')}`
}

/** How robots.txt answered; null where a refusal has told it, or nobody asked. */
function robotsInWords({ robots, refusedBecause }: HostLedgerData): string | null {
  if (robots === 'not asked') return null
  const told = robots.split('; ').every((line) => refusedBecause.includes(line))
  if (told || refusedBecause.includes(robots)) return null
  return robots.startsWith('robots.txt') ? robots : `robots.txt says: ${robots}`
}

/** One host's entry of the politeness ledger, a sentence a fact; `format` writes numbers in the viewer's locale. */
export function ledgerInWords(entry: HostLedgerData, format: (value: number) => string): string[] {
  const { retries, notModified, waitedMs, bytes } = entry
  const sentences = [
    requestsInWords(entry, format),
    refusalsInWords(entry, format),
    robotsInWords(entry),
    retries !== null && retries > 0
      ? `${format(retries)} of them made again after trouble that may pass`
      : null,
    notModified !== null && notModified > 0
      ? `${counted(notModified, 'page', 'pages', format)} had not changed and ${notModified === 1 ? 'was' : 'were'} not sent again`
      : null,
    bytes > 0 ? `${bytesInWords(bytes)} sent by the host` : null,
    waitedMs !== null && waitedMs >= 100
      ? `Requests waited ${spanInWords(waitedMs)} for their turn, all together`
      : null,
  ]
  return sentences.filter((sentence) => sentence !== null)
}
