import type { RunSiteState, RunState, SiteReason } from '../graphql/enums.ts'
import { counted } from './leads.ts'

/** How a state is meant: decides colour and icon, which never stand without the word. */
export type Tone = 'waiting' | 'busy' | 'good' | 'mixed' | 'bad' | 'stopped'

export interface StateWords {
  word: string
  tone: Tone
}

const RUN_STATES: Record<RunState, StateWords> = {
  QUEUED: { word: 'Waiting to start', tone: 'waiting' },
  RUNNING: { word: 'Running', tone: 'busy' },
  PAUSED: { word: 'Paused', tone: 'stopped' },
  CANCELLING: { word: 'Stopping', tone: 'busy' },
  CANCELLED: { word: 'Cancelled', tone: 'stopped' },
  COMPLETED: { word: 'Done', tone: 'good' },
  COMPLETED_WITH_ERRORS: { word: 'Done, with failures', tone: 'mixed' },
  FAILED: { word: 'Failed', tone: 'bad' },
}

const SITE_STATES: Record<RunSiteState, StateWords> = {
  QUEUED: { word: 'Waiting', tone: 'waiting' },
  RUNNING: { word: 'Reading', tone: 'busy' },
  CANCELLED: { word: 'Cancelled', tone: 'stopped' },
  COMPLETED: { word: 'Read', tone: 'good' },
  COMPLETED_WITH_ERRORS: { word: 'Read in part', tone: 'mixed' },
  FAILED: { word: 'Not read', tone: 'bad' },
}

const REASONS: Record<SiteReason, string> = {
  INVALID_ADDRESS: 'This is not a web address',
  PRIVATE_ADDRESS: 'The address leads into a private network, which we do not enter',
  DNS: 'The name does not resolve',
  REFUSED: 'The server refused the connection',
  TIMEOUT: 'The server did not answer in time',
  TLS: 'The secure connection could not be made',
  ROBOTS: 'robots.txt asks us to stay out',
  BLOCKED: 'The site turned us away, and we do not insist',
  HTTP_ERROR: 'The server answered with an error',
  NOT_HTML: 'The address holds no web page',
  TOO_LARGE: 'The page is larger than we read',
  NOTHING_FOUND: 'It names no person and shows no address or phone',
  NOT_A_COMPANY: 'This does not look like a company’s site',
  DUPLICATE: 'The same site stands in this run already',
  BELOW_THRESHOLD: 'It does not meet enough of the criteria',
  SUPPRESSED: 'It is on the opt-out list: nothing was asked of it',
  CRASHED: 'Reading it met a fault of our own',
  CANCELLED: 'The run was cancelled before its turn',
  LIMIT: 'A limit of the run was reached before its turn',
  NO_COPIES: 'None of the copies of its pages is left; run the campaign again to read it anew',
}

export const runStateWords = (state: RunState): StateWords => RUN_STATES[state]
export const siteStateWords = (state: RunSiteState): StateWords => SITE_STATES[state]

/**
 * Why a site gave nothing, in words. The crawler's own sentence goes first, since it carries the line or figure
 * behind it ("robots.txt asks us to stay out: Disallow: /").
 */
export function reasonInWords(reason: SiteReason | null, detail: string | null): string {
  if (detail !== null && detail !== '') return detail
  return reason === null ? '' : REASONS[reason]
}

/** What came of a site, in a few words: why it gave nothing, or how much it gave; empty before there is anything to say. */
export function siteResultInWords(
  site: {
    state: RunSiteState
    reason: SiteReason | null
    detail: string | null
    pages: number
    pagesGone: number
    people: number
    emails: number
  },
  format: (count: number) => string,
): string {
  const reason = reasonInWords(site.reason, site.detail)
  if (reason !== '') return reason
  if (site.pages === 0) return ''
  const pages = counted(site.pages, 'page', 'pages', format)
  if (site.state === 'QUEUED' || site.state === 'RUNNING') return `${pages} so far`
  return [
    pages,
    counted(site.people, 'person', 'people', format),
    counted(site.emails, 'email', 'emails', format),
    ...(site.pagesGone === 0
      ? []
      : [`copies of ${counted(site.pagesGone, 'page', 'pages', format)} are gone`]),
  ].join(', ')
}

/** Whether the run has not ended: it changes, or may go on. */
export function isLive(state: RunState): boolean {
  return isMoving(state) || state === 'PAUSED'
}

/** Whether the run can change by itself. */
export function isMoving(state: RunState): boolean {
  return state === 'QUEUED' || state === 'RUNNING' || state === 'CANCELLING'
}

export const canPause = (state: RunState): boolean => state === 'QUEUED' || state === 'RUNNING'
export const canResume = (state: RunState): boolean => state === 'PAUSED'

/** How to ask for a second try of a run's sites and of the search for them; null where there is nothing to try again. */
export function retryWords(run: {
  state: RunState
  sitesFailed: number
  sourcesFailed: number
  candidatesFailed: number
}): string | null {
  if (run.state === 'CANCELLED') return 'Read the remaining sites'
  if (run.state === 'FAILED') return 'Try failed sites again'
  if (run.state !== 'COMPLETED_WITH_ERRORS') return null
  if (run.sourcesFailed + run.candidatesFailed > 0) return 'Try what failed again'
  return run.sitesFailed > 0 ? 'Try failed sites again' : null
}

/** Whether a run that has ended can look for the sites that are left; one that was broken off is tried again as a whole. */
export const canLookOn = (run: { state: RunState; limitNote: string | null }, left: number): boolean =>
  left > 0 && run.limitNote === null && (run.state === 'COMPLETED' || run.state === 'COMPLETED_WITH_ERRORS')

/** What a run may use, as a sentence; none when it is not limited. */
export function limitsInWords(run: {
  maxSites: number | null
  maxPages: number | null
  maxMinutes: number | null
}): string[] {
  const count = (limit: number | null, one: string): string[] =>
    limit === null ? [] : [`${limit} ${limit === 1 ? one : `${one}s`}`]
  const parts = [
    ...count(run.maxSites, 'site'),
    ...count(run.maxPages, 'page'),
    ...count(run.maxMinutes, 'minute'),
  ]
  return parts.length === 0 ? [] : [`Limited to ${parts.join(', ')}.`]
}

/** Whether asking it to stop makes sense. */
export function canCancel(state: RunState): boolean {
  return state === 'QUEUED' || state === 'RUNNING' || state === 'PAUSED'
}

/** Share of sites that are over, 0 to 100. A run whose sites are not known yet stands at 0. */
export function progressPercent(run: { sitesDone: number; sitesTotal: number }): number {
  if (run.sitesTotal <= 0) return 0
  return Math.min(100, Math.round((run.sitesDone / run.sitesTotal) * 100))
}

/** Pages a minute so far; null before there is enough to tell. */
export function paceInWords(
  run: { pagesFetched: number; secondsWorked: number },
  format: (count: number) => string,
): string | null {
  if (run.pagesFetched === 0 || run.secondsWorked < 5) return null
  const perMinute = (run.pagesFetched / run.secondsWorked) * 60
  if (perMinute < 1) return 'less than a page a minute'
  const rounded = Math.round(perMinute)
  return `${format(rounded)} ${rounded === 1 ? 'page' : 'pages'} a minute`
}

/** Time left, in words, from the pace so far; null until two sites were tried and where none is left. */
export function timeLeftInWords(run: {
  sitesDone: number
  sitesSkipped: number
  sitesTotal: number
  secondsWorked: number
}): string | null {
  const tried = run.sitesDone - run.sitesSkipped
  const left = run.sitesTotal - run.sitesDone
  if (tried < 2 || left <= 0 || run.secondsWorked <= 0) return null
  const seconds = (run.secondsWorked / tried) * left
  if (seconds < 50) return 'less than a minute left'
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `about ${Math.max(1, minutes)} ${minutes <= 1 ? 'minute' : 'minutes'} left`
  const hours = Math.round(minutes / 60)
  return `about ${hours} ${hours === 1 ? 'hour' : 'hours'} left`
}

/** A duration in words: "42 seconds", "4 minutes", "2 h 5 min". */
export function durationInWords(seconds: number): string {
  if (seconds < 60) return `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** Bytes in words, decimal units: "4.2 MB". */
export function bytesInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1e6) return `${Math.round(bytes / 1e3)} kB`
  if (bytes < 1e9) return `${(bytes / 1e6).toFixed(1)} MB`
  return `${(bytes / 1e9).toFixed(1)} GB`
}
