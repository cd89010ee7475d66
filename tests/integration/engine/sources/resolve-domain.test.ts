/** The resolver on invented sites under their own names: a site is a company's only when it proves itself. */
import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import type { SoughtCompany } from '../../../../server/engine/sources/resolver/proof.ts'
import {
  resolveDomain,
  type Resolution,
  type ResolveOptions,
} from '../../../../server/engine/sources/resolver/resolve-domain.ts'
import { openNamedWeb, type NamedWeb } from '../../../support/engine/named-web.ts'

const FJORD: SoughtCompany = {
  name: 'FJORDKODE AS',
  legalName: 'FJORDKODE AS',
  website: null,
  address: { street: 'Strandgaten 999', postcode: '5004', city: 'BERGEN', region: null, country: 'NO' },
  externalIds: { no_orgnr: '912345688' },
}
const PONTS: SoughtCompany = {
  name: 'ATELIER DES TROIS PONTS',
  legalName: 'ATELIER DES TROIS PONTS',
  website: null,
  address: { street: '99 QUAI INVENTE', postcode: '69002', city: 'LYON', region: null, country: null },
  externalIds: { siren: '912345600' },
}
const QUARRY: SoughtCompany = {
  name: 'QUARRY BANK DENTAL LTD',
  legalName: 'QUARRY BANK DENTAL LTD',
  website: null,
  address: {
    street: '12 Invented Street',
    postcode: 'M2 9ZZ',
    city: 'Manchester',
    region: null,
    country: null,
  },
  externalIds: { gb_company: '09999901' },
}

const page = (title: string, body: string, footer = ''): string =>
  `<!doctype html><html><head><title>${title}</title></head><body><nav><a href="/">Home</a> <a href="/about">About us</a>
  <a href="/contact">Contact</a> <a href="/imprint">Imprint</a></nav><main><h1>${title}</h1>${body}</main><footer>${footer}</footer></body></html>`
const site = (title: string, footer: string, more: Record<string, string> = {}): Record<string, string> => ({
  '/': page(title, '<p>We are a small team and glad that you are here.</p>', footer),
  ...more,
})

let web: NamedWeb

afterEach(() => web.close())

async function resolve(
  company: SoughtCompany,
  sites: Record<string, Record<string, string>>,
  options: Partial<ResolveOptions> = {},
): Promise<Resolution> {
  web = await openNamedWeb(sites)
  return resolveDomain(company, { crawler: web.crawler, ...options })
}

const suggesting =
  (...addresses: string[]): NonNullable<ResolveOptions['suggest']> =>
  () =>
    Promise.resolve(addresses.map((address) => ({ address, from: 'wikidata' })))

describe('a site that proves itself', () => {
  it('by its number in the register, at a guessed domain, with the proof cited', async () => {
    const pages = new Map<string, Uint8Array>()
    const { site: found, tried } = await resolve(
      FJORD,
      { 'fjordkode.no': site('Fjordkode', '<p>Fjordkode AS, Org.nr. 912 345 688</p>') },
      { snapshotSink: ({ contentHash, body }) => void pages.set(contentHash, body) },
    )
    expect(found).toMatchObject({ domain: 'fjordkode.no', by: 'register_number' })
    const [proof] = found?.evidence ?? []
    expect(proof).toMatchObject({ field: 'no_orgnr', value: '912 345 688', pageUrl: 'https://fjordkode.no/' })
    expect(proof?.snippet).toContain('912 345 688')
    const bytes = pages.get(proof?.contentHash ?? '')
    expect(
      createHash('sha256')
        .update(bytes ?? '')
        .digest('hex'),
    ).toBe(proof?.contentHash)
    expect(tried).toEqual([{ address: 'fjordkode.no', from: 'guess', why: null }])
  })

  it('by a number that stands in its imprint alone', async () => {
    const imprint = page('Imprint', '<p>Fjordkode AS<br>Organisasjonsnummer: 912345688</p>')
    const { site: found } = await resolve(FJORD, {
      'fjordkode.no': site('Fjordkode', '', { '/imprint': imprint }),
    })
    expect(found?.evidence).toMatchObject([{ pageUrl: 'https://fjordkode.no/imprint' }])
  })

  it('by its VAT number, which holds the number of the register', async () => {
    const { site: found } = await resolve(
      PONTS,
      { 'trois-ponts.example': site('Trois Ponts', '<p>TVA intracommunautaire : FR34912345600</p>') },
      { suggest: suggesting('https://trois-ponts.example/') },
    )
    expect(found).toMatchObject({ by: 'vat_id', evidence: [{ field: 'siren', value: 'FR34912345600' }] })
  })

  it('by the number of its seat, whose beginning is the company’s', async () => {
    const { site: found } = await resolve(
      PONTS,
      { 'trois-ponts.example': site('Trois Ponts', '<p>SIRET : 912 345 600 00015</p>') },
      { suggest: suggesting('trois-ponts.example') },
    )
    expect(found?.by).toBe('register_number')
  })

  it('by legal name and postcode', async () => {
    const contact = page(
      'Contact',
      '<p>Quarry Bank Dental Limited<br>12 Invented Street<br>Manchester M2 9ZZ</p>',
    )
    const { site: found } = await resolve(QUARRY, {
      'quarrybankdental.co.uk': site('Quarry Bank Dental', '&copy; 2026 Quarry Bank Dental Limited', {
        '/contact': contact,
      }),
    })
    expect(found).toMatchObject({ domain: 'quarrybankdental.co.uk', by: 'name_and_postcode' })
    expect(found?.evidence.map(({ field, value }) => `${field}: ${value}`)).toEqual([
      'legalName: Quarry Bank Dental Limited',
      'address.postcode: M2 9ZZ',
    ])
  })

  it('where the register gives the address of a site, and it has moved', async () => {
    const { site: found, tried } = await resolve(
      { ...FJORD, website: 'www.fjordkode.example' },
      {
        'www.fjordkode.example': { '/': '-> https://fjordkode.test-as.example/' },
        'fjordkode.test-as.example': site('Fjordkode', '<p>Fjordkode AS, Org.nr. 912 345 688</p>'),
      },
    )
    expect(found?.siteUrl).toBe('https://fjordkode.test-as.example/')
    expect(tried).toMatchObject([
      { from: 'register', why: expect.stringMatching(/leads to another site/) },
      { from: 'redirect of fjordkode.example', why: null },
    ])
  })
})

describe('a site that does not', () => {
  const why = ({ tried }: Resolution): (string | null)[] => tried.map((one) => one.why)

  it('a namesake elsewhere, with the same name and another postcode', async () => {
    const contact = page('Contact', '<p>Quarry Bank Dental Ltd<br>4 Other Road<br>Leeds LS1 9ZZ</p>')
    const resolution = await resolve(
      QUARRY,
      {
        'quarrybank.example': site('Quarry Bank Dental', '&copy; 2026 Quarry Bank Dental Ltd', {
          '/contact': contact,
        }),
      },
      { suggest: suggesting('https://quarrybank.example'), maxSites: 1 },
    )
    expect(resolution.site).toBeNull()
    expect(why(resolution)).toEqual(['It shows the legal name at LS1 9ZZ, not at M2 9ZZ, and no number'])
  })

  it('a company of the same name and another form, at the same postcode', async () => {
    const contact = page(
      'Contact',
      '<p>Quarry Bank Dental LLP<br>12 Invented Street<br>Manchester M2 9ZZ</p>',
    )
    const resolution = await resolve(
      QUARRY,
      {
        'quarrybank.example': site('Quarry Bank Dental', '&copy; 2026 Quarry Bank Dental LLP', {
          '/contact': contact,
        }),
      },
      { suggest: suggesting('https://quarrybank.example'), maxSites: 1 },
    )
    expect(why(resolution)).toEqual(['It shows the name, but neither the legal name nor a number'])
  })

  it('a site that shows the number of another company, even with the name and the postcode', async () => {
    const contact = page('Contact', '<p>Fjordkode AS<br>Strandgaten 999<br>5004 Bergen</p>')
    const resolution = await resolve(
      FJORD,
      {
        'fjordkode.no': site('Fjordkode', '<p>Fjordkode AS, Org.nr. 999 111 238</p>', {
          '/contact': contact,
        }),
      },
      { maxSites: 1 },
    )
    expect(resolution.site).toBeNull()
    expect(why(resolution)).toEqual(['It shows the number of another company: 999 111 238'])
  })

  it('a parked domain, though its page has the name', async () => {
    const parked =
      '<title>fjordkode.no</title><h1>fjordkode.no</h1><p>This domain is for sale. Org.nr. 912 345 688</p>'
    const resolution = await resolve(FJORD, { 'fjordkode.no': { '/': parked } }, { maxSites: 1 })
    expect(resolution.site).toBeNull()
    expect(why(resolution)).toEqual(['Nobody lives there: the domain is parked or for sale'])
  })

  it('a directory with a page about the company, which is judged from its front door', async () => {
    const resolution = await resolve(
      FJORD,
      {
        'firmabok.example': site('Firmaboken', '<p>Firmaboken AS, Org.nr. 987 654 317</p>', {
          '/firma/912345688': page('Fjordkode AS', '<p>Org.nr. 912 345 688</p>'),
        }),
      },
      { suggest: suggesting('https://firmabok.example/firma/912345688'), maxSites: 1 },
    )
    expect(why(resolution)).toEqual(['It shows the number of another company: 987 654 317'])
    expect(web.visited()).not.toContain('firmabok.example/firma/912345688')
  })

  it('a network or known directory, which is not even visited', async () => {
    const resolution = await resolve(
      FJORD,
      { 'www.proff.no': site('Proff', ''), 'www.linkedin.com': site('LinkedIn', '') },
      { suggest: suggesting('https://www.proff.no/x', 'https://www.linkedin.com/company/fjordkode') },
    )
    expect(resolution.site).toBeNull()
    expect(why(resolution).slice(0, 2)).toEqual(Array(2).fill(expect.stringMatching(/directory or the like/)))
    expect(web.robotsAsked()).toEqual([])
  })

  it('a site that wants no robots, whose wish is kept', async () => {
    const resolution = await resolve(
      FJORD,
      {
        'fjordkode.no': {
          ...site('Fjordkode', '<p>Org.nr. 912 345 688</p>'),
          '/robots.txt': 'User-agent: *\nDisallow: /',
        },
      },
      { maxSites: 1 },
    )
    expect(why(resolution)).toEqual([expect.stringMatching(/could not be read: robots\.txt asks/)])
    expect(web.visited()).toEqual([])
  })
})

describe('the search', () => {
  it('says so where there is no address to try', async () => {
    const name = `${'THE VERY LONG NAME OF A COMPANY '.repeat(4)}AS`
    const { site: found, why, tried } = await resolve({ ...FJORD, name, legalName: name, website: null }, {})
    expect([found, tried]).toEqual([null, []])
    expect(why).toContain('No address was there to try')
  })

  it('tells all that was tried, in the order of likelihood, each host once and no more than allowed', async () => {
    const {
      site: found,
      why,
      tried,
    } = await resolve(
      { ...FJORD, website: 'no address at all' },
      { 'fjordkode.example': site('Fjordkode', '') },
      {
        suggest: suggesting('https://fjordkode.example', 'http://www.fjordkode.example/om-oss'),
        maxSites: 3,
      },
    )
    expect([found, why]).toEqual([null, 'No site proved'])
    expect(tried).toEqual([
      { address: 'no address at all', from: 'register', why: expect.stringMatching(/not a web address/) },
      {
        address: 'https://fjordkode.example',
        from: 'wikidata',
        why: 'It shows the name, but neither the legal name nor a number',
      },
      { address: 'fjordkode.no', from: 'guess', why: expect.stringContaining('There is no such host') },
      { address: 'fjordkode.com', from: 'guess', why: expect.stringContaining('There is no such host') },
    ])
  })

  it('reads a few pages of a site and no more', async () => {
    const links = Array.from({ length: 40 }, (_, at) => `<a href="/p${at}">Page ${at}</a>`).join(' ')
    const more = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [`/p${at}`, page(`Page ${at}`, `<p>Words of page ${at}</p>`)]),
    )
    await resolve(
      FJORD,
      { 'fjordkode.no': { '/': page('Fjordkode', links), ...more } },
      { maxSites: 1, maxPages: 4 },
    )
    expect(web.visited().length).toBeLessThanOrEqual(8)
  })

  it('goes on where it was broken off, and leaves alone what was tried', async () => {
    const sites = {
      'moved.example': { '/': '-> https://fjordkode.test-as.example/' },
      'fjordkode.test-as.example': site('Fjordkode', '<p>Fjordkode AS, Org.nr. 912 345 688</p>'),
    }
    const tried = [
      {
        ...{ address: 'https://moved.example', from: 'wikidata', why: 'It leads to another site' },
        leadsTo: 'https://fjordkode.test-as.example/',
      },
    ]
    const resolution = await resolve(FJORD, sites, {
      ...{ before: { tried, requests: 3 }, suggest: suggesting('https://moved.example') },
    })
    expect(resolution.tried).toEqual([
      ...tried,
      { address: 'https://fjordkode.test-as.example/', from: 'redirect of moved.example', why: null },
    ])
    expect(web.robotsAsked()).toEqual(['fjordkode.test-as.example/robots.txt'])
  })

  it('tells of each address before the next, and what it has cost', async () => {
    const heard: [string, number][] = []
    const { site: found } = await resolve(
      FJORD,
      {
        'fjordkode.example': site('Fjordkode', ''),
        'fjordkode.no': site('Fjordkode', '<p>Org.nr. 912 345 688</p>'),
      },
      {
        suggest: suggesting('https://www.linkedin.com/company/fjordkode', 'https://fjordkode.example'),
        onTried: ({ address }, { requests }) => void heard.push([address, requests]),
      },
    )
    expect(heard).toEqual([
      ['https://www.linkedin.com/company/fjordkode', 0],
      ['https://fjordkode.example', expect.any(Number)],
    ])
    expect(heard[1]?.[1]).toBeGreaterThan(1)
    expect(found?.requests).toBeGreaterThan(1)
    expect(found?.pages).toBeGreaterThan(0)
  })

  it('visits no further site beyond its requests, or once it may not go on', async () => {
    const spent = await resolve(FJORD, {}, { before: { tried: [], requests: 100 } })
    expect(spent).toEqual({ site: null, why: 'No site proved within 100 requests', tried: [] })
    await web.close()
    const cut = await resolve(FJORD, {}, { mayGoOn: () => false })
    expect(cut).toMatchObject({ site: null, isCutShort: true, tried: [] })
  })

  it('says that nothing is known while no name can be looked up, and tells that from names that are nobody’s', async () => {
    web = await openNamedWeb({}, 'ESERVFAIL')
    const away = await resolveDomain(FJORD, { crawler: web.crawler, maxSites: 1 })
    expect(away).toMatchObject({ site: null, isUnknown: true, why: expect.stringContaining('was away') })
    await web.close()
    const nobody = await resolve(FJORD, {}, { maxSites: 1 })
    expect(nobody).toMatchObject({ site: null, why: 'No site proved' })
    expect(nobody.isUnknown).toBeUndefined()
  })

  it('visits nobody for a company of which nothing is known that could prove a site', async () => {
    const unknown = { ...FJORD, legalName: null, externalIds: { wikidata: 'Q1' } }
    const resolution = await resolve(unknown, { 'fjordkode.no': site('Fjordkode', '') })
    expect(resolution).toEqual({ site: null, why: expect.stringMatching(/no number/), tried: [] })
    expect(web.robotsAsked()).toEqual([])
  })

  it('ends when it is told to', async () => {
    const controller = new AbortController()
    const reason = new Error('Enough')
    controller.abort(reason)
    await expect(resolve(FJORD, {}, { signal: controller.signal })).rejects.toBe(reason)
  })
})
