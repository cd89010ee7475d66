import { describe, expect, it } from 'vitest'
import {
  changesBetween,
  foundValues,
  joinFound,
  readFound,
} from '../../../../../server/features/leads/found-values.ts'

const ADA = {
  ...{ name: 'Ada Bell', title: 'CTO', department: null, email: 'ada@acme.example', phone: null },
  ...{
    emails: ['ada@acme.example', 'b@acme.example', 'a@acme.example'],
    phones: [],
    links: ['https://x.example/ada'],
  },
}

describe('what a run found of a lead', () => {
  it('is kept without what was not found, its lists sorted and without the best', () => {
    expect(foundValues(ADA)).toEqual({
      ...{ name: 'Ada Bell', title: 'CTO', email: 'ada@acme.example' },
      ...{ emails: ['a@acme.example', 'b@acme.example'], links: ['https://x.example/ada'] },
    })
  })

  it('is the same text whatever the order in which it was found', () => {
    const again = {
      ...ADA,
      emails: ['a@acme.example', 'ada@acme.example', 'b@acme.example', 'a@acme.example'],
    }
    expect(JSON.stringify(foundValues(again))).toBe(JSON.stringify(foundValues(ADA)))
  })

  it('is read back as it was kept, and nothing else is', () => {
    expect(readFound(JSON.parse(JSON.stringify(foundValues(ADA))))).toEqual(foundValues(ADA))
    expect(() => readFound({ name: 7 })).toThrow()
  })

  it('of two sites is what the first says, with what the second adds', () => {
    const joined = joinFound(
      { name: 'Ada Bell', title: 'CTO', email: 'ada@acme.example' },
      { name: 'Ada Bell', title: 'Engineer', email: 'bell@acme.example', phone: '+441214960000' },
    )
    expect(joined).toEqual({
      ...{ name: 'Ada Bell', title: 'CTO', email: 'ada@acme.example', emails: ['bell@acme.example'] },
      phone: '+441214960000',
    })
  })
})

describe('the changes between two findings', () => {
  it('are the fields that differ, in the order in which they are shown', () => {
    const before = { name: 'Ada Bell', title: 'CTO', phones: ['1', '2'], email: 'a@acme.example' }
    const after = { name: 'Ada Bell', title: 'CEO', phones: ['1'], links: ['https://x.example'] }
    expect(changesBetween(before, after)).toEqual([
      { field: 'title', before: ['CTO'], after: ['CEO'] },
      { field: 'email', before: ['a@acme.example'], after: [] },
      { field: 'phones', before: ['1', '2'], after: ['1'] },
      { field: 'links', before: [], after: ['https://x.example'] },
    ])
  })

  it('are none of the same', () => {
    expect(changesBetween(foundValues(ADA), foundValues(ADA))).toEqual([])
  })
})
