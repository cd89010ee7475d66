import { describe, expect, it } from 'vitest'
import type { HostLedger } from '../../../../../server/engine/index.ts'
import { readSiteLedger } from '../../../../../server/features/runs/site-ledger.ts'
import { storedLedger } from '../../../../../server/features/runs/site-outcome.ts'

const host: HostLedger = {
  host: 'acme.example',
  robots: 'Disallow: /private/',
  requests: 12,
  retries: 1,
  notModified: 3,
  bytes: 4096,
  refusals: 2,
  refusedBecause: ['Disallow: /private/'],
  waitedMs: 9000,
  delayMs: 1000,
  delayReason: 'crawl_delay',
}

describe('a stored ledger', () => {
  it('is read as it was written', () => {
    expect(readSiteLedger(storedLedger([host]))).toEqual([host])
  })

  it('of the first versions has null for what they did not count', () => {
    const old = { host: 'a.example', robots: 'robots.txt answered 404: allowed', requests: 2, bytes: 9 }
    expect(readSiteLedger([{ ...old, refusals: 1, delayMs: 500 }])).toEqual([
      {
        ...old,
        refusals: 1,
        delayMs: 500,
        retries: null,
        notModified: null,
        refusedBecause: [],
        waitedMs: null,
        delayReason: null,
      },
    ])
  })

  it('keeps the rest of an entry with a reason or a figure that cannot be read', () => {
    const [read] = readSiteLedger([{ ...host, delayReason: 'full_moon', waitedMs: 'long' }])
    expect(read).toMatchObject({ requests: 12, delayReason: null, waitedMs: null })
  })

  it.each([[null], [undefined], ['text'], [{}], [[{ requests: 3 }, 4]]])('is empty for %j', (stored) => {
    expect(readSiteLedger(stored)).toEqual([])
  })
})
