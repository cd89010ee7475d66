import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { industry, place } from '../../support/engine/criteria.ts'
import {
  openSourceWorld,
  type Question,
  type Reply,
  type SourceWorld,
} from '../../support/engine/source-world.ts'
import { runCommand } from '../transfer/run-command.ts'

const CRITERIA = {
  version: 1,
  text: 'dentists in Leipzig',
  criteria: [
    industry('dentists', { osm: ['amenity=dentist'], wikidata: ['Q900000001'] }, { id: 'c1' }),
    place({ country: 'DE', city: 'Leipzig' }, { id: 'c2' }),
  ],
  unmatched: ['nice'],
  questions: [],
}
const MAP = {
  body: {
    elements: [
      { type: 'relation', id: 1, bounds: { minlat: 51, minlon: 12, maxlat: 52, maxlon: 13 } },
      { type: 'node', id: 2, lat: 51.3, lon: 12.4, tags: { amenity: 'dentist', name: 'Praxis Am Anger' } },
      { type: 'node', id: 3, lat: 51.3, lon: 12.4, tags: { amenity: 'dentist', name: 'Praxis Nord' } },
    ],
  },
}
const SEARCH = { results: [{ url: 'https://zahnwerk.example/x' }, { url: 'https://www.yelp.de/x' }] }

describe('npm run discover', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'leadfactory-discover-'))
  const file = path.join(folder, 'criteria.json')
  let world: SourceWorld
  let answer: (question: Question) => Reply

  beforeAll(async () => {
    world = await openSourceWorld((question) => answer(question))
    writeFileSync(file, JSON.stringify(CRITERIA))
  })
  beforeEach(() => {
    world.asked.length = 0
    answer = ({ path: asked }) =>
      asked === '/search' ? { body: { ...SEARCH, unresponsive_engines: [] } } : MAP
  })
  afterAll(async () => {
    await world.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const run = (...args: string[]) =>
    runCommand(
      'discover.ts',
      [...args, '--allow-private-network', '--book', path.join(folder, 'book.json')],
      { CRAWL_CONTACT: '', PUBLIC_URL: '', CRAWL_PROXY_URL: '', SOURCE_KEY_BRAVE: '' },
    )
  const own = (...ids: string[]) => [
    ...['--contact', 'ops@operator.example', '--sources', ids.join(',')],
    ...ids.flatMap((id) => ['--endpoint', `${id}=${world.origin}`]),
  ]
  const lines = (stdout: string): unknown[] =>
    stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as unknown)

  it('prints candidates with source, licence, attribution and evidence, and sums up on standard error', async () => {
    const { status, stdout, stderr } = await run(file, ...own('overpass', 'searxng'))
    expect(lines(stdout)).toMatchObject([
      {
        ...{ source: 'overpass', sourceVersion: '1', licence: 'ODbL 1.0', shareAlike: true },
        attribution: '© OpenStreetMap contributors',
        ...{ ref: 'node/2', name: 'Praxis Am Anger', geo: { lat: 51.3, lon: 12.4 } },
        evidence: [
          { field: 'name', value: 'Praxis Am Anger', pointer: '/elements/1/tags/name' },
          { field: 'geo' },
          { field: 'codes.osm' },
        ],
      },
      { source: 'overpass', ref: 'node/3' },
      { source: 'searxng', attribution: null, ref: 'zahnwerk.example', website: 'https://zahnwerk.example/' },
    ])
    expect(stderr.trim().split('\n')).toEqual([
      'Not understood: nice',
      'overpass: 2 candidates',
      'searxng: 1 candidate',
      '  3 left out: It is a network, a directory or the like, not the site of a company',
      '3 candidates',
    ])
    expect(status).toBe(0)
    expect(world.asked[0]?.headers['user-agent']).toBe('LeadFactoryBot/0.1 (ops@operator.example)')
  })

  it('shows the plan of every source and asks nothing', async () => {
    const { status, stdout } = await run(file, '--plan')
    expect(status).toBe(0)
    for (const part of [
      'overpass',
      'c1 (industry)',
      '1 (100 a',
      'ready',
      'Brave Search needs a key of yours',
      'set',
    ])
      expect(stdout).toContain(part)
    expect(world.asked).toEqual([])
  })

  it('reads criteria in words', async () => {
    const { status, stdout } = await run(
      '--text',
      'dental clinics in Leipzig, Germany',
      ...own('overpass'),
      '--max',
      '1',
    )
    expect(status).toBe(0)
    expect(lines(stdout)).toHaveLength(1)
    expect(new URLSearchParams(world.asked[0]?.body).get('data')).toContain('"name"="Leipzig"')
  })

  it('keeps raw answers and gives the same again with the network off', async () => {
    const raw = path.join(folder, 'raw')
    const first = await run(file, ...own('overpass'), '--raw', raw)
    expect(readdirSync(raw).map((name) => path.extname(name))).toEqual(['.body', '.json'])
    const asked = world.asked.length
    const off = await run(file, ...own('overpass').slice(2), '--raw', raw, '--offline')
    expect(off).toMatchObject({ status: 0, stdout: first.stdout })
    expect(world.asked).toHaveLength(asked)
    const [body = ''] = readdirSync(raw).filter((name) => name.endsWith('.body'))
    writeFileSync(path.join(raw, body), 'something else')
    const spoilt = await run(file, ...own('overpass').slice(2), '--raw', raw, '--offline')
    expect(spoilt).toMatchObject({ status: 1, stdout: '' })
    expect(spoilt.stderr).toContain('0 candidates: overpass: OpenStreetMap: no answer to this is kept')
  })

  it('says why there is nobody: the place is unknown', async () => {
    answer = () => ({ body: { elements: [] } })
    const { status, stdout, stderr } = await run(file, ...own('overpass'))
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    expect(stderr).toContain(
      '0 candidates: overpass: OpenStreetMap knows no place Leipzig, DE: check its name and country',
    )
  })

  it('ends with status 1 and reasons when every source fails, and invents nothing', async () => {
    answer = () => ({ status: 403 })
    const { status, stdout, stderr } = await run(file, ...own('overpass', 'searxng'))
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain(
      '0 candidates: overpass: OpenStreetMap turns us away (403); searxng: SearXNG does not answer in JSON',
    )
  })

  it('goes on with other sources where one fails', async () => {
    answer = ({ path: asked }) => (asked === '/search' ? { status: 403 } : MAP)
    const { status, stdout, stderr } = await run(file, ...own('searxng', 'overpass'))
    expect(status).toBe(0)
    expect(lines(stdout)).toHaveLength(2)
    expect(stderr).toContain('search: {formats: [html, json]}')
  })

  it('asks nothing without a contact', async () => {
    const { status, stderr } = await run(file, ...own('overpass').slice(2))
    expect(status).toBe(1)
    expect(stderr).toContain('No source is asked while the contact is empty')
    expect(world.asked).toEqual([])
  })

  it('takes settings, and pages for the listing', async () => {
    answer = ({ path: asked }) =>
      asked === '/members'
        ? { headers: { 'content-type': 'text/html' }, body: '<a href="https://acme.example/">Acme Tools</a>' }
        : asked === '/robots.txt'
          ? { status: 404 }
          : MAP
    const listed = await run(
      file,
      ...['--contact', 'ops@operator.example', '--sources', 'listing'],
      '--page',
      `${world.origin}/members`,
    )
    expect(lines(listed.stdout)).toMatchObject([{ source: 'listing', name: 'Acme Tools' }])
    await run(file, ...own('overpass'), '--settings', 'overpass={"tags":["shop=medical_supply"]}')
    expect(new URLSearchParams(world.asked.at(-1)?.body).get('data')).toContain('"shop"="medical_supply"')
  })

  it('finds pages of a site in Common Crawl', async () => {
    answer = ({ path: asked }) =>
      asked === '/collinfo.json'
        ? { body: [{ id: 'CC-MAIN-2026-08', 'cdx-api': `${world.origin}/CC-MAIN-2026-08-index` }] }
        : { body: '{"url":"https://acme.example/team","timestamp":"20260203100000"}\n' }
    const asked = ['--contact', 'ops@operator.example', '--endpoint', `common-crawl=${world.origin}`]
    const { status, stdout } = await run('--pages-of', 'acme.example', ...asked)
    expect(status).toBe(0)
    expect(lines(stdout)).toMatchObject([
      { url: 'https://acme.example/team', seenAt: '2026-02-03T10:00:00.000Z' },
    ])
  })

  it.each([
    [['x.json', '--sources', 'nobody'], 'There is no source "nobody"'],
    [['x.json', '--settings', 'overpass={"tags":["x"]}'], 'Settings of overpass: tags.0 must be a tag'],
    [['nothing.json'], 'no such file or folder'],
    [['bad.json'], 'holds no criteria: criteria'],
  ])('says what is wrong with %j', async (args, words) => {
    writeFileSync(path.join(folder, 'bad.json'), JSON.stringify({ ...CRITERIA, criteria: 7 }))
    const inFolder = args.map((arg) => {
      if (arg === 'x.json') return file
      return arg.endsWith('.json') ? path.join(folder, arg) : arg
    })
    const { status, stdout, stderr } = await run(...inFolder, '--contact', 'ops@operator.example')
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain(words)
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  it('counts what it asks of sources that allow so much a day', async () => {
    const book = path.join(folder, 'book.json')
    const day = new Date().toISOString().slice(0, 10)
    writeFileSync(book, JSON.stringify({ [`${day} overpass`]: { requests: 100, bytes: 0 } }))
    const { status, stderr } = await run(file, '--contact', 'ops@operator.example', '--sources', 'overpass')
    expect(status).toBe(1)
    expect(stderr).toContain('the 100 requests that this installation may ask of it in a day are used up')
    expect(JSON.parse(readFileSync(book, 'utf8'))).toEqual({
      [`${day} overpass`]: { requests: 100, bytes: 0 },
    })
    writeFileSync(book, 'notes of mine')
    const other = await run(file, '--contact', 'ops@operator.example', '--sources', 'overpass')
    expect(other.status).toBe(1)
    expect(other.stderr).toContain('is no book of requests')
  })
})
