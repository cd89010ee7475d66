import { expect, it } from 'vitest'
import { splitName } from '../../../../../server/features/exports/person-name.ts'

it.each([
  ['Ada Lovelace', 'Ada', 'Lovelace'],
  ['Anna van der Berg', 'Anna', 'van der Berg'],
  ['Juan Carlos de la Cruz', 'Juan Carlos', 'de la Cruz'],
  ['Plato', '', 'Plato'],
  ['  Mary  Ann   Evans ', 'Mary Ann', 'Evans'],
  ['Van Morrison', 'Van', 'Morrison'],
  ['', '', ''],
])('%j is %j and %j', (name, first, last) => {
  expect(splitName(name)).toEqual({ first, last })
})
