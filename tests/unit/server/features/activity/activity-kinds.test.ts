import { describe, expect, it } from 'vitest'
import { changesOf, storedActivity } from '../../../../../server/features/activity/activity-kinds.ts'

describe('changes by hand', () => {
  const before = { name: 'Ada', title: null, email: 'ada@acme.example' }

  it('are those values that are another, cleared ones too', () => {
    expect(changesOf(before, { name: 'Ada', title: 'Countess', email: null })).toEqual([
      { field: 'title', before: null, after: 'Countess' },
      { field: 'email', before: 'ada@acme.example', after: null },
    ])
  })

  it('are none of what was not given', () => {
    expect(changesOf(before, {})).toEqual([])
  })
})

describe('stored activity', () => {
  it('is read as it was written', () => {
    const detail = { before: null, after: { userId: 'u', name: 'Ann' } }
    expect(storedActivity('OWNER_CHANGED', detail)).toEqual({ kind: 'OWNER_CHANGED', detail })
  })

  it('is refused where it is not of its kind', () => {
    expect(() => storedActivity('STATUS_CHANGED', { before: 'NEW' })).toThrow()
  })
})
