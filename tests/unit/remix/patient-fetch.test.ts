import { describe, expect, it } from 'vitest'
import { patientFetch } from '../../../remix/patient-fetch.ts'

const SHOWN = 'http://here.example/leads?search=ada&after=x'
const RELOAD = '/leads.data?search=ada&after=x&_routes=routes%2F_app'

/** Answers in order, the last one for good: a status, or a broken connection. */
function server(answers: (number | 'broken')[], shown = SHOWN) {
  let calls = 0
  const fetch = (): Promise<Response> => {
    const answer = answers[Math.min(calls, answers.length - 1)]
    calls += 1
    if (answer === 'broken') return Promise.reject(new TypeError('Failed to fetch'))
    return Promise.resolve(new Response(null, { status: answer ?? 200 }))
  }
  const patient = patientFetch(
    fetch,
    () => shown,
    () => Promise.resolve(),
  )
  return { fetch: patient, calls: () => calls }
}

describe('patientFetch', () => {
  it('waits out a broken connection and a fault when the shown page is loaded anew', async () => {
    const { fetch, calls } = server(['broken', 503, 200])
    expect((await fetch(RELOAD)).status).toBe(200)
    expect(calls()).toBe(3)
  })

  it.each([
    ['http://here.example/', '/_root.data?index'],
    ['http://here.example/campaigns/a%3D/', 'http://here.example/campaigns/a%3D.data'],
    ['http://here.example/leads?search=a+b', '/leads.data?search=a%20b'],
  ])('knows %s by %s', async (shown, data) => {
    const { fetch, calls } = server([502, 200], shown)
    await fetch(data)
    expect(calls()).toBe(2)
  })

  it('lets the failure through in the end', async () => {
    const broken = server(['broken'])
    await expect(broken.fetch(RELOAD)).rejects.toThrow('Failed to fetch')
    const faulty = server([500])
    expect((await faulty.fetch(RELOAD)).status).toBe(500)
    expect(faulty.calls()).toBe(broken.calls())
    expect(faulty.calls()).toBeGreaterThan(3)
  })

  it.each(['/runs.data', '/leads.data', '/graphql', 'http://else.example/leads.data?search=ada&after=x'])(
    'does not hold up the way to %s',
    async (address) => {
      const { fetch, calls } = server([503])
      expect((await fetch(address)).status).toBe(503)
      expect(calls()).toBe(1)
    },
  )

  it('never repeats a post', async () => {
    const { fetch, calls } = server([503])
    await fetch(RELOAD, { method: 'POST' })
    expect(calls()).toBe(1)
  })

  it('passes on an answer that is no fault', async () => {
    const { fetch, calls } = server([404])
    expect((await fetch(RELOAD)).status).toBe(404)
    expect(calls()).toBe(1)
  })

  it('stops when the data is no longer wanted', async () => {
    const { fetch, calls } = server(['broken'])
    await expect(fetch(RELOAD, { signal: AbortSignal.abort() })).rejects.toThrow()
    expect(calls()).toBe(1)
  })
})
