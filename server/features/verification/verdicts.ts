/** Verdicts of the engine as rows, and which of two is kept. Pure. */
import { LEVELS, type Level, type Verdict } from '../../engine/index.ts'
import type { $Enums, Prisma } from '../../generated/postgresql/client.ts'

export type VerdictClassName = $Enums.VerificationClass
export type VerdictData = Omit<Prisma.VerificationUncheckedCreateInput, 'workspaceId' | 'id' | 'canonical'>

/** What is stored of an earlier verdict, as far as it matters here. */
export interface KnownVerdict {
  class: VerdictClassName
  level: $Enums.VerificationLevel
  checkedAt: Date
  expiresAt: Date
}

const upper = <Text extends string>(text: Text): Uppercase<Text> => text.toUpperCase() as Uppercase<Text>
const depthOf = (level: $Enums.VerificationLevel): number => LEVELS.indexOf(level.toLowerCase() as Level)

export function toVerdictData(verdict: Verdict): VerdictData {
  const { address, confidence, flags, suggestion, detail, provider, exchange, checkedAt, expiresAt } = verdict
  return {
    ...{ address, confidence, suggestion, detail, provider, exchange, checkedAt, expiresAt },
    class: upper(verdict.class),
    reason: upper(verdict.reason),
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

/**
 * Whether a new verdict takes the place of a known one. What was learnt from a server or from mail is not given up, while it
 * is believed, for what DNS alone says, nor for a server that would not tell today.
 */
export function replaces(known: KnownVerdict | null, next: KnownVerdict, now: Date): boolean {
  if (known === null || known.expiresAt <= now) return true
  if (next.class === 'INVALID') return depthOf(next.level) >= depthOf(known.level) || next.level === 'DNS'
  if (depthOf(next.level) < depthOf(known.level)) return false
  const wasSettled = known.class !== 'UNKNOWN' && depthOf(known.level) >= LEVELS.indexOf('smtp')
  return !(next.class === 'UNKNOWN' && wasSettled)
}
