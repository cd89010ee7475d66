import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { acceptAddress } from '../../../../server/engine/extract/emails/judge.ts'
import { emailSyntaxFault } from '../../../../server/engine/verify/email-syntax.ts'
import { emailSuiteFile, readEmailSuite } from '../../../support/engine/suites.ts'

const LABEL_63 = 'a'.repeat(63)

describe('emailSyntaxFault', () => {
  it.each([
    'ida@northgate-clocks.org',
    'IDA@NORTHGATE.ORG',
    'i@n.co',
    'ida.marsh+shop@northgate.co.uk',
    "brian.o'dell@northgate.ie",
    '!#$%&*+/=?^_`{|}~-@northgate.org',
    'ida@a--b.northgate.org',
    'ida@4clocks.org',
    'ida@uhren-größe.de',
    'ida@xn--uhren-gre-n1a.de',
    'ida@時計.jp',
    'ida@northgate.xn--p1ai',
    `${'i'.repeat(64)}@northgate.org`,
    `ida@${LABEL_63}.org`,
    `i@${LABEL_63}.${LABEL_63}.${LABEL_63}.${'b'.repeat(56)}.org`,
  ])('finds none in %s', (address) => {
    expect(emailSyntaxFault(address)).toBeNull()
  })

  it.each([
    ['', 'not_one_at'],
    ['ida', 'not_one_at'],
    ['ida@marsh@northgate.org', 'not_one_at'],
    ['ida@northgate.org,otto@northgate.org', 'not_one_at'],
    ['ida@northgate.org\r\nBcc: otto@northgate.org', 'not_one_at'],
    ['"ida@home"@northgate.org', 'not_one_at'],
    ['@northgate.org', 'local_part'],
    ['.ida@northgate.org', 'local_part'],
    ['ida.@northgate.org', 'local_part'],
    ['ida..marsh@northgate.org', 'local_part'],
    ['ida marsh@northgate.org', 'local_part'],
    ['"ida marsh"@northgate.org', 'local_part'],
    ['ida(shop)@northgate.org', 'local_part'],
    ['mailto:ida@northgate.org', 'local_part'],
    ['<ida@northgate.org>', 'local_part'],
    ['\u0301ida@northgate.org', 'local_part'],
    ['\u200bida@northgate.org', 'local_part'],
    ['\ud800@northgate.org', 'local_part'],
    [' ida@northgate.org', 'local_part'],
    [`${'i'.repeat(65)}@northgate.org`, 'local_part_too_long'],
    [`${'é'.repeat(33)}@northgate.org`, 'local_part_too_long'],
    ['ida@', 'domain'],
    ['ida@northgate', 'domain'],
    ['ida@northgate.org.', 'domain'],
    ['ida@.northgate.org', 'domain'],
    ['ida@north..gate.org', 'domain'],
    ['ida@-northgate.org', 'domain'],
    ['ida@northgate-.org', 'domain'],
    ['ida@north_gate.org', 'domain'],
    ['ida@northgate.org ', 'domain'],
    ['ida@north\tgate.org', 'domain'],
    ['ida@northgate.org\n', 'domain'],
    ['ida@north\u00adgate.org', 'domain'],
    ['ida@north\u200bgate.org', 'domain'],
    ['ida@northgate.org/shop', 'domain'],
    ['ida@northgate.org?subject=x', 'domain'],
    ['ida@northgate.org#x', 'domain'],
    ['ida@northgate.org:25', 'domain'],
    ['ida@north%67ate.org', 'domain'],
    ['ida@(shop)northgate.org', 'domain'],
    ['ida@[93.184.216.34]', 'domain'],
    ['ida@[IPv6:2606:4700::1111]', 'domain'],
    ['ida@93.184.216.34', 'domain'],
    ['ida@0x5d.0.0.1', 'domain'],
    ['ida@northgate.123', 'domain'],
    ['ida@northgate.o', 'domain'],
    ['ida@northgate.o-g', 'domain'],
    ['ida@ab--northgate.org', 'domain'],
    ['ida@xn--0.org', 'domain'],
    ['ida@－northgate.org', 'domain'],
    ['ida@northgate.org．', 'domain'],
    [`ida@${LABEL_63}b.org`, 'domain'],
    [`ida@${'ü'.repeat(62)}.org`, 'domain'],
    [`i@${LABEL_63}.${LABEL_63}.${LABEL_63}.${'b'.repeat(57)}.org`, 'too_long'],
    [`${'i'.repeat(64)}@${`${'ü'.repeat(40)}.`.repeat(4)}org`, 'too_long'],
    ['a'.repeat(1_000_000), 'too_long'],
    ['ida@northgate.test', 'reserved_domain'],
    ['ida@shop.northgate.example', 'reserved_domain'],
    ['ida@printer.local', 'reserved_domain'],
    ['ida@host.localhost', 'reserved_domain'],
    ['ida@hidden.onion', 'reserved_domain'],
    ['ida@7.0.0.10.in-addr.arpa', 'reserved_domain'],
    ['ìda@northgate.org', 'needs_smtputf8'],
    ['時計@northgate.org', 'needs_smtputf8'],
  ])('of %j is %s', (address, fault) => {
    expect(emailSyntaxFault(address)).toBe(fault)
  })
})

describe('what pages are read for', () => {
  it.each([
    ['ida@xn--0.org', null],
    ['ida@ab--northgate.org', null],
    ['ida..marsh@northgate.org', null],
    [' mailto:IDA@northgate.org. ', 'ida@northgate.org'],
    ['größe@northgate.org', 'größe@northgate.org'],
  ])('keeps of %j: %j', (candidate, value) => {
    expect(acceptAddress(candidate)).toBe(value)
  })
})

describe.skipIf(!existsSync(emailSuiteFile()))('the email suite (set SUITES_DIR if it is skipped)', () => {
  const facts = existsSync(emailSuiteFile()) ? readEmailSuite() : []

  it('holds required facts of both kinds', () => {
    expect(facts.filter((fact) => fact.expected).length).toBeGreaterThanOrEqual(48)
    expect(facts.filter((fact) => !fact.expected).length).toBeGreaterThanOrEqual(413)
  })

  it.each(facts.map((fact) => [fact.id, fact] as const))('is kept: %s', (_, fact) => {
    expect(fact.ours()).toBe(fact.expected)
  })

  it('lets extraction keep no address that is refused', () => {
    const kept = facts.flatMap((fact) => acceptAddress(fact.subject) ?? [])
    expect(kept.filter((value) => ![null, 'needs_smtputf8'].includes(emailSyntaxFault(value)))).toEqual([])
    expect(kept.length).toBeGreaterThan(0)
  })
})
