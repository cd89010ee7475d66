import { describe, expect, it } from 'vitest'
import {
  conditionParameters,
  readCondition,
} from '../../../../../server/features/custom-fields/field-conditions.ts'
import { guessType } from '../../../../../server/features/custom-fields/field-guess.ts'
import {
  createFieldInput,
  keyFor,
  updateFieldInput,
} from '../../../../../server/features/custom-fields/field-input.ts'
import { PLAIN_NOTATION, type FieldType } from '../../../../../server/features/custom-fields/field-value.ts'

describe('the type of a column', () => {
  it.each([
    [['1', '2,500', ''], 'NUMBER'],
    [['0', '1'], 'NUMBER'],
    [['01234', '99999'], 'TEXT'],
    [['+49301', '+49302'], 'TEXT'],
    [['2026-01-02', '3.4.2026'], 'DATE'],
    [['yes', 'No'], 'BOOLEAN'],
    [['https://a.example', 'www.b.example/x'], 'URL'],
    [['acme.example'], 'TEXT'],
    [['1', 'two'], 'TEXT'],
    [[], 'TEXT'],
    [['', ' '], 'TEXT'],
  ])('of %j is %s', (cells, type) => expect(guessType(cells, PLAIN_NOTATION)).toBe(type))
})

describe('the key of a field', () => {
  it.each([
    ['Shoe size', 'shoe_size'],
    ['Größe (cm)', 'große_cm'],
    ['役職', '役職'],
    ['!!!', 'field'],
  ])('%s is %s', (name, key) => expect(keyFor(name, new Set())).toBe(key))
  it('is none that another has', () => {
    expect(keyFor('Size', new Set(['size', 'size_2']))).toBe('size_3')
  })
})

describe('the input of a field', () => {
  const faultOf = (input: object) => createFieldInput.safeParse(input).error?.issues[0]?.message
  it('has choices where they are chosen from, and nowhere else', () => {
    expect(faultOf({ name: 'Heat', type: 'CHOICE', choices: ['Hot', 'Cold'] })).toBeUndefined()
    expect(faultOf({ name: 'Heat', type: 'CHOICE' })).toContain('Say what may be chosen')
    expect(faultOf({ name: 'Heat', type: 'CHOICE', choices: ['Hot', 'hot'] })).toContain('are the same')
    expect(faultOf({ name: 'Heat', type: 'TEXT', choices: ['Hot'] })).toContain('Only a field of choices')
    expect(faultOf({ name: ' ', type: 'TEXT' })).toBe('A field needs a name.')
    expect(updateFieldInput.safeParse({ id: 'x', position: -1 }).success).toBe(false)
  })
})

describe('a condition', () => {
  const read = (type: FieldType, asked: object, choices: string[] = []) =>
    readCondition({ type, name: 'Size', choices }, { fieldId: 'f', ...asked }, ['filter'])

  it('is read by the type of its field', () => {
    expect(read('NUMBER', { min: '1,000', max: '2e3' })).toEqual({
      ...{ fieldId: 'f', isSet: true, min: 1000, max: 2000 },
    })
    expect(read('DATE', { min: '3.4.2026' })).toEqual({ fieldId: 'f', isSet: true, min: '2026-04-03' })
    expect(read('BOOLEAN', { equals: 'ja' })).toEqual({ fieldId: 'f', isSet: true, text: 'true' })
    expect(read('CHOICE', { equals: 'hot' }, ['Hot'])).toEqual({ fieldId: 'f', isSet: true, text: 'Hot' })
    expect(read('TEXT', { contains: 'Big 50%' })).toEqual({
      ...{ fieldId: 'f', isSet: true, words: ['big', '50\uE025'] },
    })
    expect(read('TEXT', { isSet: false })).toEqual({ fieldId: 'f', isSet: false })
  })

  it.each<[FieldType, object, string]>([
    ['NUMBER', { equals: 'ten' }, 'Size: This is not a number.'],
    ['NUMBER', { contains: '1' }, 'Words are looked for in texts'],
    ['TEXT', { min: 'a' }, 'Only numbers and dates'],
    ['TEXT', { equals: ' ' }, 'Say which value.'],
    ['TEXT', {}, 'Say what is asked'],
    ['TEXT', { isSet: false, equals: 'a' }, 'A lead without a value'],
  ])('of %s as %j is refused', (type, asked, message) => {
    expect(() => read(type, asked)).toThrow(message)
  })

  it('stands in an address by field', () => {
    const { asked, others } = conditionParameters({
      'custom.f.min': '1',
      'custom.f.isSet': 'true',
      search: 'x',
    })
    expect(asked).toEqual([{ fieldId: 'f', min: '1', isSet: true }])
    expect(others).toEqual({ search: 'x' })
    expect(() => conditionParameters({ 'custom.f.isSet': 'maybe' })).toThrow('true or false')
    expect(() => conditionParameters({ 'custom.f.min': ['1', '2'] })).toThrow('one value')
  })
})
