import { describe, expect, it } from 'vitest'
import type { RunState } from '../../../../remix/graphql/enums.ts'
import { needingAttention } from '../../../../remix/routes/_app._index/attention.ts'

const run = (id: string, campaign: string, state: RunState) => ({ id, state, campaign: { id: campaign } })

describe('needingAttention', () => {
  it('takes the latest run of each campaign that failed or lost sites', () => {
    const runs = [
      run('1', 'a', 'FAILED'),
      run('2', 'b', 'COMPLETED_WITH_ERRORS'),
      run('3', 'c', 'COMPLETED'),
      run('4', 'a', 'FAILED'),
    ]
    expect(needingAttention(runs).map(({ id }) => id)).toEqual(['1', '2'])
  })

  it('drops a failure that a later run made good or is about to', () => {
    const runs = [
      run('1', 'a', 'COMPLETED'),
      run('2', 'a', 'FAILED'),
      run('3', 'b', 'RUNNING'),
      run('4', 'b', 'FAILED'),
    ]
    expect(needingAttention(runs)).toEqual([])
  })
})
