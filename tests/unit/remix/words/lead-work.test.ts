import { describe, expect, it } from 'vitest'
import { filterInWords } from '../../../../remix/components/lead-table/filter-words.ts'
import { activeFilters, readFilter } from '../../../../remix/components/lead-table/list-query.ts'
import { changeInWords, ownerInWords } from '../../../../remix/words/activity.ts'
import { listInWords } from '../../../../remix/words/tags.ts'

const choices = {
  tags: [
    { id: 'h', name: 'Hot', colour: 'RED' as const },
    { id: 'c', name: 'Cold', colour: 'BLUE' as const },
  ],
  members: [{ userId: 'u', name: 'Ann' }],
}

const writing = { formatDay: (day: string) => day, nameCountry: (code: string) => code, choices }

it.each([
  ['tagIds=h,c', 'tagged Hot and Cold'],
  ['withoutTagIds=h,gone', 'not tagged Hot or a tag that is gone'],
  ['ownerId=u', 'owned by Ann'],
  ['ownerId=x', 'owned by somebody who left'],
  ['hasOwner=true', 'with an owner'],
  ['hasOwner=false', 'without an owner'],
])('a filter %s is in words: %s', (search, words) => {
  const filter = readFilter(new URLSearchParams(search))
  const [name] = activeFilters(filter)
  expect(name && filterInWords(name, filter, writing)).toBe(words)
})

describe('what happened', () => {
  it('tells a change with what was before', () => {
    expect(changeInWords({ field: 'title', before: 'Analyst', after: 'Countess' })).toBe(
      'Title from “Analyst” to “Countess”',
    )
    expect(changeInWords({ field: 'email', before: null, after: 'a@b.example' })).toBe(
      'Email set to “a@b.example”',
    )
    expect(changeInWords({ field: 'phone', before: '1', after: null })).toBe('Phone “1” cleared')
  })

  it('tells who looks after a lead', () => {
    expect(ownerInWords(null, 'Ann')).toBe('Given to Ann')
    expect(ownerInWords('Ann', 'Bea')).toBe('Owner from Ann to Bea')
    expect(ownerInWords('Ann', null)).toBe('Owner Ann removed')
  })

  it('lists names', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((names) => listInWords(names, 'and'))).toEqual([
      ...['', 'a', 'a and b', 'a, b and c'],
    ])
  })
})
