import { describe, expect, it } from 'vitest'
import { factsOf, peopleOf, teamFacts } from '../../../support/engine/page.ts'

const pair = (name: string, title: string): string =>
  `<div class="item"><h3>${name}</h3><p>${title}</p></div>`
const staff = pair('Ottilie Marwood', 'Director') + pair('Bruno Castelnau', 'Engineer')

describe('names that are not the organisation’s people', () => {
  it.each([
    'Testimonials',
    'What our clients say',
    'Our portfolio',
    'Speakers',
    'Sponsors',
    'Alumni',
    'Former members',
    'Ehemalige Mitarbeiter',
    'Anciens membres',
    'Kundenstimmen',
    '卒業生',
  ])('leaves out those under "%s"', (heading) => {
    const facts = teamFacts(
      `${staff}<h2>${heading}</h2>${pair('Percy Longbottom', 'Marketing Manager')}${pair('Hilda Kranich', 'CEO and Founder')}`,
    )
    expect(peopleOf(facts)).toEqual(['Bruno Castelnau: Engineer', 'Ottilie Marwood: Director'])
  })

  it('remembers them as outsiders', () => {
    const facts = factsOf(`<h2>Speakers</h2>${pair('Percy Longbottom', 'Marketing Manager')}`)
    expect(facts.outsiders).toMatchObject([{ name: 'Percy Longbottom' }])
  })

  it('takes up again at the next heading', () => {
    const facts = factsOf(`<h2>Our portfolio</h2>${pair('Percy Longbottom', 'CEO')}<h2>Our team</h2>${staff}`)
    expect(peopleOf(facts)).toEqual(['Bruno Castelnau: Engineer', 'Ottilie Marwood: Director'])
  })

  it.each(['/speakers', '/program/friday/the-shift.html', '/blog/2020/a-post', '/sponsors.html'])(
    'leaves out a name and title on %s',
    (path) => {
      expect(
        peopleOf(
          factsOf(
            `<h1>The shift</h1><p>Percy Longbottom, Design Director</p>`,
            `https://www.kestrel-works.org${path}`,
          ),
        ),
      ).toEqual([])
    },
  )

  it.each([
    [
      'testimonial cards',
      '<div class="testimonial"><p>A joy to work with.</p><h4>Percy Longbottom</h4><p>Marketing Manager</p></div>',
    ],
    [
      'quotations',
      '<div><p>“They repaired all of our kites within a week, wonderful.”</p><p>Percy Longbottom, Marketing Manager</p></div>',
    ],
    ['block quotes', '<blockquote>A joy.<p>Percy Longbottom, Manager</p></blockquote>'],
    ['photo credits', '<p>Photos: Percy Longbottom</p>'],
    ['web designers', '<p>Website by Percy Longbottom</p>'],
    ['authors', '<p>Posted by Percy Longbottom</p>'],
    ['post meta', '<span class="author vcard"><a class="fn" href="/a">Percy Longbottom</a></span>'],
    ['navigation', '<nav><ul><li>Percy Longbottom, Director</li></ul></nav>'],
    [
      'template filler',
      '<div><h3>Percy Longbottom</h3><p>Attorney</p><p>Far far away, behind the word mountains, far from the countries.</p></div>',
    ],
  ])('leaves out %s', (_, html) => {
    expect(peopleOf(factsOf(`<h1>Kites</h1>${html}`))).toEqual([])
  })

  it('leaves out a list in which somebody has died or left', () => {
    const facts = teamFacts(
      `${staff}<ul><li>Hilda Kranich | Director 1993 - 2012</li><li>Percy Longbottom | Assistant</li></ul>`,
    )
    expect(peopleOf(facts)).toEqual(['Bruno Castelnau: Engineer', 'Ottilie Marwood: Director'])
  })

  it.each([
    'Contact Us',
    'Privacy Policy',
    'Klassische Atemtherapie',
    'Sales Department',
    'New York',
    'Natural Ingredients',
    'Our Mission',
    'Quarterly Audits',
    'Data Protection Officer',
    'Read More',
    'Mentions Légales',
    'Aviso Legal',
    'Soluções Modernas',
    'Conditions Générales',
    'Board Members',
    'Gebäude III',
    'Harbour University',
    'Green Energy Solutions',
  ])('does not take "%s" for a name', (text) => {
    expect(peopleOf(teamFacts(`${staff}<div class="item"><h3>${text}</h3><p>Director</p></div>`))).toEqual([
      'Bruno Castelnau: Engineer',
      'Ottilie Marwood: Director',
    ])
  })
})

describe('what looks like a name by its shape and stands where something else does', () => {
  const row = (...cells: string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`

  it('is no person in the column of institutions', () => {
    const table = `<table>${row('Karen Ambler', 'Saarland University')}${row('Bruno Castelnau', 'Inria Rhône-Alpes')}${row('Ottilie Marwood', 'University of Kestrel, Kites')}${row('Paul Hollis', 'Keio Univerity, Laboratory for Kites')}${row('Hilda Kranich', 'Globex')}</table>`
    expect(peopleOf(factsOf(`<h2>Committee</h2>${table}`))).toEqual([
      'Bruno Castelnau',
      'Hilda Kranich',
      'Karen Ambler',
      'Ottilie Marwood',
      'Paul Hollis',
    ])
  })

  it('is a person in a column of names', () => {
    const table = `<table>${row('Karen Ambler', 'Olga Lindqvist')}${row('Bruno Castelnau', 'Velda Rohn')}${row('Ottilie Marwood', 'Paul Hollis')}</table>`
    expect(peopleOf(factsOf(`<h2>Committee</h2>${table}`))).toContain('Velda Rohn')
  })

  it.each(['$3,600,000.00', 'from €45', 'ab 80 EUR', '1 200 zł', '45,00 €', 'CHF 90.–'])(
    'is no person beside %s',
    (price) => {
      const card = (name: string): string => `<div><h3>${name}</h3><p>${price}</p></div>`
      expect(peopleOf(teamFacts(`${staff}${card('Velda Roon')}${card('Kestrel Maxx')}`))).toEqual([
        'Bruno Castelnau: Engineer',
        'Ottilie Marwood: Director',
      ])
    },
  )

  it('is none below the line at the top of each page that says what the firm is', () => {
    const page = `<header><div class="heading">Southend’s Attorneys</div></header><main><ul><li><em>Tractor Wreck</em></li><li><em>Motor Crash</em></li><li><em>Boating Mishap</em></li></ul></main>`
    expect(peopleOf(factsOf(page, 'https://www.kestrel-works.org/matters'))).toEqual([])
  })
})

describe('places, houses and matters', () => {
  it.each([
    'St Georges St',
    'San Francisco',
    'Santa Monica',
    'São Paulo',
    'Saint Laurent',
    'Palmer Farm',
    'Pôle Immobilier',
    'Service Clara Winslow',
    'Hogeschool van Amsterdam',
    'Opposite Balaji Mandir',
    'Jesus Christ',
    'Centro Comercial José Balboa',
    'Edifício Carlos Gomes',
    'Research Directions: Medical Imaging, Deep Kites',
    '定　　員',
    '会　場',
  ])('are no people: "%s"', (text) => {
    expect(peopleOf(teamFacts(`${staff}${pair(text, '+44 20 7946 0991')}`))).toEqual([
      'Bruno Castelnau: Engineer',
      'Ottilie Marwood: Director',
    ])
  })

  it.each(['JC Halvorsen', 'AJ van der Merwe', 'Jesús Cristobal', 'San-Hee Kim', 'Georges Sand'])(
    'are not people such as "%s"',
    (name) => {
      expect(peopleOf(teamFacts(`${staff}${pair(name, 'Representative')}`))).toContain(
        `${name}: Representative`,
      )
    },
  )

  it.each(['IT Services', 'UK Office', 'HR Halvorsen', 'Ordination Berger'])('"%s" is nobody', (text) => {
    expect(peopleOf(teamFacts(`${staff}${pair(text, 'Manager')}`))).toHaveLength(2)
  })

  it.each([
    '<p>Speaker: Prof. Hui Hahn, Time: Monday</p>',
    '<p>Gast: Dr. Hilda Kranich</p>',
    '<table><tr><td>講師・題目</td><td>近藤宏行　先生<br>『現状』</td></tr></table>',
  ])('are not of the organisation in the label of a lecture: %s', (html) => {
    expect(peopleOf(factsOf(`<h2>News</h2>${html}`, 'https://www.kestrel-works.org/about'))).toEqual([])
  })
})

describe('a house that is called after one professional', () => {
  it.each([
    ['Ordination Dr. Stefan Berger', 'Facharzt für Augenheilkunde'],
    ['Zahnarztpraxis Dr. med. dent. Stefan Berger', 'Zahnarzt'],
    ['Cabinet du Dr Stefan Berger', 'Médecin généraliste'],
    ['Studio legale Avv. Stefan Berger', 'Avvocato'],
  ])('names them: %s', (house, title) => {
    expect(peopleOf(factsOf(`<h1>${house}<br><span>${title}</span></h1><p>Gull Lane 7</p>`))).toEqual([
      `Stefan Berger: ${title}`,
    ])
  })

  it.each(['Praxis Dr. Berger', 'Ordination Stefan Berger', 'Kanzlei am Markt', 'Studio Mario'])(
    'is nobody without a whole name and an honorific: %s',
    (house) => {
      expect(peopleOf(factsOf(`<h1>${house}<br><span>Facharzt</span></h1>`))).toEqual([])
    },
  )
})
