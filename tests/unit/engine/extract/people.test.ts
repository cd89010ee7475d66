import { describe, expect, it } from 'vitest'
import { factsOf, peopleOf, teamFacts } from '../../../support/engine/page.ts'

const card = (name: string, title: string, more = ''): string =>
  `<div class="col"><img src="x.jpg" alt=""><h3>${name}</h3><p>${title}</p>${more}</div>`

describe('people in the forms that pages have', () => {
  it('reads repeated cards', () => {
    const facts = teamFacts(
      card('Ottilie Marwood', 'Managing Director') +
        card('Bruno Castelnau', 'Head of Sales') +
        card('Wendy Ashgrove', 'Accountant'),
    )
    expect(peopleOf(facts)).toEqual([
      'Bruno Castelnau: Head of Sales',
      'Ottilie Marwood: Managing Director',
      'Wendy Ashgrove: Accountant',
    ])
  })

  it('reads titles without a role word where they stand like the others', () => {
    const facts = teamFacts(
      ['Ottilie Marwood|Chair', 'Bruno Castelnau|Treasurer', 'Wendy Ashgrove|Logistics']
        .map((pair) => `<div><h3>${pair.split('|')[0]}</h3><p class="role">${pair.split('|')[1]}</p></div>`)
        .join(''),
    )
    expect(peopleOf(facts)).toContain('Wendy Ashgrove: Logistics')
  })

  it('reads a role above the name', () => {
    const pairs = [
      ['Chair', 'Ottilie Marwood'],
      ['Treasurer', 'Bruno Castelnau'],
      ['Secretary', 'Wendy Ashgrove'],
    ]
    const facts = teamFacts(
      `<table><tr>${pairs.map(([role, name]) => `<td><p class="role">${role}</p><p>${name}</p><p>Elm Works</p></td>`).join('')}</tr></table>`,
    )
    expect(peopleOf(facts)).toEqual([
      'Bruno Castelnau: Treasurer',
      'Ottilie Marwood: Chair',
      'Wendy Ashgrove: Secretary',
    ])
  })

  it('reads tables', () => {
    const facts = teamFacts(
      '<table><tr><th>Name</th><th>Role</th></tr><tr><td>Ottilie Marwood</td><td>Director</td></tr><tr><td>Bruno Castelnau</td><td>Engineer</td></tr></table>',
    )
    expect(peopleOf(facts)).toEqual(['Bruno Castelnau: Engineer', 'Ottilie Marwood: Director'])
  })

  it('reads definition lists and captions', () => {
    const facts = teamFacts(
      '<dl><dt>Ottilie Marwood</dt><dd>Director</dd><dt>Bruno Castelnau</dt><dd>Engineer</dd></dl><figure><img src="w.jpg"><figcaption>Wendy Ashgrove, Accountant</figcaption></figure>',
    )
    expect(peopleOf(facts)).toEqual([
      'Bruno Castelnau: Engineer',
      'Ottilie Marwood: Director',
      'Wendy Ashgrove: Accountant',
    ])
  })

  it('reads headings followed by a title, without containers', () => {
    const facts = teamFacts(
      '<h4>Mrs. Ottilie Marwood</h4><p>Pre-School Teacher</p><h4>Mr. Bruno Castelnau</h4><p>I have two children and like the sea.</p>',
    )
    expect(peopleOf(facts)).toEqual(['Bruno Castelnau', 'Ottilie Marwood: Pre-School Teacher'])
  })

  it.each([
    ['Ottilie Marwood : Sales Director', 'Ottilie Marwood: Sales Director'],
    ['Ottilie Marwood, Sales Director', 'Ottilie Marwood: Sales Director'],
    ['Ottilie Marwood – Sales Director', 'Ottilie Marwood: Sales Director'],
    ['Ottilie Marwood (Sales Director)', 'Ottilie Marwood: Sales Director'],
    ['Ottilie Marwood | Sales Director', 'Ottilie Marwood: Sales Director'],
    ['Sales Director: Ottilie Marwood', 'Ottilie Marwood: Sales Director'],
    ['Sales Director Ottilie Marwood', 'Ottilie Marwood: Sales Director'],
    ['Ottilie Marwood, Ph.D., Sales Director', 'Ottilie Marwood: Sales Director'],
    ['Notarfachangestellte Ottilie Marwald', 'Ottilie Marwald: Notarfachangestellte'],
    ['Geschäftsführer: Dipl.-Ing. (FH) Bruno Möwe', 'Bruno Möwe: Geschäftsführer'],
    ['Pr. Ottilie Marchand, Cheffe de service', 'Ottilie Marchand: Cheffe de service'],
  ])('reads "%s"', (line, person) => {
    expect(peopleOf(teamFacts(`<p>${line}</p>`))).toEqual([person])
  })

  it('reads a bold name before its title', () => {
    expect(peopleOf(teamFacts('<p><b>Ottilie Marwood</b> Senior Curator</p>'))).toEqual([
      'Ottilie Marwood: Senior Curator',
    ])
  })

  it('reads biographies', () => {
    const facts = teamFacts(
      '<p>Ottilie Marwood, Ph.D., managing partner, leads the practice and sails.</p><p>Bruno Castelnau is a licensed psychologist with ten years of work behind him.</p>',
    )
    expect(peopleOf(facts)).toEqual([
      'Bruno Castelnau: licensed psychologist',
      'Ottilie Marwood: managing partner',
    ])
  })

  it('reads lists of names under a label', () => {
    const facts = teamFacts(
      '<p>Back row: Ottilie Marwood, Bruno Castelnau, Wendy Ashgrove and Pál Kovács.</p>',
    )
    expect(peopleOf(facts)).toEqual(['Bruno Castelnau', 'Ottilie Marwood', 'Pál Kovács', 'Wendy Ashgrove'])
  })

  it('joins a title that is broken over two lines', () => {
    expect(peopleOf(teamFacts('<div><p>Ottilie Marwood</p><p>Head of</p><p>Laboratories</p></div>'))).toEqual(
      ['Ottilie Marwood: Head of Laboratories'],
    )
  })

  it('reads who signs an imprint', () => {
    const facts = factsOf(
      '<h1>Impressum</h1><p>Möwenhof GmbH</p><p>Geschäftsführerin: Käthe Möwenfels</p>',
      'https://moewenhof.de/impressum',
    )
    expect(peopleOf(facts)).toEqual(['Käthe Möwenfels: Geschäftsführerin'])
  })
})

describe('names in other scripts', () => {
  it('reads Chinese names beside their titles', () => {
    const facts = factsOf(
      '<h1>团队</h1>' +
        [
          ['张晓岚', '教授'],
          ['李蔚', '副教授'],
          ['王思敏', '讲师'],
        ]
          .map(
            ([name, title]) =>
              `<div class="card"><div class="name">${name}</div><div class="title">${title}</div></div>`,
          )
          .join(''),
      'https://lab.example.cn/team/',
    )
    expect(peopleOf(facts)).toEqual(['张晓岚: 教授', '李蔚: 副教授', '王思敏: 讲师'])
  })

  it('reads Japanese names behind their titles', () => {
    const facts = factsOf(
      '<h2>スタッフ</h2><p>教授　小林 冬樹</p><p>助教　佐藤 実花</p><p>このページは研究室のスタッフを紹介しています。</p>',
      'https://lab.example.jp/staff.htm',
    )
    expect(peopleOf(facts)).toEqual(['佐藤 実花: 助教', '小林 冬樹: 教授'])
  })
})

describe('binding', () => {
  const two = teamFacts(
    card(
      'Ottilie Marwood',
      'Director',
      '<p>Tel. +44 20 7946 0991</p><p>o.marwood@kestrel-works.org</p><a href="https://www.linkedin.com/in/omarwood">in</a>',
    ) + card('Bruno Castelnau', 'Engineer', '<p>castelnau@kestrel-works.org</p>'),
  )

  it('binds addresses, numbers and profiles to the person in whose card they stand', () => {
    const [first, second] = two.persons
    expect(first).toMatchObject({
      name: { value: 'Ottilie Marwood' },
      phones: [{ value: '+442079460991' }],
      links: [{ value: 'https://www.linkedin.com/in/omarwood' }],
    })
    expect(first?.emails[0]?.value).toBe('o.marwood@kestrel-works.org')
    expect(second?.emails[0]?.value).toBe('castelnau@kestrel-works.org')
    expect(second?.phones).toEqual([])
  })

  it('binds an address elsewhere on the page by its local part', () => {
    const facts = teamFacts(
      `${card('Ottilie Marwood', 'Director')}${card('Bruno Castelnau', 'Engineer')}<h2>Write</h2><p>bruno.castelnau@kestrel-works.org</p>`,
    )
    expect(facts.persons.find(({ name }) => name.value === 'Bruno Castelnau')?.emails[0]?.value).toBe(
      'bruno.castelnau@kestrel-works.org',
    )
    expect(facts.persons.find(({ name }) => name.value === 'Ottilie Marwood')?.emails).toEqual([])
  })

  it('gives an address that everybody reads to nobody', () => {
    expect(
      teamFacts(card('Ottilie Marwood', 'Director', '<p>info@kestrel-works.org</p>')).persons[0]?.emails,
    ).toEqual([])
  })
})
