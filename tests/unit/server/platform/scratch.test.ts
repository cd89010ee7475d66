import { expect, it } from 'vitest'
import { openScratch } from '../../../../server/platform/scratch.ts'

it('a scratch table lists values by key, the oldest first, and replaces those of one id', () => {
  const scratch = openScratch()
  try {
    scratch.put([
      { key: 'a', id: '1', value: 'one' },
      { key: 'b', id: '2', value: 'two' },
      { key: 'a', id: '3', value: 'three' },
    ])
    scratch.put([{ key: 'a', id: '1', value: 'anew' }])
    expect(scratch.list(['a'])).toEqual(['anew', 'three'])
    expect(scratch.list(['b', 'c'])).toEqual(['two'])
    expect(scratch.list([])).toEqual([])
  } finally {
    scratch.close()
  }
})
