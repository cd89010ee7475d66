import { describe, expect, it } from 'vitest'
import { loginInput, registerInput } from '../../../../../server/features/accounts/account-input.ts'

const good = { email: 'ada@acme.example', password: 'long enough', name: 'Ada' }
const faultsOf = (input: object) =>
  registerInput.safeParse({ ...good, ...input }).error?.issues.map((issue) => issue.path.join('.')) ?? []

describe('a registration', () => {
  it('lower-cases and trims the address', () => {
    expect(registerInput.parse({ ...good, email: ' Ada@ACME.Example ' }).email).toBe('ada@acme.example')
  })

  it.each([
    [{ email: 'ada' }, ['email']],
    [{ email: `${'a'.repeat(250)}@acme.example` }, ['email']],
    [{ password: 'too short' }, ['password']],
    [{ password: 'a'.repeat(73) }, ['password']],
    [{ name: ' ' }, ['name']],
    [{ name: 'a'.repeat(101) }, ['name']],
    [{ workspaceName: '' }, ['workspaceName']],
    [{ email: 'ada', password: '', name: '' }, ['email', 'password', 'name']],
  ])('names the wrong fields of %j', (input, fields) => {
    expect(faultsOf(input)).toEqual(fields)
  })

  it('counts the bytes of a password, since bcrypt ignores what lies beyond 72', () => {
    expect(faultsOf({ password: 'ä'.repeat(36) })).toEqual([])
    expect(faultsOf({ password: 'ä'.repeat(37) })).toEqual(['password'])
  })
})

describe('a log-in', () => {
  it('tells nothing about the form of a right address or password', () => {
    expect(loginInput.safeParse({ email: 'ada', password: '' }).success).toBe(true)
  })
})
