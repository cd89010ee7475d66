import { describe, expect, it } from 'vitest'
import type { FailureCode } from '../../../../remix/graphql/failures.ts'
import {
  explain,
  failureOf,
  fieldErrorsOf,
  invalidForm,
  statusOf,
  unreachable,
} from '../../../../remix/graphql/failures.ts'

const CODES: FailureCode[] = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'INVALID_INPUT',
  'CONFLICT',
  'CREDITS_EXHAUSTED',
  'RATE_LIMITED',
  'UNAVAILABLE',
  'UNKNOWN',
]

const ofCode = (code: FailureCode, message = 'As the API says.') => ({ ...unreachable('r1', message), code })

describe('failureOf', () => {
  it('reads code, fields, wait and request id from the extensions', () => {
    const failure = failureOf({
      message: 'Invalid input',
      extensions: {
        code: 'INVALID_INPUT',
        fields: [{ path: ['input', 'email'], message: 'Not an email address.' }],
        retryAfterSeconds: 3,
        requestId: 'abc',
      },
    })
    expect(failure).toEqual({
      code: 'INVALID_INPUT',
      message: 'Invalid input',
      fields: [{ path: ['email'], message: 'Not an email address.' }],
      retryAfterSeconds: 3,
      requestId: 'abc',
    })
  })

  it('keeps a field that is itself called input', () => {
    const { fields } = failureOf({
      message: '',
      extensions: { code: 'INVALID_INPUT', fields: [{ path: ['input', 'input'], message: 'x' }] },
    })
    expect(fields).toEqual([{ path: ['input'], message: 'x' }])
  })

  it('calls an answer without a known code UNKNOWN', () => {
    expect(failureOf({ message: 'Unexpected error.' }).code).toBe('UNKNOWN')
    expect(failureOf({ message: '', extensions: { code: 'INTERNAL_SERVER_ERROR' } }).code).toBe('UNKNOWN')
  })

  it('leaves out extensions of another shape', () => {
    const failure = failureOf({
      message: '',
      extensions: {
        code: 'INVALID_INPUT',
        fields: ['email', null, { path: 'x' }],
        retryAfterSeconds: '3',
        requestId: 7,
      },
    })
    expect(failure).toMatchObject({ fields: [], retryAfterSeconds: null, requestId: null })
  })
})

describe('explain', () => {
  it('has a title and advice for every code', () => {
    for (const code of CODES) {
      const { title, advice } = explain(ofCode(code))
      expect(title).not.toBe('')
      expect(advice).not.toBe('')
    }
  })

  it('passes on what the API says about input and conflicts', () => {
    expect(explain(ofCode('CONFLICT', 'A run is in progress.')).advice).toBe('A run is in progress.')
    expect(explain(ofCode('INVALID_INPUT', 'The first line names no column.')).advice).toContain('first line')
  })

  it('does not pass on the wording of a fault', () => {
    expect(explain(ofCode('UNKNOWN', 'TypeError: x is undefined')).advice).not.toContain('TypeError')
  })

  it.each([
    [1, 'Try again in 1 second.'],
    [42, 'Try again in 42 seconds.'],
    [120, 'Try again in 2 minutes.'],
    [null, 'Wait a minute, then try again.'],
  ])('says how long to wait: %s seconds', (retryAfterSeconds, advice) => {
    expect(explain({ ...ofCode('RATE_LIMITED'), retryAfterSeconds }).advice).toBe(advice)
  })
})

describe('statusOf', () => {
  it('gives every code an HTTP error status of its own', () => {
    const statuses = CODES.map(statusOf)
    expect(new Set(statuses).size).toBe(CODES.length)
    for (const status of statuses) expect(status).toBeGreaterThanOrEqual(400)
  })
})

describe('fieldErrorsOf', () => {
  it('names the line of a list', () => {
    expect(fieldErrorsOf(invalidForm([{ path: ['addresses', '3'], message: 'Not an address.' }]))).toEqual({
      addresses: 'Line 4: Not an address.',
    })
  })

  it('joins several messages of one field and skips what names none', () => {
    const failure = invalidForm([
      { path: ['name'], message: 'Too long.' },
      { path: ['name'], message: 'No line breaks.' },
      { path: [], message: 'lost' },
    ])
    expect(fieldErrorsOf(failure)).toEqual({ name: 'Too long. No line breaks.' })
  })

  it('has nothing to say without a failure', () => {
    expect(fieldErrorsOf(undefined)).toEqual({})
  })
})
