import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCampaign, PASSWORD, startApi, type ApiServer, type Session } from '../../support/api.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'

const SECRET = 'a0b1c2d3e4f5061728394a5b6c7d8e9f'
const LIST = `{ campaigns { totalCount } }`

describeOnEachDatabase('a production server', (open) => {
  let api: ApiServer
  let session: Session
  beforeAll(async () => {
    const variables = {
      NODE_ENV: 'production',
      LEADFACTORY_SECRET_KEY: SECRET,
      CORS_ORIGINS: 'https://app.acme.com',
    }
    api = await startApi(await open(), variables)
    session = await api.register()
  })
  afterAll(() => api.close())

  const post = (body: BodyInit, headers: Record<string, string> = {}, path = '/graphql') =>
    session.fetch(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })
  const ask = (query: string) => post(JSON.stringify({ query }))
  const codesOf = async (response: Response) =>
    ((await response.json()) as { errors?: { extensions: { code: string } }[] }).errors?.map(
      (error) => error.extensions.code,
    )

  describe('takes of bodies', () => {
    it('none over 1 MB, whether or not its length is told', async () => {
      const large = JSON.stringify({ query: LIST, variables: { text: 'x'.repeat(1024 * 1024) } })
      const told = await post(large)
      expect(told.status).toBe(413)
      expect(await codesOf(told)).toEqual(['INVALID_INPUT'])
      expect(await statusOfChunked(api.url, large)).toBe(413)
    })

    it('one just under 1 MB', async () => {
      const response = await post(JSON.stringify({ query: LIST, variables: { text: 'x'.repeat(1_000_000) } }))
      expect(await response.json()).toEqual({ data: { campaigns: { totalCount: 0 } } })
    })

    it.each([
      ['application/x-www-form-urlencoded', 'query=mutation{logout}'],
      [
        'multipart/form-data; boundary=x',
        '--x\r\ncontent-disposition: form-data; name="query"\r\n\r\nmutation{logout}\r\n--x--',
      ],
      ['text/plain', '{"query":"mutation{logout}"}'],
      ['application/graphql', 'mutation{logout}'],
    ])('none of type %s, which a page elsewhere could send', async (type, body) => {
      expect((await post(body, { 'content-type': type })).status).toBe(415)
      expect((await session.ok(`{ me { role } }`)).me).not.toBeNull()
    })

    it.each(['{', 'null', '"text"', '[]', '{}', '{"query":1}', '{"query":""}'])(
      'none like %j',
      async (body) => {
        const response = await post(body)
        expect([200, 400]).toContain(response.status)
        const text = await response.text()
        expect(JSON.parse(text)).toHaveProperty('errors.0.message')
        expect(text).not.toMatch(/ at .*\.(ts|js)|INTERNAL_SERVER_ERROR/)
      },
    )

    it('no batch', async () => {
      const response = await post(JSON.stringify([{ query: LIST }, { query: LIST }]))
      expect(response.status).toBe(400)
    })

    it('no mutation by GET, with or without the header against forgery', async () => {
      for (const headers of [{}, { 'x-graphql-yoga-csrf': '1' }]) {
        const response = await session.fetch('/graphql?query=mutation{logout}', { headers })
        expect([403, 405]).toContain(response.status)
      }
      expect((await session.ok(`{ me { role } }`)).me).not.toBeNull()
    })

    it('no query by GET that a page elsewhere could send', async () => {
      expect((await session.fetch(`/graphql?query=${encodeURIComponent(LIST)}`)).status).toBe(403)
    })
  })

  describe('refuses of documents', () => {
    const nested = (depth: number) => `{ ${'me { user { '.repeat(depth)} id ${'} }'.repeat(depth)} }`
    const many = (count: number, text: (i: number) => string) =>
      Array.from({ length: count }, (_, i) => text(i)).join(' ')
    it.each<[string, string]>([
      ['50,000 levels', nested(25_000)],
      ['100,000 open braces', '{'.repeat(100_000)],
      ['100,000 open lists', `{ a(b: ${'['.repeat(100_000)}`],
      ['1,000 aliases', `{ ${many(1000, (i) => `a${i}: __typename`)} }`],
      [
        '31 log-ins in one',
        `mutation { ${many(31, (i) => `a${i}: login(input: {email: "e", password: "p"}) { token }`)} }`,
      ],
      ['1,000 directives', `{ me { role ${'@skip(if: false) '.repeat(1000)} } }`],
      ['60 unknown directives', `{ me { role ${'@x '.repeat(60)} } }`],
      [
        'fragments in a circle',
        `{ me { ...a } } fragment a on Viewer { ...b } fragment b on Viewer { ...a }`,
      ],
      ['1,000 fields that are not there', `{ ${many(1000, (i) => `f${i}`)} }`],
    ])('%s', async (_what, query) => {
      const response = await ask(query)
      expect(response.status).toBeLessThan(500)
      const body = (await response.json()) as { data?: unknown; errors: { message: string }[] }
      expect(body.data ?? null).toBeNull()
      expect(body.errors.length).toBeGreaterThan(0)
      expect(body.errors.length).toBeLessThanOrEqual(6)
      expect(JSON.stringify(body)).not.toMatch(/Maximum call stack|INTERNAL_SERVER_ERROR| at .*\.(ts|js)/)
    })

    it.each([`{ __schema { types { name } } }`, `{ __type(name: "Lead") { fields { name } } }`])(
      'introspection: %s',
      async (query) => {
        const text = await (await ask(query)).text()
        expect(text).toMatch(/introspection/i)
        expect(text).not.toContain('"fields":[')
      },
    )

    it('guesses, without a hint of what there is', async () => {
      const text = await (await ask(`{ campaing { id } leed { id } }`)).text()
      expect(text).toContain('Cannot query field')
      expect(text).not.toMatch(/Did you mean|campaigns|"lead/)
    })

    it('GraphiQL', async () => {
      const response = await api.fetch('/graphql', { headers: { accept: 'text/html' } })
      expect(await response.text()).not.toContain('<html')
    })
  })

  describe('sends with every answer', () => {
    it.each([
      ['/healthz', "'self'"],
      ['/graphql', "'none'"],
      ['/api/none', "'none'"],
    ])('the headers that protect it (%s)', async (path, source) => {
      const { headers } = await api.fetch(path)
      expect(headers.get('content-security-policy')).toMatch(
        new RegExp(`default-src ${source}.*frame-ancestors 'none'`),
      )
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBeTruthy()
      expect(headers.get('x-frame-options')).toBeTruthy()
      expect(headers.get('x-powered-by')).toBeNull()
    })

    it('an id of its own, that errors repeat', async () => {
      const [one, other] = await Promise.all([api.fetch('/healthz'), api.fetch('/healthz')])
      expect(one.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
      expect(one.headers.get('x-request-id')).not.toBe(other.headers.get('x-request-id'))
      const failed = await api.fetch('/api/none')
      const { error } = (await failed.json()) as { error: { requestId: string } }
      expect(error.requestId).toBe(failed.headers.get('x-request-id'))
    })

    it('a script nonce that is new each time', async () => {
      const nonce = async () =>
        /'nonce-([^']+)'/.exec(
          (await api.fetch('/healthz')).headers.get('content-security-policy') ?? '',
        )?.[1]
      const [one, other] = [await nonce(), await nonce()]
      expect(one).toMatch(/^.{20,}$/)
      expect(one).not.toBe(other)
    })
  })

  describe('to pages elsewhere', () => {
    const preflight = (origin: string, path = '/graphql') =>
      api.fetch(path, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization',
        },
      })

    it('opens the API on the listed origins, without cookies', async () => {
      for (const path of ['/graphql', '/api/campaigns/x/leads.csv']) {
        const { headers } = await preflight('https://app.acme.com', path)
        expect(headers.get('access-control-allow-origin')).toBe('https://app.acme.com')
        expect(headers.get('access-control-allow-credentials')).toBeNull()
      }
    })

    it.each(['https://evil.example', 'https://app.acme.com.evil.example', 'http://app.acme.com', 'null'])(
      'stays shut for %s',
      async (origin) => {
        expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull()
        const answer = await post(JSON.stringify({ query: LIST }), { origin })
        expect(answer.headers.get('access-control-allow-origin')).toBeNull()
      },
    )
  })

  describe('below /api', () => {
    it('answers unknown routes 404 as JSON', async () => {
      const response = await api.fetch('/api/none')
      expect(response.status).toBe(404)
      expect(await response.json()).toMatchObject({ error: { code: 'NOT_FOUND' } })
    })

    it('takes no write of a cookie session without the header that a form cannot send', async () => {
      const id = await createCampaign(session)
      const write = (headers: Record<string, string>) =>
        api.fetch(`/api/campaigns/${id}/leads.csv`, {
          method: 'POST',
          headers: { 'content-type': 'text/csv', cookie: `leadfactory_session=${session.token}`, ...headers },
          body: 'company,name\nAcme,Ada Lovelace\n',
        })
      expect((await write({})).status).toBe(403)
      expect((await write({ 'x-graphql-yoga-csrf': '1', origin: 'https://evil.example' })).status).toBe(401)
      expect((await write({ 'x-graphql-yoga-csrf': '1' })).status).toBe(200)
    })
  })

  it('says that it is alive', async () => {
    const response = await api.fetch('/healthz')
    expect([response.status, await response.text()]).toEqual([200, 'ok\n'])
  })

  describe('logs', () => {
    interface Line {
      msg: string
      method: string
      path: string
      status: number
      requestId: string
    }
    const lines = () => api.log.map((line) => JSON.parse(line) as Line)

    it('one line for each request, with its whole path and no query string', async () => {
      const response = await api.fetch('/api/none?search=ada@acme.example')
      const graphql = await ask(LIST)
      await Promise.all([response.text(), graphql.text()])
      const of = (answer: Response) =>
        lines().filter((line) => line.requestId === answer.headers.get('x-request-id'))
      await expect
        .poll(() => of(response))
        .toMatchObject([{ msg: 'http.request', method: 'GET', path: '/api/none', status: 404 }])
      await expect.poll(() => of(graphql)).toMatchObject([{ method: 'POST', path: '/graphql', status: 200 }])
    })

    it('a caller that leaves in the middle, too', async () => {
      const before = lines().filter((line) => line.msg === 'http.request').length
      await leaveUpload(api.url)
      await expect
        .poll(() => lines().filter((line) => line.msg === 'http.request').length)
        .toBeGreaterThan(before)
    })

    it('no address, password or token of anybody, whatever they do', async () => {
      const user = await api.register()
      await user.gql(
        `mutation { login(input: { email: "${user.email}", password: "wrong pass phrase" }) { token } }`,
      )
      await user.gql(
        `mutation { register(input: { email: "${user.email}", password: "${PASSWORD}", name: "x" }) { token } }`,
      )
      const campaign = await createCampaign(user)
      await user.gql(
        `mutation { createLead(input: { campaignId: "${campaign}", companyName: "Acme", email: "someone@acme.example" }) { id } }`,
      )
      await user.gql(`{ leads(filter: { search: "someone@acme.example" }) { totalCount } }`)
      // The error of a database, with what it was sent.
      await user.gql(
        `mutation($name: String!) { createLead(input: { campaignId: "${campaign}", companyName: $name, email: "other@acme.example" }) { id } }`,
        { name: 'nul\u0000l' },
      )
      await user.fetch('/api/none?token=abc', { headers: { cookie: `leadfactory_session=${user.token}` } })
      const text = api.log.join('')
      expect(text).toContain('http.request')
      expect(text).not.toMatch(/@acme\.example/)
      for (const secret of [PASSWORD, 'wrong pass phrase', user.token, SECRET])
        expect(text).not.toContain(secret)
    })
  })
})

describeOnEachDatabase('a development server', (open) => {
  let api: ApiServer
  beforeAll(async () => {
    api = await startApi(await open(), { NODE_ENV: 'development' })
  })
  afterAll(() => api.close())

  it('shows its schema, hints and GraphiQL', async () => {
    expect((await api.ok(`{ __schema { queryType { name } } }`)).__schema.queryType.name).toBe('Query')
    const { errors } = await api.gql(`{ campaing { id } }`)
    expect(errors?.[0]?.message).toContain('Did you mean')
    const page = await api.fetch('/graphql', { headers: { accept: 'text/html' } })
    expect(await page.text()).toContain('LeadFactory GraphQL')
  })

  it('opens to no page elsewhere unless told', async () => {
    const response = await api.fetch('/graphql', {
      method: 'OPTIONS',
      headers: { origin: 'https://app.acme.com' },
    })
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  })
})

/** Status of a POST whose length is not told beforehand. */
function statusOfChunked(url: string, body: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const req = request(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' } })
    req.on('response', (response) => {
      resolve(response.statusCode)
      response.destroy()
    })
    // The server may hang up before it has all.
    req.on('error', reject)
    req.write(body)
    req.end()
  })
}

/** Begins a request and leaves before it is complete. */
function leaveUpload(url: string): Promise<void> {
  const headers = { 'content-type': 'application/json', expect: '100-continue' }
  const req = request(`${url}/graphql`, { method: 'POST', headers })
  return new Promise((resolve) => {
    // The server has the request and waits for its body.
    req.on('continue', () => req.destroy())
    req.on('close', resolve)
    req.on('error', () => {})
    req.flushHeaders()
  })
}
