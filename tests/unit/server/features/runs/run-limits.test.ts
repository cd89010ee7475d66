import { describe, expect, it } from 'vitest'
import { limitInWords, limitUsedUp, RunBudget } from '../../../../../server/features/runs/run-limits.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 9, 0, seconds))
const run = {
  ...{ startedAt: at(0), pausedAt: null, finishedAt: null, idleSeconds: 0, pagesFetched: 10 },
  ...{ limitSites: null, limitPages: null, limitMinutes: null },
}

describe('a limit', () => {
  it('is used up when as many pages are fetched or as many minutes worked, pauses left out', () => {
    expect(limitUsedUp(run, at(9999))).toBeNull()
    expect(limitUsedUp({ ...run, limitPages: 11 }, at(0))).toBeNull()
    expect(limitUsedUp({ ...run, limitPages: 10 }, at(0))).toBe('PAGES')
    expect(limitUsedUp({ ...run, limitMinutes: 1 }, at(59))).toBeNull()
    expect(limitUsedUp({ ...run, limitMinutes: 1 }, at(60))).toBe('MINUTES')
    expect(limitUsedUp({ ...run, limitMinutes: 1, idleSeconds: 30 }, at(60))).toBeNull()
    expect(limitUsedUp({ ...run, limitMinutes: 1, pausedAt: at(30) }, at(3600))).toBeNull()
  })

  it.each([
    [{ limitReached: null, sitesSkipped: 3 }, null],
    [
      { limitReached: 'SITES', limitSites: 1, sitesSkipped: 2 },
      'The limit of 1 site was reached: 2 sites were set aside.',
    ],
    [
      { limitReached: 'PAGES', limitPages: 500, sitesSkipped: 1 },
      'The limit of 500 pages was reached: 1 site was set aside.',
    ],
    [{ limitReached: 'MINUTES', limitMinutes: 1, sitesSkipped: 0 }, 'The limit of 1 minute was reached.'],
  ] as const)('is said in words: %o', (part, words) => {
    expect(limitInWords({ ...run, ...part })).toBe(words)
  })
})

describe('a budget', () => {
  it('counts the pages of this process before they are written, and those of others once they are', () => {
    const budget = new RunBudget({ ...run, limitPages: 13 })
    budget.addPage()
    budget.addPage()
    expect(budget.usedUp(at(1))).toBeNull()
    budget.note({ ...run, limitPages: 13, pagesFetched: 11 })
    expect(budget.usedUp(at(1))).toBeNull()
    budget.addPage()
    expect(budget.usedUp(at(1))).toBe('PAGES')
    const other = new RunBudget({ ...run, limitPages: 13 })
    other.note({ ...run, limitPages: 13, pagesFetched: 13 })
    expect(other.usedUp(at(1))).toBe('PAGES')
  })
})
