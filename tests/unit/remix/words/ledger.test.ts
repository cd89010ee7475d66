import { describe, expect, it } from 'vitest'
import { ledgerInWords, type HostLedgerData } from '../../../../remix/words/ledger.ts'

const entry: HostLedgerData = {
  host: 'acme.example',
  robots: 'robots.txt answered 200',
  requests: 12,
  retries: 0,
  notModified: 0,
  bytes: 0,
  refusals: 0,
  refusedBecause: [],
  waitedMs: 0,
  delayMs: 1000,
  delayReason: 'CRAWL_DELAY',
}
const words = (changes: Partial<HostLedgerData> = {}) => ledgerInWords({ ...entry, ...changes }, String)

describe('the ledger of a host in words', () => {
  it('says how far apart requests were, and why', () => {
    expect(words()).toEqual([
      '12 requests, 1.0 s apart because robots.txt asks for it',
      'robots.txt answered 200',
    ])
    expect(words({ delayMs: 2340, delayReason: 'LATENCY' })[0]).toBe(
      '12 requests, 2.3 s apart because the host answers slowly',
    )
    expect(words({ delayReason: 'PUSHED_BACK' })[0]).toContain('because the host asked for fewer requests')
    expect(words({ delayReason: 'CONFIGURED' })[0]).toContain('as this installation is set')
  })

  it('claims no pause where there was none to keep', () => {
    expect(words({ requests: 0 })[0]).toBe('No request was made')
    expect(words({ requests: 1 })[0]).toBe('1 request')
    expect(words({ delayMs: 0 })[0]).toBe('12 requests, without a pause between them')
  })

  it('says what was left alone and why, and the deciding line once', () => {
    expect(
      words({ refusals: 2, refusedBecause: ['Disallow: /private/'], robots: 'Disallow: /private/' }),
    ).toEqual([
      '12 requests, 1.0 s apart because robots.txt asks for it',
      '2 pages not asked for: Disallow: /private/',
    ])
    expect(words({ refusals: 1, refusedBecause: [] })[1]).toBe('1 page not asked for')
    expect(words({ robots: 'Disallow: /x' })[1]).toBe('robots.txt says: Disallow: /x')
  })

  it('says what was repeated, unchanged, sent and waited for', () => {
    expect(words({ retries: 2, notModified: 1, bytes: 4_200_000, waitedMs: 11_400 }).slice(2)).toEqual([
      '2 of them made again after trouble that may pass',
      '1 page had not changed and was not sent again',
      '4.2 MB sent by the host',
      'Requests waited 11.4 s for their turn, all together',
    ])
    expect(words({ waitedMs: 600_000 }).at(-1)).toContain('10 min')
  })

  it('keeps silent on what an older version did not count', () => {
    expect(words({ retries: null, notModified: null, waitedMs: null, delayReason: null })).toEqual([
      '12 requests, 1.0 s apart',
      'robots.txt answered 200',
    ])
  })
})
