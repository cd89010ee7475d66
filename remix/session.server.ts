import type { AppLoadContext } from '@remix-run/node'
import { parseCookie, stringifySetCookie } from 'cookie'

const SESSION = 'leadfactory_session'
const FLASH = 'leadfactory_flash'
const RAIL = 'leadfactory_rail'

const cookieOf = (request: Request, name: string): string | null =>
  parseCookie(request.headers.get('cookie') ?? '')[name] ?? null

/** The viewer's token, or null when there is no session cookie. It may have run out: only the API knows. */
export function sessionToken(request: Request): string | null {
  return cookieOf(request, SESSION)
}

/** Set-Cookie that keeps the API's token until it runs out, out of reach of scripts. */
export function sessionCookie(context: AppLoadContext, token: string, expiresAt: string): string {
  return stringifySetCookie(SESSION, token, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: context.secureCookies,
    expires: new Date(expiresAt),
  })
}

/** Set-Cookie that ends the session in the browser. */
export function endedSessionCookie(context: AppLoadContext): string {
  return sessionCookie(context, '', new Date(0).toISOString())
}

/** Set-Cookie with a sentence that the next page shows once, for instance after a redirect. */
export function flashCookie(context: AppLoadContext, message: string): string {
  return stringifySetCookie(FLASH, message, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: context.secureCookies,
    maxAge: 60,
  })
}

/** The sentence left by `flashCookie`, if any, with the Set-Cookie that takes it away. */
export function takeFlash(request: Request): { message: string; clear: string } | null {
  const message = cookieOf(request, FLASH)
  if (message === null || message === '') return null
  return { message, clear: stringifySetCookie(FLASH, '', { path: '/', expires: new Date(0) }) }
}

/** Whether the viewer folded the left rail; a plain cookie, so that the first page already has the right width. */
export function railIsFolded(request: Request): boolean {
  return cookieOf(request, RAIL) === 'folded'
}
