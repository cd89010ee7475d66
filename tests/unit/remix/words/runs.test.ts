import { describe, expect, it } from 'vitest'
import {
  bytesInWords,
  canCancel,
  canLookOn,
  canPause,
  canResume,
  durationInWords,
  isLive,
  isMoving,
  limitsInWords,
  paceInWords,
  progressPercent,
  reasonInWords,
  retryWords,
  runStateWords,
  siteResultInWords,
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
      true,
      false,
    ])
    expect([canCancel('RUNNING'), canCancel('PAUSED'), canCancel('CANCELLING'), canCancel('FAILED')]).toEqual(
      [true, true, false, false],
    )
    expect(isMoving('PAUSED')).toBe(false)
  })

  it('offers to pause what moves, to resume what is held, and to try again what failed', () => {
    expect([canPause('RUNNING'), canPause('PAUSED'), canResume('PAUSED'), canResume('RUNNING')]).toEqual([
      true,
      false,
      true,
      false,
    ])
    const none = { sitesFailed: 0, sourcesFailed: 0, candidatesFailed: 0 }
    const withErrors = { ...none, state: 'COMPLETED_WITH_ERRORS' as const }
    expect(retryWords({ ...withErrors, sitesFailed: 2 })).toBe('Try failed sites again')
    expect(retryWords({ ...withErrors, sitesFailed: 2, sourcesFailed: 1 })).toBe('Try what failed again')
    expect(retryWords({ ...withErrors, candidatesFailed: 1 })).toBe('Try what failed again')
    expect(retryWords({ ...none, state: 'CANCELLED' })).toBe('Read the remaining sites')
    expect(retryWords({ ...none, state: 'COMPLETED' })).toBeNull()
    expect(retryWords({ ...none, state: 'RUNNING', sitesFailed: 2 })).toBeNull()
  })

  it('says what a run may use', () => {
    expect(limitsInWords({ maxSites: 1, maxPages: null, maxMinutes: 30 })).toEqual([
      'Limited to 1 site, 30 minutes.',
    ])
    expect(limitsInWords({ maxSites: null, maxPages: null, maxMinutes: null })).toEqual([])
  })
})

describe('progressPercent', () => {
  it('stays between 0 and 100, whatever the counters say', () => {
    expect(progressPercent({ sitesDone: 0, sitesTotal: 0 })).toBe(0)
    expect(progressPercent({ sitesDone: 1, sitesTotal: 3 })).toBe(33)
    expect(progressPercent({ sitesDone: 5, sitesTotal: 4 })).toBe(100)
  })
})

describe('paceInWords', () => {
  const format = (count: number) => String(count)

  it('tells pages a minute once there is enough to tell', () => {
    expect(paceInWords({ pagesFetched: 50, secondsWorked: 60 }, format)).toBe('50 pages a minute')
    expect(paceInWords({ pagesFetched: 1, secondsWorked: 60 }, format)).toBe('1 page a minute')
    expect(paceInWords({ pagesFetched: 1, secondsWorked: 600 }, format)).toBe('less than a page a minute')
    expect(paceInWords({ pagesFetched: 9, secondsWorked: 2 }, format)).toBeNull()
    expect(paceInWords({ pagesFetched: 0, secondsWorked: 60 }, format)).toBeNull()
  })
})

describe('timeLeftInWords', () => {
  const run = (sitesDone: number, secondsWorked = 60) => ({
    ...{ sitesDone, sitesSkipped: 0, sitesTotal: 12, secondsWorked },
  })

  it('goes by the pace so far', () => {
    expect(timeLeftInWords(run(2))).toBe('about 5 minutes left')
    expect(timeLeftInWords(run(10))).toBe('less than a minute left')
    expect(timeLeftInWords(run(6))).toBe('about 1 minute left')
    expect(timeLeftInWords(run(2, 1440))).toBe('about 2 hours left')
  })

  it('leaves sites out that were set aside', () => {
    expect(timeLeftInWords({ ...run(8), sitesSkipped: 6 })).toBe('about 2 minutes left')
  })

  it('does not guess before two sites are over, nor after the end', () => {
    expect(timeLeftInWords(run(1))).toBeNull()
    expect(timeLeftInWords(run(12))).toBeNull()
    expect(timeLeftInWords(run(4, 0))).toBeNull()
  })
})

describe('durations and sizes', () => {
  it.each([
    [1, '1 second'],
    [42, '42 seconds'],
    [240, '4 minutes'],
    [7500, '2 h 5 min'],
  ])('%d seconds are %s', (seconds, words) => {
    expect(durationInWords(seconds)).toBe(words)
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

describe('canLookOn', () => {
  const run = { state: 'COMPLETED' as const, limitNote: null }

  it('is for a run that has ended with some left', () => {
    expect(canLookOn(run, 3)).toBe(true)
    expect(canLookOn(run, 0)).toBe(false)
    expect(canLookOn({ ...run, state: 'RUNNING' }, 3)).toBe(false)
  })

  it('is for none that was broken off, or has used up a limit', () => {
    expect(canLookOn({ ...run, state: 'CANCELLED' }, 3)).toBe(false)
    expect(canLookOn({ ...run, limitNote: 'The limit of 5 pages was reached.' }, 3)).toBe(false)
  })
})

describe('siteResultInWords', () => {
  const site = {
    state: 'COMPLETED' as const,
    reason: null,
    detail: null,
    ...{ pages: 3, pagesGone: 0, people: 1, emails: 0 },
  }

  it('tells what a site gave, or why nothing', () => {
    expect(siteResultInWords(site, String)).toBe('3 pages, 1 person, 0 emails')
    expect(siteResultInWords({ ...site, pagesGone: 1 }, String)).toContain('copies of 1 page are gone')
    expect(siteResultInWords({ ...site, state: 'RUNNING' }, String)).toBe('3 pages so far')
    expect(siteResultInWords({ ...site, state: 'FAILED', reason: 'DNS', pages: 0 }, String)).toBe(
      'The name does not resolve',
    )
    expect(siteResultInWords({ ...site, state: 'QUEUED', pages: 0 }, String)).toBe('')
  })
})
