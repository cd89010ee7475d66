import { describe, expect, it } from 'vitest'
import {
  foldName,
  GENERAL_IDENTITY,
  identityOf,
  namedCompanyKey,
  searchTextOf,
} from '../../../../../server/features/leads/lead-identity.ts'

describe('the identity of a lead', () => {
  it.each([
    ['Åsa Hjortquist', 'asa hjortquist'],
    ['  ASA   HJORTQUIST ', 'Åsa Hjortquist'],
    ['Jean-Luc O’Neill', 'jean luc o neill'],
    ['Örjan', 'O\u0308rjan'],
    ['Ｙａｍａｄａ', 'yamada'],
  ])('is the same for %j and %j', (one, other) => {
    expect(identityOf(one)).toBe(identityOf(other))
  })

  it.each([
    ['Anna Berg', 'Anna Bergh'],
    ['霧瀬 透', '霧瀬 渚'],
    ['…', '!'],
  ])('differs for %j and %j', (one, other) => {
    expect(identityOf(one)).not.toBe(identityOf(other))
  })

  it('of a person is never that of the general contact, whatever the name', () => {
    expect(identityOf('general')).not.toBe(GENERAL_IDENTITY)
    expect(identityOf(null)).toBe(GENERAL_IDENTITY)
  })

  it('keeps scripts without case as they are', () => {
    expect(foldName('霧瀬 透')).toBe('霧瀬 透')
  })
})

describe('the key of a company without a site', () => {
  it('is its folded name, and no site key', () => {
    expect(namedCompanyKey('ACME, Inc.')).toBe('name:acme inc')
    expect(namedCompanyKey('***')).toBe('name:***')
  })
})

describe('the text that search looks in', () => {
  const company = { name: 'Öl & Söhne', domain: 'oel.example' }

  it('is lower-case, of all fields that are there', () => {
    const text = searchTextOf({ name: 'ÄNNE', title: null, email: 'A@oel.example', company })
    expect(text.split('\n')).toEqual(['änne', 'a@oel.example', 'öl & söhne', 'oel.example'])
  })

  it('is in composed form, however the name was typed', () => {
    const text = searchTextOf({ name: 'O\u0308rjan', title: null, email: null, company })
    expect(text).toContain('\u00f6rjan')
  })
})
