/** Forms of names and titles that real pages print. */
import { describe, expect, it } from 'vitest'
import { localPartFits } from '../../../../server/engine/extract/people/local-part.ts'
import { parseName } from '../../../../server/engine/extract/people/name.ts'
import { hasTitleForm, barePart } from '../../../../server/engine/extract/people/title.ts'
import { factsOf, peopleOf, teamFacts } from '../../../support/engine/page.ts'

describe('names', () => {
  it.each([
    ['Mgr. et Mgr. Ludmila Šípková', 'Ludmila Šípková'],
    ['Sig.ra Ivana Cucchi', 'Ivana Cucchi'],
    ['Marisol Quiroz, FNP-C', 'Marisol Quiroz'],
    ['الدكتورة ليلى الخطيب', 'ليلى الخطيب'],
    ['יעל ברקוביץ', 'יעל ברקוביץ'],
  ])('are read from %s', (text, name) => {
    expect(parseName(text)?.name).toBe(name)
  })

  it('with a degree behind a comma are surer, with what may be a state they are not', () => {
    expect(parseName('Zelphine Marrowick, MBA')?.level).toBe(2)
    expect(parseName('Zelphine Marrowick, MD')?.level).toBe(1)
  })

  it.each([
    ['Valdir Alves Tavares Junior', 'Valdir Alves Tavares Junior'],
    ['Dr. Adelcio Sá', 'Adelcio Sá'],
    ['Ofélia Brandão Neto', 'Ofélia Brandão Neto'],
  ])('end with a generation or a word that a doctor’s title vouches for: %s', (text, name) => {
    expect(parseName(text)?.name).toBe(name)
  })

  it.each(['اتصل بنا', 'فريق العمل', 'צור קשר'])('are not read from %s', (text) => {
    expect(parseName(text)).toBeNull()
  })
})

describe('titles', () => {
  it.each(['1. Vorsitzende', '2nd Vice President', 'Hon. Secretary', 'Stellv. Leiterin', 'Dipl. Ingenieur'])(
    'may be abbreviated or numbered: %s',
    (text) => {
      expect(hasTitleForm(text)).toBe(true)
    },
  )

  it.each(['12 Vorsitzende 345', 'We repair boats. Call today', '2 rooms. Book now'])(
    'are not %s',
    (text) => {
      expect(hasTitleForm(text)).toBe(false)
    },
  )

  it('end before a register number', () => {
    expect(barePart('Sócio-diretor | CRC 0SP000018')).toBe('Sócio-diretor')
    expect(barePart('Partner, Tax')).toBe('Partner, Tax')
  })

  it.each([
    [
      '<p><strong>Jane Thornquist, FCA</strong>, Managing Partner. Jane founded the firm in 2006.</p>',
      'Jane Thornquist: Managing Partner',
    ],
    [
      '<p><strong>Jane Thornquist</strong> is Tax Director and looks after families abroad.</p>',
      'Jane Thornquist: Tax Director',
    ],
    [
      '<p><strong>Jane Thornquist</strong> joined as Audit Manager in 2019.</p>',
      'Jane Thornquist: Audit Manager',
    ],
    ['<p>Jane Thornquist (PhD, 2021-) jane AT kestrel-works DOT org</p>', 'Jane Thornquist'],
  ])('stand in prose: %s', (html, person) => {
    expect(peopleOf(teamFacts(html))).toEqual([person])
  })
})

describe('headings that introduce', () => {
  it('name somebody with a title', () => {
    expect(
      peopleOf(
        teamFacts(`<h3>Meet Ruth Marwood, the worship director.</h3><p>Ruth is from Dover.</p>
        <h3>Meet Holly Ashgrove, our office manager</h3><h3>Meet our team</h3><h3>Meet The Director</h3>`),
      ),
    ).toEqual(['Holly Ashgrove: office manager', 'Ruth Marwood: worship director'])
  })
})

describe('local parts', () => {
  it.each([
    ['mhashgrove', 'Harriet Ashgrove', true],
    ['ashgrove_h', 'Harriet Ashgrove', true],
    ['ashgrove_h', 'Johanna-Harriet Ashgrove', true],
    ['ashgrove_h', 'Peter Ashgrove', false],
    ['office-ashgrove', 'Peter Ashgrove', false],
    ['xyashgrove', 'Harriet Ashgrove', false],
    ['peter.ashgrove', 'Peter Ashgrove', true],
  ])('%s for %s: %s', (local, name, fits) => {
    expect(localPartFits(`${local}@kestrel-works.org`, name)).toBe(fits)
  })
})

describe('people of others', () => {
  it.each([
    ['an authority', '<h1>Impressum</h1><p>Aufsichtsbehörde: Landratsamt, Leiter Peter Oakenfold</p>'],
    [
      'a customer who signs with a dash',
      '<h2>Our team</h2><div><p>“They came when they said and swept the drive afterwards.”</p></div><div><p>– Jane Thornquist, Oakham</p></div>',
    ],
    [
      'a customer under a quotation that speaks of the crew',
      '<h2>Trusted by</h2><p>“Our crew lays twice the floor.”</p><p><b>Jane Thornquist</b></p><p>CEO of Oakworks</p>',
    ],
  ])('are not the organisation’s: %s', (_, html) => {
    expect(peopleOf(factsOf(html, 'https://www.kestrel-works.org/impressum'))).toEqual([])
  })
})

describe('names in capitals and with initials', () => {
  const card = (name: string, title: string) => `<div><h4>${name}</h4><h6>${title}</h6></div>`

  it('are read though their surnames have few vowels, and though an initial leads', () => {
    const facts = teamFacts(
      card('ANNA MARIA FUCHS', 'Trustee') +
        card('N RAMESH', 'Managing Trustee') +
        card('OLGA KLIMT', 'Trustee'),
    )
    expect(peopleOf(facts)).toEqual([
      'ANNA MARIA FUCHS: Trustee',
      'N RAMESH: Managing Trustee',
      'OLGA KLIMT: Trustee',
    ])
  })

  it.each(['A Grace', 'I Robert', 'JANE DOE NHTB'])('but %s is no such name as a whole', (name) => {
    expect(parseName(name)).toBeNull()
  })
})

describe('an office of several', () => {
  it('is that of each who stands below it', () => {
    const list = (office: string, ...lines: string[]) =>
      `<h3>${office}</h3><table>${lines.map((line) => `<tr><td>${line}</td></tr>`).join('')}</table>`
    const facts = factsOf(
      `<h1>Organizing committee</h1>
       ${list('General Co-Chairs', '<a href="/k">Kirsten Jokela</a>, University of Turku, Finland', '<a href="/m">Manfred Stein</a>, Lichtenau University, Germany')}
       ${list('Mentoring Chair', '<a href="/p">Pierre Lisle</a>, Norwegian Centre, Norway')}`,
      'https://www.kestrel-works.org/organization',
    )
    expect(peopleOf(facts)).toEqual([
      'Kirsten Jokela: General Co-Chair',
      'Manfred Stein: General Co-Chair',
      'Pierre Lisle: Mentoring Chair',
    ])
  })
})
