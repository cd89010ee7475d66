import { describe, expect, it } from 'vitest'
import { outageOf } from '../../../../server/platform/outage.ts'

const coded = (code: string) => Object.assign(new Error('x'), { code })
/** As Prisma wraps what its adapters throw. */
const wrapped = (cause: object) => Object.assign(new Error('x'), { meta: { driverAdapterError: { cause } } })

describe('an outage', () => {
  it.each(['P1001', 'P2028', 'ECONNREFUSED', 'EPIPE', '57P01', '57P02', '57P03', '53300'])(
    'is told by %s',
    (code) => {
      expect(outageOf(coded(code))).toBe('away')
      expect(outageOf(wrapped({ originalCode: code }))).toBe('away')
    },
  )

  it.each(['ENOSPC', 'EDQUOT', 'SQLITE_FULL', '53100'])('of room is told by %s', (code) => {
    expect(outageOf(new Error('outer', { cause: coded(code) }))).toBe('full')
  })

  it.each([
    'Connection terminated unexpectedly',
    'timeout exceeded when trying to connect',
    'Query read timeout',
  ])('is told without a code: %s', (message) => expect(outageOf(new Error(message))).toBe('away'))

  it('is told by what an adapter calls a lost connection', () => {
    expect(outageOf(wrapped({ kind: 'ConnectionClosed' }))).toBe('away')
  })

  it.each([
    new Error('broken'),
    coded('P2002'),
    coded('ENOENT'),
    wrapped({ kind: 'UniqueConstraintViolation' }),
    null,
  ])('is no other error (%s)', (error) => expect(outageOf(error)).toBeNull())

  it('is looked for in errors that hold each other', () => {
    const one = new Error('one')
    one.cause = new Error('two', { cause: one })
    expect(outageOf(one)).toBeNull()
  })
})
