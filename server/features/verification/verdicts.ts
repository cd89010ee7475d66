/** Verdicts of the engine as rows, and which of two is kept. Pure. */
import { LEVELS, type Level, type Verdict } from '../../engine/index.ts'
import type { $Enums, Prisma } from '../../generated/postgresql/client.ts'

export type VerdictClassName = $Enums.VerificationClass
export type VerdictData = Required<
  Omit<Prisma.VerificationUncheckedCreateInput, 'workspaceId' | 'id' | 'canonical' | 'leads'>
>

/** What is stored of an earlier verdict, as far as it matters here. */
export interface KnownVerdict {
  class: VerdictClassName
  reason: $Enums.VerificationReason
  level: $Enums.VerificationLevel
  checkedAt: Date
  expiresAt: Date
}

const upper = <Text extends string>(text: Text): Uppercase<Text> => text.toUpperCase() as Uppercase<Text>
const depthOf = (level: $Enums.VerificationLevel): number => LEVELS.indexOf(level.toLowerCase() as Level)

/** A verdict as it is stored after `known`; `isLast` unless the same question is about to be asked again. */
export function toVerdictData(
  verdict: Verdict,
  known: { unknownTimes: number } | null,
  isLast: boolean,
): VerdictData {
  const unknownBefore = known?.unknownTimes ?? 0
  const named = { class: upper(verdict.class), reason: upper(verdict.reason) }
  const { recheckAt, unknownTimes } = recheckAfter({ ...verdict, ...named }, unknownBefore)
  const { address, confidence, flags, suggestion, detail, provider, exchange, checkedAt, expiresAt } = verdict
  return {
    ...{ address, confidence, suggestion, detail, provider, exchange, checkedAt, expiresAt },
    ...named,
    ...{ recheckAt, unknownTimes: isLast ? unknownTimes : unknownBefore },
    level: upper(verdict.level),
    flags: [...flags],
    lists: { ...verdict.lists },
    transcript: verdict.transcript.map((line) => ({ ...line })),
  }
}

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10)

/** Whether an address was looked into as deep as is possible now on the same day (UTC): it is not asked about again. */
export function isOfToday(known: KnownVerdict, level: Level, now: Date): boolean {
  return dayOf(known.checkedAt) === dayOf(now) && depthOf(known.level) >= LEVELS.indexOf(level)
}

/** Reasons that no second look can change: what is written there, or mail that came back. */
const FINAL: readonly $Enums.VerificationReason[] = ['SYNTAX', 'RESERVED_DOMAIN', 'HARD_BOUNCE']
const DAY_MS = 86_400_000
const MAX_UNKNOWN_DAYS = 30

/**
 * When a worker looks at an address again: once the verdict has run out, and never where nothing could change it. One that
 * nobody will tell of is asked about ever more rarely: after 1, 2, 4, 8, 16 and then each 30 days.
 */
export function recheckAfter(
  { class: verdictClass, reason, checkedAt, expiresAt }: Omit<KnownVerdict, 'level'>,
  unknownBefore: number,
): { recheckAt: Date | null; unknownTimes: number } {
  if (FINAL.includes(reason)) return { recheckAt: null, unknownTimes: 0 }
  if (verdictClass !== 'UNKNOWN') return { recheckAt: expiresAt, unknownTimes: 0 }
  const days = Math.min(2 ** unknownBefore, MAX_UNKNOWN_DAYS)
  const rested = checkedAt.getTime() + days * DAY_MS
  return { recheckAt: new Date(Math.max(rested, expiresAt.getTime())), unknownTimes: unknownBefore + 1 }
}

/**
 * Whether a new verdict takes the place of a known one. What was learnt from a server or from mail is not given up, while it
 * is believed, for what DNS alone says, nor for a server that would not tell today. That mail came back stands until mail is
 * answered.
 */
export function replaces(known: KnownVerdict | null, next: KnownVerdict, now: Date): boolean {
  if (known?.reason === 'HARD_BOUNCE') return next.level === 'FEEDBACK'
  if (known === null || known.expiresAt <= now) return true
  if (next.class === 'INVALID') return depthOf(next.level) >= depthOf(known.level) || next.level === 'DNS'
  if (depthOf(next.level) < depthOf(known.level)) return false
  const wasSettled = known.class !== 'UNKNOWN' && depthOf(known.level) >= LEVELS.indexOf('smtp')
  return !(next.class === 'UNKNOWN' && wasSettled)
}
