import { GraphQLError } from 'graphql'
import { createSchema, createYoga } from 'graphql-yoga'
import { beforeEach, describe, expect, it } from 'vitest'
import { AppError, invalidField } from '../../../../server/errors.ts'
import { maskError, toAppError, useErrorMask } from '../../../../server/http/error-mask.ts'
import { createLogger } from '../../../../server/platform/logger.ts'

let lines: string[]
const logger = createLogger('info', { write: (line) => lines.push(line) })
beforeEach(() => {
  lines = []
})

/** As graphql-js does, more than once, on the way up. */
const wrap = (error: Error, times: number): Error =>
  times === 0 ? error : new GraphQLError(error.message, { originalError: wrap(error, times - 1) })

const mask = (error: unknown) => maskError(error, 'request-1', logger)

describe('an error that is meant for the caller', () => {
  it.each([0, 1, 2, 3])('is found under %i wrappings', (times) => {
    const masked = mask(wrap(new AppError('CONFLICT', 'Taken.'), times))
    expect(masked.message).toBe('Taken.')
    expect(masked.extensions).toEqual({ code: 'CONFLICT', requestId: 'request-1' })
    expect(lines).toEqual([])
  })

  it('is found behind a cause', () => {
    expect(toAppError(new Error('outer', { cause: new AppError('NOT_FOUND', 'None.') }))?.code).toBe(
      'NOT_FOUND',
    )
  })

  it('carries its fields and the seconds to wait', () => {
    expect(mask(wrap(invalidField('email', 'Wrong.'), 1)).extensions['fields']).toEqual([
      { path: ['email'], message: 'Wrong.' },
    ])
    const limited = new AppError('RATE_LIMITED', 'Later.', { retryAfterSeconds: 60 })
    expect(mask(limited).extensions['retryAfterSeconds']).toBe(60)
  })

  it('keeps the path of the field that failed', () => {
    const error = new GraphQLError('x', {
      path: ['createLead'],
      originalError: new AppError('CONFLICT', 'Taken.'),
    })
    expect(mask(error).path).toEqual(['createLead'])
  })
})

describe('a fault of the document', () => {
  it('is told as GraphQL words it, also when a value was refused below it', () => {
    const inner = new GraphQLError('Int cannot represent non-integer value: "many"')
    const outer = new GraphQLError(`Variable "$first" got invalid value; ${inner.message}`, {
      originalError: inner,
    })
    expect(mask(outer).message).toBe(outer.message)
    expect(mask(outer).extensions['code']).toBe('BAD_REQUEST')
    expect(lines).toEqual([])
  })
})

describe('a database that is away', () => {
  it.each(['P1001', 'P2024', 'ECONNREFUSED', '57P01'])(
    'answers UNAVAILABLE (%s), without internals',
    (code) => {
      const error = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code })
      const masked = mask(wrap(error, 2))
      expect(masked.extensions['code']).toBe('UNAVAILABLE')
      expect(JSON.stringify(masked)).not.toContain('10.0.0.7')
    },
  )

  it('is logged: somebody has to look after it', () => {
    mask(Object.assign(new Error('connect ECONNREFUSED'), { code: 'P1001' }))
    expect(lines.join('')).toContain('request-1')
  })
})

describe('a row that has gone meanwhile', () => {
  it('answers NOT_FOUND', () => {
    const error = Object.assign(new Error('No record was found'), { code: 'P2025' })
    expect(mask(wrap(error, 1)).extensions['code']).toBe('NOT_FOUND')
  })
})

describe('text that the database cannot hold', () => {
  it('answers INVALID_INPUT', () => {
    const error = Object.assign(new Error('x'), { cause: { originalCode: '22021' } })
    expect(mask(wrap(error, 1)).extensions['code']).toBe('INVALID_INPUT')
  })
})

describe('any other error', () => {
  it('is masked, and logged with message, stack and request id', () => {
    const masked = mask(wrap(new TypeError('secret internals'), 2))
    expect(masked.message).not.toContain('secret internals')
    expect(masked.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: 'request-1' })
    expect(JSON.stringify(masked)).not.toContain('at ')
    const line = JSON.parse(lines[0] ?? '') as {
      msg: string
      requestId: string
      error: Record<string, string>
    }
    expect(line).toMatchObject({
      msg: 'graphql.failed',
      requestId: 'request-1',
      error: { message: 'secret internals' },
    })
    expect(line.error['stack']).toContain('error-mask.test')
  })

  it('may be no Error at all, or in a circle', () => {
    expect(mask('text').extensions['code']).toBe('INTERNAL_SERVER_ERROR')
    const circle: { cause?: unknown } = {}
    circle.cause = circle
    expect(mask(circle).extensions['code']).toBe('INTERNAL_SERVER_ERROR')
  })
})

describe('an error about the document', () => {
  it('keeps its message, and says BAD_REQUEST where GraphQL gives no code', () => {
    const masked = mask(new GraphQLError('Cannot query field "x" on type "Query".'))
    expect(masked.message).toContain('Cannot query field')
    expect(masked.extensions['code']).toBe('BAD_REQUEST')
  })

  it('keeps a code that it has', () => {
    const error = new GraphQLError('Too much.', { extensions: { code: 'INVALID_INPUT' } })
    expect(mask(error).extensions['code']).toBe('INVALID_INPUT')
  })
})

describe('the answers of a server', () => {
  const yoga = createYoga<{ requestId: string }>({
    schema: createSchema({
      typeDefs: `type Query { fine: Int, taken: Int, broken: Int } type Subscription { breaks: Int, faulty: Int }`,
      resolvers: {
        Query: {
          fine: () => 1,
          taken: () => {
            throw new AppError('CONFLICT', 'Taken.')
          },
          broken: () => {
            throw new Error('secret')
          },
        },
        Subscription: {
          breaks: {
            subscribe: async function* () {
              yield await Promise.resolve({ breaks: 1 })
              throw new Error('secret')
            },
          },
          faulty: {
            subscribe: async function* () {
              yield await Promise.resolve({})
            },
            resolve: () => {
              throw new Error('secret')
            },
          },
        },
      },
    }),
    context: () => {
      if (isAway) throw new AppError('UNAVAILABLE', 'Away.')
      return {}
    },
    maskedErrors: false,
    logging: false,
    plugins: [useErrorMask(logger)],
  })
  let isAway = false
  let asked = 0
  const ask = async (query: string, accept = 'application/json') => {
    const headers = { 'content-type': 'application/json', accept }
    const requestId = `request-${++asked}`
    const init = { method: 'POST', headers, body: JSON.stringify({ query }) }
    const text = await (await yoga.fetch('http://a.example/graphql', init, { requestId })).text()
    return { text, requestId }
  }
  const extensionsOf = (text: string) =>
    (JSON.parse(text) as { errors?: GraphQLError[] }).errors?.map(({ extensions }) => extensions)

  it('have the id of their own request in their errors', async () => {
    const answers = await Promise.all([ask('{ taken }'), ask('{ broken }'), ask('{ nothing }'), ask('{')])
    const codes = ['CONFLICT', 'INTERNAL_SERVER_ERROR', 'BAD_REQUEST', 'BAD_REQUEST']
    for (const [index, { text, requestId }] of answers.entries()) {
      expect(text).not.toContain('secret')
      expect(extensionsOf(text)).toMatchObject([{ requestId }])
      if (index < 2) expect(extensionsOf(text)).toMatchObject([{ code: codes[index] }])
    }
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { msg: 'graphql.failed', requestId: answers[1].requestId },
    ])
  })

  it('are left alone where nothing failed', async () => {
    expect(JSON.parse((await ask('{ fine }')).text)).toEqual({ data: { fine: 1 } })
  })

  it('are masked when not even the context can be made', async () => {
    isAway = true
    const { text, requestId } = await ask('{ fine }')
    isAway = false
    expect(extensionsOf(text)).toMatchObject([{ code: 'UNAVAILABLE', requestId }])
  })

  it.each(['breaks', 'faulty'])('are masked in the events of a subscription that %s', async (field) => {
    const { text, requestId } = await ask(`subscription { ${field} }`, 'text/event-stream').catch(
      (error: unknown) => ({ text: String(error), requestId: `request-${asked}` }),
    )
    expect(text).not.toContain('secret')
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { msg: 'graphql.failed', requestId },
    ])
  })
})
