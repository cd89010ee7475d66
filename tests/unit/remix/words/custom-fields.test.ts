import { describe, expect, it } from 'vitest'
import { conditionInWords, NEW_FIELD_TYPES, valueInWords } from '../../../../remix/words/custom-fields.ts'

describe('a value', () => {
  it.each([
    ['NUMBER', '1234.5', '1,234.5'],
    ['DATE', '2026-11-29', 'Nov 29, 2026'],
    ['BOOLEAN', 'true', 'Yes'],
    ['BOOLEAN', 'false', 'No'],
    ['CHOICE', 'Hot', 'Hot'],
    ['NUMBER', 'many', 'many'],
    ['DATE', 'soon', 'soon'],
  ] as const)('of %s %s reads %s', (type, value, words) => {
    expect(valueInWords(type, value, 'en-US')).toBe(words)
  })
})

describe('a condition', () => {
  const none = { fieldId: 'f', equals: null, contains: null, min: null, max: null, isSet: null }
  const staff = { name: 'Staff', type: 'NUMBER' } as const
  it.each([
    [{ min: '1000', max: '2000' }, staff, 'Staff at least 1,000 and at most 2,000'],
    [{ equals: 'true' }, { name: 'Customer', type: 'BOOLEAN' } as const, 'Customer is Yes'],
    [{ min: '2026-11-29' }, { name: 'Seen', type: 'DATE' } as const, 'Seen since Nov 29, 2026'],
    [{ contains: 'fair' }, { name: 'Note', type: 'TEXT' } as const, 'Note has “fair”'],
    [{ isSet: true }, staff, 'with Staff'],
    [{ isSet: false }, undefined, 'without a field'],
  ])('%o stands on its chip in words', (asked, field, words) => {
    expect(conditionInWords({ ...none, ...asked }, field, 'en-US')).toBe(words)
  })
})

it('an import makes no field of choices', () => expect(NEW_FIELD_TYPES).not.toContain('CHOICE'))
