import { describe, expect, it } from 'vitest'
import { extractPage } from '../../../../server/engine/extract/extract-page.ts'
import { factsOf, fetchedPage, peopleOf, teamFacts } from '../../../support/engine/page.ts'

describe('biographies', () => {
  const bio = (name: string, rest: string): string => `<p><strong>${name}</strong> ${rest}</p>`
  const BODY = [
    bio(
      'Zelphine Marrowick',
      'is Managing Director of the works. She grew up over a chandlery and can be reached at zelphine [at] kestrel-works [dot] org.',
    ),
    bio('Jane Thornquist', 'is Head of Research. She prefers the telephone.'),
    bio(
      'Wendelmuth Oakenfold',
      `is Senior Adviser to the board. ${'He has heard every way to say no. '.repeat(9)}Write to w.oakenfold@kestrel-works.org.`,
    ),
  ].join('')

  it('name people whose given names nobody knows, with titles short and long', () => {
    expect(peopleOf(teamFacts(BODY))).toEqual([
      'Jane Thornquist: Head of Research',
      'Wendelmuth Oakenfold: Senior Adviser to the board',
      'Zelphine Marrowick: Managing Director of the works',
    ])
  })

  it('bind the address in the paragraph', () => {
    const persons = teamFacts(BODY).persons
    const of = (name: string): (string | undefined)[] =>
      persons.filter((person) => person.name.value === name).map(({ emails }) => emails[0]?.value)
    expect(of('Zelphine Marrowick')).toEqual(['zelphine@kestrel-works.org'])
    expect(of('Wendelmuth Oakenfold')).toEqual(['w.oakenfold@kestrel-works.org'])
    expect(of('Jane Thornquist')).toEqual([undefined])
  })

  it('need a title: emphasis alone makes nobody of a thing', () => {
    expect(peopleOf(teamFacts(bio('Harbour Lantern', 'is our oldest kite.')))).toEqual([])
  })
})

describe('titles that look like names', () => {
  const entry = (name: string, title: string, email = ''): string =>
    `<dt>${name}</dt><dd class="funcao">${title}</dd><dd>Knows every knot there is.</dd>${email === '' ? '' : `<dd>${email}@kestrel-works.org</dd>`}`

  it('are titles in a definition list whose other entries have theirs there', () => {
    const list = [
      entry('Anna Marwood', 'Director', 'anna'),
      entry('Peter Ashgrove', 'Production Manager', 'peter'),
      entry('Wendy Castelnau', 'Accountant', 'wendy'),
      entry('Zelphin Oakenfold', 'Elder Splicer'),
    ].join('')
    expect(
      peopleOf(factsOf(`<h2>People</h2><dl>${list}</dl>`, 'https://www.kestrel-works.org/page7')),
    ).toEqual([
      'Anna Marwood: Director',
      'Peter Ashgrove: Production Manager',
      'Wendy Castelnau: Accountant',
      'Zelphin Oakenfold: Elder Splicer',
    ])
  })

  it('are titles where markup declares them, and its person needs no address', () => {
    const person =
      '<div itemscope itemtype="https://schema.org/Person"><h2 itemprop="name">Zelphin Oakenfold-Grey</h2><p><em itemprop="jobTitle">Elder Splicer</em></p></div>'
    const facts = factsOf(person, 'https://www.kestrel-works.org/workshop/people.html')
    expect(peopleOf(facts)).toEqual(['Zelphin Oakenfold-Grey: Elder Splicer'])
  })

  it('do not swallow the next person of a plain list of names', () => {
    const names = ['Anna Marwood', 'Zelphin Oakenfold', 'Peter Ashgrove', 'Wendy Castelnau']
    const facts = teamFacts(`<ul>${names.map((name) => `<li>${name}</li>`).join('')}</ul>`)
    expect(peopleOf(facts)).toEqual([...names].sort())
  })
})

describe('imprints', () => {
  it.each([
    ['Vertreten durch die Geschäftsführerin: Anna Marwood', 'Geschäftsführerin'],
    ['Represented by the Managing Director: Anna Marwood', 'Managing Director'],
  ])('put words of law in front of a title: "%s"', (line, title) => {
    const facts = factsOf(`<h1>Impressum</h1><p>${line}</p>`, 'https://www.kestrel-works.org/impressum')
    expect(peopleOf(facts)).toEqual([`Anna Marwood: ${title}`])
  })
})

describe('texts in capitals', () => {
  it('end a name where short capitals stand between ordinary words', () => {
    expect(peopleOf(teamFacts('<h2>Jane Thornquist OKA Lantern Grant</h2><p>Director</p>'))).toEqual([])
  })

  it('are people where a surname is in capitals', () => {
    expect(peopleOf(teamFacts('<h2>Jane Marie ASHGROVE</h2><p>Director</p>'))).toEqual([
      'Jane Marie ASHGROVE: Director',
    ])
  })
})

describe('people of the past', () => {
  it('are told by years of birth and death of any century', () => {
    const facts = factsOf(
      '<h2>Our history</h2><p>Founded by Anselm Marwood (1821–1889), director.</p><p>Anna Marwood (1822–1901)</p>',
      'https://www.kestrel-works.org/about',
    )
    expect(facts.persons).toEqual([])
    expect(facts.phones).toEqual([])
  })
})

describe('headings that introduce somebody', () => {
  it.each([
    ['Meet Ruth Kelsey, the worship director.', 'Ruth Kelsey: worship director'],
    ['Meet Carl Benson, our Senior Pastor', 'Carl Benson: Senior Pastor'],
    ['Meet Zelphin Oakenfold, the office manager.', 'Zelphin Oakenfold: office manager'],
    ['Introducing Ruth Kelsey – Managing Director', 'Ruth Kelsey: Managing Director'],
    ['Qui est Marie Dupont, notre directrice ?', 'Marie Dupont: directrice'],
    ['Conoce a Maria Silva, directora', 'Maria Silva: directora'],
  ])('name them: %s', (heading, person) => {
    expect(peopleOf(factsOf(`<h1>Welcome</h1><h3>${heading}</h3><p>Come in.</p>`))).toEqual([person])
  })

  it.each([
    ['About Dr. Jane Doe', 'Dr. Doe has mended the teeth of this town since 1999 and likes her work.'],
    [
      'Über Stefan Berger',
      'Stefan ist seit 1999 in unserem Ort tätig und hat hier schon viele Drachen repariert.',
    ],
    [
      'Sobre a Dra. Maria Silva',
      'Maria trabalha há vinte anos com pipas de todas as cores e tamanhos do mundo.',
    ],
  ])('name those whose life follows: %s', (heading, life) => {
    expect(peopleOf(factsOf(`<h2>${heading}</h2><p>${life}</p>`))).toHaveLength(1)
  })

  it.each([
    'Meet Carl at the fair',
    'About John Deere tractors',
    'Meet Ruth Kelsey, client of the month',
    'Over Kestrel Works',
    'Meet Harbour Lantern, our oldest kite',
    'Meet Harbour Lantern',
    'About Jane Doe House',
  ])('name nobody where they speak of something else: %s', (heading) => {
    expect(
      peopleOf(factsOf(`<h2>${heading}</h2><p>Come in and see what we have got for you this year.</p>`)),
    ).toEqual([])
  })

  it('name guests in articles', () => {
    const page = '<h1>Meet Ruth Kelsey, marine biologist</h1><p>We spoke with her of the sea.</p>'
    expect(peopleOf(factsOf(page, 'https://www.kestrel-works.org/blog/2024/ruth'))).toEqual([])
  })
})

describe('parts of the page that are called furniture', () => {
  const staff = ['Anna Marwood', 'Peter Ashgrove', 'Wendy Castelnau']
    .map((name) => `<p><b>${name}</b></p><p>Treasurer</p>`)
    .join('')
  const all = ['Anna Marwood: Treasurer', 'Peter Ashgrove: Treasurer', 'Wendy Castelnau: Treasurer']
  const read = (attributes: string, body: string): string[] =>
    peopleOf(
      extractPage(
        fetchedPage(
          `<!doctype html><html><head><title>Kestrel</title></head><body ${attributes}>${body}</body></html>`,
          {
            url: 'https://www.kestrel-works.org/team',
          },
        ),
      ),
    )

  it('are the content where they are the whole page, or hold more text than links', () => {
    expect(read('class="home footer-on-bottom nav-left"', `<h1>Team</h1>${staff}`)).toEqual(all)
    const text = `<p>${'We have built kites since the pier was new. '.repeat(20)}</p>`
    expect(
      read('', `<div class="menu"><ul><li><a href="/">Home</a></li></ul>${text}<h1>Team</h1>${staff}</div>`),
    ).toEqual(all)
  })

  it('stay furniture where links fill them', () => {
    const links = staff.replace(/<b>([^<]*)<\/b>/g, '<a href="/x">$1</a>')
    expect(read('', `<div class="menu">${links}</div><h1>Kites</h1>`)).toEqual([])
  })
})

describe('lists of other institutions', () => {
  const card = (name: string, number: number): string =>
    `<div class="card"><h2>${name}</h2><p class="text">2 Pier Road,<br>Dover, DE 19901<br>+1 302 734 55${number}<br>
      <a href="mailto:info@site${number}.org">info@site${number}.org</a><br><a href="https://www.site${number}.org/">www.site${number}.org</a></p></div>`
  const read = (names: readonly string[], path = 'links.html'): boolean[] =>
    factsOf(
      `<h1>Links</h1>${names.map((name, index) => card(name, 20 + index)).join('')}<div class="card"><h2>The Old Mill</h2><p class="text">Dover, DE 19901<br>+1 302 734 5540</p></div>`,
      `https://www.kestrel-works.org/${path}`,
    ).phones.map(({ thirdParty }) => thirdParty)

  it('keep their numbers, also those of cards without a site', () => {
    expect(read(['Kite Museum', 'Harbour Hall', 'Pier Works', 'Dover Library'])).toEqual(Array(5).fill(true))
  })

  it('are no lists of people, nor of one site or two', () => {
    expect(read(['Anna Marwood', 'Peter Ashgrove', 'Jane Thornquist', 'Mary Castelnau'])).not.toContain(true)
    expect(read(['Kite Museum', 'Harbour Hall'])).not.toContain(true)
  })
})
