import { describe, expect, it } from 'vitest'
import { confidenceInWords, markValue, readableAddress } from '../../../../remix/words/evidence.ts'

describe('markValue', () => {
  it('cuts the value out of its sentence, as it is printed there', () => {
    expect(markValue('Write to ADA@Nordwind.example today', 'ada@nordwind.example')).toEqual([
      'Write to ',
      'ADA@Nordwind.example',
      ' today',
    ])
  })

  it('finds a phone number that is printed otherwise', () => {
    expect(markValue('Call (030) 12-34 56 now', '030 123456')).toEqual(['Call (', '030) 12-34 56', ' now'])
  })

  it('finds a phone number that is printed without its country code', () => {
    expect(markValue('Telephone: (802) 555-0130 Lanternfell', '+18025550130')?.[1]).toBe('802) 555-0130')
    expect(markValue('Tel. 030 901820', '+4930901820')?.[1]).toBe('30 901820')
  })

  it('finds an address that is written out to hide it', () => {
    const snippet = 'Email: office [at] lanternfell-advisory [dot] com Telephone'
    expect(markValue(snippet, 'office@lanternfell-advisory.com')).toEqual([
      'Email: ',
      'office [at] lanternfell-advisory [dot] com',
      ' Telephone',
    ])
    expect(markValue('name(at)firm.example', 'name@firm.example')?.[1]).toBe('name(at)firm.example')
  })

  it('marks a register or VAT number, however it is printed', () => {
    expect(markValue('USt-IdNr.: DE 471 829 360, HRB', 'DE471829360')?.[1]).toBe('DE 471 829 360')
    expect(markValue('C.I.F. B-47.182.936', 'B47182936')?.[1]).toBe('B-47.182.936')
  })

  it('marks nothing where the sentence does not print the value', () => {
    expect(markValue('Our team', 'ada@nordwind.example')).toBeNull()
    expect(markValue('Our team', ' ')).toBeNull()
    expect(markValue('Room 1 2', '12')).toBeNull()
  })

  it('takes a value with signs of patterns literally', () => {
    expect(markValue('C++ (lead) developer', 'C++ (lead)')).toEqual(['', 'C++ (lead)', ' developer'])
  })
})

describe('readableAddress', () => {
  it('leaves out the protocol, and a bare slash', () => {
    expect(readableAddress('https://nordwind.example/')).toBe('nordwind.example')
    expect(readableAddress('https://nordwind.example:8080/team?x=1')).toBe('nordwind.example:8080/team')
  })

  it('shows what is no address as it is', () => {
    expect(readableAddress('not an address')).toBe('not an address')
  })
})

describe('confidenceInWords', () => {
  it('falls from very sure to not sure', () => {
    expect([1, 0.9, 0.7, 0.5, 0.1].map(confidenceInWords)).toEqual([
      'very sure',
      'very sure',
      'sure',
      'fairly sure',
      'not sure',
    ])
  })
})
