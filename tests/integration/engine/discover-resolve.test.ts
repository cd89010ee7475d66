import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadVerticals } from '../../../server/engine/verticals/vertical-files.adapter.ts'
import { DISCOVERY_SOURCES } from '../../../server/engine/sources/registry.ts'
import { industry, place } from '../../support/engine/criteria.ts'
import { openSourceWorld, type SourceWorld } from '../../support/engine/source-world.ts'
import { runCommand } from '../transfer/run-command.ts'
import { serve, type WebServer } from './web-server.ts'

const CRITERIA = {
  version: 1,
  text: 'software companies in Norway',
  criteria: [industry('software', { nace: ['62.10'] }, { id: 'c1' }), place({ country: 'NO' }, { id: 'c2' })],
  ...{ unmatched: [], questions: [] },
}

describe('npm run discover -- --resolve', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'leadfactory-resolve-'))
  const file = path.join(folder, 'criteria.json')
  let register: SourceWorld
  let site: WebServer

  beforeAll(async () => {
    writeFileSync(file, JSON.stringify(CRITERIA))
    site = await serve(
      { '/': '<title>Fjordkode</title><h1>Fjordkode</h1><footer>Fjordkode AS, Org.nr. 912 345 688</footer>' },
      '127.0.0.2',
    )
    register = await openSourceWorld(() => ({
      body: {
        _embedded: {
          enheter: [
            { organisasjonsnummer: '912345688', navn: 'FJORDKODE AS', hjemmeside: `${site.origin}/` },
          ],
        },
        page: { size: 200, totalElements: 1, totalPages: 1, number: 0 },
      },
    }))
  })
  afterAll(async () => {
    await Promise.all([site.close(), register.close()])
    rmSync(folder, { recursive: true, force: true })
  })

  const run = (...args: string[]) =>
    runCommand(
      'discover.ts',
      [
        ...[file, ...args, '--sources', 'brreg', '--endpoint', `brreg=${register.origin}`],
        ...['--contact', 'ops@operator.example', '--allow-private-network'],
        ...['--book', path.join(folder, 'book.json')],
      ],
      { CRAWL_CONTACT: '', PUBLIC_URL: '', CRAWL_PROXY_URL: '', CRAWL_DELAY_MS: '100' },
    )

  it('prints each candidate of a register with the site that proved itself, and where', async () => {
    const { status, stdout, stderr } = await run('--resolve')
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ source: 'brreg', licence: 'NLOD 2.0', ref: '912345688', name: 'FJORDKODE AS' },
      resolution: {
        site: {
          siteKey: site.origin,
          by: 'register_number',
          evidence: [{ field: 'no_orgnr', value: '912 345 688', pageUrl: `${site.origin}/` }],
        },
        why: null,
        tried: [{ from: 'register', why: null }],
      },
    })
    expect(stderr).toContain('brreg: 1 candidate, 1 with a site that is proved')
    expect(status).toBe(0)
    expect(site.visits[0]?.userAgent).toContain('ops@operator.example')
  })

  it('visits nobody unless it is asked to', async () => {
    const before = site.visits.length
    const { stdout } = await run()
    expect(JSON.parse(stdout)).not.toHaveProperty('resolution')
    expect(site.visits).toHaveLength(before)
  })

  it('refuses to visit sites while the network is off', async () => {
    const { status, stderr } = await run('--resolve', '--offline', '--raw', path.join(folder, 'raw'))
    expect(stderr).toContain('--resolve visits web sites, which --offline forbids')
    expect(status).toBe(1)
  })
})

describe('settings of verticals', () => {
  it('are such as the registers take', () => {
    const registers = [
      'brreg',
      'companies-house',
      'recherche-entreprises',
      'nppes',
      'sec-form-adv',
      'sec-submissions',
    ]
    const faults = loadVerticals().flatMap(({ id, sources }) =>
      DISCOVERY_SOURCES.filter(
        (source) => registers.includes(source.id) && sources[source.id] !== undefined,
      ).flatMap((source) => {
        const read = source.settings.safeParse(sources[source.id])
        return read.success ? [] : [`${id}, ${source.id}: ${read.error.message}`]
      }),
    )
    expect(faults).toEqual([])
  })
})
