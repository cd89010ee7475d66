import { describe, expect, it } from 'vitest'
import { faultsOf, momentsOf } from '../../../../../server/features/campaigns/schedule.ts'

const inBerlin = (cron: string) => ({ cron, timeZone: 'Europe/Berlin' })
const iso = (moments: Date[]) => moments.map((moment) => moment.toISOString())

describe('a schedule', () => {
  it.each(['0 7 * * 1', '30 * * * *', '0 9 1 * *', '15 6,18 * * MON-FRI', '0 0 29 2 *', '0 8 L * *'])(
    'may be %s',
    (cron) => {
      expect(faultsOf(inBerlin(cron))).toEqual([])
    },
  )

  it.each([
    ['', /five fields/],
    ['@daily', /five fields/],
    ['0 7 * *', /five fields/],
    ['0 0 7 * * 1', /five fields/],
    ['2027-01-01T00:00:00', /five fields/],
    ['0 9 ? * *', /five fields/],
    [`${'1,'.repeat(60)}1 * * * *`, /five fields/],
    ['0 25 * * *', /cannot be read/],
    ['0 7 * * FUN', /cannot be read/],
    ['0 0 31 2 *', /never comes/],
    ['* * * * *', /at most once an hour/],
    ['*/30 * * * *', /at most once an hour/],
    ['0,59 7 * * 1', /at most once an hour/],
    ['0,1 0 29 2 *', /at most once an hour/],
  ])('may not be “%s”', (cron, message) => {
    const faults = faultsOf(inBerlin(cron))
    expect(faults.map(({ path }) => path)).toEqual([['cron']])
    expect(faults[0]?.message).toMatch(message)
  })

  it.each(['', 'Nowhere/Land', '+02:00', 'Europe/Berlin; DROP'])('is in no time zone “%s”', (timeZone) => {
    expect(faultsOf({ cron: '0 7 * * 1', timeZone }).map(({ path }) => path)).toEqual([['timeZone']])
    expect(faultsOf({ cron: 'x', timeZone })).toHaveLength(2)
  })
})

describe('the moments of a schedule', () => {
  it('keep the hour of their time zone through the change of clocks', () => {
    const moments = momentsOf(inBerlin('0 7 * * *'), new Date('2026-03-27T12:00:00Z'), 3)
    expect(iso(moments)).toEqual([
      '2026-03-28T06:00:00.000Z',
      '2026-03-29T05:00:00.000Z',
      '2026-03-30T05:00:00.000Z',
    ])
  })

  it('come once in the night in which an hour comes twice, and in that in which it is missing', () => {
    const spring = momentsOf(inBerlin('30 2 * * *'), new Date('2026-03-28T12:00:00Z'), 2)
    expect(iso(spring)).toEqual(['2026-03-29T01:00:00.000Z', '2026-03-30T00:30:00.000Z'])
    const autumn = momentsOf(inBerlin('30 2 * * *'), new Date('2026-10-24T12:00:00Z'), 2)
    expect(iso(autumn).map((moment) => moment.slice(0, 10))).toEqual(['2026-10-25', '2026-10-26'])
  })

  it('are after the given one, which may be one of them', () => {
    const first = new Date('2026-03-02T06:00:00Z')
    expect(iso(momentsOf(inBerlin('0 7 * * 1'), first, 1))).toEqual(['2026-03-09T06:00:00.000Z'])
  })

  it('are none where the schedule can no longer be read', () => {
    expect(momentsOf({ cron: '0 7 * * 1', timeZone: 'Gone/Away' }, new Date(), 3)).toEqual([])
    expect(momentsOf(inBerlin('what'), new Date(), 3)).toEqual([])
  })
})
