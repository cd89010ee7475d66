import { describe, expect, it } from 'vitest'
import { idleSecondsAt, secondsWorked } from '../../../../../server/features/runs/run-clock.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 9, 0, seconds))
const run = { startedAt: at(0), pausedAt: null, finishedAt: null, idleSeconds: 0 }

describe('the time that a run has worked', () => {
  it('is none before a worker has begun', () => {
    expect(secondsWorked({ ...run, startedAt: null }, at(60))).toBe(0)
    expect(idleSecondsAt({ ...run, startedAt: null, pausedAt: at(5) }, at(60))).toBe(0)
  })

  it('goes on while it works, and stands while it is paused or over', () => {
    expect(secondsWorked(run, at(60))).toBe(60)
    expect(secondsWorked({ ...run, pausedAt: at(20) }, at(60))).toBe(20)
    expect(secondsWorked({ ...run, finishedAt: at(30) }, at(60))).toBe(30)
  })

  it('leaves pauses out', () => {
    const idleSeconds = idleSecondsAt({ ...run, pausedAt: at(20), idleSeconds: 3 }, at(60))
    expect(idleSeconds).toBe(43)
    expect(secondsWorked({ ...run, idleSeconds }, at(70))).toBe(27)
  })

  it('leaves the time out between its end and a second try', () => {
    const idleSeconds = idleSecondsAt({ ...run, finishedAt: at(30) }, at(50))
    expect(secondsWorked({ ...run, idleSeconds }, at(60))).toBe(40)
  })

  it('is never less than nothing, whatever a clock did', () => {
    expect(secondsWorked(run, at(-60))).toBe(0)
    expect(secondsWorked({ ...run, idleSeconds: 90 }, at(60))).toBe(0)
  })
})
