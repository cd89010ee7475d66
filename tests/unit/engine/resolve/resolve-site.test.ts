import { describe, expect, it } from 'vitest'
import { extractPage } from '../../../../server/engine/extract/extract-page.ts'
import type { PageFacts } from '../../../../server/engine/extract/page-facts.ts'
import { EXTRACTOR_VERSION } from '../../../../server/engine/extract/version.ts'
import { resolveSite } from '../../../../server/engine/resolve/resolve-site.ts'
import type { SiteFindings } from '../../../../server/engine/types.ts'
import { fetchedPage } from '../../../support/engine/page.ts'

const ORIGIN = 'https://www.kestrel-works.org'

function page(path: string, title: string, body: string): PageFacts {
  const html = `<!doctype html><html lang="en"><head><title>${title}</title></head><body>${body}</body></html>`
  return extractPage(fetchedPage(html, { url: `${ORIGIN}${path}` }))
}

function resolve(...pages: PageFacts[]): SiteFindings {
  return resolveSite(pages, { siteKey: ORIGIN, siteUrl: `${ORIGIN}/`, domain: 'kestrel-works.org' })
}

const card = (name: string, title: string, more = ''): string =>
  `<div class="c"><h3>${name}</h3><p>${title}</p>${more}</div>`
const names = (findings: SiteFindings): string[] => findings.people.map(({ name }) => name.value).sort()

describe('people of a site', () => {
  it('are one person over spellings, languages and pages, with all their evidence', () => {
    const found = resolve(
      page(
        '/team',
        'Team',
        `<h1>Team</h1>${card('Dr. Renée L. Marwood', 'Director')}${card('Bruno Castelnau', 'Engineer')}`,
      ),
      page(
        '/de/team',
        'Team',
        `<h1>Unser Team</h1>${card('Renee Marwood', 'Direktorin')}${card('CASTELNAU Bruno', 'Ingenieur')}`,
      ),
    )
    expect(names(found)).toEqual(['Bruno Castelnau', 'Renée L. Marwood'])
    const marwood = found.people.find(({ name }) => name.value === 'Renée L. Marwood')
    expect(new Set(marwood?.name.evidence.map(({ pageUrl }) => pageUrl)).size).toBe(2)
  })

  describe('where the site lists its team', () => {
    const member = (name: string, title: string, more = ''): string =>
      `<div class="member"><img src="a.jpg"><div class="info${more}"><h4>${name}</h4><span>${title}</span></div></div>`
    const board = page(
      '/board',
      'Board',
      `<h1>Board</h1>${member('Ottilie Marwood', 'Chair')}${member('Bruno Castelnau', 'Treasurer')}${member('Hilda Kranich', 'Secretary')}`,
    )
    const areaChiefs = [
      member('Ray Fielding', 'Water Area Chief', ' wide'),
      member('Clara Winslow', 'Area Chief', ''),
      member('Oscar Lindqvist', 'Energy Area Chief', ' '),
    ].join('')

    it('are those too whom another page lists in cards of the same kind', () => {
      const found = resolve(board, page('/area-chiefs', 'Kestrel', `<h1>Area Chiefs</h1>${areaChiefs}`))
      expect(names(found)).toContain('Clara Winslow')
      expect(found.people).toHaveLength(6)
    })

    it('are those too whom another page shows by picture and name alone', () => {
      const drivers = ['Achim Lorenz', 'Andreas Sauer', 'Werner Benz', 'Franz Holler']
      const cards = drivers
        .map((name) => `<div class="col"><div class="c"><img src="a.jpg"><h4>${name}</h4></div></div>`)
        .join('')
      for (const heading of ['Fahrerteam', 'Fahrer'])
        expect(
          names(resolve(board, page('/fahrer', 'Kestrel', `<h1>${heading}</h1><div>${cards}</div>`))),
        ).toEqual(expect.arrayContaining(drivers))
    })

    it.each([
      ['speakers', '/speakers', areaChiefs],
      ['clients in an article', '/news/2024/a-visit', areaChiefs],
      [
        'names in a bare list',
        '/area',
        '<ul><li>Ray Fielding</li><li>Clara Winslow</li><li>Oscar Lindqvist</li></ul>',
      ],
      [
        'products',
        '/products',
        ['Guardian Telco', 'Circa Maxx', 'Velda Roon'].map((name) => member(name, 'From 40 EUR')).join(''),
      ],
      ['two guests', '/evening', member('Ray Fielding', 'Author') + member('Clara Winslow', 'Singer')],
    ])('are no %s', (_, path, body) => {
      expect(resolve(board, page(path, 'Kestrel', body)).people).toHaveLength(3)
    })
  })

  it('keep conflicting titles, the better first', () => {
    const found = resolve(
      page('/team', 'Team', `<h1>Team</h1>${card('Ottilie Marwood', 'Director')}`),
      page('/imprint', 'Imprint', '<h1>Imprint</h1><p>Secretary: Ottilie Marwood</p>'),
    )
    expect(found.people[0]?.titles.map(({ value }) => value)).toEqual(['Director', 'Secretary'])
  })

  it('are matched over nicknames and left-out middle names', () => {
    const found = resolve(
      page(
        '/team',
        'Team',
        `<h1>Team</h1>${card('Cassandra "Kit" Ashgrove', 'Director')}${card('Jenny Louise Marwood', 'Engineer')}`,
      ),
      page('/about', 'About', '<h1>About us</h1><p>Kit Ashgrove, director</p><p>Jenny Marwood, engineer</p>'),
    )
    expect(names(found)).toEqual(['Cassandra "Kit" Ashgrove', 'Jenny Louise Marwood'])
  })

  it('are two where initials differ', () => {
    const found = resolve(
      page(
        '/team',
        'Team',
        `<h1>Team</h1>${card('Anna Marwood', 'Director')}${card('Bella Marwood', 'Engineer')}`,
      ),
    )
    expect(names(found)).toEqual(['Anna Marwood', 'Bella Marwood'])
  })

  it('are bound to an address of another page by its local part', () => {
    const found = resolve(
      page('/team', 'Team', `<h1>Team</h1>${card('Ottilie Marwood', 'Director')}`),
      page(
        '/contact',
        'Contact',
        '<h1>Contact</h1><p>o.marwood@kestrel-works.org</p><p>info@kestrel-works.org</p>',
      ),
    )
    expect(found.people[0]?.emails.map(({ value }) => value)).toEqual(['o.marwood@kestrel-works.org'])
    expect(found.organisation.emails.map(({ value }) => value)).toEqual(['info@kestrel-works.org'])
  })

  it('are not guests of other pages where the site lists its people', () => {
    const staff = ['Ottilie Marwood', 'Bruno Castelnau', 'Wendy Ashgrove']
      .map((name) => card(name, 'Engineer'))
      .join('')
    const talk = page('/kites', 'Kites', '<h1>Kites</h1><p>Percy Longbottom, Professor of Wind</p>')
    expect(names(resolve(page('/team', 'Team', `<h1>Team</h1>${staff}`), talk))).not.toContain(
      'Percy Longbottom',
    )
    expect(names(resolve(talk))).toContain('Percy Longbottom')
  })
})

describe('the organisation', () => {
  it('is called what title, logo, copyright and structured data agree on', () => {
    const body = '<a class="logo">Kestrel Works</a><p>© 2026 Kestrel Works Ltd</p>'
    const found = resolve(
      page('/', 'Kestrel Works – We repair kites', `${body}<h1>We repair kites</h1>`),
      page('/prices', 'Prices | Kestrel Works', body),
      page('/contact', 'Contact | Kestrel Works', body),
    )
    expect(found.organisation.names[0]?.value).toBe('Kestrel Works')
    expect(found.organisation.legalNames[0]?.value).toBe('Kestrel Works Ltd')
    expect(found.organisation.names[0]?.evidence.length).toBeGreaterThan(2)
  })

  it('does not own addresses that imprints give to authorities, but its own ones near them', () => {
    const found = resolve(
      page(
        '/impressum',
        'Impressum',
        '<h1>Impressum</h1><p>Aufsichtsbehörde: Kammer<br>post@vogelkammer.de<br>datenschutz@kestrel-works.org</p>',
      ),
    )
    expect(found.organisation.emails.map(({ value }) => value)).toEqual(['datenschutz@kestrel-works.org'])
  })

  it('owns a free-mail address on its contact page', () => {
    const found = resolve(page('/contact', 'Contact', '<h1>Contact</h1><p>kestrelworks@gmail.com</p>'))
    expect(found.organisation.emails[0]?.value).toBe('kestrelworks@gmail.com')
  })

  it('has each number once, however it is printed', () => {
    const found = resolve(
      page('/', 'Kestrel', '<p>7 Gull Lane, London SW1A 1AA, United Kingdom</p><p>Phone: 020 7946 0991</p>'),
      page(
        '/contact',
        'Contact',
        '<a href="tel:+442079460991">+44 (0)20 7946 0991</a><p>Fax: 020 7946 0992</p>',
      ),
    )
    expect(found.organisation.phones.map(({ value }) => value)).toEqual(['+442079460991'])
    expect(found.organisation.faxes.map(({ value }) => value)).toEqual(['+442079460992'])
  })

  it('has its profiles, not those that an article links to', () => {
    const footer = '<footer><a href="https://www.instagram.com/kestrel_works">i</a></footer>'
    const found = resolve(
      page('/', 'Kestrel', footer),
      page('/blog/kites', 'Kites', `<p><a href="https://twitter.com/windworld">news</a></p>${footer}`),
    )
    expect(found.organisation.socials.map(({ value }) => value)).toEqual([
      'https://www.instagram.com/kestrel_works',
    ])
  })

  it('is the same in whatever order the pages come', () => {
    const pages = [
      page(
        '/team',
        'Team | Kestrel Works',
        `<h1>Team</h1>${card('Ottilie Marwood', 'Director')}${card('Bruno Castelnau', 'Engineer')}`,
      ),
      page(
        '/contact',
        'Contact | Kestrel Works',
        '<p>info@kestrel-works.org</p><p>Tel. +44 20 7946 0991</p>',
      ),
    ]
    const sorted = (found: SiteFindings): unknown => [
      names(found),
      found.organisation.names[0]?.value,
      found.organisation.emails[0]?.value,
      found.organisation.phones[0]?.value,
    ]
    expect(sorted(resolve(...pages))).toEqual(sorted(resolve(...pages.toReversed())))
  })

  it('proves every value', () => {
    const found = resolve(
      page(
        '/team',
        'Kestrel Works',
        `<h1>Team</h1>${card('Ottilie Marwood', 'Director', '<p>o.marwood@kestrel-works.org</p>')}`,
      ),
    )
    const values = [
      ...found.organisation.names,
      ...found.organisation.emails,
      ...found.people.flatMap(({ name, titles, emails }) => [name, ...titles, ...emails]),
    ]
    expect(values.length).toBeGreaterThan(3)
    for (const { evidence } of values)
      expect(evidence[0]).toMatchObject({ extractorVersion: EXTRACTOR_VERSION, pageUrl: `${ORIGIN}/team` })
  })

  it('is empty where no page says anything', () => {
    expect(resolve()).toMatchObject({ people: [], language: null, organisation: { names: [], emails: [] } })
  })
})
