import { describe, expect, it } from 'vitest'
import {
  catchAllOf,
  createCatchAllMemory,
  strangersLocalPart,
} from '../../../../server/engine/verify/catch-all.ts'
import { emailSyntaxFault } from '../../../../server/engine/verify/email-syntax.ts'
import { reverseName } from '../../../../server/engine/verify/host-audit.ts'
import { readMailAddress } from '../../../../server/engine/verify/mail-address.ts'
import { mailLists } from '../../../../server/engine/verify/mail-lists.ts'
import { createPatience } from '../../../../server/engine/verify/patience.ts'
import { providerOf, receiverOf } from '../../../../server/engine/verify/provider.ts'
import { Transcript } from '../../../../server/engine/verify/transcript.ts'
import { editDistance, suggestDomain } from '../../../../server/engine/verify/typo.ts'

const lists = mailLists()

describe('reading an address', () => {
  it.each([
    [' Ida.Marsh@NorthGate.ORG ', 'Ida.Marsh@northgate.org', 'ida.marsh@northgate.org'],
    ['ida+shop@northgate.org', 'ida+shop@northgate.org', 'ida@northgate.org'],
    ['+shop@northgate.org', '+shop@northgate.org', '+shop@northgate.org'],
    ['I.D.A+x@googlemail.com', 'I.D.A+x@googlemail.com', 'ida@gmail.com'],
    ['i.d.a@northgate.org', 'i.d.a@northgate.org', 'i.d.a@northgate.org'],
    ['ida@uhren-größe.de', 'ida@xn--uhren-gre-n1a6w.de', 'ida@xn--uhren-gre-n1a6w.de'],
    ['ida@uhren-gro\u0308ße.de', 'ida@xn--uhren-gre-n1a6w.de', 'ida@xn--uhren-gre-n1a6w.de'],
  ])('%j', (text, address, canonical) => {
    expect(readMailAddress(text)).toMatchObject({ read: { address, canonical }, fault: null })
  })

  it('tells what is wrong, and reads what may still be weighed', () => {
    expect(readMailAddress('ida')).toEqual({ read: null, fault: 'not_one_at' })
    expect(readMailAddress('ida@shop.test')).toMatchObject({
      read: { domain: 'shop.test' },
      fault: 'reserved_domain',
    })
    expect(readMailAddress('x'.repeat(1_000_000)).fault).toBe('too_long')
  })
})

describe('lists', () => {
  it('know throw-away domains and those below them', () => {
    expect(['mailinator.com', 'x.mailinator.com', 'yopmail.com'].map(lists.isDisposable)).toEqual([
      true,
      true,
      true,
    ])
    expect(['gmail.com', 'northgate.org', 'com'].map(lists.isDisposable)).toEqual([false, false, false])
  })

  it('know free mailboxes, and count no throw-away domain as one', () => {
    expect(['gmail.com', 'gmx.de', 'posteo.de', 'hotmail.co.uk'].map(lists.isFree)).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(['mailinator.com', 'northgate.org', 'x.gmail.com'].map(lists.isFree)).toEqual([
      false,
      false,
      false,
    ])
  })

  it.each([
    'info',
    'INFO',
    'info+web',
    'sales',
    'sales.emea',
    'info-berlin',
    'jobs2026',
    'kontakt',
    'no-reply',
    'hr',
  ])('%s is a desk', (local) => {
    expect(lists.isRole(local)).toBe(true)
  })

  it.each([
    'ida.marsh',
    'alexa',
    'dev',
    'ida',
    'salesch',
    'infante.maria',
    'hrvoje',
    'it.marsh2'.slice(3),
    '2026',
  ])('%s is a person', (local) => {
    expect(lists.isRole(local)).toBe(false)
  })

  it('say which ones they are', () => {
    expect(lists.versions).toEqual({
      disposable: expect.stringMatching(/^disposable-email-domains-js@\d+\.\d+\.\d+$/),
      free: expect.stringMatching(/^email-providers@\d+\.\d+\.\d+\+own\.\d+$/),
      role: expect.stringMatching(/^role-based-email-addresses@\d+\.\d+\.\d+\+own\.\d+$/),
    })
  })
})

describe('what was meant', () => {
  it.each([
    ['gmial.com', 'gmail.com'],
    ['gmail.con', 'gmail.com'],
    ['gmaill.com', 'gmail.com'],
    ['hotmial.com', 'hotmail.com'],
    ['outlok.com', 'outlook.com'],
    ['northgate.con', 'northgate.com'],
    ['northgate.co.ku', 'northgate.co.uk'],
  ])('%s: %s', (domain, meant) => {
    expect(suggestDomain(domain, lists.commonDomains, lists.isFree)).toBe(meant)
  })

  it.each([
    'gmail.com',
    'northgate.org',
    'web.de',
    'wab.de',
    'gmx.at',
    'mail.com',
    'hotmart.com',
    'yahoo.co.uk',
  ])('nothing for %s', (domain) => {
    expect(suggestDomain(domain, lists.commonDomains, lists.isFree)).toBeNull()
  })

  it('counts letters added, dropped, replaced and swapped', () => {
    expect(editDistance('gmial', 'gmail', 2)).toBe(1)
    expect(editDistance('gmal', 'gmail', 2)).toBe(1)
    expect(editDistance('gmaail', 'gmail', 2)).toBe(1)
    expect(editDistance('gnail', 'gmail', 2)).toBe(1)
    expect(editDistance('same', 'same', 2)).toBe(0)
    expect(editDistance('northgate', 'gmail', 2)).toBe(3)
  })
})

describe('receivers', () => {
  it.each([
    ['aspmx.l.google.com', 'google', 'google'],
    ['northgate-org.mail.protection.outlook.com', 'microsoft365', 'microsoft365'],
    ['northgate-org.olc.protection.outlook.com', 'outlook', 'outlook'],
    ['mx0a-001.pphosted.com', 'proofpoint', 'proofpoint'],
    ['eu-smtp-inbound-1.mimecast.com', 'mimecast', 'mimecast'],
    ['mx1.northgate.org', null, 'northgate.org'],
    ['mx.notgoogle.com', null, 'notgoogle.com'],
  ])('%s', (exchange, provider, receiver) => {
    expect(providerOf([exchange])).toBe(provider)
    expect(receiverOf(exchange)).toBe(receiver)
  })

  it('are given one turn at a time, and so many an hour', async () => {
    let now = 0
    const signal = new AbortController().signal
    const patience = createPatience(3, () => now)
    const first = await patience.take('northgate.org', 2, signal)
    let second: unknown
    const waiting = patience.take('northgate.org', 1, signal).then((turn) => (second = turn))
    expect(await patience.take('other.org', 1, signal)).toMatchObject({ granted: true })
    await Promise.resolve()
    expect(second).toBeUndefined()
    if (first.granted) await first.release()
    const turn = await waiting
    expect(turn).toMatchObject({ granted: true })
    if (turn.granted) await turn.release()
    now = 1000
    expect(await patience.take('northgate.org', 1, signal)).toEqual({
      granted: false,
      at: new Date(3_600_000),
    })
    now = 3_600_001
    expect(await patience.take('northgate.org', 2, signal)).toMatchObject({ granted: true })
  })

  it('wait no longer for those who gave up', async () => {
    const patience = createPatience(10)
    const stop = new AbortController()
    const first = await patience.take('northgate.org', 1, stop.signal)
    const second = patience.take('northgate.org', 1, stop.signal)
    stop.abort(new Error('enough'))
    if (first.granted) await first.release()
    await expect(second).rejects.toThrow('enough')
    expect(await patience.take('northgate.org', 1, new AbortController().signal)).toMatchObject({
      granted: true,
    })
  })
})

describe('strangers', () => {
  it('look like people, are no two alike, and can be written to', () => {
    const locals = Array.from({ length: 200 }, strangersLocalPart)
    for (const local of locals) {
      expect(local).toMatch(/^[a-z]+\.[a-z]+\d\d$/)
      expect(emailSyntaxFault(`${local}@northgate.org`)).toBeNull()
    }
    expect(new Set(locals).size).toBeGreaterThan(190)
  })

  it('settle it only when they are taken or refused', () => {
    expect(catchAllOf('accepted')).toBe(true)
    expect(catchAllOf('rejected')).toBe(false)
    for (const meaning of ['policy', 'greylisted', 'temporary', 'unreachable', 'unclear', 'full'] as const)
      expect(catchAllOf(meaning)).toBeNull()
  })

  it('are believed for 30 days when taken, for 7 when not', async () => {
    let now = 0
    const memory = createCatchAllMemory(() => now)
    await memory.set('takes.org', true)
    await memory.set('refuses.org', false)
    now = 8 * 86_400_000
    expect([await memory.get('takes.org'), await memory.get('refuses.org')]).toEqual([true, null])
    now = 31 * 86_400_000
    expect(await memory.get('takes.org')).toBeNull()
  })
})

describe('transcripts', () => {
  it('hide our addresses and nothing that only begins like them', () => {
    const transcript = new Transcript(['5.9.1.2'], () => 0)
    transcript.hide('::ffff:10.0.0.5')
    transcript.add('server', '550 [5.9.1.2] blocked, 10.0.0.5 too, not 5.9.1.23 nor 15.9.1.2 nor 5.9.1.2.3')
    const [line] = transcript.lines()
    expect(line?.text).toBe(
      '550 [[own address]] blocked, [own address] too, not 5.9.1.23 nor 15.9.1.2 nor 5.9.1.2.3',
    )
  })

  it('end before they fill a database', () => {
    const transcript = new Transcript()
    for (let i = 0; i < 500; i++) transcript.add('server', 'x'.repeat(5_000))
    expect(transcript.lines()).toHaveLength(80)
    expect(transcript.lines()[0]?.text).toHaveLength(500)
  })
})

describe('reverse names', () => {
  it.each([
    ['192.0.2.7', '7.2.0.192.in-addr.arpa'],
    ['2001:db8::1', `1.${'0.'.repeat(23)}8.b.d.0.1.0.0.2.ip6.arpa`],
    ['northgate', null],
  ])('of %s', (address, name) => {
    expect(reverseName(address)).toBe(name)
  })
})
