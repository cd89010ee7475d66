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
    expect(
      mergeRow(ada, row({ name: 'Ada', email: 'ada@acme.example', links: ['https://a/'] }), 'OVERWRITE'),
    ).toBe(ada)
  })

  it('writes over values, and keeps an address and a number that give way as further ones', () => {
    const merged = mergeRow(ada, row({ title: 'CEO', email: 'a@acme.example', phone: '+4931' }), 'OVERWRITE')
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
    expect(mergeRow(ada, row({}), 'OVERWRITE')).toBe(ada)
  })

  it('adds links', () => {
    expect(mergeRow(ada, row({ links: ['https://b/', 'https://a/'] }), 'OVERWRITE').links).toEqual([
      'https://a/',
      'https://b/',
    ])
  })

  it('keeps one spelling of an address', () => {
    const merged = mergeRow(ada, row({ email: 'Ada@Acme.example' }), 'OVERWRITE')
    expect([merged.email, merged.emails]).toEqual(['Ada@Acme.example', ['Ada@Acme.example']])
  })

  it('keeps an address that was set without being listed', () => {
    const merged = mergeRow({ ...ada, emails: [] }, row({ email: 'a@acme.example' }), 'OVERWRITE')
    expect(merged.emails).toEqual(['a@acme.example', 'ada@acme.example'])
  })
})

describe('a later row of the same person', () => {
  it('fills what is empty and adds further addresses and numbers', () => {
    const merged = mergeRow(
      { ...ada, title: null },
      row({ title: 'CEO', email: 'b@acme.example', phone: '+4932' }),
      'GATHER',
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
    expect(mergeRow(ada, row({ name: 'ADA', title: 'CEO' }), 'GATHER')).toBe(ada)
  })

  it('becomes the best address where there is none', () => {
    const merged = mergeRow({ ...ada, email: null, emails: [] }, row({ email: 'a@acme.example' }), 'GATHER')
    expect([merged.email, merged.emails]).toEqual(['a@acme.example', ['a@acme.example']])
  })
})

describe('a row that only fills what is empty', () => {
  it('fills, and adds nothing to what is not empty', () => {
    const merged = mergeRow(
      { ...ada, title: null, phone: null, phones: [] },
      row({ name: 'ADA', title: 'CEO', email: 'b@acme.example', phone: '+4932', links: ['https://b/'] }),
      'FILL',
    )
    expect(merged).toEqual({ ...ada, title: 'CEO', phone: '+4932', phones: ['+4932'] })
  })

  it('changes nothing where nothing is empty', () => {
    expect(
      mergeRow({ ...ada, department: 'IT' }, row({ name: 'B', title: 'C', department: 'D' }), 'FILL').title,
    ).toBe('CTO')
    expect(mergeRow(ada, row({ title: 'CEO', email: 'b@acme.example' }), 'FILL')).toBe(ada)
  })
})
