import { describe, expect, it } from 'vitest'
import { coreName } from '../../../../../server/features/duplicates/company-names.ts'
import { likenessOf, type PlainLead } from '../../../../../server/features/duplicates/duplicates.service.ts'
import { areNickNames } from '../../../../../server/features/duplicates/nick-names.ts'
import { readPersonName, relateNames } from '../../../../../server/features/duplicates/person-names.ts'

const lead = (name: string, more: Partial<PlainLead> = {}): PlainLead => ({
  ...{ name, companyName: 'Stone Ltd', domain: 'stone.example', email: null, phone: null, link: null },
  ...more,
})

describe('two names', () => {
  it.each([
    ['Anna Schmidt', 'ANNA  SCHMIDT', 'SAME_NAME'],
    ['Jörg Müller', 'Joerg Mueller', 'OTHER_SPELLING'],
    ['Иван Петров', 'Ivan Petrov', 'OTHER_SPELLING'],
    ['Dr. Peter Lang', 'Peter Lang', 'OTHER_SPELLING'],
    ['Schulz, Anna', 'Anna Schulz', 'OTHER_ORDER'],
    ['Bob Stone', 'Robert Stone', 'NICK_NAME'],
    ['Anna Maria Schmidt', 'Anna Schmidt', 'LONGER_NAME'],
    ['Christina Hoffmann', 'Christina Hofmann', 'NEAR_NAME'],
    ['M. Schmidt', 'Martin Schmidt', 'INITIAL'],
    ['Anna Müller', 'Anna Schmidt', 'OTHER_FAMILY_NAME'],
    ['Jan Berger', 'Jana Berger', null],
    ['Tom Baker', 'Tim Baker', null],
    ['Klaus Bauer', 'Klaus', null],
    ['田中 健二', '田中 花子', null],
  ])('%s and %s: %s', (a, b, relation) => {
    expect(relateNames(readPersonName(a), readPersonName(b))).toBe(relation)
    expect(relateNames(readPersonName(b), readPersonName(a))).toBe(relation)
  })

  it('tell generations apart', () => {
    const generation = (name: string) => readPersonName(name).generation
    expect(['Hans Bauer sen.', 'John Baker Jr.', 'Franz Huber d. J.', 'Hans Bauer'].map(generation)).toEqual([
      ...['senior', 'junior', 'junior'],
      null,
    ])
  })

  it('are short forms of each other only within one group', () => {
    expect(areNickNames('bob', 'robert')).toBe(true)
    expect(areNickNames('bob', 'william')).toBe(false)
  })
})

describe('a company', () => {
  it('goes by its name without its legal form', () => {
    for (const name of ['Müller & Söhne GmbH & Co. KG', 'Mueller und Soehne', 'MÜLLER & SÖHNE e.K.'])
      expect(coreName(name)).toBe('mullersohne')
    expect(coreName('Wawel Studio sp. z o.o.')).toBe('wawelstudio')
    expect(coreName('AG')).toBe('ag')
  })
})

describe('two leads', () => {
  const kinds = (a: PlainLead, b: PlainLead) => likenessOf(a, b)?.reasons.map(({ kind }) => kind)

  it('are surely one with one mailbox and one name, however it is written', () => {
    const a = lead('Anna Schulz', { email: 'anna.schulz@gmail.com' })
    const b = lead('Anna Schulz', {
      companyName: 'Other',
      domain: null,
      email: 'AnnaSchulz+x@googlemail.com',
    })
    expect(likenessOf(a, b)).toMatchObject({ strength: 100, isSure: true })
    expect(kinds(a, b)).toEqual(['SAME_NAME', 'SAME_MAILBOX'])
  })

  it('are surely one with one name at one domain, unless each has a mailbox there', () => {
    expect(likenessOf(lead('Anna Schulz'), lead('Anna Schulz', { companyName: 'Stone' }))?.isSure).toBe(true)
    const own = (local: string) => ({ companyName: local, email: `${local}@stone.example` })
    const likeness = likenessOf(
      lead('Anna Schulz', own('anna.schulz')),
      lead('Anna Schulz', own('anna.schulz2')),
    )
    expect(likeness).toMatchObject({ strength: 75, isSure: false })
  })

  it('are two with one name at two companies, a desk’s address or a switchboard in common, or a father and his son', () => {
    const elsewhere = { companyName: 'Else', domain: 'else.example' }
    expect(likenessOf(lead('John Smith'), lead('John Smith', elsewhere))).toBeNull()
    const desk = { email: 'info@stone.example' }
    expect(likenessOf(lead('Lucy Ward', desk), lead('Mark Ward', desk))).toBeNull()
    const phone = { phone: '+49 40 555010' }
    expect(likenessOf(lead('Lucy Ward', phone), lead('Mark Wood', phone))).toBeNull()
    expect(likenessOf(lead('Hans Bauer sen.', phone), lead('Hans Bauer jun.', phone))).toBeNull()
    expect(likenessOf(lead('Hans Bauer'), lead('Hans Bauer jun.'))).toBeNull()
  })

  it('are one at two companies with one number, in whatever form, or one profile', () => {
    const a = lead('Gerda Blum', {
      domain: 'blum.de',
      phone: '040 66969 123',
      link: 'https://www.pages.example/in/gb/',
    })
    const number = { companyName: 'Else', domain: 'else.example', phone: '+494066969123' }
    expect(kinds(a, lead('Gerda Blum', number))).toEqual(['SAME_NAME', 'SAME_PHONE'])
    const profile = {
      companyName: 'Else',
      domain: 'else.example',
      link: 'http://de.pages.example/in/gb?src=mail',
    }
    expect(kinds(a, lead('Gerda Stein', profile))).toEqual(['OTHER_FAMILY_NAME', 'SAME_PROFILE'])
  })
})
