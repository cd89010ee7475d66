/**
 * Invented registers, a map and the web sites of their companies, all on this computer, and the workers that look in them: for
 * runs whose companies come without a web site.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createIcpReader, DISCOVERY_SOURCES, type SiteCrawler } from '../../server/engine/index.ts'
import { IcpService } from '../../server/features/campaigns/icp.service.ts'
import { DiscoveryHandler } from '../../server/features/discovery/discovery.handler.ts'
import { DiscoveryService } from '../../server/features/discovery/discovery.service.ts'
import { ResolutionHandler } from '../../server/features/discovery/resolution.handler.ts'
import { SourceCatalogue } from '../../server/features/discovery/source-catalogue.service.ts'
import { RunControlService } from '../../server/features/runs/run-control.service.ts'
import { RunsHandler } from '../../server/features/runs/runs.handler.ts'
import { RunsService } from '../../server/features/runs/runs.service.ts'
import { VerticalsService } from '../../server/features/verticals/verticals.service.ts'
import { bulkWriterOn } from '../../server/platform/bulk-rows.ts'
import type { Database } from '../../server/platform/database.ts'
import { createLogger } from '../../server/platform/logger.ts'
import { openPageSpool } from '../../server/platform/page-spool.ts'
import { createMemorySignals } from '../../server/platform/signals.ts'
import { createSnapshotStore } from '../../server/platform/snapshot-store.ts'
import { createMemoryQueue } from '../../server/platform/wake-queue.ts'
import { openNamedWeb, type NamedWeb } from './engine/named-web.ts'
import { openSourceWorld, type Question, type Reply, type SourceWorld } from './engine/source-world.ts'

/** Words of a campaign that all sources can be asked by, with the settings below. */
const ICP = 'Dental practices in Manchester, United Kingdom'
const SOURCES = [
  { id: 'overpass', settings: {} },
  { id: 'companies-house', settings: { sicCodes: ['86230'] } },
  { id: 'brreg', settings: { naceCodes: ['86.230'], municipalities: ['4601'] } },
]

export const ukCompany = (company_name: string, company_number: string, postal_code: string) => ({
  ...{ company_name, company_number, company_status: 'active', company_type: 'ltd' },
  ...{ date_of_creation: '2014-03-09', sic_codes: ['86230'] },
  registered_office_address: {
    ...{ premises: '12', address_line_1: 'Invented Street', locality: 'Manchester', postal_code },
    ...{ region: 'Greater Manchester', country: 'England' },
  },
})

const UK_COMPANIES = [
  // Proved by its legal name and postcode, at a domain that its name makes likely.
  ukCompany('QUARRY BANK DENTAL LTD', '09999901', 'M2 9ZZ'),
  // At the likely domain is a namesake elsewhere.
  ukCompany('MILLRACE DENTAL CARE LTD', '09999902', 'M3 9ZZ'),
  // The likely domain is parked.
  ukCompany('BRINDLE DENTAL LTD', '09999903', 'M4 9ZZ'),
  // There is no site at all.
  ukCompany('TALLOW STREET DENTAL LTD', '09999904', 'M5 9ZZ'),
  // The map knows one of its name, under a domain that nobody would guess.
  ukCompany('LANTERN DENTAL STUDIO LTD', '09999905', 'M6 9ZZ'),
]

/** Proved by its number, which stands in its imprint alone. */
const NORWEGIAN_COMPANIES = [
  {
    ...{ organisasjonsnummer: '912345688', navn: 'FJORDTANN AS' },
    organisasjonsform: { kode: 'AS', beskrivelse: 'Aksjeselskap' },
    naeringskode1: { kode: '86.230', beskrivelse: 'Tannhelsetjenester' },
    forretningsadresse: {
      ...{ adresse: ['Strandgaten 999'], postnummer: '5004', poststed: 'BERGEN' },
      ...{ kommunenummer: '4601', kommune: 'BERGEN', landkode: 'NO' },
    },
  },
]

const ON_THE_MAP = [
  {
    ...{ type: 'relation', id: 146656 },
    bounds: { minlat: 53.3, minlon: -2.4, maxlat: 53.6, maxlon: -2.1 },
  },
  {
    ...{ type: 'node', id: 1, lat: 53.47, lon: -2.24 },
    tags: {
      ...{ amenity: 'dentist', name: 'Lantern Dental Studio', 'addr:city': 'Manchester' },
      website: 'https://lantern-smiles.example/',
    },
  },
  {
    ...{ type: 'node', id: 2, lat: 53.48, lon: -2.25 },
    tags: { amenity: 'dentist', name: 'Nameless Lane Dental', 'addr:city': 'Manchester' },
  },
]

const page = (title: string, body: string, footer = ''): string =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><nav><a href="/">Home</a>
  <a href="/team">Our team</a> <a href="/contact">Contact</a> <a href="/imprint">Imprint</a></nav>
  <main><h1>${title}</h1>${body}</main><footer>${footer}</footer></body></html>`

const site = (name: string, domain: string, person: string, more: Record<string, string>) => ({
  '/': page(name, '<p>We look after your teeth, and are glad that you are here.</p>'),
  '/team': page(
    'Our team',
    `<div class="card"><h3>${person}</h3><p>Dentist</p>
     <a href="mailto:${person.toLowerCase().replace(' ', '.')}@${domain}">Write</a></div>`,
  ),
  ...more,
})

const contact = (name: string, street: string, place: string): string =>
  page('Contact', `<p>${name}<br>${street}<br>${place}</p>`)

/** By host and path. */
const SITES: Record<string, Record<string, string>> = {
  'quarrybankdental.co.uk': site('Quarry Bank Dental', 'quarrybankdental.co.uk', 'Anna Marwood', {
    '/contact': contact('Quarry Bank Dental Limited', '12 Invented Street', 'Manchester M2 9ZZ'),
  }),
  'millracedentalcare.co.uk': site('Millrace Dental Care', 'millracedentalcare.co.uk', 'Jon Weir', {
    '/contact': contact('Millrace Dental Care Ltd', '4 Other Road', 'Leeds LS1 9ZZ'),
  }),
  'brindledental.co.uk': {
    '/': '<title>brindledental.co.uk</title><h1>brindledental.co.uk</h1><p>This domain is for sale. Registered in England, company number: 09999903</p>',
  },
  // It is the company's, and names nobody: neither a person nor a way to reach it.
  'silentharbourdental.co.uk': {
    '/': page(
      'Silent Harbour Dental',
      '<p>Our new site is on its way.</p>',
      'Silent Harbour Dental Ltd. Registered in England and Wales, company number: 09999906.',
    ),
  },
  'lantern-smiles.example': site('Lantern Dental Studio', 'lantern-smiles.example', 'Petra Holloway', {
    '/imprint': page(
      'Imprint',
      '<p>Lantern Dental Studio Ltd. Registered in England and Wales, company number: 09999905.</p>',
    ),
  }),
  'fjordtann.no': site('Fjordtann', 'fjordtann.no', 'Ingrid Solvang', {
    '/imprint': page('Imprint', '<p>Fjordtann AS<br>Organisasjonsnummer: 912 345 688</p>'),
  }),
}

/** What the sources answer, by host. */
export function answerOf({ host, path: asked }: Question): Reply {
  if (host.startsWith('overpass'))
    return { body: { osm3s: { timestamp_osm_base: '2026-03-01T10:00:00Z' }, elements: ON_THE_MAP } }
  if (host.startsWith('api.company-information'))
    return { body: { kind: 'search#advanced-search', hits: UK_COMPANIES.length, items: UK_COMPANIES } }
  if (asked.endsWith('/kommuner'))
    return { body: { _embedded: { kommuner: [{ nummer: '4601', navn: 'BERGEN' }] } } }
  const paging = { size: 200, totalElements: NORWEGIAN_COMPANIES.length, totalPages: 1, number: 0 }
  return { body: { _embedded: { enheter: NORWEGIAN_COMPANIES }, page: paging } }
}

/** What one process works of runs. */
export interface Worker {
  discovery: DiscoveryHandler
  resolution: ResolutionHandler
  runs: RunsHandler
  close: () => Promise<void>
}

export interface ResolutionWorld {
  web: NamedWeb
  sources: SourceWorld
  control: RunControlService
  /** Starts a run of the campaign, whose sources are those above. */
  start: (workspaceId: string, campaignId: string, maxSites?: number) => Promise<string>
  worker: (more?: { crawler?: SiteCrawler; maxRequests?: number }) => Worker
  close: () => Promise<void>
}

export async function openResolutionWorld(
  database: Database,
  answer: (question: Question) => Reply = answerOf,
): Promise<ResolutionWorld> {
  const folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-resolution-'))
  const [web, sources] = await Promise.all([openNamedWeb(SITES), openSourceWorld(answer)])
  const logger = createLogger('silent')
  const [signals, queue, bulk] = [createMemorySignals(), createMemoryQueue(logger), bulkWriterOn(database)]
  const catalogue = new SourceCatalogue({
    ...{ client: sources.client({ answers: null }), contact: 'ops@operator.example' },
    ...{ sources: DISCOVERY_SOURCES, setups: { 'companies-house': { key: 'a-key' } } },
  })
  const { db } = database
  const verticals = new VerticalsService(db, [])
  const reader = createIcpReader()
  const icp = new IcpService(reader, logger)
  const runs = new RunsService({ db, bulk, queue, signals, verticals, catalogue, icp })
  const discovery = new DiscoveryService({ database, catalogue, icp, verticals })
  const shared = { database, signals, queue, logger, verticals: [] }
  const [answerFiles, snapshots] = [
    createSnapshotStore(path.join(folder, 'answers')),
    createSnapshotStore(path.join(folder, 'pages')),
  ]
  const spool = openPageSpool(path.join(folder, 'pages'))
  return {
    ...{ web, sources, control: new RunControlService({ db, queue, signals }) },
    start: async (workspaceId, campaignId, maxSites) => {
      await db.campaign.update({ where: { id: campaignId }, data: { icp: ICP } })
      await discovery.setSources(workspaceId, campaignId, SOURCES)
      return runs.start(workspaceId, campaignId, {
        ...{ maxSites: maxSites ?? null, maxPages: null, maxMinutes: null },
      })
    },
    worker: ({ crawler = web.crawler, maxRequests = 1_000 } = {}) => {
      const parts = {
        discovery: new DiscoveryHandler({ ...shared, catalogue, answerFiles, seeksSites: true }),
        resolution: new ResolutionHandler({ ...shared, crawler, snapshots, maxRequests }),
        runs: new RunsHandler({ ...shared, crawler, snapshots, spool, concurrency: 4 }),
      }
      const close = () => Promise.all(Object.values(parts).map((one) => one.close())).then(() => undefined)
      return { ...parts, close }
    },
    close: async () => {
      await Promise.all([web.close(), sources.close(), reader.close()])
      await rm(folder, { recursive: true, force: true })
    },
  }
}
