import { describe, expect, it } from 'vitest'
import {
  ACTIVE_STATES,
  FINAL_STATES,
  isFinal,
  outcomeOf,
  statesBefore,
} from '../../../../../server/features/runs/run-states.ts'

describe('the states of a run', () => {
  it('are final or active, never both', () => {
    expect(FINAL_STATES).toEqual(['CANCELLED', 'COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED'])
    expect(ACTIVE_STATES).toEqual(['QUEUED', 'RUNNING', 'PAUSED', 'CANCELLING'])
  })

  it('lead out of no final state', () => {
    for (const next of [...ACTIVE_STATES, ...FINAL_STATES])
      expect(statesBefore(next).some(isFinal)).toBe(false)
  })

  it('lead to CANCELLED through CANCELLING only', () => {
    expect(statesBefore('CANCELLED')).toEqual(['CANCELLING'])
    expect(statesBefore('CANCELLING')).toEqual(['QUEUED', 'RUNNING', 'PAUSED'])
  })

  it('end a cancelled run as nothing but CANCELLED or FAILED', () => {
    for (const end of ['COMPLETED', 'COMPLETED_WITH_ERRORS'] as const)
      expect(statesBefore(end)).not.toContain('CANCELLING')
  })
})

describe('the end of a run', () => {
  it.each([
    ['RUNNING', 0, 'COMPLETED'],
    ['RUNNING', 1, 'COMPLETED_WITH_ERRORS'],
    ['CANCELLING', 0, 'CANCELLED'],
    ['CANCELLING', 3, 'CANCELLED'],
  ] as const)('of one that was %s with %i failed sites is %s', (state, sitesFailed, end) => {
    expect(outcomeOf({ state, sitesFailed })).toBe(end)
  })
})
