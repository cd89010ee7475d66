import { describe, expect, it } from 'vitest'
import { factsOf, peopleOf } from '../../../support/engine/page.ts'

const at = (path: string, body: string): string[] =>
  peopleOf(factsOf(body, `https://www.kestrel-works.org${path}`))
const life = (name: string, text: string): string => `<h2>${name}</h2><p>${text}</p>`

describe('people with their biographies', () => {
  const biographies =
    life('Louise Fabri', 'Louise holds a degree in glass making and spent over twenty years in kilns.') +
    life(
      'Dr. Michael Forter',
      'Dr. Forter has over thirty years of experience with the colours of old glass.',
    )

  it('are known where the page does not say that it is about a team', () => {
    expect(at('/principals', biographies)).toEqual(['Louise Fabri', 'Michael Forter'])
  })

  it.each(['/speakers', '/news/two-artists'])('are guests on %s', (path) => {
    expect(at(path, biographies)).toEqual([])
  })

  it('are no products', () => {
    expect(
      at(
        '/products',
        life('Kestrel Maxx', 'Kestrel is a kite that flies by itself, in any wind and in all weathers.') +
          life('Velda Roon', 'Velda is a kite that flies by itself, in any wind and in all weathers.'),
      ),
    ).toEqual([])
  })
})

describe('a page of partners', () => {
  const card = (name: string, title: string): string => `<div><h3>${name}</h3><p>${title}</p></div>`

  it('is of the firm where people are titled so', () => {
    expect(
      at('/partners', card('Ottilie Marwood', 'Managing Partner') + card('Bruno Castelnau', 'Partner')),
    ).toEqual(['Bruno Castelnau: Partner', 'Ottilie Marwood: Managing Partner'])
  })

  it('is about others where firms are', () => {
    expect(
      at(
        '/partners',
        card('Globex Genomics', 'Partner') + card('Velda Roon', 'Partner') + card('Karen Ambler', 'Globex'),
      ),
    ).toEqual([])
  })
})
