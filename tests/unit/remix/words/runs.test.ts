import { describe, expect, it } from 'vitest'
import {
  bytesInWords,
  canCancel,
  durationInWords,
  isLive,
  progressPercent,
  reasonInWords,
  runStateWords,
  timeLeftInWords,
} from '../../../../remix/words/runs.ts'

describe('reasonInWords', () => {
  it('lets the crawler’s own sentence speak, with the line behind it', () => {
    const detail = 'robots.txt asks us to stay out: Disallow: /'
    expect(reasonInWords('ROBOTS', detail)).toBe(detail)
  })

  it('has a sentence of its own where the crawler kept none', () => {
    expect(reasonInWords('TIMEOUT', null)).toBe('The server did not answer in time')
    expect(reasonInWords('TIMEOUT', '')).toBe('The server did not answer in time')
  })

  it('says nothing of a site that went well', () => {
    expect(reasonInWords(null, null)).toBe('')
  })
})

describe('run states', () => {
  it('tells a run that lost sites from one that failed', () => {
    expect(runStateWords('COMPLETED_WITH_ERRORS').tone).toBe('mixed')
    expect(runStateWords('FAILED').tone).toBe('bad')
  })

  it('follows a run until it is over, and offers to cancel while that makes sense', () => {
    expect([isLive('QUEUED'), isLive('CANCELLING'), isLive('PAUSED'), isLive('COMPLETED')]).toEqual([
      true,
      true,
      false,
      false,
    ])
    expect([canCancel('RUNNING'), canCancel('PAUSED'), canCancel('CANCELLING'), canCancel('FAILED')]).toEqual(
      [true, true, false, false],
    )
  })
})

describe('progressPercent', () => {
  it('stays between 0 and 100, whatever the counters say', () => {
    expect(progressPercent({ sitesDone: 0, sitesTotal: 0 })).toBe(0)
    expect(progressPercent({ sitesDone: 1, sitesTotal: 3 })).toBe(33)
    expect(progressPercent({ sitesDone: 5, sitesTotal: 4 })).toBe(100)
  })
})

describe('timeLeftInWords', () => {
  const started = '2026-11-22T10:00:00.000Z'
  const after = (seconds: number): number => Date.parse(started) + seconds * 1000
  const run = (sitesDone: number) => ({ sitesDone, sitesTotal: 12, startedAt: started, finishedAt: null })

  it('goes by the pace so far', () => {
    expect(timeLeftInWords(run(2), after(60))).toBe('about 5 minutes left')
    expect(timeLeftInWords(run(10), after(60))).toBe('less than a minute left')
    expect(timeLeftInWords(run(6), after(60))).toBe('about 1 minute left')
    expect(timeLeftInWords(run(2), after(1440))).toBe('about 2 hours left')
  })

  it('does not guess before two sites are over, nor after the end', () => {
    expect(timeLeftInWords(run(1), after(60))).toBeNull()
    expect(timeLeftInWords(run(12), after(60))).toBeNull()
    expect(timeLeftInWords({ ...run(4), finishedAt: started }, after(60))).toBeNull()
    expect(timeLeftInWords(run(4), after(-60))).toBeNull()
  })
})

describe('durations and sizes', () => {
  it.each([
    [1, '1 second'],
    [42, '42 seconds'],
    [240, '4 minutes'],
    [7500, '2 h 5 min'],
  ])('%d seconds are %s', (seconds, words) => {
    const from = '2026-11-22T10:00:00.000Z'
    expect(durationInWords(from, new Date(Date.parse(from) + seconds * 1000).toISOString())).toBe(words)
  })

  it.each([
    [999, '999 B'],
    [4200, '4 kB'],
    [4_200_000, '4.2 MB'],
    [1_500_000_000, '1.5 GB'],
  ])('%d bytes are %s', (bytes, words) => {
    expect(bytesInWords(bytes)).toBe(words)
  })
})
