import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  DnsError,
  HttpError,
  PrivateAddressError,
  TimeoutError,
} from '../../../../server/engine/fetch/fetch-errors.ts'
import type { SourceResponse } from '../../../../server/engine/sources/discovery.ts'
import { SourcePace } from '../../../../server/engine/sources/source-pace.ts'
import { retryAfterOf, waitBeforeRetry } from '../../../../server/engine/sources/source-retries.ts'

const signal = new AbortController().signal
const tooLong = (ms: number): Error => new Error(`${ms} ms are too long`)

describe('the pace of a source', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const paceOf = (perSecond: number, concurrency: number): SourcePace =>
    new SourcePace({ perSecond, concurrency, perDay: null }, () => Date.now())

  it('starts no request earlier than the source allows', async () => {
    const pace = paceOf(0.5, 2)
    const from = Date.now()
    const starts: number[] = []
    const work = [1, 2, 3].map(() =>
      pace.take(signal, tooLong, () => Promise.resolve(starts.push(Date.now() - from))),
    )
    await vi.runAllTimersAsync()
    await Promise.all(work)
    expect(starts).toEqual([0, 2_000, 4_000])
  })

  it('waits for the end of a rest, also one that grows meanwhile', async () => {
    const pace = paceOf(10, 1)
    const from = Date.now()
    pace.rest(5_000)
    const started = pace.take(signal, tooLong, () => Promise.resolve(Date.now() - from))
    await vi.advanceTimersByTimeAsync(4_000)
    pace.rest(3_000)
    // A shorter rest does not end a longer one.
    pace.rest(10)
    await vi.runAllTimersAsync()
    expect(await started).toBe(7_000)
  })

  it('does not wait for a rest of more than a minute', async () => {
    const pace = paceOf(10, 1)
    pace.rest(60_001)
    const work = vi.fn()
    await expect(pace.take(signal, tooLong, work)).rejects.toThrow('60001 ms are too long')
    expect(work).not.toHaveBeenCalled()
    expect(pace.restMs()).toBe(60_001)
  })
})

describe('Retry-After', () => {
  const answer = (headers: Record<string, string>): SourceResponse => ({
    ...{ url: '', status: 429, headers, body: new Uint8Array(), hash: '' },
    fetchedAt: new Date('2026-03-01T12:00:00Z'),
  })

  it.each([
    [{}, null],
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after': 'Sun, 01 Mar 2026 12:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Sun, 01 Mar 2026 12:00:30 GMT', date: 'Sun, 01 Mar 2026 12:00:20 GMT' }, 10_000],
    [{ 'retry-after': 'Sun, 01 Mar 2026 11:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, null],
  ])('%j is %j', (headers, ms) => {
    expect(retryAfterOf(answer(headers as Record<string, string>))).toBe(ms)
  })

  it('waits longer with each retry, and not for what does not pass', () => {
    const waits = (outcome: SourceResponse | Error): (number | null)[] =>
      [0, 1, 2, 3].map((retries) =>
        waitBeforeRetry({ outcome: outcome as SourceResponse, retries, most: undefined, backOffMs: 1_000 }),
      )
    expect(waits(answer({}))).toEqual([1_000, 2_000, 4_000, null])
    expect(waits(new TimeoutError('late'))).toEqual([1_000, 2_000, 4_000, null])
    expect(waits(new DnsError('server failed', true))).toEqual([1_000, 2_000, 4_000, null])
    expect(waits(new DnsError('no such host', false))).toEqual([null, null, null, null])
    expect(waits(new HttpError('no HTTP', null))).toEqual([null, null, null, null])
    expect(waits(new PrivateAddressError('inside'))).toEqual([null, null, null, null])
    expect(waits({ ...answer({}), status: 500 })).toEqual([null, null, null, null])
  })
})
