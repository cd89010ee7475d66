import { describe, expect, it } from 'vitest'
import { AppError } from '../../../../../server/errors.ts'
import { hostOf, noteOf } from '../../../../../server/features/opt-outs/opt-out-input.ts'

function faultOf(work: () => unknown): AppError {
  try {
    work()
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('It was accepted')
}

describe('a host of the opt-out list', () => {
  it('is read as people write it', () => {
    expect(hostOf('https://www.acme.example/', 'domain')).toBe('acme.example')
  })

  it('is refused with the field it stood in', () => {
    expect(faultOf(() => hostOf('acme', 'domain'))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { fields: [{ path: ['domain'] }] },
    })
  })
})

describe('a note', () => {
  it('is trimmed, and none when it is empty', () => {
    expect([noteOf(' by letter '), noteOf('  '), noteOf(undefined)]).toEqual(['by letter', null, null])
  })

  it('has a bound', () => {
    expect(noteOf('x'.repeat(300))).toHaveLength(300)
    expect(faultOf(() => noteOf('x'.repeat(301))).code).toBe('INVALID_INPUT')
  })
})
