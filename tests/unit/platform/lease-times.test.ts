import { describe, expect, it } from 'vitest'
import { isDue, isHeld } from '../../../server/platform/lease-times.ts'

const now = new Date('2026-03-01T12:00:00Z')
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const DAY = 86_400

describe('a lease', () => {
  it.each([
    ['ends in 15 s', after(15), true],
    ['ended a second ago', after(-1), false],
    ['ends in a day, by a clock that was put back', after(DAY), false],
    ['has no end', null, true],
  ])('that %s', (_name, until, held) => expect(isHeld(until, now)).toBe(held))
})

describe('a run', () => {
  it.each([
    ['now', now, true],
    ['in 20 s', after(20), false],
    ['in a day, by a clock that was put back', after(DAY), true],
  ])('that is to be looked at %s', (_name, wakeAt, due) => expect(isDue(wakeAt, now)).toBe(due))
})
