import { hash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import type { SourceLimits } from '../../../../server/engine/sources/discovery.ts'
import type { AskedSource } from '../../../../server/engine/sources/source-client.ts'
import { MemorySourceUsage } from '../../../../server/engine/sources/source-usage.ts'
import { openSourceWorld, type Reply, type SourceWorld } from '../../../support/engine/source-world.ts'

const LIMITS: SourceLimits = { perSecond: 10_000, concurrency: 1, perDay: null }
const SOURCE: AskedSource = {
  id: 'register',
  name: 'The Register',
  endpoint: 'https://api.register.org',
  needsKey: false,
  limits: LIMITS,
  freshDays: 14,
}
const URL = 'https://api.register.org/firms?q=a'

let world: SourceWorld

afterEach(() => world.close())

async function answering(...replies: Reply[]): Promise<SourceWorld> {
  world = await openSourceWorld(({ before }) => replies[Math.min(before, replies.length - 1)] ?? {})
  return world
}

const bodyOf = ({ body }: { body: Uint8Array }): string => Buffer.from(body).toString()

describe('who asks', () => {
  it('names product, page and contact', async () => {
    await answering({ body: { firms: [] } })
    const identity = {
      product: 'LeadFactory/0.1',
      botUrl: 'https://leads.operator.example/bot',
      contact: 'ops@operator.example',
    }
    await world.tools(SOURCE, {}, { identity }).request({ url: URL, headers: { accept: 'application/json' } })
    expect(world.asked).toMatchObject([
      {
        method: 'GET',
        url: 'api.register.org/firms?q=a',
        headers: {
          'user-agent': 'LeadFactory/0.1 (+https://leads.operator.example/bot; ops@operator.example)',
          accept: 'application/json',
        },
      },
    ])
  })

  it.each(['', '  ', 'nobody', 'a@b', 'ops@operator.example\nX-Other: 1'])(
    'asks nothing with the contact %j',
    async (contact) => {
      await answering({})
      const identity = { product: 'LeadFactory/0.1', botUrl: null, contact }
      expect(() => world.tools(SOURCE, {}, { identity })).toThrow(/contact/)
      expect(world.asked).toEqual([])
    },
  )

  it('asks nothing without the key or endpoint that a source needs', async () => {
    await answering({})
    expect(() => world.tools({ ...SOURCE, needsKey: true })).toThrow('The Register needs a key of yours')
    expect(() => world.tools({ ...SOURCE, endpoint: null })).toThrow(
      'The Register is asked at an endpoint of your own: give its address',
    )
    expect(() => world.tools(SOURCE, { endpoint: 'ftp://files.example' })).toThrow('no http or https address')
  })

  it('gives the adapter key and endpoint', async () => {
    await answering({})
    expect(world.tools(SOURCE, { key: 'k' })).toMatchObject({
      key: 'k',
      endpoint: { url: 'https://api.register.org', isOwn: false },
    })
    expect(world.tools(SOURCE, { endpoint: 'https://own.example/api/' })).toMatchObject({
      key: null,
      endpoint: { url: 'https://own.example/api', isOwn: true },
    })
  })
})

describe('an answer', () => {
  it('comes unpacked, with its hash, without cookies', async () => {
    const text = JSON.stringify({ firms: ['Acme'] })
    await answering({
      headers: { 'content-encoding': 'gzip', 'set-cookie': 'a=1', 'x-total': '1' },
      body: gzipSync(text),
    })
    const response = await world.tools(SOURCE).request({ url: URL })
    expect(bodyOf(response)).toBe(text)
    expect(response).toMatchObject({ status: 200, url: URL, hash: hash('sha256', text, 'hex') })
    expect(response.headers).toMatchObject({ 'x-total': '1' })
    expect(response.headers).not.toHaveProperty('set-cookie')
  })

  it('may be of another status where the adapter takes it for one', async () => {
    await answering({ status: 404, body: 'No captures' })
    const response = await world.tools(SOURCE).request({ url: URL, answers: [404] })
    expect({ status: response.status, text: bodyOf(response) }).toEqual({ status: 404, text: 'No captures' })
  })

  it('is to a body that is posted', async () => {
    await answering({ body: 'ok' })
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    await world.tools(SOURCE).request({ method: 'POST', url: URL, headers, body: 'data=x%20y' })
    expect(world.asked).toMatchObject([{ method: 'POST', body: 'data=x%20y', headers }])
  })

  it('is kept and given without what must not be kept', async () => {
    await answering({ body: 'name|1970-01-01' })
    const reduce = (body: Uint8Array): Uint8Array =>
      Buffer.from(Buffer.from(body).toString().replace(/\|.*/, ''))
    const response = await world.tools(SOURCE).request({ url: URL, reduce })
    expect(bodyOf(response)).toBe('name')
    expect(response.hash).toBe(hash('sha256', 'name', 'hex'))
    expect([...world.kept.values()].map(bodyOf)).toEqual(['name'])
  })

  it('of too many bytes is refused, packed ones by what they hold', async () => {
    await answering(
      { body: 'x'.repeat(2_000) },
      { headers: { 'content-encoding': 'gzip' }, body: gzipSync('x'.repeat(2_000)) },
    )
    const { request } = world.tools(SOURCE)
    for (const url of [URL, `${URL}2`])
      await expect(request({ url, maxBytes: 1_000 })).rejects.toMatchObject({
        kind: 'limit',
        message: expect.stringMatching(/more to say than may be read.*Ask for less/) as string,
      })
    expect(world.kept.size).toBe(0)
  })
})

describe('no answer', () => {
  it.each([
    [301, 'settings', 'The Register has moved to https://new.register.org/: set its new address'],
    [400, 'refused', 'The Register does not take the question (400) (“Bad filter”)'],
    [401, 'refused', 'The Register does not accept the key (401): check it'],
    [403, 'refused', 'The Register turns us away (403) (“Bad filter”)'],
    [500, 'away', 'The Register is in trouble (500): try again later'],
  ])('%i is told in words, once', async (status, kind, message) => {
    const headers = { location: 'https://new.register.org/', 'content-type': 'text/html' }
    await answering({ status, headers, body: '<p>Bad\n<b>filter</b>' })
    await expect(world.tools(SOURCE).request({ url: URL })).rejects.toMatchObject({
      kind,
      status,
      message: expect.stringContaining(message) as string,
    })
    expect(world.asked).toHaveLength(1)
  })

  it.each([429, 502, 503, 504])('%i is asked again, with patience that ends', async (status) => {
    await answering({ status })
    await expect(world.tools(SOURCE).request({ url: URL })).rejects.toMatchObject({ status })
    expect(world.asked).toHaveLength(4)
  })

  it('that passes is forgotten', async () => {
    await answering({ status: 503 }, { cut: true }, { body: 'ok' })
    expect(bodyOf(await world.tools(SOURCE).request({ url: URL }))).toBe('ok')
  })

  it('is asked again only as often as the adapter wants', async () => {
    await answering({ status: 503 })
    await expect(world.tools(SOURCE).request({ url: URL, retries: 0 })).rejects.toMatchObject({ status: 503 })
    expect(world.asked).toHaveLength(1)
  })

  it('in time is one', async () => {
    await answering({ hang: true })
    await expect(world.tools(SOURCE).request({ url: URL, timeoutMs: 30, retries: 0 })).rejects.toMatchObject({
      kind: 'away',
      message: expect.stringContaining('did not answer within') as string,
    })
  })

  it('in time is asked for again', async () => {
    await answering({ hang: true }, { body: 'ok' })
    expect(bodyOf(await world.tools(SOURCE).request({ url: URL, timeoutMs: 500 }))).toBe('ok')
  })

  it('after a storm of 429 leaves the source alone', async () => {
    await answering({ status: 429 })
    const { request } = world.tools(SOURCE)
    await expect(request({ url: URL })).rejects.toMatchObject({ kind: 'limit' })
    await expect(request({ url: `${URL}2` })).rejects.toMatchObject({
      kind: 'limit',
      message: expect.stringContaining('left alone until') as string,
    })
    expect(world.asked).toHaveLength(4)
  })
})

describe('Retry-After', () => {
  it('in seconds leads to another try', async () => {
    await answering({ status: 429, headers: { 'retry-after': '1' } }, { body: 'ok' })
    expect(bodyOf(await world.tools(SOURCE).request({ url: URL }))).toBe('ok')
  })

  it('as a date is read by the clock of the source, not ours', async () => {
    const date = 'Sun, 01 Mar 2026 12:00:00 GMT'
    const headers = { date, 'retry-after': 'Sun, 01 Mar 2026 12:00:01 GMT' }
    await answering({ status: 503, headers }, { body: 'ok' })
    expect(bodyOf(await world.tools(SOURCE).request({ url: URL }))).toBe('ok')
  })

  it('of more than a minute ends the asking, for all who ask', async () => {
    await answering({ status: 429, headers: { 'retry-after': '3600' } })
    const { request } = world.tools(SOURCE)
    for (const url of [URL, `${URL}2`])
      await expect(request({ url })).rejects.toMatchObject({
        kind: 'limit',
        message: expect.stringMatching(
          /^The Register asked to be left alone until \d{4}-\d\d-\d\d/,
        ) as string,
      })
    expect(world.asked).toHaveLength(1)
  })

  it('may be said in words of the source’s own', async () => {
    await answering({ status: 403, body: 'banned for 2 hours' })
    const { request } = world.tools(SOURCE)
    const restMs = (): number => 7_200_000
    await expect(request({ url: URL, restMs })).rejects.toMatchObject({ kind: 'refused' })
    await expect(request({ url: `${URL}2` })).rejects.toMatchObject({ kind: 'limit' })
    expect(world.asked).toHaveLength(1)
  })
})

describe('limits', () => {
  it('of requests at once hold for all who ask', async () => {
    let underWay = 0
    let most = 0
    world = await openSourceWorld(async () => {
      most = Math.max(most, ++underWay)
      await new Promise((resolve) => setTimeout(resolve, 5))
      underWay--
      return {}
    })
    const client = world.client()
    await Promise.all([1, 2, 3, 4].map((n) => client.toolsFor(SOURCE, {}).request({ url: `${URL}${n}` })))
    expect(most).toBe(1)
  })

  it('of requests a day end in words; another day, another book', async () => {
    await answering({ body: 'ok' })
    const limits = { ...LIMITS, perDay: { requests: 2, bytes: 1e6 } }
    const usage = new MemorySourceUsage()
    const { request } = world.tools({ ...SOURCE, limits }, {}, { usage })
    await request({ url: `${URL}1` })
    await request({ url: `${URL}2` })
    await expect(request({ url: `${URL}3` })).rejects.toMatchObject({
      kind: 'limit',
      message:
        'The Register: the 2 requests that this installation may ask of it in a day are used up. It can be asked again after midnight UTC, or at an endpoint of your own',
    })
    // What is kept costs nothing.
    expect(bodyOf(await request({ url: `${URL}1` }))).toBe('ok')
    expect(world.asked).toHaveLength(2)
    expect(await usage.reserve('register', '2999-01-01', 10, { requests: 2, bytes: 5 })).toEqual({
      granted: true,
      bytes: 5,
    })
  })

  it('of bytes a day count what came, retries and errors too', async () => {
    await answering({ status: 503, body: 'x'.repeat(400) }, { body: 'y'.repeat(500) })
    const limits = { ...LIMITS, perDay: { requests: 10, bytes: 1_000 } }
    const { request } = world.tools({ ...SOURCE, limits })
    expect(bodyOf(await request({ url: URL }))).toHaveLength(500)
    // A hundred are left, fewer than the answer has.
    await expect(request({ url: `${URL}2` })).rejects.toMatchObject({ kind: 'limit' })
  })

  it('do not hold at an endpoint of the operator’s own, if the source says so', async () => {
    await answering({ body: 'ok' })
    const source = { ...SOURCE, limits: { ...LIMITS, perDay: { requests: 0, bytes: 0 } }, ownLimits: LIMITS }
    await expect(world.tools(source).request({ url: URL })).rejects.toMatchObject({ kind: 'limit' })
    const own = { endpoint: 'https://own.example' }
    expect(bodyOf(await world.tools(source, own).request({ url: 'https://own.example/x' }))).toBe('ok')
  })
})

describe('kept answers', () => {
  it('are given again while fresh, then asked for anew', async () => {
    await answering({ body: 'one' }, { body: 'two' })
    const { request } = world.tools(SOURCE)
    expect(bodyOf(await request({ url: URL }))).toBe('one')
    expect(bodyOf(await request({ url: URL }))).toBe('one')
    const [[key, answer] = []] = [...world.kept]
    if (key === undefined || answer === undefined) throw new Error('Nothing was kept')
    world.kept.set(key, { ...answer, fetchedAt: new Date(Date.now() - 15 * 86_400_000) })
    expect(bodyOf(await request({ url: URL }))).toBe('two')
    expect(world.asked).toHaveLength(2)
  })

  it('that are partial are asked for anew, and still kept', async () => {
    await answering({ body: 'half' }, { body: 'whole' })
    const isPartial = (response: { body: Uint8Array }): boolean => bodyOf(response) === 'half'
    const { request } = world.tools(SOURCE)
    expect(bodyOf(await request({ url: URL, isPartial }))).toBe('half')
    expect(world.kept.size).toBe(1)
    expect(bodyOf(await request({ url: URL, isPartial }))).toBe('whole')
    expect(bodyOf(await request({ url: URL, isPartial }))).toBe('whole')
    expect(world.asked).toHaveLength(2)
  })

  it('are all there is with the network off: no contact, no key, any age, no request', async () => {
    await answering({ body: 'one' })
    await world.tools({ ...SOURCE, needsKey: true }, { key: 'k' }).request({ url: URL })
    const identity = { product: 'LeadFactory/0.1', botUrl: null, contact: '' }
    const off = world.tools({ ...SOURCE, needsKey: true, freshDays: 0 }, {}, { identity, offline: true })
    expect(bodyOf(await off.request({ url: URL }))).toBe('one')
    await expect(off.request({ url: `${URL}2` })).rejects.toMatchObject({ kind: 'offline' })
    expect(world.asked).toHaveLength(1)
  })

  it('tell questions apart by method, address and body, and hold no key', async () => {
    await answering({ body: 'ok' })
    const { request } = world.tools(SOURCE)
    await request({ url: URL, headers: { 'x-key': 'secret' } })
    await request({ url: URL, headers: { 'x-key': 'another' } })
    await request({ method: 'POST', url: URL, body: 'a' })
    await request({ method: 'POST', url: URL, body: 'b' })
    expect(world.asked).toHaveLength(3)
    expect(JSON.stringify([...world.kept])).not.toMatch(/secret|another/)
  })
})

describe('the address guard', () => {
  it('keeps the operator’s network closed unless the operator opens it', async () => {
    await answering({ body: 'ok' })
    const endpoint = world.origin
    await expect(world.tools(SOURCE, { endpoint }).request({ url: `${endpoint}/x` })).rejects.toMatchObject({
      kind: 'settings',
      message: expect.stringContaining('must be allowed as such') as string,
    })
    expect(world.asked).toEqual([])
    const allowed = { endpoint, allowPrivate: true }
    expect(bodyOf(await world.tools(SOURCE, allowed).request({ url: `${endpoint}/x` }))).toBe('ok')
  })

  it('opens that endpoint alone: no other host or port, no metadata', async () => {
    await answering({ body: 'ok' })
    const { request } = world.tools(SOURCE, { endpoint: world.origin, allowPrivate: true })
    for (const url of ['http://127.0.0.1:1/', 'http://10.1.2.3/', 'http://169.254.169.254/latest/'])
      await expect(request({ url })).rejects.toMatchObject({ kind: 'settings' })
    const metadata = world.tools(SOURCE, { endpoint: 'http://169.254.169.254', allowPrivate: true })
    await expect(metadata.request({ url: 'http://169.254.169.254/x' })).rejects.toMatchObject({
      kind: 'settings',
    })
    const inside = world.tools(SOURCE, { endpoint: 'http://10.1.2.3:8888', allowPrivate: true })
    expect(bodyOf(await inside.request({ url: 'http://10.1.2.3:8888/search' }))).toBe('ok')
  })
})

describe('an abort', () => {
  it('ends a request under way, a wait, and one that has not begun', async () => {
    await answering({ hang: true }, { status: 503, headers: { 'retry-after': '30' } })
    const reason = new Error('Enough')
    const client = world.client()
    for (const url of [URL, `${URL}2`]) {
      const stop = new AbortController()
      const asking = client.toolsFor(SOURCE, {}, stop.signal).request({ url })
      const before = world.asked.length
      while (world.asked.length === before) await new Promise((resolve) => setTimeout(resolve, 1))
      stop.abort(reason)
      await expect(asking).rejects.toBe(reason)
    }
    await expect(client.toolsFor(SOURCE, {}, AbortSignal.abort(reason)).request({ url: URL })).rejects.toBe(
      reason,
    )
    expect(world.asked).toHaveLength(2)
  })
})
