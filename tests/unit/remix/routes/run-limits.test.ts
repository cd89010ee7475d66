import { describe, expect, it } from 'vitest'
import { invalidForm } from '../../../../remix/graphql/failures.ts'
import { nameLimits, readLimits } from '../../../../remix/routes/_app.campaigns.$campaignId/run-limits.ts'

const form = (fields: Record<string, string>): FormData => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return data
}

describe('the limits of a form', () => {
  it('are none where the fields are empty or missing', () => {
    expect(readLimits(form({ maxPages: ' ' }))).toEqual({ maxSites: null, maxPages: null, maxMinutes: null })
  })

  it('are left to the API to refuse when they are no whole numbers or too large for it', () => {
    const limits = readLimits(form({ maxSites: '25', maxPages: 'many', maxMinutes: '99999999999' }))
    expect(limits).toEqual({ maxSites: 25, maxPages: 0, maxMinutes: 2 ** 31 - 1 })
  })

  it('are named as the form names them when they are wrong', () => {
    const failure = invalidForm([{ path: ['limits', 'maxSites'], message: 'At least one.' }])
    expect(nameLimits(failure).fields).toEqual([{ path: ['maxSites'], message: 'At least one.' }])
  })
})
