import { describe, expect, it } from 'vitest'
import { refreshed } from '../../../../../remix/components/lead-table/steady-rows.ts'
import { between } from '../../../../../remix/components/lead-table/use-selection.ts'

describe('refreshed', () => {
  const shown = [
    { id: 'a', name: 'Ada' },
    { id: 'b', name: 'Bruno' },
  ]

  it('updates rows where they stand and adds new ones behind them', () => {
    const fresh = [
      { id: 'new', name: 'Nora' },
      { id: 'b', name: 'Bruno B.' },
      { id: 'a', name: 'Ada' },
    ]
    expect(refreshed(shown, fresh, 50)).toEqual([
      { id: 'a', name: 'Ada' },
      { id: 'b', name: 'Bruno B.' },
      { id: 'new', name: 'Nora' },
    ])
    expect(refreshed(shown, fresh, 2).map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it('keeps a row that newer ones pushed off the page', () => {
    expect(refreshed(shown, [{ id: 'new', name: 'Nora' }], 2)).toEqual(shown)
  })
})

describe('between', () => {
  const ids = ['a', 'b', 'c', 'd']

  it('takes both ends, whichever comes first', () => {
    expect(between(ids, 'b', 'd')).toEqual(['b', 'c', 'd'])
    expect(between(ids, 'd', 'b')).toEqual(['b', 'c', 'd'])
  })

  it('takes the one row when the other has left the page', () => {
    expect(between(ids, 'gone', 'c')).toEqual(['c'])
  })
})
