import { describe, expect, it } from 'vitest'
import type { Verdict } from '../../../../../server/engine/index.ts'
import { planAfter } from '../../../../../server/features/verification/item-plan.ts'
import { budgetAt, paceOf } from '../../../../../server/features/verification/receiver-budget.ts'
import {
  isOfToday,
  recheckAfter,
  replaces,
  type KnownVerdict,
} from '../../../../../server/features/verification/verdicts.ts'

const NOW = new Date('2026-11-03T12:00:00Z')
const DAY_MS = 86_400_000

describe('the budget of a receiver', () => {
  it.each([4, 5, 10, 60, 1000])('is never passed in any hour, however much is wanted (%i)', (perHour) => {
    const talks: number[] = []
    let usedUntil: Date | null = null
    // Wanted every ten seconds for five hours.
    for (let at = 0; at < 5 * 3_600_000; at += 10_000) {
      const answer = budgetAt(usedUntil, 1, perHour, new Date(at))
      if (!answer.granted) continue
      usedUntil = answer.usedUntil
      talks.push(at)
    }
    const inHour = talks.map((from) => talks.filter((at) => at >= from && at < from + 3_600_000).length)
    expect(Math.max(...inHour)).toBeLessThanOrEqual(perHour)
    // And is used: most of it, where so much is wanted.
    if (perHour <= 60) expect(talks.length).toBeGreaterThanOrEqual(4 * (perHour - paceOf(perHour).burst))
  })

  it('says when there will be room, and there is', () => {
    let usedUntil: Date | null = null
    let refused: Date | undefined
    for (let talk = 0; refused === undefined; talk++) {
      const answer = budgetAt(usedUntil, 2, 10, NOW)
      if (answer.granted) usedUntil = answer.usedUntil
      else refused = answer.at
    }
    expect(refused.getTime()).toBeGreaterThan(NOW.getTime())
    expect(budgetAt(usedUntil, 2, 10, new Date(refused.getTime() - 1000)).granted).toBe(false)
    expect(budgetAt(usedUntil, 2, 10, refused).granted).toBe(true)
  })
})

describe('what becomes of an item', () => {
  const none = { receiver: null, before: 0, spacingMs: 0 }
  const refused = { askAgain: 'refused_for_now', askAgainAt: null } as Verdict

  it('is done when there is nothing to wait for', () => {
    const verdict = { askAgain: null } as Verdict
    expect(planAfter(verdict, { refusedAt: null, retries: 0 }, none, [5], NOW)).toEqual({ done: true })
  })

  it('waits 5, 20 and 60 minutes from the first refusal', () => {
    let item = { refusedAt: null as Date | null, retries: 0 }
    for (const minutes of [5, 20, 60]) {
      const plan = planAfter(refused, item, none, [5, 20, 60], NOW)
      expect(plan).toMatchObject({ done: false, dueAt: new Date(NOW.getTime() + minutes * 60_000) })
      if (!plan.done) item = plan
    }
    expect(planAfter(refused, item, none, [5, 20, 60], NOW)).toEqual({ done: true })
  })

  it('comes at once when its moment went by while nobody worked', () => {
    const late = new Date(NOW.getTime() + 10 * DAY_MS)
    expect(planAfter(refused, { refusedAt: NOW, retries: 1 }, none, [5, 20], late)).toMatchObject({
      dueAt: late,
    })
  })

  it('queues behind those that wait for the same receiver, and loses no try', () => {
    const verdict = { askAgain: 'out_of_turn', askAgainAt: NOW } as Verdict
    const waiting = { receiver: 'google', before: 3, spacingMs: 60_000 }
    expect(planAfter(verdict, { refusedAt: null, retries: 0 }, waiting, [5], NOW)).toEqual({
      ...{ done: false, dueAt: new Date(NOW.getTime() + 180_000), receiver: 'google' },
      ...{ refusedAt: null, retries: 0 },
    })
  })
})

describe('which verdict is kept', () => {
  const verdict = (
    verdictClass: KnownVerdict['class'],
    level: KnownVerdict['level'],
    ageDays = 1,
  ): KnownVerdict => ({
    ...{ class: verdictClass, level, reason: 'DNS_ONLY' },
    checkedAt: new Date(NOW.getTime() - ageDays * DAY_MS),
    expiresAt: new Date(NOW.getTime() + (30 - ageDays) * DAY_MS),
  })

  it.each([
    ['none before', null, verdict('UNVERIFIED', 'DNS'), true],
    ['one that has expired', verdict('VALID', 'SMTP', 31), verdict('UNKNOWN', 'DNS', 0), true],
    ['a server’s word, now DNS alone', verdict('VALID', 'SMTP'), verdict('UNVERIFIED', 'DNS', 0), false],
    [
      'a server’s word, which will not tell today',
      verdict('VALID', 'SMTP'),
      verdict('UNKNOWN', 'SMTP', 0),
      false,
    ],
    ['a server’s word, and another', verdict('VALID', 'SMTP'), verdict('INVALID', 'SMTP', 0), true],
    ['a server’s word, its domain is gone', verdict('VALID', 'SMTP'), verdict('INVALID', 'DNS', 0), true],
    ['DNS, now a server', verdict('UNVERIFIED', 'DNS'), verdict('UNKNOWN', 'SMTP', 0), true],
    ['unknown, now unknown', verdict('UNKNOWN', 'SMTP'), verdict('UNKNOWN', 'SMTP', 0), true],
    ['a bounce, now a server', verdict('INVALID', 'FEEDBACK'), verdict('VALID', 'SMTP', 0), false],
    ['an answer, its domain is gone', verdict('VALID', 'FEEDBACK'), verdict('INVALID', 'DNS', 0), true],
  ])('%s', (_, known, next, expected) => {
    expect(replaces(known, next, NOW)).toBe(expected)
  })

  it('keeps that mail came back, also when that is long ago, until mail is answered', () => {
    const bounced = { ...verdict('INVALID', 'FEEDBACK', 200), reason: 'HARD_BOUNCE' as const }
    expect(replaces(bounced, verdict('VALID', 'SMTP', 0), NOW)).toBe(false)
    expect(replaces(bounced, verdict('INVALID', 'DNS', 0), NOW)).toBe(false)
    expect(replaces(bounced, verdict('VALID', 'FEEDBACK', 0), NOW)).toBe(true)
  })

  it('counts a day in UTC, and only what was as deep', () => {
    const known = { ...verdict('VALID', 'SMTP'), checkedAt: new Date('2026-11-03T00:00:00Z') }
    expect(isOfToday(known, 'smtp', NOW)).toBe(true)
    expect(isOfToday(known, 'dns', NOW)).toBe(true)
    expect(isOfToday({ ...known, level: 'DNS' }, 'smtp', NOW)).toBe(false)
    expect(isOfToday({ ...known, checkedAt: new Date('2026-11-02T23:59:59Z') }, 'smtp', NOW)).toBe(false)
  })
})

describe('when a verdict is looked at again', () => {
  const verdict = (
    verdictClass: KnownVerdict['class'],
    reason: KnownVerdict['reason'],
    believedDays: number,
  ) => ({
    ...{ class: verdictClass, reason, checkedAt: NOW },
    expiresAt: new Date(NOW.getTime() + believedDays * DAY_MS),
  })
  const daysUntil = (moment: Date | null) => moment && (moment.getTime() - NOW.getTime()) / DAY_MS

  it.each([
    ['VALID', 'ACCEPTED', 30],
    ['RISKY', 'CATCH_ALL', 30],
    ['UNVERIFIED', 'DNS_ONLY', 30],
    ['DISPOSABLE', 'DISPOSABLE_DOMAIN', 90],
    ['INVALID', 'NO_SUCH_DOMAIN', 90],
  ] as const)('%s: once it has run out', (verdictClass, reason, days) => {
    const { recheckAt, unknownTimes } = recheckAfter(verdict(verdictClass, reason, days), 3)
    expect(daysUntil(recheckAt)).toBe(days)
    expect(unknownTimes).toBe(0)
  })

  it.each(['SYNTAX', 'RESERVED_DOMAIN', 'HARD_BOUNCE'] as const)('never: %s', (reason) => {
    expect(recheckAfter(verdict('INVALID', reason, 90), 0).recheckAt).toBeNull()
  })

  it('is ever later where nobody will tell', () => {
    const days: unknown[] = []
    let times = 0
    for (let i = 0; i < 8; i++) {
      const plan = recheckAfter(verdict('UNKNOWN', 'POLICY_BLOCK', 1), times)
      days.push(daysUntil(plan.recheckAt))
      times = plan.unknownTimes
    }
    expect(days).toEqual([1, 2, 4, 8, 16, 30, 30, 30])
  })
})
