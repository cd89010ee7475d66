/** One who asks a server for a page of leads every few milliseconds, and notes how long each answer takes. */
import { setTimeout as sleep } from 'node:timers/promises'
import { Pool } from 'undici'

const PAUSE_MS = 5
const QUERY = `{ leads(first: 50) { totalCount pageInfo { hasNextPage endCursor } edges { node {
  id kind name title department email phone createdAt company { id name domain }
  memberships { status score campaign { id name } } } } } }`

export interface Probed {
  url: string
  token: string
}

/** Milliseconds. */
export interface Delays {
  p50: number
  p95: number
  p99: number
  max: number
}

function delaysOf(times: readonly number[]): Delays {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) }
}

/** Asks again and again until `work` is over; fails with it, and with an answer that is no page. */
export async function probe({ url, token }: Probed, work: Promise<unknown>): Promise<Delays> {
  let isOver = false
  const working = work.finally(() => (isOver = true))
  working.catch(() => undefined)
  const pool = new Pool(url, { connections: 1 })
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const body = JSON.stringify({ query: QUERY })
  const times: number[] = []
  for (; !isOver; await sleep(PAUSE_MS)) {
    const began = performance.now()
    const response = await pool.request({ path: '/graphql', method: 'POST', body, headers })
    const text = await response.body.text()
    times.push(performance.now() - began)
    if (response.statusCode !== 200 || text.includes('"errors"')) throw new Error(text.slice(0, 500))
  }
  await Promise.all([working, pool.close()])
  return delaysOf(times)
}
