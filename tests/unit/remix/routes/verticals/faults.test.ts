import { describe, expect, it } from 'vitest'
import { invalidForm } from '../../../../../remix/graphql/failures.ts'
import { faultsOf, spanOfLine } from '../../../../../remix/routes/_app.verticals.$slug_.edit/faults.ts'

describe('faults of a pack', () => {
  it('are told by line, in its order, and without one where none is named', () => {
    const failure = invalidForm([
      { path: ['yaml', 'scoring'], message: 'Line 90: scoring.colour is not known here' },
      { path: ['yaml', 'id'], message: 'id must stay x' },
      { path: ['yaml', 'criteria', '0'], message: 'Line 9: criteria.0.weight is no number: Line 3: no' },
      { path: ['name'], message: 'Line 1: of something else' },
    ])
    expect(faultsOf(failure)).toEqual([
      { line: null, message: 'id must stay x' },
      { line: 9, message: 'criteria.0.weight is no number: Line 3: no' },
      { line: 90, message: 'scoring.colour is not known here' },
    ])
    expect(faultsOf(null)).toEqual([])
  })
})

describe('a line of a text', () => {
  const text = 'one\ntwo\n\nfour'
  it.each([
    [1, 'one'],
    [2, 'two'],
    [3, ''],
    [4, 'four'],
    [9, 'four'],
  ])('%i is found', (line, expected) => {
    expect(text.slice(...spanOfLine(text, line))).toBe(expected)
  })
})
