import { createHmac, generateKeyPairSync } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { describe, expect, it } from 'vitest'
import { readSession, signSession } from '../../../../../server/features/accounts/session-token.ts'

const SECRET = 'a-secret-of-more-than-thirty-two-characters'
const session = {
  userId: '01938b2e-7c3a-7000-8000-000000000001',
  workspaceId: '01938b2e-7c3a-7000-8000-000000000002',
  sessionVersion: 3,
}
const claims = { ws: session.workspaceId, sv: session.sessionVersion }
const standard = { subject: session.userId, issuer: 'leadfactory', expiresIn: 60 } as const
const read = (token: string) => readSession(token, SECRET)

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A token made by hand, for what a library refuses to make. */
function forge(header: object, payload: object, sign: (input: string) => string): string {
  const input = `${part(header)}.${part(payload)}`
  return `${input}.${sign(input)}`
}

const goodPayload = () => ({
  ...claims,
  sub: session.userId,
  iss: 'leadfactory',
  exp: Math.floor(Date.now() / 1000) + 60,
})
const hmac = (algorithm: string, secret: string) => (input: string) =>
  createHmac(algorithm, secret).update(input).digest('base64url')

describe('a session token', () => {
  it('says who, where and until when', () => {
    const before = Math.floor(Date.now() / 1000)
    const { token, expiresAt } = signSession(session, SECRET, 3600)
    expect(read(token)).toEqual({ ...session, expiresAt })
    expect(expiresAt.getTime() / 1000).toBeGreaterThanOrEqual(before + 3600)
  })

  it('that was made by hand in the right way is valid (else the refusals below prove nothing)', () => {
    expect(read(forge({ alg: 'HS256', typ: 'JWT' }, goodPayload(), hmac('sha256', SECRET)))).not.toBeNull()
  })
})

describe('refused is a token', () => {
  it.each(['none', 'None', 'NONE', ''])('without a signature (alg %j)', (alg) => {
    expect(read(forge({ alg, typ: 'JWT' }, goodPayload(), () => ''))).toBeNull()
  })

  it('of another HMAC algorithm, though its key is right', () => {
    expect(read(jwt.sign(claims, SECRET, { ...standard, algorithm: 'HS512' }))).toBeNull()
    expect(read(forge({ alg: 'HS384' }, goodPayload(), hmac('sha384', SECRET)))).toBeNull()
  })

  it('signed with a private key', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    expect(read(jwt.sign(claims, privateKey, { ...standard, algorithm: 'RS256' }))).toBeNull()
  })

  it('that names its own key', () => {
    const header = { alg: 'HS256', kid: '../../dev/null', jwk: { kty: 'oct', k: '' } }
    expect(read(forge(header, goodPayload(), hmac('sha256', '')))).toBeNull()
  })

  it('with another secret', () => {
    expect(read(signSession(session, `${SECRET}!`, 3600).token)).toBeNull()
    expect(read(signSession(session, 'secret', 3600).token)).toBeNull()
  })

  it('that has run out, or has no end', () => {
    expect(read(signSession(session, SECRET, -1).token)).toBeNull()
    const { subject, issuer } = standard
    expect(read(jwt.sign(claims, SECRET, { subject, issuer }))).toBeNull()
  })

  it('that is not valid yet', () => {
    expect(read(jwt.sign(claims, SECRET, { ...standard, notBefore: 60 }))).toBeNull()
  })

  it('of another issuer', () => {
    expect(read(jwt.sign(claims, SECRET, { ...standard, issuer: 'elsewhere' }))).toBeNull()
  })

  it('whose claims were changed after signing', () => {
    const [header, , signature] = signSession(session, SECRET, 3600).token.split('.')
    const changed = part({ ...goodPayload(), ws: '01938b2e-7c3a-7000-8000-000000000009' })
    expect(read(`${header}.${changed}.${signature}`)).toBeNull()
  })

  it.each([
    { ws: 'not-a-uuid', sv: 1 },
    { ws: session.workspaceId },
    { ws: session.workspaceId, sv: '1' },
    { ws: { $ne: null }, sv: 1 },
  ])('with claims of another form: %j', (wrong) => {
    expect(read(jwt.sign(wrong, SECRET, standard))).toBeNull()
  })

  it.each(['', '.', '..', 'abc', 'a.b.c', 'null', '{}'])('that is none: %j', (text) => {
    expect(read(text)).toBeNull()
  })
})
