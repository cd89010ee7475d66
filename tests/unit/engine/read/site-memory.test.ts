import { beforeEach, describe, expect, it } from 'vitest'
import { MAX_EVIDENCE } from '../../../../server/engine/resolve/evidence.ts'
import { SiteMemory } from '../../../../server/engine/read/site-memory.ts'
import { fetchedPage } from '../../../support/engine/page.ts'

const ORIGIN = 'https://www.kestrel-works.org'
const FOOT =
  '<footer>Kestrel Works Ltd <a href="mailto:info@kestrel-works.org">Mail</a> +44 20 7946 0958</footer>'
const TEAM = ['Jane Doe', 'Olga Marwood', 'Peter Lindqvist', 'Amara Okafor']
  .map((name) => `<div class="card"><h3>${name}</h3><p>Managing Director</p></div>`)
  .join('')
const SITE = { siteKey: 'kestrel-works.org', siteUrl: `${ORIGIN}/`, domain: 'kestrel-works.org' }

let memory: SiteMemory
const read = (path: string, body: string) =>
  memory.read(fetchedPage(`<html><body>${body}${FOOT}</body></html>`, { url: `${ORIGIN}${path}` }))
const article = (number: number, body = '') =>
  read(`/entry-${number}`, `<h1>Entry ${number}</h1><p>We tell of our work, part ${number}.</p>${body}`)
const find = () => memory.finish(SITE)
const addresses = () => find().organisation.emails.map(({ value }) => value)
const evidenceOf = (address: string) =>
  find()
    .organisation.emails.find(({ value }) => value === address)
    ?.evidence.map(({ pageUrl }) => pageUrl) ?? []

beforeEach(() => {
  memory = new SiteMemory()
})

describe('a site whose people are known and whose furniture has all its evidence', () => {
  beforeEach(() => {
    read('/team', `<h1>Our team</h1>${TEAM}`)
    for (let number = 1; number <= MAX_EVIDENCE; number++) article(number)
  })

  it('still gives title and links of a page that has nothing to add', () => {
    const { title, links, news } = memory.read(
      fetchedPage(`<title>Entry</title><a href="/next">Next</a>${FOOT}`, { url: `${ORIGIN}/blog/entry-90` }),
    )
    expect({ title, news }).toEqual({ title: 'Entry', news: 0 })
    expect(links.map(({ href }) => href)).toEqual(['/next', 'mailto:info@kestrel-works.org'])
  })

  it.each([
    ['an address', '<p>Press: press@kestrel-works.org</p>'],
    ['a hidden address', '<p>Press: press [at] kestrel-works [dot] org</p>'],
    ['an address in a link', '<a href="mailto:press@kestrel-works.org">Press</a>'],
    [
      'structured data',
      '<script type="application/ld+json">{"@type":"Organization","name":"Kestrel Works","email":"press@kestrel-works.org"}</script>',
    ],
  ])('finds %s that only a late article shows', (_, body) => {
    article(91)
    expect(addresses()).not.toContain('press@kestrel-works.org')
    article(92, body)
    expect(addresses()).toContain('press@kestrel-works.org')
  })

  it('finds the people whom only a late page lists, under a heading that says nothing of them', () => {
    const drivers = ['Achim Lorenz', 'Andreas Sauer', 'Werner Benz']
    const cards = drivers.map((name) => `<div class="card"><img src="a.jpg"><h3>${name}</h3></div>`).join('')
    read('/at-the-wheel', `<h1>At the wheel</h1>${cards}`)
    expect(find().people.map(({ name }) => name.value)).toEqual(expect.arrayContaining(drivers))
  })

  it('finds a number that only a late article shows', () => {
    article(91)
    article(92, '<p>Press desk: +44 20 7946 0321</p>')
    expect(find().organisation.phones.map(({ value }) => value)).toContain('+442079460321')
  })

  it('finds a profile that only a late article links', () => {
    article(91)
    article(92, '<p>Follow us: <a href="https://www.linkedin.com/company/kestrel-works">LinkedIn</a></p>')
    expect(find().organisation.socials.map(({ value }) => value)).toContain(
      'https://www.linkedin.com/company/kestrel-works',
    )
  })

  it('finds people whom a late article puts under a heading of the team', () => {
    article(91)
    article(92, '<h2>Our team</h2><div><h3>Ingrid Solheim</h3><p>Head of Sales</p></div>')
    expect(find().people.map(({ name }) => name.value)).toContain('Ingrid Solheim')
  })

  it('finds further people under the heading that other articles had', () => {
    const team = (name: string) => `<h2>Our team</h2><div><h3>${name}</h3><p>Head of Sales</p></div>`
    article(91, team('Ingrid Solheim'))
    article(92, team('Henrik Dahl'))
    expect(find().people.map(({ name }) => name.value)).toEqual(
      expect.arrayContaining(['Ingrid Solheim', 'Henrik Dahl']),
    )
  })

  it.each([
    ['a title', '<title>Contact | Kestrel Works</title><h1>Hello</h1>'],
    ['a heading', '<title>Kestrel Works</title><h1>Contact <em>us</em></h1>'],
  ])('reads a page in full that %s tells to be no ordinary one', (_, head) => {
    article(91)
    const cards = ['Ingrid Solheim', 'Henrik Dahl', 'Maria Keller'].map(
      (name) => `<div class="card"><h3>${name}</h3><p>Head of Sales</p></div>`,
    )
    expect(read('/page-17', `${head}<p>${'We are here. '.repeat(40)}</p>${cards.join('')}`).news).toBe(3)
  })

  it('passes over an article that one of the team has signed below a menu that names the team', () => {
    const filler = 'We tell of our work. '.repeat(20)
    const guest = (name: string) => `<div><h3>${name}</h3><p>Head of Sales</p></div>`
    const signed = (number: number, by: string, body: string) =>
      article(number, `<p>Our team</p><h2>A day at work</h2><p>${by}</p><p>${filler}</p>${body}`)
    article(91)
    expect(signed(92, 'By Jane Doe, Managing Director', guest('Ingrid Solheim')).news).toBe(0)
    expect(signed(93, 'By Henrik Dahl, Managing Director', guest('Maria Keller')).news).toBeGreaterThan(0)
  })

  it('passes over whom an ordinary article names', () => {
    article(91)
    expect(article(92, '<div><h3>Ingrid Solheim</h3><p>Head of Sales</p></div>').news).toBe(0)
  })

  it('finds contact data that only the mark-up of a late article gives', () => {
    article(91)
    article(
      92,
      '<div itemscope itemtype="https://schema.org/Organization"><span itemprop="name">Kestrel Works</span><meta itemprop="email" content="press@kestrel-works.org"></div>',
    )
    expect(addresses()).toContain('press@kestrel-works.org')
  })

  it('finds people whom a late article marks up', () => {
    article(91)
    article(
      92,
      '<div itemscope itemtype="https://schema.org/Person"><span itemprop="name">Ingrid Solheim</span><span itemprop="jobTitle">Sales Manager</span></div>',
    )
    expect(find().people.map(({ name }) => name.value)).toContain('Ingrid Solheim')
  })

  it('finds somebody beside an address of their own that only a late article shows', () => {
    article(91)
    article(
      92,
      '<div><h3>Ingrid Solheim</h3><p>Head of Sales</p><p>ingrid.solheim@kestrel-works.org</p></div>',
    )
    const ingrid = find().people.find(({ name }) => name.value === 'Ingrid Solheim')
    expect(ingrid?.emails.map(({ value }) => value)).toEqual(['ingrid.solheim@kestrel-works.org'])
  })

  it('proves an office’s address by the page that it was seen on at a glance', () => {
    article(91)
    article(92, '<p>Press: press@kestrel-works.org</p>')
    const [proof] = find().organisation.emails.find(({ value }) => value.startsWith('press@'))?.evidence ?? []
    expect(proof).toMatchObject({ pageUrl: `${ORIGIN}/entry-92`, method: 'text', confidence: 0.9 })
    expect(proof?.snippet).toContain('Press: press@kestrel-works.org')
    expect(proof?.byteEnd).toBe((proof?.byteStart ?? 0) + 'press@kestrel-works.org'.length)
  })

  it('takes an address of a foreign domain for nobody’s, as a full reading does', () => {
    article(91)
    article(92, '<p>Hosting: info@larkspur-hosting.net</p>')
    expect(addresses()).not.toContain('info@larkspur-hosting.net')
  })

  it('keeps out whom a late page about speakers shows as a guest', () => {
    const card = '<div><h3>Lars Holm</h3><p>Head of Design</p></div>'
    article(91)
    read('/speakers/friday', `<h1>Speakers</h1>${card}`)
    article(92, `<h2>Our team</h2>${card}`)
    expect(find().people.map(({ name }) => name.value)).not.toContain('Lars Holm')
  })

  it('reads a page for contact in full, though all on it is known', () => {
    article(91)
    const cards = ['Ingrid Solheim', 'Henrik Dahl', 'Maria Keller'].map(
      (name) => `<div class="card"><h3>${name}</h3><p>Head of Sales</p></div>`,
    )
    read('/contact', `<h1>Contact</h1>${cards.join('')}`)
    expect(find().people.map(({ name }) => name.value)).toContain('Ingrid Solheim')
  })
})

describe('a site that is not known yet', () => {
  it('is read in full while it shows no people of its own', () => {
    for (let number = 1; number <= MAX_EVIDENCE + 3; number++) article(number)
    const { confidence } = find().organisation.emails[0] ?? {}
    expect(confidence).toBeGreaterThan(0.9)
    read('/team', `<h1>Our team</h1>${TEAM}`)
    expect(find().people).toHaveLength(TEAM.split('class="card"').length - 1)
  })

  it('gives the furniture the evidence of as many pages as are kept', () => {
    read('/team', `<h1>Our team</h1>${TEAM}`)
    for (let number = 1; number <= 3 * MAX_EVIDENCE; number++) article(number)
    expect(new Set(evidenceOf('info@kestrel-works.org')).size).toBe(MAX_EVIDENCE)
  })
})
