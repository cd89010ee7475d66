import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  expectedLeads,
  sampleManifest,
  serveSampleWeb,
  type SampleLead,
  type SampleWeb,
} from '../../../../scripts/demo/serve.ts'
import { readingOf, walk, type Page } from './sample-web-reader.ts'

const manifest = sampleManifest()

let web: SampleWeb
const reached = new Map<string, Map<string, Page>>()

beforeAll(async () => {
  web = await serveSampleWeb()
  for (const { slug, base } of web.sites) reached.set(slug, await walk(base))
})
afterAll(() => web.close())

function readingsOf(slug: string): string[] {
  return [...(reached.get(slug)?.values() ?? [])].map(readingOf)
}

function slugOf(lead: SampleLead): string {
  return /^\{site:(.*)\}$/.exec(lead.site)?.[1] ?? ''
}

describe('the manifest', () => {
  it.each(manifest.leads.filter(({ kind }) => kind === 'PERSON'))(
    'finds $name of $company with title, address and links on one page',
    (lead) => {
      const pages = readingsOf(slugOf(lead)).filter((text) => text.includes(lead.name))
      const complete = pages.filter((text) =>
        [lead.title, lead.email, ...lead.links.split(' ')].every((value) => text.includes(value)),
      )
      expect(complete).not.toEqual([])
    },
  )

  it.each(manifest.leads.filter(({ email, phone }) => email + phone !== ''))(
    'finds the printed phone and address of $company ($name)',
    (lead) => {
      const readings = readingsOf(slugOf(lead))
      expect(readings.filter((text) => text.includes(lead.email))).not.toEqual([])
      const national = parsePhoneNumberFromString(lead.phone)?.nationalNumber ?? ''
      expect(readings.filter((text) => text.replace(/\D/g, '').includes(national))).not.toEqual([])
    },
  )

  it('lists every address that a company prints at its own domain', () => {
    const general = manifest.leads.filter(({ kind, email }) => kind === 'GENERAL' && email !== '')
    for (const lead of general) {
      const domain = lead.email.slice(lead.email.indexOf('@'))
      const printed = readingsOf(slugOf(lead)).flatMap((text) => text.match(/[\w.-]+@[\w.-]*\w/g) ?? [])
      const own = new Set(printed.filter((address) => address.endsWith(domain)))
      const listed = manifest.leads.filter(({ email }) => email.endsWith(domain)).map(({ email }) => email)
      expect([...own].sort()).toEqual(listed.sort())
    }
  })

  it('prints the name of each company on every page that has a body', () => {
    for (const { slug, name } of manifest.companies) {
      for (const [pathname, page] of reached.get(slug) ?? []) {
        if (page.contentType.startsWith('text/html'))
          expect([pathname, readingOf(page)]).toEqual([pathname, expect.stringContaining(name)])
      }
    }
  })

  it('holds valid E.164 numbers only', () => {
    for (const { phone } of manifest.leads.filter((lead) => lead.phone !== '')) {
      const parsed = parsePhoneNumberFromString(phone)
      expect([phone, parsed?.number, parsed?.isValid()]).toEqual([phone, phone, true])
    }
  })

  it('has no lead, address or phone of a person twice', () => {
    const identities = manifest.leads.map(({ site, kind, name }) => `${site} ${kind} ${name}`)
    const emails = manifest.leads.map(({ email }) => email).filter((email) => email !== '')
    const phones = manifest.leads.map(({ phone }) => phone).filter((phone) => phone !== '')
    for (const values of [identities, emails, phones]) expect(new Set(values).size).toBe(values.length)
  })

  it('counts the people it lists, and one general contact for each company that was read', () => {
    for (const { slug, name, state, reason, people } of manifest.companies) {
      const leads = manifest.leads.filter((lead) => slugOf(lead) === slug)
      expect(leads.every(({ company }) => company === name)).toBe(true)
      expect([slug, leads.filter(({ kind }) => kind === 'PERSON').length]).toEqual([slug, people])
      expect([slug, leads.filter(({ kind }) => kind === 'GENERAL').length]).toEqual([slug, reason ? 0 : 1])
      expect(state === 'FAILED').toBe(reason !== null)
    }
    expect(manifest.leads.filter(({ kind }) => kind === 'PERSON')).toHaveLength(47)
  })

  it('fills in the addresses that are being served', () => {
    const leads = expectedLeads(web.sites)
    expect(leads).toHaveLength(manifest.leads.length)
    const bases = web.sites.map(({ base }) => base)
    expect(leads.every(({ site }) => bases.includes(site))).toBe(true)
    expect(expectedLeads(web.sites.filter(({ slug }) => slug === 'kettlewick'))).toHaveLength(1)
  })
})
