/** Ordinary pages that rules for others had taken in. */
import { describe, expect, it } from 'vitest'
import { factsOf, peopleOf, teamFacts } from '../../../support/engine/page.ts'

const phones = (body: string, url = 'https://www.kestrel-works.org/contact') =>
  factsOf(body, url).phones.map(({ value, thirdParty }) => `${value}${thirdParty ? ' of others' : ''}`)

describe('numbers', () => {
  it('stay the site’s own beside logos of partners that share their class', () => {
    const logo = (site: string) =>
      `<div class="col"><a href="https://${site}.example/"><img src="a.png"></a></div>`
    const logos = ['tern', 'heron', 'gannet', 'puffin'].map(logo).join('')
    const body = `<div class="row"><div class="col"><p>Tel. +44 20 7946 0991</p></div></div><div class="row">${logos}</div>`
    expect(phones(body, 'https://www.kestrel-works.org/find-us')).toEqual(['+442079460991'])
  })

  it.each([
    ['0800 94 71 33', '+33800947133'],
    ['0590 82 00 00', '+590590820000'],
    ['01 44 27 00 00', '+33144270000'],
  ])('of France and its territories keep their codes: %s', (printed, value) => {
    expect(phones(`<p lang="fr">Paris, France. Tél. ${printed}</p>`)).toEqual([value])
  })

  it.each([
    '<span class="hidden-mobile">20240115</span>',
    '<span class="d-mobile-none">87654321</span>',
    '<img src="/images/call-center.jpg"> 19991231',
  ])('are none for standing near a class or picture that only sounds like a telephone: %s', (line) => {
    expect(phones(`<p>Dublin, Ireland</p><p>${line}</p>`)).toEqual([])
  })

  it('of New England are no British ones', () => {
    expect(
      phones('<p>Serving New England. New England at its best, New England!</p><p>Tel. 207-774-1234</p>'),
    ).toEqual(['+12077741234'])
  })
})

describe('titles', () => {
  it.each([
    ['Jane Doe', 'The Old Vicarage', 'No. 12 Mill Lane'],
    ['Dr. Jane Doe', 'Technology Park, Leeds', 'LS1 4AB'],
  ])('are no addresses: %s, %s', (...lines) => {
    const [person] = teamFacts(
      `<div class="card">${lines.map((line) => `<p>${line}</p>`).join('')}</div>`,
    ).persons
    expect(person?.titles ?? []).toEqual([])
  })

  it('are no vacancies of which the person tells more', () => {
    const vacancy = (office: string, name: string) => `<h3>${office}</h3><p>Questions?</p><p>${name}</p>`
    const facts = factsOf(
      vacancy('Sales Manager', 'Jane Doe') + vacancy('Glass Engineer', 'Peter Miller'),
      'https://www.kestrel-works.org/join-us',
    )
    expect(facts.persons.flatMap(({ titles }) => titles)).toEqual([])
  })
})

it('a product that is introduced is no person', () => {
  expect(peopleOf(teamFacts('<h2>Meet Kestrel Flow, our new project manager for small teams</h2>'))).toEqual(
    [],
  )
})
