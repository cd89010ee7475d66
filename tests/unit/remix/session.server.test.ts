import { parseSetCookie } from 'cookie'
import { describe, expect, it } from 'vitest'
import {
  endedSessionCookie,
  flashCookie,
  railIsFolded,
  sessionCookie,
  sessionToken,
  takeFlash,
} from '../../../remix/session.server.ts'

const context = (secureCookies: boolean) => ({
  fetchGraphQL: () => Promise.resolve(new Response()),
  secureCookies,
  requestId: 'r',
  cspNonce: 'n',
})

const withCookie = (cookie: string): Request => new Request('http://h.example/', { headers: { cookie } })

describe('the session cookie', () => {
  it('holds the token as it is, out of reach of scripts, until it runs out', () => {
    const cookie = parseSetCookie(sessionCookie(context(true), 'aaa.bbb.ccc', '2030-01-02T03:04:05.000Z'))
    expect(cookie).toMatchObject({
      name: 'leadfactory_session',
      value: 'aaa.bbb.ccc',
      httpOnly: true,
      secure: true,
      sameSite: 'lax',
      path: '/',
    })
    expect(cookie?.expires?.toISOString()).toBe('2030-01-02T03:04:05.000Z')
  })

  it('is not marked Secure without HTTPS, where browsers would drop it', () => {
    expect(parseSetCookie(sessionCookie(context(false), 'a', '2030-01-01T00:00:00Z'))?.secure).not.toBe(true)
  })

  it('is read back among others', () => {
    expect(sessionToken(withCookie('a=1; leadfactory_session=aaa.bbb.ccc; b=2'))).toBe('aaa.bbb.ccc')
    expect(sessionToken(withCookie('a=1'))).toBeNull()
  })

  it('is ended by a date in the past', () => {
    const cookie = parseSetCookie(endedSessionCookie(context(true)))
    expect(cookie?.value).toBe('')
    expect(cookie?.expires?.getTime()).toBe(0)
  })
})

describe('the flash cookie', () => {
  it('brings a sentence over a redirect, quotes and all, and is taken away once read', () => {
    const message = '“Müller; Söhne” is made, 100 %'
    const [pair = ''] = flashCookie(context(false), message).split(';')
    const flash = takeFlash(withCookie(pair))
    expect(flash?.message).toBe(message)
    expect(parseSetCookie(flash?.clear ?? '')?.expires?.getTime()).toBe(0)
  })

  it('is absent most of the time', () => {
    expect(takeFlash(withCookie('a=1'))).toBeNull()
  })
})

describe('the rail cookie', () => {
  it('is folded only when it says so', () => {
    expect(railIsFolded(withCookie('leadfactory_rail=folded'))).toBe(true)
    expect(railIsFolded(withCookie('leadfactory_rail=open'))).toBe(false)
    expect(railIsFolded(withCookie('a=1'))).toBe(false)
  })
})
