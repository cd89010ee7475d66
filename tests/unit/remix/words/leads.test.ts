import { describe, expect, it } from 'vitest'
import { allInWords, counted, leadLabel, totalInWords } from '../../../../remix/words/leads.ts'

const format = (value: number): string => value.toLocaleString('en-GB')
const company = { name: 'Nordwind' }

describe('leadLabel', () => {
  it('is the name of a person, or says whose general contact it is', () => {
    expect(leadLabel({ kind: 'PERSON', name: 'Ada', company })).toBe('Ada')
    expect(leadLabel({ kind: 'GENERAL', name: null, company })).toBe('General contact of Nordwind')
    expect(leadLabel({ kind: 'PERSON', name: '', company })).toBe('Unnamed person at Nordwind')
  })
})

describe('totals', () => {
  it('counts in words', () => {
    expect(counted(1, 'lead', 'leads', format)).toBe('1 lead')
    expect(counted(0, 'lead', 'leads', format)).toBe('0 leads')
  })

  it('says when counting stopped', () => {
    expect(totalInWords({ totalCount: 1204, totalCountIsExact: true }, format)).toBe('1,204 leads')
    expect(totalInWords({ totalCount: 10_001, totalCountIsExact: false }, format)).toBe('over 10,000 leads')
  })

  it('says that it is still counted, or cannot be', () => {
    expect(totalInWords(undefined, format)).toBe('Counting…')
    expect(totalInWords(null, format)).toBe('Not counted')
    for (const none of [undefined, null]) expect(allInWords(none, format)).toBe('all leads')
    expect(allInWords({ totalCount: 1, totalCountIsExact: true }, format)).toBe('1 lead')
  })
})
