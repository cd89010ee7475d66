import { describe, expect, it } from 'vitest'
import { CompanyDirectory, lookUpKeys } from '../../../../../server/features/transfer/company-directory.ts'

const site = (host: string) => ({ siteKey: `https://${host}`, domain: host })
const acme = { id: 'acme', ...site('acme.example'), name: 'Acme' }
const otherAcme = { id: 'other-acme', ...site('acme.test'), name: 'Acme' }

function directory(...known: (typeof acme)[]) {
  let count = 0
  return new CompanyDirectory(known, () => `new-${++count}`)
}

describe('finding the company of a row', () => {
  it('goes by the site, whatever the name', () => {
    const companies = directory(acme)
    const found = companies.companyOf({ companyName: 'ACME GmbH', site: site('acme.example'), line: 2 })
    expect(found).toBe(acme)
    expect(companies.added).toEqual([])
  })

  it('goes by the exact name when only one company has it', () => {
    expect(directory(acme).companyOf({ companyName: 'Acme', site: null, line: 2 })).toBe(acme)
  })

  it('does not guess between two companies of one name', () => {
    const companies = directory(acme, otherAcme)
    const found = companies.companyOf({ companyName: 'Acme', site: null, line: 2 })
    expect(found).toEqual({ id: 'new-1', siteKey: 'name:acme', domain: null, name: 'Acme' })
  })

  it('adds a company once, with the line that named it first', () => {
    const companies = directory()
    const first = companies.companyOf({ companyName: 'Acme', site: site('acme.example'), line: 2 })
    expect(companies.companyOf({ companyName: 'Acme', site: site('acme.example'), line: 3 })).toBe(first)
    expect(companies.companyOf({ companyName: 'Acme', site: null, line: 4 })).toBe(first)
    expect(companies.added).toEqual([{ company: first, line: 2 }])
  })

  it('finds a company of a folded name that the rows spell differently', () => {
    const companies = directory()
    const first = companies.companyOf({ companyName: 'Café Übersee', site: null, line: 2 })
    expect(companies.companyOf({ companyName: 'CAFE UBERSEE', site: null, line: 3 })).toBe(first)
  })
})

describe('what companies are looked up by', () => {
  it('is every site key once, and the names of rows without a site', () => {
    const rows = [
      { companyName: 'Acme', site: site('acme.example') },
      { companyName: 'Acme', site: site('acme.example') },
      { companyName: 'Bolt', site: null },
    ]
    expect(lookUpKeys(rows)).toEqual({ siteKeys: ['https://acme.example', 'name:bolt'], names: ['Bolt'] })
  })
})
