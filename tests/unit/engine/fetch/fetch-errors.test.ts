import { describe, expect, it } from 'vitest'
import { networkError, RobotsError } from '../../../../server/engine/fetch/fetch-errors.ts'

describe('networkError', () => {
  it.each([
    ['ECONNRESET', 'refused', true],
    ['UND_ERR_SOCKET', 'refused', true],
    ['EPIPE', 'refused', true],
    ['ECONNREFUSED', 'refused', false],
    ['EHOSTUNREACH', 'refused', false],
    ['ENETUNREACH', 'refused', false],
    ['ETIMEDOUT', 'timeout', false],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout', false],
    ['CERT_HAS_EXPIRED', 'tls', false],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls', false],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls', false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls', false],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls', false],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls', false],
    ['EPROTO', 'tls', false],
    ['HPE_INVALID_CONSTANT', 'http_error', false],
    ['UND_ERR_HEADERS_OVERFLOW', 'http_error', false],
    ['', 'http_error', false],
  ])('turns %s into %s', (code, reason, retry) => {
    const error = networkError('acme.example', Object.assign(new Error('x'), { code }))
    expect(error).toMatchObject({ reason, retry })
    expect(error.message).toContain('acme.example')
  })

  it('leaves an error that says its reason already as it is', () => {
    const error = new RobotsError('stay out')
    expect(networkError('acme.example', error)).toBe(error)
  })
})
