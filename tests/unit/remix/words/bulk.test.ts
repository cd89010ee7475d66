import { describe, expect, it } from 'vitest'
import {
  actionWords,
  donePercent,
  isUnderWay,
  outcomeInWords,
  type BulkJobWords,
} from '../../../../remix/words/bulk.ts'

const job = (more: Partial<BulkJobWords>): BulkJobWords => ({
  ...{ action: 'DELETE', target: null, status: null, state: 'COMPLETED', error: null },
  ...{ total: 40, done: 40, changed: 40, restored: 0, left: 0 },
  ...more,
})
const words = (more: Partial<BulkJobWords>) => outcomeInWords(job(more), String)

describe('a bulk job in words', () => {
  it('says what it does', () => {
    const status = job({ action: 'SET_STATUS', target: 'Winter', status: 'QUALIFIED' })
    expect(actionWords(status).title).toBe('Set to “Qualified” in Winter')
    expect(actionWords(job({ action: 'ADD_TO_CAMPAIGN', target: 'Winter' })).title).toBe('Add to Winter')
  })

  it.each([
    [{}, '40 leads deleted'],
    [{ changed: 1, total: 1 }, '1 lead deleted'],
    [{ changed: 30 }, '30 leads deleted; 10 needed no change'],
    [{ state: 'COLLECTING' as const, total: 5000 }, 'Deleting 5000 leads so far; the others are being noted'],
    [{ state: 'RUNNING' as const, done: 12 }, 'Deleting 40 leads: 12 done'],
    [{ state: 'CANCELLED' as const, changed: 12 }, '12 leads deleted before it was stopped'],
    [
      { state: 'FAILED' as const, changed: 2, error: 'No such campaign.' },
      '2 leads deleted, then: No such campaign.',
    ],
    [{ state: 'UNDOING' as const, restored: 9, left: 1 }, 'Undoing: 10 of 40 leads'],
    [{ state: 'UNDONE' as const, restored: 40 }, '40 leads as before'],
    [
      { state: 'UNDONE' as const, restored: 39, left: 1 },
      '39 leads as before; 1 left as they are: changed by somebody since',
    ],
  ])('tells of %j', (more, expected) => {
    expect(words(more)).toBe(expected)
  })

  it('knows how much is done where anybody can tell', () => {
    expect(donePercent(job({ state: 'RUNNING', done: 10 }))).toBe(25)
    expect(donePercent(job({ state: 'UNDOING', restored: 19, left: 1 }))).toBe(50)
    expect(donePercent(job({ state: 'COLLECTING' }))).toBeNull()
    expect([isUnderWay('COLLECTING'), isUnderWay('UNDONE')]).toEqual([true, false])
  })
})
