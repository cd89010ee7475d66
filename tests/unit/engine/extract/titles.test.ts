import { describe, expect, it } from 'vitest'
import { factsOf, peopleOf, teamFacts } from '../../../support/engine/page.ts'

describe('specialities', () => {
  const page = (body: string): string[] =>
    peopleOf(factsOf(body, 'https://www.kestrel-works.org/corpo-clinico.html'))

  it('stand for a title under a doctor’s name', () => {
    expect(
      page(`<div><h5>Dr. Anselmo Tavares</h5><p>Cardiologia Clínica e Ecocardiografia.<br>CRM 4417.</p></div>
        <div><h5>Dra. Ofélia Brandão</h5><p>Angiologia / Cirurgia Vascular<br>CRM 5208</p></div>`),
    ).toEqual([
      'Anselmo Tavares: Cardiologia Clínica e Ecocardiografia',
      'Ofélia Brandão: Angiologia / Cirurgia Vascular',
    ])
  })

  it('are whatever stands above the number in a register', () => {
    expect(page('<div><h5>Dra. Ofélia Brandão</h5><p>Saúde da mulher<br>CRM 5208</p></div>')).toEqual([
      'Ofélia Brandão: Saúde da mulher',
    ])
  })

  it('are no titles of people without a degree, nor sentences', () => {
    expect(
      peopleOf(
        teamFacts(`<div><h5>Anna Marwood</h5><p>Cardiology is what she dreamt of.</p></div>
        <div><h5>Dr. Peter Ashgrove</h5><p>Opening hours</p><p>Mon to Fri</p></div>`),
      ),
    ).toEqual(['Anna Marwood', 'Peter Ashgrove'])
  })
})

describe('offices above names', () => {
  const board = (body: string): string[] => peopleOf(teamFacts(body))
  const OFFICES = ['Anna Marwood: Treasurer', 'Peter Ashgrove: President']

  it.each([
    ['headings', '<h3>President</h3><p>Peter Ashgrove</p><h3>Treasurer:</h3><p>Anna Marwood</p>'],
    [
      'headings above headings',
      '<h3>President</h3><h4>Peter Ashgrove</h4><h3>Treasurer</h3><h4>Anna Marwood</h4>',
    ],
    [
      'headings above cards',
      ['President', 'Peter Ashgrove', 'Treasurer', 'Anna Marwood']
        .map((text, index) =>
          index % 2 === 0
            ? `<h2>${text}</h2>`
            : `<div class="card"><img alt="${text}"><h5>${text}</h5><p></p></div>`,
        )
        .join(''),
    ],
    [
      'lines in bold, with data below the names',
      '<p><b>President</b></p><p>Peter Ashgrove</p><p>2 Kite Lane</p><p><b>Treasurer</b></p><p>Anna Marwood</p>',
    ],
    [
      'text nodes',
      '<h3>President :</h3>Peter Ashgrove (PA)<br><h3>Treasurer :</h3>Anna Marwood (AM) : <a href="mailto:a@kestrel-works.org">a@kestrel-works.org</a>',
    ],
  ])('are titles: %s', (_, body) => {
    expect(board(body)).toEqual(OFFICES)
  })

  it.each([
    [
      'lines in bold',
      '<p>Peter Ashgrove</p><p><b>President</b></p><p>Anna Marwood</p><p><b>Treasurer</b></p>',
    ],
    ['headings', '<h3>Peter Ashgrove</h3><h4>President</h4><h3>Anna Marwood</h3><h4>Treasurer</h4>'],
  ])('are those of the name above where the first stands below one: %s', (_, body) => {
    expect(board(body)).toEqual(OFFICES)
    expect(board(`${body}<h3>Wendy Castelnau</h3><p>Flies kites.</p>`)).toEqual([
      ...OFFICES,
      'Wendy Castelnau',
    ])
  })

  it('are none over several names, and none in the plural', () => {
    expect(board('<h3>Trainer</h3><p>Peter Ashgrove</p><p>Anna Marwood</p><h3>Kites</h3>')).toEqual([
      'Anna Marwood',
      'Peter Ashgrove',
    ])
    expect(board('<h3>Directors</h3><p>Peter Ashgrove</p><h3>Kites</h3>')).toEqual(['Peter Ashgrove'])
  })
})

describe('titles with the time of office', () => {
  it.each([
    ['Practice owner since early 2005 · Westport', 'Practice owner'],
    ['Director since 2010', 'Director'],
    ['Seit 2010 Kassenwart', 'Kassenwart'],
    ['Trésorière depuis septembre 2019', 'Trésorière'],
    ['Presidente (desde 2015)', 'Presidente'],
    ['助理教授、研究员，2023-', '助理教授、研究员'],
  ])('end there: %s', (printed, title) => {
    expect(peopleOf(teamFacts(`<div><h3>Anna Marwood</h3><p>${printed}</p></div>`))).toEqual([
      `Anna Marwood: ${title}`,
    ])
  })
})

describe('titles that are clauses', () => {
  it('end before the verb', () => {
    expect(
      peopleOf(
        teamFacts(
          '<h3>Anna Marwood</h3><h5>Als Kassenwartin kümmert sie sich um das Geld unserer Lenker*innen</h5>',
        ),
      ),
    ).toEqual(['Anna Marwood: Kassenwartin'])
  })
})

describe('headings of the next section', () => {
  it('are nobody’s titles, whatever their class', () => {
    const block = (name: string): string =>
      `<div><div><h1 class="elementor-heading-title">${name}</h1></div><ul><li>Research Assistant, 2023-</li></ul></div>`
    expect(
      peopleOf(
        teamFacts(`${block('Anna Marwood')}<p class="elementor-heading-title">Graduate Students</p>${block('Peter Ashgrove')}
          <p class="elementor-heading-title">Alumni</p>`),
      ),
    ).toEqual(['Anna Marwood: Research Assistant', 'Peter Ashgrove: Research Assistant'])
  })
})

describe('words behind a bold name', () => {
  const entry = (name: string, rest: string): string => `<p><b>${name} </b><em>${rest}</em></p>`

  it('are titles of names by their shape, among others that are names beyond doubt', () => {
    const rooms = [
      entry('Anna Marwood', '- Yellow Loft Number 1'),
      entry('Peter Ashgrove', '- Manager'),
      entry('Zelphin Oakenfold', '- Yellow Loft Number 2 '),
    ]
    expect(peopleOf(teamFacts(rooms.join('')))).toEqual([
      'Anna Marwood: Yellow Loft Number 1',
      'Peter Ashgrove: Manager',
      'Zelphin Oakenfold: Yellow Loft Number 2',
    ])
  })

  it('make nobody of a thing', () => {
    expect(peopleOf(teamFacts(entry('Harbour Lantern', '- our oldest kite')))).toEqual([])
    expect(peopleOf(teamFacts(entry('Silver Lantern', '- Flown Daily')))).toEqual([])
  })
})
