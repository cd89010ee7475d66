import { describe, expect, it } from 'vitest'
import { SiteLedger } from '../../../../server/engine/fetch/host-ledger.ts'

describe('SiteLedger', () => {
  it('counts by host and keeps the longest pause', () => {
    const ledger = new SiteLedger()
    ledger.robots('acme.example', 'robots.txt answered 200')
    ledger.request('acme.example', 1_000)
    ledger.received('acme.example', 500)
    ledger.request('acme.example', 5_000)
    ledger.received('acme.example', 250)
    ledger.request('www.acme.example', 1_000)
    expect(ledger.entries()).toEqual([
      {
        host: 'acme.example',
        robots: 'robots.txt answered 200',
        requests: 2,
        bytes: 750,
        refusals: 0,
        delayMs: 5_000,
      },
      { host: 'www.acme.example', robots: 'not asked', requests: 1, bytes: 0, refusals: 0, delayMs: 1_000 },
    ])
  })

  it('puts the refusing lines in place of how robots.txt answered, each once and three at most', () => {
    const ledger = new SiteLedger()
    ledger.robots('acme.example', 'robots.txt answered 200')
    for (const line of ['Disallow: /a', 'Disallow: /a', 'Disallow: /b', 'Disallow: /c', 'Disallow: /d']) {
      ledger.refuse('acme.example', line)
    }
    expect(ledger.entries()[0]).toMatchObject({
      robots: 'Disallow: /a; Disallow: /b; Disallow: /c',
      refusals: 5,
    })
  })
})
