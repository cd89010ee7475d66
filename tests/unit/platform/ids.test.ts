import { version } from 'uuid'
import { describe, expect, it } from 'vitest'
import { newId } from '../../../server/platform/ids.ts'

describe('newId', () => {
  // More than one pool of random bytes.
  const ids = Array.from({ length: 5000 }, newId)

  it('gives UUIDs of version 7, each but once', () => {
    expect(ids.every((id) => version(id) === 7)).toBe(true)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('gives them in the order of their text', () => {
    expect(ids.toSorted()).toEqual(ids)
  })

  it('says the moment', () => {
    const before = Date.now()
    const moment = Number.parseInt(newId().replaceAll('-', '').slice(0, 12), 16)
    expect(moment).toBeGreaterThanOrEqual(before)
    expect(moment).toBeLessThanOrEqual(Date.now() + 1)
  })

  it('repeats no random end', () => {
    expect(new Set(ids.map((id) => id.slice(-10))).size).toBe(ids.length)
  })
})
