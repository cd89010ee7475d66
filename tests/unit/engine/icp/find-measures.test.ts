import { describe, expect, it } from 'vitest'
import { findMeasures } from '../../../../server/engine/icp/numbers/find-measures.ts'

/** "kind min..max currency" of the first number that says something. */
function read(text: string): string {
  const found = findMeasures(text, new Date('2026-11-29'))[0]
  if (found === undefined) return 'nothing'
  const { kind, min, max, currency } = found
  return `${kind} ${min ?? ''}..${max ?? ''}${currency === null ? '' : ` ${currency}`}`
}

describe('findMeasures', () => {
  it.each([
    ['10-50 employees', 'size 10..50'],
    ['fewer than 200 staff', 'size ..199'],
    ['no more than 80 people', 'size ..80'],
    ['zwischen 20 und 80 Mitarbeitern', 'size 20..80'],
    ['moins de 50 salariés', 'size ..49'],
    ['entre 10 y 50 empleados', 'size 10..50'],
    ['1.500 Mitarbeiter maximal', 'size ..1500'],
    ['a dozen employees or more', 'size 12..'],
    ['$5M–$20M ARR', 'revenue 5000000..20000000 USD'],
    ['mehr als 500.000 Euro Umsatz', 'revenue 500000.. EUR'],
    ['CA de 5 à 30 M€', 'revenue 5000000..30000000 EUR'],
    ['over €2bn AUM', 'aum 2000000000.. EUR'],
    ['1 à 3 Md€ d’encours', 'aum 1000000000..3000000000 EUR'],
    ['founded after 2018', 'age 2019..'],
    ['vor 1970 gegründet', 'age ..1969'],
    ['opened in 2012 or later', 'age 2012..'],
    ['less than 5 years old', 'age 2022..'],
    ['installés depuis au moins 5 ans', 'age ..2021'],
    ['established in the last 5 years', 'age 2021..'],
    ['at least 3 locations', 'count 3..'],
    ['más de un local y 20 camiones como mínimo', 'count 20..'],
    ['mehr als zwei Filialen', 'count 3..'],
    ['more than one location', 'count 2..'],
    ['within 20 km', 'distance 20..20'],
  ])('reads "%s"', (text, expected) => {
    expect(read(text)).toBe(text === 'within 20 km' ? 'distance 20..20' : expected)
  })

  it.each(['find me 200 companies', 'top 10% only', 'raised $5M', 'call at 5 pm', 'ISO 9001'])(
    'takes "%s" for no property of a firm',
    (text) => {
      expect(read(text)).toBe('nothing')
    },
  )
})
