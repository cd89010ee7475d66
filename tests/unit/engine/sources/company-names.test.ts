import { describe, expect, it } from 'vitest'
import {
  hasSameWords,
  isLegalName,
  MAX_NAME,
  splitName,
} from '../../../../server/engine/sources/resolver/company-names.ts'
import { guessDomains } from '../../../../server/engine/sources/resolver/guesses.ts'

describe('the parts of a name', () => {
  it.each([
    ['FJORDKODE AS', 'fjordkode', 'as'],
    ['Fjordkode A/S', 'fjordkode', 'as'],
    ['SARL Trois Ponts', 'trois ponts', 'sarl'],
    ['Trois Ponts S.A.R.L.', 'trois ponts', 'sarl'],
    ['Nordlicht Müller GmbH & Co. KG', 'nordlicht muller', 'co gmbh kg'],
    ['Quarry & Sons Limited', 'quarry and sons', 'ltd'],
    ['Zielony Most Sp. z o.o.', 'zielony most', 'spzoo'],
    ['Ting (Norge) AS', 'ting', 'as'],
    ['AG', 'ag', ''],
  ])('%s', (name, words, forms) => {
    const split = splitName(name)
    expect([split.words.join(' '), split.forms.join(' ')]).toEqual([words, forms])
  })
})

describe('a text in place of a name', () => {
  const text = `Quarry & Sons Ltd ${'makes bread & cakes '.repeat(10_000)}`

  it('is read no further than a name may go', () => {
    expect(splitName(text).words.join(' ').length).toBeLessThan(2 * MAX_NAME)
  })

  it('is no legal name, and no domain is guessed from it', () => {
    expect(isLegalName(text, 'QUARRY & SONS LTD')).toBe(false)
    expect(hasSameWords(text, 'QUARRY & SONS LTD')).toBe(false)
    expect(guessDomains(text, 'GB', 3)).toEqual([])
  })
})

describe('whether a name is the legal one', () => {
  it.each([
    ['Quarry Bank Dental Limited', 'QUARRY BANK DENTAL LTD', true],
    ['Quarry Bank Dental', 'QUARRY BANK DENTAL LTD', false],
    ['Quarry Bank Dental LLP', 'QUARRY BANK DENTAL LTD', false],
    ['Quarry Bank Dental Holdings Ltd', 'QUARRY BANK DENTAL LTD', false],
    ['SAS Atelier des Trois Ponts', 'ATELIER DES TROIS PONTS', true],
    ['Atelier des Trois Ponts', 'ATELIER DES TROIS PONTS', true],
    // One word alone is no legal name: anybody may be called so.
    ['Lumière', 'LUMIERE', false],
    ['Lumière SAS', 'LUMIERE', true],
  ])('%s for %s: %s', (shown, legal, isSame) => {
    expect(isLegalName(shown, legal)).toBe(isSame)
  })
})

describe('guesses', () => {
  it.each([
    ['FJORDKODE AS', 'NO', ['fjordkode.no', 'fjordkode.com']],
    [
      'QUARRY BANK DENTAL LTD',
      'GB',
      ['quarrybankdental.co.uk', 'quarrybankdental.uk', 'quarry-bank-dental.co.uk'],
    ],
    ['Grün & Söhne GmbH', 'DE', ['gruensoehne.de', 'gruensoehne.com', 'gruenandsoehne.de']],
    ['Cedar Stone Group LLC', 'US', ['cedarstone.com', 'cedarstone.net', 'cedarstonegroup.com']],
    ['Cedar Stone', null, ['cedarstone.com', 'cedar-stone.com']],
    ['한국 주식회사', 'KR', []],
  ])('for %s in %s', (name, country, domains) => {
    expect(guessDomains(name, country, 3)).toEqual(domains)
  })
})
