import { describe, expect, it } from 'vitest'
import { SiteLedger } from '../../../../server/engine/fetch/host-ledger.ts'

const SECOND = { ms: 1_000, reason: 'configured' } as const

describe('SiteLedger', () => {
  it('counts by host and keeps the longest pause with its reason', () => {
    const ledger = new SiteLedger()
    ledger.robots('acme.example', 'robots.txt answered 200')
    ledger.request('acme.example', SECOND)
    ledger.received('acme.example', 500)
    ledger.request('acme.example', { ms: 5_000, reason: 'crawl_delay' }, 1_000.4)
    ledger.received('acme.example', 250)
    ledger.delay('acme.example', SECOND)
    ledger.request('www.acme.example', SECOND, 20)
    ledger.retry('www.acme.example')
    ledger.notModified('www.acme.example')
    const untouched = { retries: 0, notModified: 0, refusals: 0, refusedBecause: [] }
    expect(ledger.entries()).toEqual([
      {
        ...untouched,
        host: 'acme.example',
        robots: 'robots.txt answered 200',
        requests: 2,
        bytes: 750,
        waitedMs: 1_000,
        delayMs: 5_000,
        delayReason: 'crawl_delay',
      },
      {
        ...untouched,
        host: 'www.acme.example',
        robots: 'not asked',
        requests: 1,
        retries: 1,
        notModified: 1,
        bytes: 0,
        waitedMs: 20,
        delayMs: 1_000,
        delayReason: 'configured',
      },
    ])
  })

  it('tells of a pause that grew after the last request', () => {
    const ledger = new SiteLedger()
    ledger.request('acme.example', SECOND)
    ledger.delay('acme.example', { ms: 2_000, reason: 'pushed_back' })
    expect(ledger.entries()[0]).toMatchObject({ delayMs: 2_000, delayReason: 'pushed_back' })
  })

  it('puts the refusing lines in place of how robots.txt answered, each once and three at most', () => {
    const ledger = new SiteLedger()
    ledger.robots('acme.example', 'robots.txt answered 200')
    for (const line of ['Disallow: /a', 'Disallow: /a', 'Disallow: /b', 'Disallow: /c', 'Disallow: /d']) {
      ledger.refuseByRobots('acme.example', line)
    }
    expect(ledger.entries()[0]).toMatchObject({
      robots: 'Disallow: /a; Disallow: /b; Disallow: /c',
      refusals: 5,
      refusedBecause: ['Disallow: /a', 'Disallow: /b', 'Disallow: /c'],
    })
  })

  it('keeps refusals of others apart from what robots.txt said', () => {
    const ledger = new SiteLedger()
    ledger.robots('acme.example', 'robots.txt answered 200')
    ledger.refuse('acme.example', 'The site has used up its bytes')
    expect(ledger.entries()[0]).toMatchObject({
      robots: 'robots.txt answered 200',
      refusals: 1,
      refusedBecause: ['The site has used up its bytes'],
    })
  })
})
