/** Titles, addresses and profiles that stand apart from the name they belong to. */
import { describe, expect, it } from 'vitest'
import type { PageFacts } from '../../../../server/engine/extract/page-facts.ts'
import { factsOf, peopleOf, teamFacts } from '../../../support/engine/page.ts'

const linksOf = (facts: PageFacts): string[] =>
  facts.persons.map(({ name, links }) => `${name.value}: ${links.map(({ value }) => value).join(' ')}`).sort()
const emailsOf = (facts: PageFacts): string[] =>
  facts.persons
    .map(({ name, emails }) => `${name.value}: ${emails.map(({ value }) => value).join(' ')}`)
    .sort()

describe('tables of names in one row and their data in the next', () => {
  const row = (...cells: string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`

  it('pair them by column', () => {
    const facts = teamFacts(
      `<table>${row('Jane Thornquist', 'Peter Oakenfold', 'Anna Marrowick')}${row('Director', 'Head of Sales', 'Trainee')}${row('desk1@kestrel-works.org', 'desk2@kestrel-works.org', '')}</table>`,
    )
    expect(peopleOf(facts)).toEqual([
      'Anna Marrowick: Trainee',
      'Jane Thornquist: Director',
      'Peter Oakenfold: Head of Sales',
    ])
    expect(emailsOf(facts)).toEqual([
      'Anna Marrowick: ',
      'Jane Thornquist: desk1@kestrel-works.org',
      'Peter Oakenfold: desk2@kestrel-works.org',
    ])
  })

  it('begin anew with the next row of names', () => {
    const facts = teamFacts(
      `<table>${row('Jane Thornquist', 'Peter Oakenfold')}${row('Director', 'Treasurer')}${row('Anna Marrowick', 'Paul Vexley')}${row('Trainee', 'Secretary')}</table>`,
    )
    expect(peopleOf(facts)).toEqual([
      'Anna Marrowick: Trainee',
      'Jane Thornquist: Director',
      'Paul Vexley: Secretary',
      'Peter Oakenfold: Treasurer',
    ])
  })
})

describe('definition lists', () => {
  it('may have the title as term and the name as description', () => {
    const facts = teamFacts(
      '<dl><dt>Présidente</dt><dd>Solange Tassin</dd><dt>Trésorier</dt><dd>Hervé Boisjoly</dd><dd>tresor@kestrel-works.org</dd></dl>',
    )
    expect(peopleOf(facts)).toEqual(['Hervé Boisjoly: Trésorier', 'Solange Tassin: Présidente'])
    expect(emailsOf(facts)).toEqual(['Hervé Boisjoly: tresor@kestrel-works.org', 'Solange Tassin: '])
  })

  it('may have the name as term', () => {
    const facts = teamFacts(
      '<dl><dt>Solange Tassin</dt><dd>Présidente</dd><dt>Hervé Boisjoly</dt><dd>Trésorier</dd></dl>',
    )
    expect(peopleOf(facts)).toEqual(['Hervé Boisjoly: Trésorier', 'Solange Tassin: Présidente'])
  })
})

describe('links without words', () => {
  const icon = (handle: string): string => `<a href="https://www.linkedin.com/in/${handle}"><svg></svg></a>`

  it('at the end of a card are not the next one’s', () => {
    const card = (name: string, handle: string): string =>
      `<div><h3>${name}</h3><p>Partner</p>${icon(handle)}</div>`
    const facts = teamFacts(card('Jane Thornquist', 'jane-t') + card('Peter Oakenfold', 'peter-o'))
    expect(linksOf(facts)).toEqual([
      'Jane Thornquist: https://www.linkedin.com/in/jane-t',
      'Peter Oakenfold: https://www.linkedin.com/in/peter-o',
    ])
  })

  it('at the beginning of a card are not the last one’s', () => {
    const card = (name: string, handle: string): string =>
      `<div>${icon(handle)}<h3>${name}</h3><p>Partner</p></div>`
    const facts = teamFacts(card('Jane Thornquist', 'jane-t') + card('Peter Oakenfold', 'peter-o'))
    expect(linksOf(facts)).toEqual([
      'Jane Thornquist: https://www.linkedin.com/in/jane-t',
      'Peter Oakenfold: https://www.linkedin.com/in/peter-o',
    ])
  })

  it('may be addresses', () => {
    const card = (name: string, local: string): string =>
      `<li><b>${name}</b><br>Partner<br><a href="mailto:${local}@kestrel-works.org"><img src="m.png" alt=""></a></li>`
    const facts = teamFacts(`<ul>${card('Jane Thornquist', 'desk1')}${card('Peter Oakenfold', 'desk2')}</ul>`)
    expect(emailsOf(facts)).toEqual([
      'Jane Thornquist: desk1@kestrel-works.org',
      'Peter Oakenfold: desk2@kestrel-works.org',
    ])
  })
})

describe('a table that describes the organisation', () => {
  it('gives its director no more than the own row', () => {
    const facts = factsOf(
      '<table><tr><th>社名</th><td>瑞浪精工株式会社</td></tr><tr><th>代表者</th><td>代表取締役　三井田 浩二</td></tr><tr><th>所在地</th><td>岐阜県瑞浪町</td></tr><tr><th>電話番号</th><td>0572-55-0123</td></tr></table>',
      'https://www.mizunami-seiko.co.jp/company',
    )
    expect(peopleOf(facts)).toEqual(['三井田 浩二: 代表取締役'])
    expect(facts.persons.flatMap(({ phones }) => phones)).toEqual([])
  })
})

describe('titles in the header row of a table', () => {
  it('are those of the names below', () => {
    const facts = teamFacts(
      '<table><thead><tr><th>Presidente</th><th>Tesorero</th></tr></thead><tbody><tr><td>Jane Thornquist</td><td>Peter Oakenfold</td></tr></tbody></table>',
    )
    expect(peopleOf(facts)).toEqual(['Jane Thornquist: Presidente', 'Peter Oakenfold: Tesorero'])
  })
})

describe('titles in brackets within a list', () => {
  it('are those of the names before', () => {
    const facts = teamFacts('<p>Jane Thornquist (Chair), Peter Oakenfold (Treasurer), Anna Marrowick</p>')
    expect(peopleOf(facts)).toEqual([
      'Anna Marrowick',
      'Jane Thornquist: Chair',
      'Peter Oakenfold: Treasurer',
    ])
  })
})

describe('what an imprint prints below the owner', () => {
  it('is the firm’s, unless the address is made of the name', () => {
    const facts = factsOf(
      '<h1>Impressum</h1><p>Inhaberin: Jane Thornquist<br>Tel. +49 30 23125 018<br>post@kestrel-works.org<br>jane.thornquist@kestrel-works.org</p>',
      'https://www.kestrel-works.org/impressum',
    )
    expect(emailsOf(facts)).toEqual(['Jane Thornquist: jane.thornquist@kestrel-works.org'])
    expect(facts.persons.flatMap(({ phones }) => phones)).toEqual([])
    expect(facts.phones.map(({ value }) => value)).toEqual(['+493023125018'])
  })
})
