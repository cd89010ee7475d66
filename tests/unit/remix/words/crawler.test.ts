import { describe, expect, it } from 'vitest'
import { contactHref, pauseInWords } from '../../../../remix/words/crawler.ts'

describe('the operator’s contact', () => {
  it.each([
    ['https://acme.example/crawler', 'https://acme.example/crawler'],
    ['crawler@acme.example', 'mailto:crawler@acme.example'],
    ['mailto:crawler@acme.example', 'mailto:crawler@acme.example'],
    ['javascript:alert(1)', null],
    ['Acme, Lane 1, Town', null],
    ['"x"@acme.example', null],
  ])('%j leads to %j', (contact, href) => {
    expect(contactHref(contact)).toBe(href)
  })
})

it('a pause is said in seconds', () => {
  expect([pauseInWords(1000), pauseInWords(2500)]).toEqual(['1 second', '2.5 seconds'])
})
