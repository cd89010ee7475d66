import { describe, expect, it } from 'vitest'
import {
  ACTIVE_STATES,
  endingOf,
  FINAL_STATES,
  isFinal,
  refusalOf,
  transitionOf,
  type RunDeed,
} from '../../../../../server/features/runs/run-states.ts'

const BY_WORKERS = [
  'begin',
  'complete',
  'completeWithErrors',
  'endCancelled',
  'fail',
] as const satisfies RunDeed[]
const BY_USERS = ['pause', 'resume', 'cancel', 'retry'] as const satisfies RunDeed[]

describe('the states of a run', () => {
  it('are final or active, never both', () => {
    expect(FINAL_STATES.filter((state) => (ACTIVE_STATES as readonly string[]).includes(state))).toEqual([])
    expect(FINAL_STATES.every(isFinal)).toBe(true)
    expect(ACTIVE_STATES.some(isFinal)).toBe(false)
  })

  it('that are final are left by nothing that a worker does, only by trying failed sites again', () => {
    for (const deed of BY_WORKERS) expect(transitionOf(deed).from.some(isFinal)).toBe(false)
    const leading = BY_USERS.filter((deed) => transitionOf(deed).from.some(isFinal))
    expect(leading).toEqual(['retry'])
    expect(transitionOf('retry').from).not.toContain('COMPLETED')
  })

  it('that are paused are left by no worker that begins', () => {
    expect(transitionOf('begin').from).toEqual(['QUEUED'])
    expect(transitionOf('resume')).toEqual({ from: ['PAUSED'], to: 'RUNNING' })
  })

  it('lead to CANCELLED through CANCELLING only', () => {
    const to = (state: string) =>
      [...BY_WORKERS, ...BY_USERS].filter((deed) => transitionOf(deed).to === state)
    expect(to('CANCELLED')).toEqual(['endCancelled'])
    expect(transitionOf('cancel').from).toEqual(['QUEUED', 'RUNNING', 'PAUSED'])
  })

  it('end a cancelled run as nothing but CANCELLED or FAILED', () => {
    for (const deed of ['complete', 'completeWithErrors'] as const)
      expect(transitionOf(deed).from).not.toContain('CANCELLING')
  })
})

describe('the end of a run', () => {
  it.each([
    ['RUNNING', 0, 0, 0, 'COMPLETED'],
    ['RUNNING', 1, 0, 0, 'COMPLETED_WITH_ERRORS'],
    ['RUNNING', 0, 1, 0, 'COMPLETED_WITH_ERRORS'],
    ['RUNNING', 0, 0, 1, 'COMPLETED_WITH_ERRORS'],
    ['PAUSED', 0, 0, 0, 'COMPLETED'],
    ['CANCELLING', 0, 0, 0, 'CANCELLED'],
    ['CANCELLING', 3, 1, 1, 'CANCELLED'],
  ] as const)(
    'of one that was %s with %i failed sites, %i failed sources and %i failed candidates is %s',
    (state, sitesFailed, sourcesFailed, candidatesFailed, end) => {
      const failed = { sitesFailed, sourcesFailed, candidatesFailed }
      expect(transitionOf(endingOf({ state, ...failed })).to).toBe(end)
    },
  )
})

describe('what a user may not do', () => {
  it('is said for each state that does not allow it, and is nothing where the run is so already', () => {
    expect(refusalOf('pause', 'PAUSED')).toBeNull()
    expect(refusalOf('resume', 'RUNNING')).toBeNull()
    expect(refusalOf('resume', 'QUEUED')).toBeNull()
    expect(refusalOf('cancel', 'CANCELLING')).toBeNull()
    expect(refusalOf('pause', 'CANCELLING')).toMatch(/being cancelled/)
    expect(refusalOf('resume', 'CANCELLING')).toMatch(/being cancelled/)
    expect(refusalOf('retry', 'PAUSED')).toMatch(/not ended yet/)
    expect(refusalOf('retry', 'COMPLETED')).toMatch(/Every site/)
    for (const state of FINAL_STATES) {
      for (const deed of ['pause', 'resume', 'cancel'] as const)
        expect(refusalOf(deed, state)).toMatch(/ended already/)
    }
  })
})
