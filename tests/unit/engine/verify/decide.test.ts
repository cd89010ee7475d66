import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  CONFIDENCE,
  confidenceOf,
  DAYS_BELIEVED,
  expiryOf,
  LOWERED_BY,
} from '../../../../server/engine/verify/confidence.ts'
import { decide, type Findings } from '../../../../server/engine/verify/decide.ts'
import { afterFeedback, bounceMeaning } from '../../../../server/engine/verify/feedback.ts'
import { classOf, REASONS, type Verdict } from '../../../../server/engine/verify/verdict.ts'

const FOUND: Findings = {
  ...{ level: 'smtp', fault: null, isDisposable: false, flags: [], routeFault: null, withheld: null },
  ...{ probe: 'accepted', catchAll: false },
}
const BY_DNS = { ...FOUND, level: 'dns', probe: null, catchAll: null } as const

describe('the class of what was found', () => {
  it.each<[string, Partial<Findings>, string]>([
    ['taken, and nobody else', {}, 'accepted'],
    ['taken like anybody', { catchAll: true }, 'catch_all'],
    ['taken, others not tried', { catchAll: null }, 'catch_all_untested'],
    ['taken, a desk', { flags: ['role'] }, 'role'],
    ['taken, a desk, like anybody', { flags: ['role'], catchAll: true }, 'catch_all'],
    ['taken, no MX', { flags: ['implicit_mx'] }, 'implicit_mx'],
    [
      'taken, free mailbox of a firm',
      { flags: ['free_mail', 'free_mail_at_company'] },
      'free_mail_at_company',
    ],
    ['taken, free mailbox', { flags: ['free_mail'] }, 'accepted'],
    ['refused', { probe: 'rejected' }, 'mailbox_rejected'],
    ['refused, a desk', { probe: 'rejected', flags: ['role'] }, 'mailbox_rejected'],
    ['disabled', { probe: 'disabled' }, 'mailbox_disabled'],
    ['full', { probe: 'full' }, 'full'],
    ['policy', { probe: 'policy', flags: ['role'] }, 'policy_block'],
    ['greylist', { probe: 'greylisted' }, 'greylisted'],
    ['4xx', { probe: 'temporary' }, 'temporary'],
    ['unclear', { probe: 'unclear' }, 'unclear_reply'],
    ['out of reach', { probe: 'unreachable' }, 'unreachable'],
    ['throw-away, taken', { isDisposable: true }, 'disposable_domain'],
    ['throw-away, no domain', { isDisposable: true, routeFault: 'no_such_domain' }, 'no_such_domain'],
    ['throw-away, no DNS', { isDisposable: true, routeFault: 'dns_temporary' }, 'disposable_domain'],
    ['no syntax', { fault: 'local_part' }, 'syntax'],
    ['reserved', { fault: 'reserved_domain' }, 'reserved_domain'],
  ])('%s', (_, found, reason) => {
    expect(decide({ ...FOUND, ...found })).toEqual({ class: classOf(reason as never), reason })
  })

  it.each<[string, Partial<Findings>, string]>([
    ['nothing against it', {}, 'dns_only'],
    ['a desk', { flags: ['role'] }, 'role'],
    ['null MX', { routeFault: 'null_mx' }, 'null_mx'],
    ['not to be asked', { withheld: 'provider_opaque' }, 'provider_opaque'],
    ['known to take everything', { catchAll: true }, 'catch_all'],
    ['offline', { level: 'syntax' }, 'syntax_only'],
  ])('by DNS: %s', (_, found, reason) => {
    const decided = decide({ ...BY_DNS, ...found })
    expect(decided.reason).toBe(reason)
    expect(decided.class).not.toBe('valid')
  })

  it('needs an answer from the server to be valid, whatever else is so', () => {
    const flags = [[], ['role'], ['free_mail'], ['implicit_mx']] as const
    for (const probe of [
      null,
      'policy',
      'greylisted',
      'unreachable',
      'unclear',
      'full',
      'temporary',
    ] as const)
      for (const catchAll of [true, false, null])
        for (const some of flags) {
          const decided = decide({ ...FOUND, probe, catchAll, flags: [...some] })
          expect(decided.class).not.toBe('valid')
          expect(decided.class).not.toBe('invalid')
        }
  })
})

describe('the published table', () => {
  const reasons = Object.values(REASONS).flat()

  it('has a row for each reason, each of one class', () => {
    expect(Object.keys(CONFIDENCE).toSorted()).toEqual([...reasons].toSorted())
    expect(new Set(reasons).size).toBe(reasons.length)
  })

  it('stands in README.md as it is', () => {
    const readme = readFileSync('README.md', 'utf8')
    for (const reason of reasons) {
      const row = CONFIDENCE[reason]
      const printed = typeof row === 'number' ? String(row) : `${row.syntax} / ${row.dns} / ${row.smtp}`
      const line = readme.split('\n').find((text) => text.includes(`\`${reason}\``))
      expect(line, reason).toMatch(new RegExp(`\\|\\s*${printed.replaceAll('/', '\\/')}\\s*\\|`))
      expect(line, reason).toContain(`${DAYS_BELIEVED[classOf(reason)]} days`.replace(/^1 days/, '1 day'))
    }
    for (const [flag, by] of Object.entries(LOWERED_BY))
      expect(readme).toContain(`\`${flag}\` takes off ${by}`)
  })

  it('ranks what answered above what did not, and that above what is wrong', () => {
    expect(confidenceOf('accepted', 'smtp', [])).toBe(95)
    expect(confidenceOf('accepted', 'smtp', ['free_mail'])).toBe(95)
    expect(confidenceOf('role', 'dns', ['role'])).toBe(55)
    expect(confidenceOf('role', 'smtp', ['role', 'implicit_mx'])).toBe(70)
    expect(confidenceOf('dns_only', 'dns', [])).toBe(55)
    expect(confidenceOf('mailbox_rejected', 'smtp', ['role'])).toBe(3)
    for (const reason of REASONS.invalid) expect(confidenceOf(reason, 'smtp', [])).toBeLessThanOrEqual(5)
  })

  it('says when to look again', () => {
    const at = new Date('2026-11-01T12:00:00Z')
    expect(expiryOf('unknown', at).toISOString()).toBe('2026-11-02T12:00:00.000Z')
    expect(expiryOf('valid', at).toISOString()).toBe('2026-12-01T12:00:00.000Z')
    expect(expiryOf('invalid', at).toISOString()).toBe('2027-01-30T12:00:00.000Z')
  })
})

describe('what sent mail says', () => {
  it.each([
    ['5.1.1', 'smtp; 550 5.1.1 User unknown', 'hard'],
    ['5.1.10', 'smtp; 550 5.1.10 RecipientNotFound', 'hard'],
    ['5.2.1', 'mailbox disabled', 'hard'],
    ['5.2.2', 'mailbox full', 'soft'],
    ['5.7.1', 'blocked by policy', 'policy'],
    ['5.1.1', 'smtp; 550 5.1.1 rejected by zen.spamhaus.org', 'policy'],
    ['4.4.1', 'connection timed out', 'soft'],
    ['5.4.4', 'no route', 'soft'],
  ])('%s %s is %s', (status, diagnostic, expected) => {
    expect(bounceMeaning(status, diagnostic, 'ida@northgate.org')).toBe(expected)
  })

  it('makes an answer the best verdict there is', () => {
    const verdict = {
      class: 'risky',
      reason: 'catch_all',
      flags: ['catch_all'],
      address: 'a@b.org',
    } as unknown as Verdict
    const at = new Date('2026-11-01T12:00:00Z')
    expect(afterFeedback(verdict, { kind: 'delivered_and_replied' }, at)).toMatchObject({
      ...{ class: 'valid', reason: 'delivered_and_replied', confidence: 99, level: 'feedback' },
    })
  })
})
