import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { bearerToken, SESSION_COOKIE, sessionTokenOf } from '../../../../server/http/session-cookie.ts'

const cookie = `theme=dark; ${SESSION_COOKIE}=from-cookie`
const tokenOf = (headers: IncomingHttpHeaders) =>
  sessionTokenOf({ headers: { host: 'leads.acme.com', ...headers } } as IncomingMessage)

describe('the session of a request', () => {
  it('comes from a Bearer header, in any case of the word', () => {
    expect(tokenOf({ authorization: 'Bearer abc.def' })).toBe('abc.def')
    expect(bearerToken('bearer abc')).toBe('abc')
  })

  it.each(['Basic abc', 'Bearer', 'Bearer a b', '', null])('is not in the header %j', (header) => {
    expect(bearerToken(header)).toBeUndefined()
  })

  it('comes from the cookie of our own pages', () => {
    expect(tokenOf({ cookie })).toBe('from-cookie')
    expect(tokenOf({ cookie, origin: 'https://leads.acme.com' })).toBe('from-cookie')
  })

  it('prefers the Bearer header to the cookie', () => {
    expect(tokenOf({ cookie, authorization: 'Bearer abc' })).toBe('abc')
  })

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'https://leads.acme.com.evil.example' },
    { origin: 'https://leads.acme.com:8443' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
  ])('is never lent to a foreign page (%j)', (headers) => {
    expect(tokenOf({ cookie, ...headers })).toBeUndefined()
  })
})
