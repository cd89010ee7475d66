import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createVerifier,
  type ProbeOptions,
  type Verdict,
  type Verifier,
} from '../../../server/engine/index.ts'
import { afterFeedback } from '../../../server/engine/verify/feedback.ts'
import { KNOWN, openMailWorld, type MailWorld } from '../../support/engine/mail-world.ts'

const PROBE: ProbeOptions = {
  helo: 'probe.northgate.org',
  sender: 'postmaster@northgate.org',
  strangerPauseMs: 0,
  deadlines: { connect: 2_000, greeting: 3_000, command: 3_000, tls: 2_000 },
}
const never = new AbortController().signal

let world: MailWorld
let prober: Verifier
const verdicts: Verdict[] = []

const network = () => ({ dnsServers: [world.names.address], allowLoopback: true, smtpPort: world.port })
const idaAt = (domain: string) => `${KNOWN}@${domain}`

beforeAll(async () => {
  world = await openMailWorld()
  prober = createVerifier({ ...network(), dnsTimeoutMs: 300, probe: PROBE })
})
afterAll(() => world.close())

async function verify(address: string, verifier = prober): Promise<Verdict> {
  const verdict = await verifier.verify({ address }, never)
  verdicts.push(verdict)
  return verdict
}

describe('asking mail servers', () => {
  it.each([
    // behaviour, address, class, reason, what else
    ['takes whom it knows', idaAt('ok.org'), 'valid', 'accepted', { confidence: 95, exchange: 'mx.ok.org' }],
    ['550 5.1.1', idaAt('rejects.org'), 'invalid', 'mailbox_rejected', { exchange: 'mx.rejects.org' }],
    ['550 5.1.1 where others are', 'nobody@ok.org', 'invalid', 'mailbox_rejected', {}],
    ['550 5.7.1 of Spamhaus', idaAt('policy.org'), 'unknown', 'policy_block', {}],
    ['550 5.1.1 that cites a list', idaAt('policy-511.org'), 'unknown', 'policy_block', {}],
    ['451 greylist', idaAt('greylist.org'), 'unknown', 'greylisted', { askAgain: 'refused_for_now' }],
    ['greylist, asked again', idaAt('greylist.org'), 'valid', 'accepted', { askAgain: null }],
    ['catch-all', idaAt('catch-all.org'), 'risky', 'catch_all', { flags: ['catch_all'] }],
    ['accepts, bounces later', idaAt('accept-then-bounce.org'), 'risky', 'catch_all', {}],
    ['552 5.2.2', idaAt('full.org'), 'risky', 'full', {}],
    ['552 without a code', idaAt('full-plain.org'), 'risky', 'full', {}],
    ['late greeting', idaAt('tarpit.org'), 'valid', 'accepted', {}],
    ['drops at the second RCPT', idaAt('drops-second.org'), 'valid', 'accepted', {}],
    ['null MX', idaAt('null-mx.org'), 'invalid', 'null_mx', { level: 'dns', exchange: null }],
    ['MX to nowhere', idaAt('nowhere.org'), 'invalid', 'mx_unroutable', { exchange: 'mx.gone.org' }],
    ['MX in a private network', idaAt('private.org'), 'invalid', 'mx_unroutable', {}],
    ['MX that is an address', idaAt('numeric.org'), 'invalid', 'mx_unroutable', {}],
    ['IPv6 only', idaAt('six.org'), 'valid', 'accepted', {}],
    ['STARTTLS breaks', idaAt('broken-tls.org'), 'valid', 'accepted', {}],
    ['STARTTLS is refused', idaAt('no-tls-today.org'), 'valid', 'accepted', {}],
    ['knows no EHLO', idaAt('old-fashioned.org'), 'valid', 'accepted', {}],
    ['hangs up', idaAt('hangs-up.org'), 'unknown', 'unreachable', { level: 'smtp' }],
    ['turns strangers away', idaAt('turns-away.org'), 'unknown', 'policy_block', {}],
    ['is no mail server', idaAt('garbled.org'), 'unknown', 'unreachable', {}],
    ['nobody listens', idaAt('refuses.org'), 'unknown', 'unreachable', {}],
    ['first server away', idaAt('second.org'), 'valid', 'accepted', { exchange: 'mx.second.org' }],
    ['no MX', idaAt('implicit.org'), 'risky', 'implicit_mx', { exchange: 'implicit.org', confidence: 75 }],
    ['a role', 'info@second.org', 'risky', 'role', { confidence: 85, level: 'smtp' }],
    ['a role where all is taken', 'info@catch-all.org', 'risky', 'catch_all', { confidence: 45 }],
    ['no such domain', idaAt('gone.org'), 'invalid', 'no_such_domain', { level: 'dns' }],
    ['a domain without mail', idaAt('no-mail.org'), 'invalid', 'no_mail_server', {}],
    ['name server fails', idaAt('servfail.org'), 'unknown', 'dns_temporary', { askAgain: 'refused_for_now' }],
    ['name server of the MX fails', idaAt('mx-servfail.org'), 'unknown', 'dns_temporary', {}],
    ['no address', 'ida.marsh', 'invalid', 'syntax', { level: 'syntax', detail: 'not_one_at' }],
    ['a reserved domain', 'ida@shop.example', 'invalid', 'reserved_domain', { level: 'syntax' }],
    ['not ASCII', 'ìda@drops-second.org', 'unknown', 'needs_smtputf8', { flags: ['needs_smtputf8'] }],
    ['not ASCII, to a server that reads it', 'ìda@rejects.org', 'invalid', 'mailbox_rejected', {}],
    ['a name server says nothing', idaAt('silent.org'), 'unknown', 'dns_temporary', {}],
    ['throw-away', idaAt('mailinator.com'), 'disposable', 'disposable_domain', { level: 'dns' }],
    ['known to lie', idaAt('lies.org'), 'unknown', 'provider_opaque', { provider: 'yahoo', level: 'dns' }],
  ] as const)('%s: %s is %s (%s)', async (_, address, verdictClass, reason, more) => {
    expect(await verify(address)).toMatchObject({ class: verdictClass, reason, ...more })
  })

  it('never called anything invalid that a policy, a greylist or silence stood behind', () => {
    const behind = /policy|greylist|hangs-up|turns-away|garbled|refuses|servfail|silent|tarpit/
    const judged = verdicts.filter(({ address }) => behind.test(address))
    expect(judged.length).toBeGreaterThanOrEqual(9)
    expect(judged.filter((verdict) => verdict.class === 'invalid')).toEqual([])
  })

  it('puts one question a session, says its name, encrypts where it can, and never sends', () => {
    for (const [domain, told] of world.heard) {
      const sessions = told.join('\n').split('(open)').slice(1)
      for (const session of sessions)
        expect(session.match(/RCPT/g)?.length ?? 0, domain).toBeLessThanOrEqual(1)
      expect(
        told.some((line) => line.startsWith('DATA')),
        domain,
      ).toBe(false)
    }
    expect(world.heard.get('ok.org')).toEqual([
      ...[
        '(open)',
        'TLS EHLO probe.northgate.org',
        'MAIL postmaster@northgate.org',
        `RCPT ${idaAt('ok.org')}`,
      ],
      // The stranger, once for the domain.
      ...['(open)', 'TLS EHLO probe.northgate.org', 'MAIL postmaster@northgate.org'],
      expect.stringMatching(/^RCPT [a-z]+\.[a-z]+\d\d@ok\.org$/),
      ...['(open)', 'TLS EHLO probe.northgate.org', 'MAIL postmaster@northgate.org', 'RCPT nobody@ok.org'],
    ])
  })

  it('asks a domain that takes everything no further', async () => {
    const before = world.heard.get('catch-all.org')?.length
    expect(await verify('otto.brand@catch-all.org')).toMatchObject({ class: 'risky', reason: 'catch_all' })
    expect(world.heard.get('catch-all.org')).toHaveLength(before ?? NaN)
  })

  it('keeps what was said, without its own address', async () => {
    const { transcript } = await verify(idaAt('policy.org'))
    const said = transcript.map(({ from, text }) => `${from}: ${text}`)
    expect(said).toContain('us: EHLO probe.northgate.org')
    expect(said).toContain(`us: RCPT TO:<${idaAt('policy.org')}>`)
    expect(said.at(-2)).toBe('us: QUIT')
    const refusal = said.find((line) => line.startsWith('server: 550'))
    expect(refusal).toContain('client host [[own address]] blocked using zen.spamhaus.org')
  })

  it('notes that TLS failed and that it went on without', async () => {
    const { transcript } = await verify(idaAt('broken-tls.org'))
    expect(transcript.some(({ text }) => text.startsWith('TLS failed'))).toBe(true)
  })
})

describe('the limits of asking', () => {
  it('waits no longer than it is told, and then knows nothing', async () => {
    const deadlines = { connect: 2_000, greeting: 100, command: 100, tls: 100 }
    const hasty = createVerifier({ ...network(), probe: { ...PROBE, deadlines } })
    const verdict = await verify(idaAt('tarpit.org'), hasty)
    expect(verdict).toMatchObject({ class: 'unknown', reason: 'unreachable' })
    expect(verdict.detail).toContain('No answer within 0.1 s')
  })

  it('keeps to the budget of a receiver, and answers by DNS meanwhile', async () => {
    const patient = createVerifier({ ...network(), probe: { ...PROBE, talksPerHour: 3 } })
    const addresses = ['a.brand@ok.org', 'b.brand@ok.org', 'c.brand@ok.org', 'd.brand@ok.org']
    const before = openedAt('ok.org')
    const found = await Promise.all(addresses.map((address) => verify(address, patient)))
    expect(openedAt('ok.org') - before).toBeLessThanOrEqual(3)
    const late = found.filter(({ askAgain }) => askAgain === 'out_of_turn')
    expect(late.length).toBeGreaterThanOrEqual(1)
    for (const verdict of late) {
      expect(verdict).toMatchObject({ class: 'unverified', reason: 'dns_only', level: 'dns' })
      expect(verdict.askAgainAt?.getTime()).toBeGreaterThan(Date.now())
    }
  })

  it('does not ask who is known to lie, nor who asked to be left alone', async () => {
    const before = openedAt('ok.org')
    const isOptedOut = (host: string) => host === 'mx.ok.org'
    const told = createVerifier({ ...network(), probe: { ...PROBE, isOptedOut } })
    expect(await verify(idaAt('ok.org'), told)).toMatchObject({ class: 'unknown', reason: 'opted_out' })
    expect(openedAt('ok.org')).toBe(before)
  })

  it('is stopped by its signal in the middle of a talk', async () => {
    const stop = new AbortController()
    const going = prober.verify({ address: 'otto@tarpit.org' }, stop.signal)
    setTimeout(() => stop.abort(new Error('enough')), 50)
    await expect(going).rejects.toThrow('enough')
  })

  it('refuses loopback servers unless they are admitted', async () => {
    const guarded = createVerifier({ ...network(), allowLoopback: false, probe: PROBE })
    const before = openedAt('ok.org')
    expect(await verify(idaAt('ok.org'), guarded)).toMatchObject({
      class: 'invalid',
      reason: 'mx_unroutable',
    })
    expect(openedAt('ok.org')).toBe(before)
  })
})

describe('DNS alone', () => {
  it.each([
    [idaAt('ok.org'), 'unverified', 'dns_only'],
    [idaAt('catch-all.org'), 'unverified', 'dns_only'],
    [idaAt('rejects.org'), 'unverified', 'dns_only'],
    ['info@ok.org', 'risky', 'role'],
    [idaAt('implicit.org'), 'risky', 'implicit_mx'],
    [idaAt('null-mx.org'), 'invalid', 'null_mx'],
  ])('%s is %s (%s), never valid', async (address, verdictClass, reason) => {
    const verdict = await verify(address, createVerifier(network()))
    expect(verdict).toMatchObject({ class: verdictClass, reason, level: 'dns', transcript: [] })
  })

  it('called nothing valid', () => {
    const byDns = verdicts.filter(({ level }) => level === 'dns' || level === 'syntax')
    expect(byDns.length).toBeGreaterThan(10)
    expect(byDns.filter((verdict) => verdict.class === 'valid')).toEqual([])
  })

  it('asks once for many addresses of a domain', async () => {
    const verifier = createVerifier(network())
    const before = world.names.asked.length
    const addresses = Array.from({ length: 50 }, (_, index) => `person${index}@ok.org`)
    await Promise.all(addresses.map((address) => verifier.verify({ address }, never)))
    expect(world.names.asked.slice(before)).toEqual(['ok.org 15', 'mx.ok.org A'])
  })
})

describe('a free mailbox', () => {
  it('is risky for a company with a domain of its own, and no fault of others', async () => {
    const at = (companyDomain: string | null) =>
      prober.verify({ address: idaAt('gmail.com'), companyDomain }, never)
    expect(await at('northgate.org')).toMatchObject({ class: 'risky', reason: 'free_mail_at_company' })
    expect(await at(null)).toMatchObject({ class: 'valid', reason: 'accepted', flags: ['free_mail'] })
  })
})

describe('what comes back later', () => {
  it('makes an address that bounced invalid, and leaves one alone whose bounce was about us', async () => {
    const taken = await verify(idaAt('accept-then-bounce.org'))
    const at = new Date('2026-11-02T00:00:00Z')
    const bounced = { kind: 'bounced', status: '5.1.1', diagnostic: 'smtp; 550 5.1.1 User unknown' } as const
    expect(afterFeedback(taken, bounced, at)).toMatchObject({
      ...{ class: 'invalid', reason: 'hard_bounce', level: 'feedback', checkedAt: at },
    })
    const blocked = { kind: 'bounced', status: '5.7.1', diagnostic: 'blocked by policy' } as const
    expect(afterFeedback(taken, blocked, at)).toBeNull()
  })
})

const openedAt = (domain: string) => world.heard.get(domain)?.filter((line) => line === '(open)').length ?? 0
