/**
 * A map and a register on loopback, which answer every question alike. Formats:
 * https://wiki.openstreetmap.org/wiki/Overpass_API, https://data.brreg.no/enhetsregisteret/api/dokumentasjon/no/index.html
 */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { criterion } from '../scores/score-criteria.ts'

export interface LocalSource {
  origin: string
  /** How often it was asked. */
  asked: () => number
  close: () => Promise<unknown>
}

/** Answers with JSON, by the path that is asked for. */
export async function serveJson(answer: (path: string) => Promise<object>): Promise<LocalSource> {
  let asked = 0
  const server = http.createServer((request, response) => {
    request.resume().on('end', () => {
      asked++
      void answer(request.url ?? '').then((body) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  }
}

/** An answer of the map: the place, then what is there. */
export const mapAnswer = (elements: readonly object[]) => ({
  version: 0.6,
  osm3s: { timestamp_osm_base: '2026-03-01T10:00:00Z' },
  elements: [
    {
      ...{ type: 'relation', id: 62649 },
      bounds: { minlat: 60.2, minlon: 5.1, maxlat: 60.6, maxlon: 5.7 },
    },
    ...elements,
  ],
})

/** A software company on the map. */
export const onMap = (id: number, tags: Record<string, string>) => ({
  ...{ type: 'node', id, lat: 60.3913, lon: 5.3221 },
  tags: { office: 'it', ...tags },
})

/** An answer of the register, to whichever of its two questions. */
export const registerAnswer = (path: string, enheter: readonly object[]) =>
  path.includes('/kommuner')
    ? { _embedded: { kommuner: [{ nummer: '4601', navn: 'BERGEN' }] } }
    : {
        ...(enheter.length > 0 && { _embedded: { enheter } }),
        page: { size: 200, totalElements: enheter.length, totalPages: 1, number: 0 },
      }

/** A software company in the register. All of it is invented. */
export const inRegister = (more: object) => ({
  ...{ organisasjonsnummer: '912345688', navn: 'FJORDKODE AS', organisasjonsform: { kode: 'AS' } },
  ...{ antallAnsatte: 14, stiftelsesdato: '2011-05-03', konkurs: false, underAvvikling: false },
  naeringskode1: { kode: '62.100', beskrivelse: 'Programmeringstjenester' },
  forretningsadresse: {
    ...{ adresse: ['Strandgaten 999'], postnummer: '5004', poststed: 'BERGEN', landkode: 'NO' },
  },
  ...more,
})

/** Whom the map and the register are asked for; no word of the sites is in it. */
export const CRITERIA = [
  criterion(
    'software',
    'industry',
    {
      ...{ id: null, label: 'Quuxware', words: ['quuxware'] },
      codes: { nace: ['62.01'], nace21: ['62.10'], osm: ['office=it'] },
    },
    { strength: 'must' },
  ),
  criterion(
    'place',
    'location',
    { country: 'NO', region: null, city: 'Bergen', radiusKm: null },
    { strength: 'must' },
  ),
  criterion('size', 'size', { min: 10, max: 49 }),
  criterion('age', 'age', { min: 2010, max: null }),
]

const card = (person: string) => `<div class="card"><h3>${person}</h3><p>Managing director</p>
  <a href="mailto:${person.toLowerCase().replace(' ', '.')}@firm-mail.com">write</a></div>`
/** A site that shows one person, and no way to reach the company as a whole. */
export const siteOf = (name: string, person: string, more = '') => ({
  '/': `<html lang="en"><title>${name}</title><h1>${name}</h1><a href="/team">Our team</a>${more}</html>`,
  '/team': `<html lang="en"><title>Team</title><h1>Our team</h1>${card(person)}</html>`,
})
/** Says of itself what the map says otherwise. */
export const OWN_WORDS = `<script type="application/ld+json">${JSON.stringify({
  '@context': 'https://schema.org',
  ...{ '@type': 'Organization', name: 'Nordlys', legalName: 'Nordlys Data AS', telephone: '+47 55 50 01 11' },
  address: {
    ...{ '@type': 'PostalAddress', streetAddress: 'Bryggen 7', postalCode: '5003' },
    ...{ addressLocality: 'Bergen', addressCountry: 'NO' },
  },
})}</script>`
