import { describe, expect, it } from 'vitest'
import { snippetAround, snippetOf } from '../../../../server/engine/extract/document/snippet.ts'
import { extractPage } from '../../../../server/engine/extract/extract-page.ts'
import type { Fact, PageFacts } from '../../../../server/engine/extract/page-facts.ts'
import type { FetchedPage } from '../../../../server/engine/types.ts'
import { fetchedPage } from '../../../support/engine/page.ts'

const LD = JSON.stringify({
  '@context': 'https://schema.org',
  '@type': 'Organization',
  name: 'Kestrel Works',
  telephone: '+1 207 555 0130',
  email: 'hello@kestrel-works.org',
  address: { '@type': 'PostalAddress', streetAddress: '7 Gull Lane', addressLocality: 'Portland' },
  employee: { '@type': 'Person', givenName: 'Wendy', familyName: 'Castelnau', jobTitle: 'Accountant' },
})
const WORDS = 'We mend kites of every size for harbours far and near. '.repeat(8)
const HTML = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="author" content="Kestrel Works">
<title>Our team | Kestrel Works</title><meta property="og:site_name" content="Kestrel Works"><meta name="description" content="${WORDS}">
<script type="application/ld+json">${LD}</script></head><body><a class="logo"><img class="logo" src="/logo.svg" alt="Kestrel Works logo"></a>
<h1>Our team</h1><p>${WORDS}</p>
<div itemscope itemtype="https://schema.org/Person"><h2 itemprop="name">Dr. Anna Marwood</h2><p itemprop="jobTitle">Director</p>
<a itemprop="email" href="mailto:anna@kestrel-works.org">Write</a> <span itemprop="telephone">(207) 555-0131</span></div>
<p>${WORDS} Write to sails [at] kestrel-works [dot] org. ${WORDS}</p>
<p><a href="mailto:rigging@kestrel-works.org?subject=Kites">rigging@kestrel-works.org</a> and nobody else</p>
<footer>© 2026 Kestrel Works · <a href="https://www.instagram.com/kestrel_works">Follow us</a></footer></body></html>`

const PAGE = fetchedPage(HTML, { url: 'https://www.kestrel-works.org/team' })

function factsIn(facts: PageFacts): Fact[] {
  const { persons } = facts
  return [
    ...facts.emails,
    ...facts.phones,
    ...facts.socials,
    ...facts.addresses,
    ...facts.organisationNames,
    ...facts.descriptions,
    ...persons.flatMap(({ name, titles, emails, phones }) => [name, ...titles, ...emails, ...phones]),
  ]
}

const bytesOf = (page: FetchedPage, fact: Fact): string =>
  Buffer.from(page.body.subarray(fact.byteStart ?? 0, fact.byteEnd ?? 0)).toString('utf8')

describe('snippets', () => {
  const facts = factsIn(extractPage(PAGE))
  const methods = new Set(facts.map(({ method }) => method))

  it('are what a reader sees or an attribute says, never markup', () => {
    for (const method of ['title', 'meta', 'jsonld', 'microdata', 'mailto', 'obfuscated_text', 'link'])
      expect([...methods]).toContain(method)
    for (const { snippet } of facts) {
      expect(snippet).not.toMatch(/[<>{}]|="/)
      expect(snippet.length).toBeLessThanOrEqual(300)
    }
  })

  it('contain what is cited', () => {
    for (const fact of facts.filter(({ value, byteStart }) => byteStart !== null && value.length < 280)) {
      const printed = bytesOf(PAGE, fact).replace(/\s+/g, ' ')
      expect(fact.snippet.includes(fact.value) || fact.snippet.includes(printed)).toBe(true)
    }
  })

  it('show the printed form of an address that is spelled out', () => {
    const email = facts.find(({ value }) => value === 'sails@kestrel-works.org')
    expect(email?.snippet).toContain('sails [at] kestrel-works [dot] org')
    expect(email === undefined ? '' : bytesOf(PAGE, email)).toBe('sails [at] kestrel-works [dot] org')
  })

  it('show the words around a link that is written out', () => {
    const email = facts.find(({ value, method }) => value.startsWith('rigging@') && method === 'mailto')
    expect(email?.snippet).toContain('rigging@kestrel-works.org and nobody else')
  })

  it('cite exactly the text of a marked-up name', () => {
    const name = facts.find(({ value, method }) => value === 'Anna Marwood' && method === 'microdata')
    expect(name === undefined ? '' : bytesOf(PAGE, name)).toBe('Anna Marwood')
  })
})

describe('a cut', () => {
  const text = 'alpha beta gamma '.repeat(40).trim()

  it('falls between words and is marked', () => {
    const at = text.indexOf('beta', 300)
    const snippet = snippetAround(text, at, at + 4)
    expect(snippet).toMatch(/^… (?:alpha|beta|gamma) .*(?:alpha|beta|gamma) …$/)
    expect(snippet).toContain('beta')
  })

  it('is not made at the ends of the text', () => {
    expect(snippetAround('alpha beta', 6, 10)).toBe('alpha beta')
  })

  it('keeps a long value whole as far as a snippet goes', () => {
    const start = text.indexOf('gamma', 200)
    const value = text.slice(start, start + 250)
    expect(snippetAround(text, start, start + 250)).toContain(value)
    expect(snippetAround(text, 0, 600).length).toBeLessThanOrEqual(300)
  })

  it('leaves the characters of other planes whole', () => {
    const kites = '🪁'.repeat(200)
    for (const snippet of [
      snippetAround(kites, 200, 202),
      snippetAround(kites, 201, 203),
      snippetOf(kites, 'x'),
    ])
      expect(Buffer.from(snippet).toString()).toBe(snippet)
  })
})
