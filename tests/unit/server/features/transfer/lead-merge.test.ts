import { describe, expect, it } from 'vitest'
import { mergeRow, valuesOf } from '../../../../../server/features/transfer/lead-merge.ts'

const row = (values: Partial<Parameters<typeof valuesOf>[0]>) => ({
  name: null,
  title: null,
  department: null,
  email: null,
  phone: null,
  links: [],
  ...values,
})

const ada = valuesOf(
  row({ name: 'Ada', title: 'CTO', email: 'ada@acme.example', phone: '+4930', links: ['https://a/'] }),
)

describe('the first row of a person in a file', () => {
  it('changes nothing when it says what is there', () => {
    expect(mergeRow(ada, row({ name: 'Ada', email: 'ada@acme.example', links: ['https://a/'] }), true)).toBe(
      ada,
    )
  })

  it('writes over values, and keeps an address and a number that give way as further ones', () => {
    const merged = mergeRow(ada, row({ title: 'CEO', email: 'a@acme.example', phone: '+4931' }), true)
    expect(merged).toMatchObject({
      name: 'Ada',
      title: 'CEO',
      email: 'a@acme.example',
      emails: ['a@acme.example', 'ada@acme.example'],
      phone: '+4931',
      phones: ['+4931', '+4930'],
    })
  })

  it('does not clear what it leaves empty', () => {
    expect(mergeRow(ada, row({}), true)).toBe(ada)
  })

  it('adds links', () => {
    expect(mergeRow(ada, row({ links: ['https://b/', 'https://a/'] }), true).links).toEqual([
      'https://a/',
      'https://b/',
    ])
  })

  it('keeps one spelling of an address', () => {
    const merged = mergeRow(ada, row({ email: 'Ada@Acme.example' }), true)
    expect([merged.email, merged.emails]).toEqual(['Ada@Acme.example', ['Ada@Acme.example']])
  })

  it('keeps an address that was set without being listed', () => {
    const merged = mergeRow({ ...ada, emails: [] }, row({ email: 'a@acme.example' }), true)
    expect(merged.emails).toEqual(['a@acme.example', 'ada@acme.example'])
  })
})

describe('a later row of the same person', () => {
  it('fills what is empty and adds further addresses and numbers', () => {
    const merged = mergeRow(
      { ...ada, title: null },
      row({ title: 'CEO', email: 'b@acme.example', phone: '+4932' }),
      false,
    )
    expect(merged).toMatchObject({
      title: 'CEO',
      email: 'ada@acme.example',
      emails: ['ada@acme.example', 'b@acme.example'],
      phone: '+4930',
      phones: ['+4930', '+4932'],
    })
  })

  it('does not write over the first', () => {
    expect(mergeRow(ada, row({ name: 'ADA', title: 'CEO' }), false)).toBe(ada)
  })

  it('becomes the best address where there is none', () => {
    const merged = mergeRow({ ...ada, email: null, emails: [] }, row({ email: 'a@acme.example' }), false)
    expect([merged.email, merged.emails]).toEqual(['a@acme.example', ['a@acme.example']])
  })
})
