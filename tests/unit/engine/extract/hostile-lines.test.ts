import { describe, expect, it } from 'vitest'
import { parseTree } from '../../../../server/engine/extract/document/tree.ts'
import { findPlainAddresses } from '../../../../server/engine/extract/emails/find.ts'
import { parseCjkName } from '../../../../server/engine/extract/people/cjk-name.ts'
import { localPartFits } from '../../../../server/engine/extract/people/local-part.ts'
import { completeness, nameKey, sameName } from '../../../../server/engine/resolve/person-key.ts'
import { factsOf, peopleOf, teamFacts } from '../../../support/engine/page.ts'

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

describe('addresses with either sign', () => {
  it('are found in the order of the text', () => {
    const found = findPlainAddresses('a＠x.org b@y.org c＠z.org d@w.org')
    expect(found.map(({ address }) => address)).toEqual(['a@x.org', 'b@y.org', 'c@z.org', 'd@w.org'])
  })

  it('are none without a stop in their domain', () => {
    expect(findPlainAddresses('a@b c@d. e@f.g.')).toEqual([
      { address: 'e@f.g', start: 9, end: 14, obfuscated: false },
    ])
  })

  it.each(['＠', '@', '@＠'])('are not looked for again and again in a page of %s', (sign) => {
    expect(findPlainAddresses(sign.repeat(500_000))).toEqual([])
    expect(findPlainAddresses(`${sign.repeat(500_000)} a@x.org`)).toHaveLength(1)
  })
})

/** A million characters of names, which none of these may read to the end. */
const CROWD = 'Jane Doe – '.repeat(100_000)

describe('what is too long for a name', () => {
  it('is compared by its beginning', () => {
    expect(nameKey(CROWD).length).toBeLessThan(400)
    expect(sameName(CROWD, CROWD)).toBe(true)
    expect(sameName(CROWD, 'John Roe')).toBe(false)
    expect(completeness(CROWD)).toBeLessThan(200)
  })

  it('is nobody’s', () => {
    expect(parseCjkName(`山田太郎${'（'.repeat(500_000)}`)).toBeNull()
    expect(parseCjkName('山田太郎（やまだ）')?.name).toBe('山田太郎')
    expect(localPartFits('jane@acme.org', CROWD)).toBe(false)
    expect(localPartFits('jane.doe@acme.org', 'Jane Doe')).toBe(true)
  })
})

describe('elements without number', () => {
  it.each(['<b></b>', '<img>', '<p>', '</p>'])('do not hide what stands behind them: %s', (tags) => {
    const facts = factsOf(`${tags.repeat(210_000)}<p>Write to jane@kestrel-works.org`)
    expect(facts.emails.map(({ value }) => value)).toEqual(['jane@kestrel-works.org'])
  })

  it('are kept up to a number', () => {
    const { document, links } = parseTree(`${'<b></b>'.repeat(210_000)}<a href="/x">x</a>`)
    expect(document.children.filter((node) => 'name' in node).length).toBe(200_000)
    expect(links.map(({ href }) => href)).toEqual(['/x'])
  })
})

describe('drawings and formulas nested without end', () => {
  it.each(['svg', 'math'])('cost no more than flat ones, and the page goes on behind them: %s', (name) => {
    const nested = `<${name}>`.repeat(200_000) + `</${name}>`.repeat(200_000)
    const facts = factsOf(`${nested}<image src="x.jpg" alt="x"><p>Write to jane@kestrel-works.org</p>`)
    expect(facts.emails.map(({ value }) => value)).toEqual(['jane@kestrel-works.org'])
  })
})
