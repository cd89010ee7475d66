import { describe, expect, it } from 'vitest'
import type { SiteEvent } from '../../../../../server/engine/index.ts'
import { countsOf, isEmpty, storedReason } from '../../../../../server/features/runs/site-outcome.ts'

type Done = Extract<SiteEvent, { type: 'done' }>
const values = (...texts: string[]) => texts.map((value) => ({ value, confidence: 1, evidence: [] }))

function done(emails: string[], people: string[][] = [], phones: string[] = []): Done {
  const organisation = { emails: values(...emails), phones: values(...phones) }
  const found = people.map((own) => ({
    name: values('x')[0],
    titles: [],
    emails: values(...own),
    phones: [],
    links: [],
  }))
  const findings = { organisation, people: found } as unknown as Done['findings']
  return { type: 'done', findings, pages: 3, bytes: 99, skipped: 0, ledger: [] }
}

describe('the outcome of a site', () => {
  it('counts an address once, whoever has it', () => {
    const event = done(['a@x.example', 'b@x.example'], [['a@x.example'], ['c@x.example']])
    expect(countsOf(event)).toEqual({ pages: 3, bytes: 99, people: 2, emails: 3 })
  })

  it('is empty exactly without a person, an address and a number', () => {
    expect(isEmpty(done([]))).toBe(true)
    expect(isEmpty(done([], [[]]))).toBe(false)
    expect(isEmpty(done(['a@x.example']))).toBe(false)
    expect(isEmpty(done([], [], ['+441']))).toBe(false)
  })

  it('says its reason in the words of the database', () => {
    expect(storedReason('private_address')).toBe('PRIVATE_ADDRESS')
  })
})
