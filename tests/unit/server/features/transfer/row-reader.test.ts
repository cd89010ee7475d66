import { describe, expect, it } from 'vitest'
import { headerMapOf, strictMapping } from '../../../../../server/features/transfer/header-map.ts'
import { RowReader, type ReadSite } from '../../../../../server/features/transfer/row-reader.ts'

const mapHeader = (headers: string[]) => headerMapOf(headers, strictMapping(headers))
const readSite: ReadSite = (address) =>
  address.includes(' ')
    ? { problem: `"${address}" is not a web address.` }
    : { siteKey: `https://${address}`, domain: address }

function read(header: string, ...cells: string[]) {
  return new RowReader(mapHeader(header.split(',')), 'a-campaign', readSite).read({ line: 7, cells })
}

const LEAD = {
  line: 7,
  companyName: 'Acme',
  site: null,
  name: null,
  title: null,
  department: null,
  email: null,
  phone: null,
  links: [],
  sources: { name: null, title: null, department: null, email: null, phone: null },
  custom: [],
}

describe('reading a row', () => {
  it('takes every field, trimmed, and the sources', () => {
    const header = 'Company,Website,Name,Title,Department,Email,Phone,LinkedIn,name_source,email_source'
    const cells = [' Acme ', 'acme.example', 'Ada', 'CTO', 'Engineering', 'ada@acme.example', '+4930123']
    const links = 'https://linkedin.com/in/ada, www.acme.example/ada'
    const sources = ['https://acme.example/team', 'a card']
    expect(read(header, ...cells, links, ...sources)).toEqual({
      line: 7,
      companyName: 'Acme',
      site: { siteKey: 'https://acme.example', domain: 'acme.example' },
      name: 'Ada',
      title: 'CTO',
      department: 'Engineering',
      email: 'ada@acme.example',
      phone: '+4930123',
      links: ['https://linkedin.com/in/ada', 'https://www.acme.example/ada'],
      sources: {
        name: 'https://acme.example/team',
        title: null,
        department: null,
        email: 'a card',
        phone: null,
      },
      custom: [],
    })
  })

  it('reads custom fields by their types and the habits of the file', () => {
    const size = { id: 'f1', key: 'size', name: 'Size', type: 'NUMBER' as const, choices: [] }
    const seen = { id: 'f2', key: 'seen', name: 'Seen', type: 'DATE' as const, choices: [] }
    const headers = ['Company', 'Name', 'Size', 'custom:seen']
    const header = headerMapOf(headers, strictMapping(headers, [size, seen]), [size, seen])
    const reader = new RowReader(header, 'a-campaign', readSite, { decimalMark: ',', countsDays: false })
    const custom = (...cells: string[]) => reader.read({ line: 7, cells: ['Acme', 'Ada', ...cells] })
    expect(custom("'-1.200", '3. May 2026')).toMatchObject({
      custom: [
        { field: { id: 'f1' }, text: '-1200', number: -1200 },
        { field: { id: 'f2' }, text: '2026-05-03', number: null },
      ],
    })
    expect(custom('', ' ')).toMatchObject({ custom: [] })
    expect(custom('big')).toEqual({ line: 7, column: 'Size', reason: 'This is not a number.' })
  })

  it('joins first and last name, and prefers a whole name', () => {
    const header = 'company,name,first name,last name'
    expect(read(header, 'Acme', '', 'Ada', 'Lovelace')).toMatchObject({ name: 'Ada Lovelace' })
    expect(read(header, 'Acme', '', '', 'Lovelace')).toMatchObject({ name: 'Lovelace' })
    expect(read(header, 'Acme', 'A. Lovelace', 'Ada', 'Lovelace')).toMatchObject({ name: 'A. Lovelace' })
  })

  it('takes a row without a name for the company’s general contact', () => {
    const row = read('company,name,email', 'Acme', '', 'info@acme.example')
    expect(row).toEqual({ ...LEAD, email: 'info@acme.example' })
  })

  it('takes the guard off every cell', () => {
    expect(read('company,name,phone', "'=Acme", "'@Ada", "'+49 (0)30-1")).toMatchObject({
      companyName: '=Acme',
      name: '@Ada',
      phone: '+49 (0)30-1',
    })
  })

  it('prefers the site to the domain, and calls a nameless company by its domain', () => {
    const header = 'site,domain,email'
    expect(read(header, 'shop.acme.example', 'acme.example', 'a@acme.example')).toMatchObject({
      companyName: 'shop.acme.example',
      site: { siteKey: 'https://shop.acme.example' },
    })
    expect(read(header, '', 'acme.example', 'a@acme.example')).toMatchObject({ companyName: 'acme.example' })
  })

  it('takes missing cells at the end for empty ones', () => {
    expect(read('company,name,title,email', 'Acme', 'Ada')).toEqual({ ...LEAD, name: 'Ada' })
  })

  it('ignores surplus cells that are empty', () => {
    expect(read('company,name', 'Acme', 'Ada', '', '')).toEqual({ ...LEAD, name: 'Ada' })
  })
})

describe('rejecting a row', () => {
  const HEADER = 'Firma,Organisation,Web-Site,Full Name,E-Mail,Job Title,Links,email_source'
  const reject = (...cells: string[]) => read(HEADER, ...cells)

  it.each([
    ['a company without a name', ['', '', '', 'Ada'], 'Organisation', /name of its company/],
    ['a wrong address', ['', 'Acme', '', 'Ada', 'ada(at)acme'], 'E-Mail', /not an email address/],
    ['a site that is none', ['', 'Acme', 'not a site', 'Ada'], 'Web-Site', /not a web address/],
    ['a title without end', ['', 'Acme', '', 'Ada', '', 'x'.repeat(501)], 'Job Title', /at most 500/],
    ['a link that is none', ['', 'Acme', '', 'Ada', '', '', 'javascript:alert(1)'], 'Links', /http/],
    ['neither name nor address', ['', 'Acme', '', '', '', 'CTO'], 'Full Name', /needs a name/],
    ['a source to run', ['', 'Acme', '', 'Ada', '', '', '', 'javascript:1'], 'email_source', /source/],
    ['more cells than columns', ['', 'A', '', 'Ada', '', '', '', '', 'x'], null, /9 cells for 8 columns/],
  ])('names line and column of %s', (_, cells, column, reason) => {
    expect(reject(...cells)).toEqual({ line: 7, column, reason: expect.stringMatching(reason) as string })
  })

  it('passes on why a line is no row', () => {
    const reader = new RowReader(mapHeader(['company', 'name']), 'a-campaign', readSite)
    expect(reader.read({ line: 3, problem: 'Broken.' })).toEqual({ line: 3, column: null, reason: 'Broken.' })
  })
})
