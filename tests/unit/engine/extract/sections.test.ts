import { describe, expect, it } from 'vitest'
import { factsOf, peopleOf, teamFacts } from '../../../support/engine/page.ts'

const card = (name: string, title: string): string =>
  `<div class="card"><div class="name">${name}</div><div class="text">${title}</div><p>555-0100</p></div>`

describe('headings of sections', () => {
  it.each([
    'Customer Service & Marketing Specialist',
    'Customer Service',
    'Client Services Director',
    'Client Relationship Manager',
    'Alumni Coordinator',
    'Guest Speakers',
    'Responsable relations clients',
    'Servicio de clientes',
    'Vermont · General Customer Service',
  ])('are not what a card says of one person: "%s"', (title) => {
    const facts = teamFacts(
      `<div>${card('Ottilie Marwood', title)}${card('Bruno Castelnau', 'Engineer')}</div>`,
    )
    expect(facts.persons.map(({ name }) => name.value)).toEqual(['Ottilie Marwood', 'Bruno Castelnau'])
  })

  it.each([
    '<h2>Former members</h2>',
    '<p><b>Alumni</b></p>',
    '<div class="card"><p>Our customers</p></div>',
    '<div class="text">Sponsors</div>',
  ])('open a part about others all the same: %s', (heading) => {
    const facts = teamFacts(
      `<div>${card('Ottilie Marwood', 'Director')}${heading}${card('Bruno Castelnau', 'Engineer')}</div>`,
    )
    expect(facts.persons.map(({ name }) => name.value)).toEqual(['Ottilie Marwood'])
  })

  it.each([
    'Program Committee',
    'Technical Program Committee',
    'Programme Chairs',
    'Track Chairs',
    'Comité de programme',
    'Programmkomitee',
    'Comitato di programma',
    'Donor Relations',
    'Press Office',
  ])('announce the organisers and the staff: "%s"', (heading) => {
    const facts = factsOf(
      `<h1>Glass Days</h1><h2>${heading}</h2><ul><li>Karen Ambler (Kestrel University)</li><li>Bruno Castelnau (Saarland University)</li><li>Ottilie Marwood (Globex)</li></ul>`,
      'https://www.kestrel-works.org/glass-days.html',
    )
    const names = facts.persons.map(({ name }) => name.value)
    expect(names.sort()).toEqual(['Bruno Castelnau', 'Karen Ambler', 'Ottilie Marwood'])
  })

  it.each(['Pastor', 'Pastors', 'Pastry', 'Guesthouse'])(
    'are no one of the past or a guest: "%s"',
    (heading) => {
      const facts = teamFacts(
        `<h2>${heading}</h2><div class="card"><h3>Ottilie Marwood</h3></div><div class="card"><h3>Bruno Castelnau</h3></div>`,
      )
      expect(peopleOf(facts)).toEqual(['Bruno Castelnau', 'Ottilie Marwood'])
    },
  )

  it.each([
    'Personal Injury',
    'Meetings',
    'Opening time',
    'Property Management',
    'Who is it for?',
    'Leadership training',
  ])('are over matters: "%s"', (heading) => {
    const facts = factsOf(`<h2>${heading}</h2><ul><li>Auto Wreck</li><li>Karen Ambler</li></ul>`)
    expect(facts.persons.filter(({ inTeam }) => inTeam)).toEqual([])
  })

  it.each(['Program', 'Sessions', 'Speakers', 'Client success stories', 'Award winners', 'Press'])(
    'announce others: "%s"',
    (heading) => {
      const facts = factsOf(
        `<h1>Glass Days</h1><h2>${heading}</h2><ul><li>Karen Ambler (Kestrel University)</li><li>Bruno Castelnau (Saarland University)</li><li>Ottilie Marwood (Globex)</li></ul>`,
        'https://www.kestrel-works.org/glass-days.html',
      )
      expect(peopleOf(facts)).toEqual([])
    },
  )

  it('are no names, also where one of many is unknown', () => {
    const member = (name: string): string => `<div><h1 class="n">${name}</h1><p>Assistant</p></div>`
    const facts = teamFacts(
      `${['Ottilie Marwood', 'Bruno Castelnau', 'Karen Ambler'].map(member).join('')}<h2>Alumni</h2>${member('Xyrq')}${member('Hilda Kranich')}`,
    )
    expect(peopleOf(facts)).toEqual([
      'Bruno Castelnau: Assistant',
      'Karen Ambler: Assistant',
      'Ottilie Marwood: Assistant',
    ])
  })

  it.each(['Tim and Lynda Bell', 'The team at Globex', 'Tim'])(
    'end no testimonials where a customer is set off: "%s"',
    (customer) => {
      const slide = (name: string): string =>
        `<div><p><b>${name}</b></p><p>"We would use them again."</p></div>`
      expect(
        peopleOf(
          factsOf(
            `<section class="testimonials"><h1>Testimonials</h1>${slide(customer)}${slide('Kate Hollis')}</section>`,
          ),
        ),
      ).toEqual([])
    },
  )

  it.each([
    'Tabletops without tantrums: how to run exercises that teams will not hide from',
    'The governance operating system: how we turned a burden into an asset',
  ])('are no team in the title of a talk: %s', (talk) => {
    const page = `<h1>Talks</h1><h3>${talk}</h3><p>Track 1</p><h3>Ottilie Marwood</h3><h3>Bruno Castelnau</h3>`
    expect(peopleOf(factsOf(page, 'https://www.kestrel-works.org/speakers'))).toEqual([])
  })

  it('are those of an event where its container says so', () => {
    const event = '<li><h2 class="event-title">Hilda Kranich · Andromeda</h2><p>10 Nov – 8 Dec 2013</p></li>'
    expect(peopleOf(factsOf(`<ul>${event}</ul><h2>Team</h2><p>Ottilie Marwood, Director</p>`))).toEqual([
      'Ottilie Marwood: Director',
    ])
  })
})
