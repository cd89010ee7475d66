import { describe, expect, it } from 'vitest'
import { extractPage } from '../../../../server/engine/extract/extract-page.ts'
import { factsOf, fetchedPage, peopleOf } from '../../../support/engine/page.ts'

const ld = (json: string): string => `<script type="application/ld+json">${json}</script>`

describe('structured data', () => {
  const organisation = `{"@type":"LocalBusiness","name":"Kestrel Works","legalName":"Kestrel Works Ltd","email":"info@kestrel-works.org","telephone":"+44 20 7946 0991","sameAs":["https://www.facebook.com/kestrelworks"],
    "address":{"@type":"PostalAddress","streetAddress":"7 Gull Lane","postalCode":"SW1A 1AA","addressLocality":"London"},"employee":[{"@type":"Person","name":"Ottilie Marwood","jobTitle":"Director"}]}`

  it.each([
    ['a thing', organisation],
    ['an array', `[${organisation}]`],
    [
      'a graph',
      `{"@context":"https://schema.org","@graph":[{"@type":"WebPage","name":"Home"},${organisation}]}`,
    ],
    ['JSON with trailing commas', organisation.replace(']}', '],}')],
    ['JSON with raw line feeds', organisation.replace('Kestrel Works Ltd', 'Kestrel\n Works Ltd')],
    ['a CDATA section', `//<![CDATA[\n${organisation}\n//]]>`],
  ])('is read from %s', (_, json) => {
    const facts = factsOf(ld(json))
    expect(
      facts.organisationNames.some(
        ({ value, source }) => value === 'Kestrel Works' && source === 'structured',
      ),
    ).toBe(true)
    expect(facts.emails).toMatchObject([{ value: 'info@kestrel-works.org', method: 'jsonld' }])
    expect(facts.phones).toMatchObject([{ value: '+442079460991' }])
    expect(facts.socials).toMatchObject([{ value: 'https://www.facebook.com/kestrelworks' }])
    expect(facts.addresses[0]?.parts).toMatchObject({
      street: '7 Gull Lane',
      postalCode: 'SW1A 1AA',
      city: 'London',
    })
    expect(peopleOf(facts)).toEqual(['Ottilie Marwood: Director'])
  })

  it('that is beyond repair says nothing and harms nothing', () => {
    expect(
      factsOf(`${ld('{"@type": "Organization", "name": ')}<p>info@kestrel-works.org</p>`).emails,
    ).toHaveLength(1)
  })

  it('keeps authors and reviewers out', () => {
    const facts = factsOf(
      ld(
        '{"@type":"Article","author":{"@type":"Person","name":"Percy Longbottom","jobTitle":"Editor"},"review":{"@type":"Review","author":{"@type":"Person","name":"Hilda Kranich"}}}',
      ),
    )
    expect(facts.persons).toEqual([])
  })

  it('is read from microdata, RDFa and hCards', () => {
    const micro =
      '<div itemscope itemtype="https://schema.org/Organization"><span itemprop="name">Kestrel Works</span><a itemprop="email" href="mailto:info@kestrel-works.org">x</a></div>'
    const rdfa =
      '<div vocab="https://schema.org/" typeof="Organization"><span property="name">Kestrel Works</span></div>'
    const hcard =
      '<div class="vcard"><span class="fn org">Kestrel Works</span><span class="tel">+44 20 7946 0991</span></div>'
    for (const html of [micro, rdfa, hcard]) {
      expect(factsOf(html).organisationNames.filter(({ source }) => source === 'structured')).toMatchObject([
        { value: 'Kestrel Works' },
      ])
    }
  })
})

describe('names of the organisation', () => {
  const named = (html: string, url?: string): string[] =>
    factsOf(html, url).organisationNames.map(({ source, value }) => `${source}: ${value}`)

  it('are read in the title, the logo, the copyright line and the first heading', () => {
    const names = named(
      '<img class="logo" src="l.png" alt="Kestrel Works Logo"><h1>Kestrel Works</h1><p>© 2004–2026 Kestrel Works Ltd. All rights reserved.</p>',
    )
    expect(names).toEqual(
      expect.arrayContaining([
        'title: Kestrel',
        'logo: Kestrel Works',
        'heading: Kestrel Works',
        'copyright: Kestrel Works Ltd',
      ]),
    )
  })

  it('are read in OpenGraph', () => {
    const page = fetchedPage(
      '<html><head><meta property="og:site_name" content="Kestrel Works"><meta name="description" content="We repair kites of every kind."></head></html>',
    )
    const facts = extractPage(page)
    expect(facts.organisationNames).toMatchObject([
      { value: 'Kestrel Works', source: 'site_name', method: 'meta' },
    ])
    expect(facts.descriptions[0]?.value).toBe('We repair kites of every kind.')
  })

  it('are read in an imprint, those of authorities left out', () => {
    const names = named(
      '<h1>Impressum</h1><p>Angaben gemäß § 5 TMG</p><p>Möwenhof GmbH</p><h2>Berufshaftpflichtversicherung</h2><p>Nordstern Versicherungs AG</p>',
      'https://moewenhof.de/impressum',
    )
    expect(names).toContain('imprint: Möwenhof GmbH')
    expect(names.join()).not.toContain('Nordstern')
  })

  it('come with a postal address', () => {
    const [address] = factsOf(
      '<p>Straße der Möwen 7</p><p>10115 Berlin</p>',
      'https://moewenhof.de/kontakt',
    ).addresses
    expect(address?.parts).toMatchObject({
      street: 'Straße der Möwen 7',
      postalCode: '10115',
      city: 'Berlin',
    })
  })
})

describe('profiles', () => {
  const profiles = (html: string): string[] =>
    factsOf(`<footer>${html}</footer>`).socials.map(({ value }) => value)

  it.each([
    'https://www.facebook.com/kestrelworks/',
    'https://twitter.com/KestrelWorks',
    'https://x.com/kestrelworks',
    'https://www.instagram.com/kestrel_works',
    'https://de.linkedin.com/company/kestrel-works/',
    'https://www.youtube.com/@kestrelworks',
    'https://www.youtube.com/channel/UC0123456789abcdefghijkl',
    'https://github.com/kestrel-works',
    'https://www.xing.com/pages/kestrelworks',
    'https://mastodon.social/@kestrel',
  ])('takes %s', (url) => {
    expect(profiles(`<a href="${url}">icon</a>`)).toEqual([url])
  })

  it.each([
    'https://www.facebook.com/sharer/sharer.php?u=https://kestrel-works.org',
    'https://twitter.com/intent/tweet?text=x',
    'https://www.linkedin.com/shareArticle?url=x',
    'https://www.facebook.com/',
    'https://www.facebook.com/policy.php',
    'https://www.instagram.com/p/Bxyz123/',
    'https://twitter.com/kestrel/status/123456',
    'https://www.youtube.com/watch?v=abc',
    'https://www.linkedin.com/in/ottilie-marwood',
    'https://twitter.com/hashtag/kites',
    'https://github.com/kestrel/kites/issues',
  ])('refuses %s', (url) => {
    expect(profiles(`<a href="${url}">icon</a>`)).toEqual([])
  })

  it('leaves those of web designers and of people to them', () => {
    expect(profiles('<p><a href="https://twitter.com/blauwal">Design by Blauwal</a></p>')).toEqual([])
    const facts = factsOf(
      '<h1>Our team</h1><div><h3>Ottilie Marwood</h3><p>Director</p><a href="https://twitter.com/ottilie">t</a></div>',
      'https://kestrel-works.org/team',
    )
    expect(facts.socials).toEqual([])
  })
})
