import { expect, it } from 'vitest'
import { reasonInWords } from '../../../../remix/words/scores.ts'

it('names classifications where a score tells of registers', () => {
  expect(reasonInWords('A register has it under nace21 86.230.')).toBe(
    'A register has it under NACE Rev. 2.1 86.230.',
  )
  expect(reasonInWords('Registers have it under uk 86230, osm amenity=dentist only.')).toBe(
    'Registers have it under SIC of the United Kingdom 86230, OpenStreetMap tag amenity=dentist only.',
  )
})

it('leaves words of pages as they are', () => {
  const because = '“based in the uk since 1990” stands in its description.'
  expect(reasonInWords(because)).toBe(because)
})
