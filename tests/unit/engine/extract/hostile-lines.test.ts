import { describe, expect, it } from 'vitest'
import { peopleOf, teamFacts } from '../../../support/engine/page.ts'

describe('names on lines with addresses and numbers', () => {
  it.each([
    ['Robert Platt robert@kestrel-works.org', 'Robert Platt'],
    ['Robert Platt, robert@kestrel-works.org', 'Robert Platt'],
    ['Robert Platt Tel: +44 113 496 0123', 'Robert Platt'],
    ['Robert Platt – T. +44 113 496 0123', 'Robert Platt'],
    ['Robert Platt (e-mail: robert@kestrel-works.org)', 'Robert Platt'],
    ['Robert Platt | Head of Design | robert@kestrel-works.org', 'Robert Platt: Head of Design'],
    ['Robert Platt // Head of Design', 'Robert Platt: Head of Design'],
    ['Robert Platt — Head of Design', 'Robert Platt: Head of Design'],
    ['Robert Platt — Head of Design (she / her)', 'Robert Platt: Head of Design'],
  ])('are read whole: %s', (line, person) => {
    expect(peopleOf(teamFacts(`<ul><li>${line}</li></ul>`))[0]?.startsWith(person)).toBe(true)
  })
})

describe('numbers on long lines', () => {
  it('finds a number behind a price and a register number', () => {
    const { phones } = teamFacts('<p>From € 1,250,000 – HRB: DE 12345 – call +44 113 496 0123</p>')
    expect(phones.map(({ value }) => value)).toEqual(['+441134960123'])
  })

  it('parts two numbers at a mark with many spaces around it', () => {
    const { phones } = teamFacts(
      '<p>Tel: +44 113 496 0123&nbsp;&nbsp;&nbsp;/&nbsp;&nbsp;&nbsp;+44 113 496 0124</p>',
    )
    expect(phones.map(({ value }) => value).sort()).toEqual(['+441134960123', '+441134960124'])
  })
})
