import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signSession } from '../../../server/features/accounts/session-token.ts'
import { createCampaign, logIn, PASSWORD, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'

const SECRET = 'a secret of the tests, long enough for anybody'
const REGISTER = `mutation($input: RegisterInput!) { register(input: $input) { token expiresAt user { email name } workspace { name } } }`
const CHANGE = `mutation($input: ChangePasswordInput!) { changePassword(input: $input) { token user { email } } }`
const ME = `{ me { role expiresAt user { id email name } workspace { id name } } }`

describeOnEachDatabase('accounts', (open) => {
  let database: TestDatabase
  let api: ApiServer
  beforeAll(async () => {
    database = await open()
    api = await startApi(database, { LEADFACTORY_SECRET_KEY: SECRET, TRUST_PROXY: '1' })
  })
  afterAll(() => api.close())

  /** Each caller has an address of its own, so that the limits of one test do not meet another. */
  let addresses = 0
  const from = () => `10.9.${Math.floor(addresses / 250)}.${(addresses++ % 250) + 1}`
  async function tryLogIn(email: string, password: string, address = from()) {
    const query = `mutation($input: LoginInput!) { login(input: $input) { token } }`
    const response = await api.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: JSON.stringify({ query, variables: { input: { email, password } } }),
    })
    const body = (await response.json()) as { errors?: { message: string; extensions: { code: string } }[] }
    return { error: body.errors?.[0], code: body.errors?.[0]?.extensions.code }
  }

  describe('registration', () => {
    it('makes a user with a workspace and a session at once', async () => {
      const input = { email: ' Grace@Acme.Example ', password: PASSWORD, name: 'Grace' }
      const { register } = await api.ok(REGISTER, { input })
      expect(register).toMatchObject({
        user: { email: 'grace@acme.example', name: 'Grace' },
        workspace: { name: 'Grace’s workspace' },
      })
      const { me } = await api.as(register.token).ok(ME)
      expect(me).toMatchObject({
        role: 'OWNER',
        user: { email: 'grace@acme.example' },
        expiresAt: register.expiresAt,
      })
    })

    it('of a taken address is a CONFLICT in any case of its letters, and leaves nothing', async () => {
      const { email } = await api.register()
      const before = await database.db.workspace.count()
      const input = { email: email.toUpperCase(), password: PASSWORD, name: 'Eve' }
      const { errors } = await api.gql(REGISTER, { input })
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', fields: [{ path: ['email'] }] })
      expect(await database.db.workspace.count()).toBe(before)
    })

    it('of one address twice at once makes one account', async () => {
      const input = { email: 'twice@acme.example', password: PASSWORD, name: 'Eve' }
      const codes = await Promise.all([1, 2, 3].map(() => api.codeOf(REGISTER, { input })))
      expect(codes.filter((code) => code === undefined)).toHaveLength(1)
      expect(codes.filter((code) => code === 'CONFLICT')).toHaveLength(2)
    })

    it('with wrong values names every wrong field', async () => {
      const { errors } = await api.gql(REGISTER, { input: { email: 'x', password: 'short', name: '' } })
      const { code, fields } = errors?.[0]?.extensions ?? {}
      expect(code).toBe('INVALID_INPUT')
      expect(fields?.map((field) => field.path.join('.'))).toEqual(['email', 'password', 'name'])
    })

    it('keeps no password, only its bcrypt hash', async () => {
      const { userId } = await api.register()
      const user = await database.db.user.findUniqueOrThrow({ where: { id: userId } })
      expect(user.passwordHash).toMatch(/^\$2[aby]\$04\$.{53}$/)
    })
  })

  describe('log-in', () => {
    it('succeeds in any case of the address', async () => {
      const { email } = await api.register()
      expect((await logIn(api, ` ${email.toUpperCase()} `)).errors).toBeUndefined()
    })

    it('answers a wrong password and an unknown address alike', async () => {
      const { email } = await api.register()
      const wrong = await tryLogIn(email, 'not the password')
      const unknown = await tryLogIn('nobody@acme.example', 'not the password')
      const comparable = ({ error }: typeof wrong) => ({
        ...error,
        extensions: { ...error?.extensions, requestId: '' },
      })
      expect(wrong.code).toBe('UNAUTHENTICATED')
      expect(comparable(wrong)).toEqual(comparable(unknown))
    })

    it('is shut for an address after ten failures, for the right password too, and open to others', async () => {
      const { email } = await api.register()
      const other = await api.register()
      const address = from()
      const codes = []
      for (let i = 0; i < 11; i++) codes.push((await tryLogIn(email, 'not the password', address)).code)
      expect(codes).toEqual([...Array<string>(10).fill('UNAUTHENTICATED'), 'RATE_LIMITED'])
      expect((await tryLogIn(email.toUpperCase(), PASSWORD, address)).code).toBe('RATE_LIMITED')
      expect((await tryLogIn(other.email, PASSWORD, address)).code).toBeUndefined()
      // A stranger cannot lock the owner out.
      expect((await tryLogIn(email, PASSWORD, from())).code).toBeUndefined()
    })

    it('is shut for an unknown address in the same way', async () => {
      const address = from()
      const codes = []
      for (let i = 0; i < 11; i++) codes.push((await tryLogIn('ghost@acme.example', 'x', address)).code)
      expect(codes.at(-2)).toBe('UNAUTHENTICATED')
      expect(codes.at(-1)).toBe('RATE_LIMITED')
    })

    it('lets no more pass when all attempts come at once', async () => {
      const { email } = await api.register()
      const address = from()
      const attempts = Array.from({ length: 30 }, () => tryLogIn(email, 'not the password', address))
      const answers = await Promise.all(attempts)
      expect(answers.filter(({ code }) => code === 'UNAUTHENTICATED')).toHaveLength(10)
      expect(answers.filter(({ code }) => code === 'RATE_LIMITED')).toHaveLength(20)
    })

    it('is shut for everybody after very many failures, and tells how long to wait', async () => {
      const { email } = await api.register()
      for (let i = 0; i < 200; i++) await tryLogIn(email, 'x', from())
      const { errors } = await logIn(api, email)
      expect(errors?.[0]?.extensions.code).toBe('RATE_LIMITED')
      expect(errors?.[0]?.extensions.retryAfterSeconds).toBeGreaterThan(0)
    })

    it('counts failures only: an office behind one address may log in all day', async () => {
      const { email } = await api.register()
      const address = from()
      const codes = new Set<string | undefined>()
      for (let i = 0; i < 105; i++) codes.add((await tryLogIn(email, PASSWORD, address)).code)
      expect([...codes]).toEqual([undefined])
    })

    it('is shut for an address that tries many accounts', async () => {
      const address = from()
      const codes = []
      for (let i = 0; i < 101; i++) codes.push((await tryLogIn(`spray-${i}@acme.example`, 'x', address)).code)
      expect(codes.slice(0, 100).every((code) => code === 'UNAUTHENTICATED')).toBe(true)
      expect(codes[100]).toBe('RATE_LIMITED')
    })
  })

  describe('a session', () => {
    let session: Session
    beforeAll(async () => {
      session = await api.register()
    })

    it('ends with log-out, on every device', async () => {
      const user = await api.register()
      const other = api.as((await logIn(api, user.email)).data.login.token as string)
      expect(await user.ok(`mutation { logout }`)).toEqual({ logout: true })
      for (const caller of [user, other]) {
        expect(await caller.ok(ME)).toEqual({ me: null })
        expect(await caller.codeOf(`{ campaigns { totalCount } }`)).toBe('UNAUTHENTICATED')
      }
    })

    it('ends with a new password, and a new one begins', async () => {
      const user = await api.register()
      const input = { currentPassword: PASSWORD, newPassword: 'another pass phrase' }
      const { changePassword } = await user.ok(CHANGE, { input })
      expect(await user.ok(ME)).toEqual({ me: null })
      expect((await api.as(changePassword.token).ok(ME)).me.user.email).toBe(user.email)
      expect((await tryLogIn(user.email, PASSWORD)).code).toBe('UNAUTHENTICATED')
      expect((await tryLogIn(user.email, 'another pass phrase')).code).toBeUndefined()
    })

    it('stays when the present password was wrong, and guessing it is limited', async () => {
      const user = await api.register()
      const input = { currentPassword: 'guess', newPassword: 'another pass phrase' }
      const { errors } = await user.gql(CHANGE, { input })
      expect(errors?.[0]?.extensions).toMatchObject({
        code: 'INVALID_INPUT',
        fields: [{ path: ['currentPassword'] }],
      })
      for (let i = 0; i < 9; i++) await user.gql(CHANGE, { input })
      expect(await user.codeOf(CHANGE, { input })).toBe('RATE_LIMITED')
      expect((await user.ok(ME)).me).not.toBeNull()
    })

    it('refuses a new password that is too short, and keeps the old one', async () => {
      const user = await api.register()
      const input = { currentPassword: PASSWORD, newPassword: 'short' }
      expect(await user.codeOf(CHANGE, { input })).toBe('INVALID_INPUT')
      expect((await tryLogIn(user.email, PASSWORD)).code).toBeUndefined()
    })

    it.each([
      ['with another secret', () => signSession({ ...session, sessionVersion: 1 }, `${SECRET}.`, 60).token],
      ['that has run out', () => signSession({ ...session, sessionVersion: 1 }, SECRET, -1).token],
      [
        'of a session version to come',
        () => signSession({ ...session, sessionVersion: 2 }, SECRET, 60).token,
      ],
      [
        'of a workspace that the user is no member of',
        () => signSession({ ...session, workspaceId: session.userId, sessionVersion: 1 }, SECRET, 60).token,
      ],
      ['that is none', () => 'x.y.z'],
    ])('with a token %s is nobody’s', async (_what, forge) => {
      const forger = api.as(forge())
      expect(await forger.ok(ME)).toEqual({ me: null })
      expect(await forger.codeOf(`{ campaigns { totalCount } }`)).toBe('UNAUTHENTICATED')
    })

    it('made in the right way is accepted (else the refusals above prove nothing)', async () => {
      const { token } = signSession({ ...session, sessionVersion: 1 }, SECRET, 60)
      expect((await api.as(token).ok(ME)).me.user.email).toBe(session.email)
    })

    it('ends with the membership', async () => {
      const user = await api.register()
      await createCampaign(user)
      await database.db.member.deleteMany({ where: { userId: user.userId } })
      expect(await user.ok(ME)).toEqual({ me: null })
      expect((await tryLogIn(user.email, PASSWORD)).code).toBe('UNAUTHENTICATED')
    })
  })

  describe('the cookie of a browser', () => {
    let session: Session
    beforeAll(async () => {
      session = await api.register()
    })
    async function withCookie(headers: Record<string, string>, query = `{ me { user { email } } }`) {
      const response = await api.fetch('/graphql', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          cookie: `leadfactory_session=${session.token}`,
          ...headers,
        },
        body: JSON.stringify({ query }),
      })
      return (await response.json()) as { data: { me: unknown } }
    }

    it('is a session for our own pages', async () => {
      const me = { user: { email: session.email } }
      expect((await withCookie({})).data.me).toEqual(me)
      expect((await withCookie({ origin: api.url, 'sec-fetch-site': 'same-origin' })).data.me).toEqual(me)
    })

    it.each<Record<string, string>>([
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ])('is nobody’s for a foreign page (%j)', async (headers) => {
      expect((await withCookie(headers)).data.me).toBeNull()
    })
  })
})
