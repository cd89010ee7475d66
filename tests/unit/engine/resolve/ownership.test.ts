import { describe, expect, it } from 'vitest'
import type { SiteFindings } from '../../../../server/engine/types.ts'
import { resolveKestrel, sitePage, staffOf } from '../../../support/engine/site.ts'

const emails = (found: SiteFindings): string[] => found.organisation.emails.map(({ value }) => value)
const phones = (found: SiteFindings): string[] => found.organisation.phones.map(({ value }) => value)
const footer = '<div class="end">Kestrel Works, Phone <a href="tel:+12075550130">207-555-0130</a></div>'

describe('the organisation and its people', () => {
  it('are told apart where its name fills a banner cell above a staff table', () => {
    const banner = '<tr><td colspan="2"><font size="6">Quarrenmoor Kites</font><br>Since 1902</td></tr>'
    const row = (name: string, title: string, email: string): string =>
      `<tr><td><b>${name}</b></td><td>${title}</td><td><a href="mailto:${email}@kestrel-works.org">Mail</a></td></tr>`
    const staff = `<table>${row('Anna Quarrenmoor', 'Director', 'a.quarrenmoor')}${row('Peter Ashgrove', 'Production Manager', 'peter')}</table>`
    const table = (inner: string): string => `<table>${banner}<tr><td>${inner}</td></tr></table>`
    const found = resolveKestrel(
      sitePage('/', 'Quarrenmoor Kites', table('<p>We build kites.</p>')),
      sitePage('/team.htm', 'Quarrenmoor Kites : team', table(`<h2>Our team</h2>${staff}`)),
    )
    expect(staffOf(found)).toEqual(['Anna Quarrenmoor: Director', 'Peter Ashgrove: Production Manager'])
  })

  it('are told apart where its name opens an address block', () => {
    const found = resolveKestrel(
      sitePage('/', 'Quarrenmoor Kites', '<h1>Quarrenmoor Kites</h1>'),
      sitePage(
        '/visit.html',
        'Visit us - Quarrenmoor Kites',
        '<h1>Visit us</h1><p>Quarrenmoor Kites<br>The Old Loft<br>7 Gull Lane</p><p>E-mail: kites@kestrel-works.org</p>',
      ),
    )
    expect(found.people).toEqual([])
    expect(emails(found)).toEqual(['kites@kestrel-works.org'])
  })

  it('are one where a sole trader signs with a given name', () => {
    const found = resolveKestrel(
      sitePage('/', 'Anna Quarrenmoor', '<a class="logo">Anna Quarrenmoor</a><p>© Anna Quarrenmoor</p>'),
      sitePage('/about', 'About', '<h1>About me</h1><h2>Anna Quarrenmoor</h2><p>Owner</p>'),
    )
    expect(staffOf(found)).toEqual(['Anna Quarrenmoor: Owner'])
  })

  it('have their own numbers: the switchboard is of the house, the others are of its people', () => {
    const bio = (name: string, number: string): string =>
      `<div class="p"><h3>${name}</h3><p>Sailmaker</p><p>Phone: ${number}</p></div>`
    const found = resolveKestrel(
      sitePage(
        '/team',
        'Team',
        `<h1>Team</h1>${bio('Anna Marwood', '(207) 555-0131')}${bio('Peter Ashgrove', '(207) 555-0132')}`,
      ),
      sitePage(
        '/contact',
        'Contact',
        '<h1>Contact</h1><p>7 Gull Lane, Portland, ME 04101</p><p>Phone: (207) 555-0130</p>',
      ),
    )
    expect(phones(found)).toEqual(['+12075550130'])
    expect(found.people.map(({ phones: own }) => own[0]?.value)).toEqual(['+12075550131', '+12075550132'])
  })

  it('share the only number of a firm of one', () => {
    const found = resolveKestrel(
      sitePage(
        '/about',
        'About',
        '<h1>About me</h1><div class="p"><h3>Anna Marwood</h3><p>Sailmaker</p><p>Phone: +1 207 555 0131</p></div>',
      ),
    )
    expect(phones(found)).toEqual(['+12075550131'])
    expect(found.people[0]?.phones[0]?.value).toBe('+12075550131')
  })

  it('gives a person the number beside them, not the link in the foot of every page', () => {
    const profile = '<h1>Anna Marwood</h1><p class="role">Sailmaker</p><p>Phone: 207-555-0131</p>'
    const found = resolveKestrel(
      sitePage('/', 'Kestrel Works', `<p>Kites</p>${footer}`),
      sitePage('/contact', 'Contact', `<h1>Contact</h1>${footer}`),
      sitePage('/team/anna-marwood', 'Anna Marwood', `${profile}${footer}`),
    )
    expect(found.people[0]?.phones.map(({ value }) => value)).toEqual(['+12075550131'])
    expect(phones(found)[0]).toBe('+12075550130')
  })

  it('leaves a person without a number where only the foot of every page has one', () => {
    const team = '<h1>Team</h1><h2>Anna Marwood</h2><p>Sailmaker</p><h2>Peter Ashgrove</h2><p>Rigger</p>'
    const found = resolveKestrel(
      sitePage('/', 'Kestrel Works', `<p>Kites</p>${footer}`),
      sitePage('/contact', 'Contact', `<h1>Contact</h1>${footer}`),
      sitePage('/team', 'Team', `${team}${footer}`),
    )
    expect(found.people.flatMap(({ phones: own }) => own)).toEqual([])
  })
})

describe('the general address', () => {
  it('is the one that everybody reads, before that of somebody who was not read', () => {
    const found = resolveKestrel(
      sitePage('/team', 'Team', '<h1>Team</h1><p>For sails write to ottoline@kestrel-works.org.</p>'),
      sitePage('/contact', 'Contact', '<h1>Contact</h1><p>office@kestrel-works.org</p>'),
    )
    expect(emails(found)[0]).toBe('office@kestrel-works.org')
  })

  it.each([
    [
      'Gestaltung',
      'Atelier Nordlicht, <a href="mailto:hallo@atelier-nordlicht.de">hallo@atelier-nordlicht.de</a>',
    ],
    ['Konzept &amp; Webdesign', 'Atelier Nordlicht, hallo@atelier-nordlicht.de'],
    ['Our sponsors', '<strong>Nordlicht Bank</strong>: contact Percy Longbottom, hallo@atelier-nordlicht.de'],
  ])('is not that of those who stand under "%s"', (heading, text) => {
    const found = resolveKestrel(
      sitePage(
        '/impressum',
        'Impressum',
        `<h1>Impressum</h1><p>info@kestrel-works.org</p><h2>${heading}</h2><p>${text}</p>`,
        'de',
      ),
    )
    expect(emails(found)).toEqual(['info@kestrel-works.org'])
  })
})

describe('the organisation’s name', () => {
  it('is the part that titles share with other evidence, never a whole title', () => {
    const body = '<p>© 2026 Kestrel Works</p>'
    const found = resolveKestrel(
      sitePage('/', 'Kites for small harbours · Kestrel Works', body),
      sitePage('/team', 'People · Kestrel Works', body),
      sitePage(
        '/imprint',
        'Imprint · Kestrel Works',
        `<h1>Imprint</h1><p>© 2026 Kestrel Works Ltd · Imprint · Privacy</p>`,
      ),
    )
    expect(found.organisation.names.map(({ value }) => value)).toEqual(['Kestrel Works'])
  })
})

describe('an imprint', () => {
  it.each([
    'Haftung für Links',
    'Urheberrecht',
    'Angaben gemäß § 5 TMG',
    'Liability for contents',
    'Rechtliche Hinweise',
  ])('does not name the organisation by its heading "%s"', (heading) => {
    const imprint = `<h1>Impressum</h1><p>Verantwortlich für den Inhalt</p><h2>${heading}</h2><p>Some words of law.</p>`
    const found = resolveKestrel(
      sitePage('/', 'Quellenhof', '<p>Kites</p>'),
      sitePage('/impressum', 'Quellenhof', imprint, 'de'),
    )
    expect(found.organisation.names.map(({ value }) => value)).toEqual(['Quellenhof'])
  })
})

describe('titles', () => {
  it.each([
    ['Partner at Kestrel Works', 'Partner'],
    ['Managing Partner of the Kestrel Works', 'Managing Partner'],
    ['Leiterin bei Kestrel Works', 'Leiterin'],
    ['Director of Sails', 'Director of Sails'],
  ])('end before the organisation’s own name: "%s"', (printed, title) => {
    const found = resolveKestrel(
      sitePage('/', 'Kestrel Works', '<p>© Kestrel Works</p>'),
      sitePage('/team', 'Team · Kestrel Works', `<h1>Team</h1><h2>Anna Marwood</h2><p>${printed}</p>`),
    )
    expect(staffOf(found)).toEqual([`Anna Marwood: ${title}`])
    const { evidence } = found.people[0]?.titles[0] ?? { evidence: [] }
    expect((evidence[0]?.byteEnd ?? 0) - (evidence[0]?.byteStart ?? 0)).toBe(title.length)
  })
})

describe('the organisation’s name', () => {
  it('is not called as one inner page calls a picture', () => {
    const found = resolveKestrel(
      sitePage('/', 'Quarrenmoor Kites', '<p>We build kites.</p>'),
      sitePage('/visit.html', 'Visit us', '<h1>Visit us</h1>'),
      sitePage('/glass/', 'Vessels of the North', '<img src="/x.jpg" alt="logo glass">'),
    )
    expect(found.organisation.names[0]?.value).toBe('Quarrenmoor Kites')
  })
})
