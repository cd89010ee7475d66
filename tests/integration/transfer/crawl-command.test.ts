import { once } from 'node:events'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  expectedLeads,
  serveSampleWeb,
  type SampleSite,
  type SampleWeb,
} from '../../../scripts/demo/serve.ts'
import { runCommand, startCommand } from './run-command.ts'

const LOCAL = ['--delay', '0', '--allow-private-network']
const TIMEOUT_MS = 60_000

let web: SampleWeb
let folder: string

beforeAll(async () => {
  web = await serveSampleWeb()
  folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-crawl-'))
})
afterAll(async () => {
  await web.close()
  await rm(folder, { recursive: true, force: true })
})

const site = (slug: string): SampleSite => {
  const found = web.sites.find((one) => one.slug === slug)
  if (!found) throw new Error(`The sample web has no ${slug}`)
  return found
}
const crawl = (...args: string[]) => runCommand('crawl.ts', [...LOCAL, ...args])

const OWN_COLUMNS = ['company', 'domain', 'site', 'kind', 'name', 'title', 'email', 'phone', 'links'] as const
const byKey = (a: Record<string, string>, b: Record<string, string>) =>
  JSON.stringify(a).localeCompare(JSON.stringify(b))
const own = (row: Record<string, string>) =>
  Object.fromEntries(OWN_COLUMNS.map((column) => [column, row[column] ?? '']))

interface EmailFindings {
  organisation: { names: unknown[]; emails: { value: string; evidence: { pageUrl: string }[] }[] }
  people: unknown[]
}

describe('the crawl command', { timeout: TIMEOUT_MS }, () => {
  it('writes the leads of sites as CSV, each value with its page, in the order of asking', async () => {
    const [first, second] = [site('pellbrook'), site('corvanne')]
    const { status, stdout, stderr } = await crawl(first.base, second.base)
    expect(status).toBe(0)
    const rows = parse<Record<string, string>>(stdout, { columns: true })
    expect(rows.map(own).sort(byKey)).toEqual(expectedLeads([first, second]).map(own).sort(byKey))
    expect(new Set(rows.map((row) => row['site']))).toEqual(new Set([first.base, second.base]))
    expect(rows[0]).toMatchObject({ site: first.base, status: '', found_at: '' })
    for (const field of ['name', 'title', 'email', 'phone']) {
      for (const row of rows) {
        const source = row[`${field}_source`] ?? ''
        expect(source.startsWith(row['site'] ?? '?'), `${field} of ${row['name']}`).toBe(row[field] !== '')
      }
    }
    expect(stderr).toMatch(/^read {4}http:\/\/[\d.:]+\/: \d+ pages, \d+ people, \d+ email addresses$/m)
    expect(stderr).toMatch(/^2 of 2 sites read, \d+ pages$/m)
  })

  it('writes findings with all their evidence as JSON and as JSON lines', async () => {
    const args = [site('corvanne').base, site('bjorkvinge').base]
    const [json, lines] = [
      await crawl(...args, '--format', 'json'),
      await crawl(...args, '--format', 'jsonl'),
    ]
    const findings = JSON.parse(json.stdout) as {
      address: string
      organisation: { names: { value: string }[] }
      people: { name: { value: string; evidence: { pageUrl: string; snippet: string; method: string }[] } }[]
    }[]
    expect(findings.map((one) => one.address)).toEqual(args)
    expect(findings[0]?.organisation.names[0]?.value).toBe('Fonderie Corvanne')
    for (const { address, people } of findings) {
      expect(people.length).toBeGreaterThan(0)
      for (const { name } of people) {
        expect(name.evidence[0]?.pageUrl.startsWith(address)).toBe(true)
        expect(name.evidence[0]?.snippet).toContain(name.value.split(' ')[0])
      }
    }
    const companies = lines.stdout
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as (typeof findings)[number]).organisation.names[0]?.value)
    expect(companies).toEqual(findings.map((one) => one.organisation.names[0]?.value))
  })

  it('reads addresses alone when they are all that is wanted, one site after the other', async () => {
    const sites = [site('pellbrook'), site('corvanne')]
    const bases = sites.map((one) => one.base)
    const { status, stdout, stderr } = await crawl(
      ...bases,
      '--emails-only',
      '--sites-at-once',
      '1',
      '--format',
      'jsonl',
    )
    expect(status).toBe(0)
    const found = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as EmailFindings)
    expect(found.map(({ people, organisation }) => [people, organisation.names])).toEqual([
      [[], []],
      [[], []],
    ])
    const addresses = found.flatMap(({ organisation }) => organisation.emails)
    const known = expectedLeads(sites).map((lead) => lead.email)
    expect(addresses.map((one) => one.value)).toEqual(
      expect.arrayContaining(known.filter((one) => one !== '')),
    )
    for (const { evidence } of addresses)
      expect(bases.some((base) => evidence[0]?.pageUrl.startsWith(base))).toBe(true)
    const overs = [...stderr.matchAll(/^read {4}(\S+): /gm)].map((match) => match[1])
    expect(overs).toEqual(bases)
  })

  it('finds the same when a thread of its own parses', async () => {
    const chosen = site('corvanne')
    const { status, stdout } = await crawl(chosen.base, '--parse-worker')
    expect(status).toBe(0)
    const rows = parse<Record<string, string>>(stdout, { columns: true })
    expect(rows.map(own).sort(byKey)).toEqual(expectedLeads([chosen]).map(own).sort(byKey))
  })

  it('reads a list of sites and writes one short file each, and the whole result where it is told to', async () => {
    const sites = path.join(folder, 'sites.json')
    const [out, outDir] = [path.join(folder, 'leads.csv'), path.join(folder, 'short')]
    const chosen = ['bjorkvinge', 'averlough', 'ytterholm'].map((slug) => [
      slug,
      { base: site(slug).base, seeds: [site(slug).base] },
    ])
    await writeFile(sites, JSON.stringify(Object.fromEntries(chosen)))
    const { status, stdout, stderr } = await crawl(
      '--sites',
      sites,
      '--out',
      out,
      '--out-dir',
      outDir,
      '--max-pages',
      '9',
    )
    expect([status, stdout]).toEqual([0, ''])
    expect(await readdir(outDir)).toEqual(['bjorkvinge.json'])
    const short = JSON.parse(await readFile(path.join(outDir, 'bjorkvinge.json'), 'utf8')) as {
      organisation: { name: string }
      people: { name: string; email: string | null }[]
    }
    expect(short.organisation.name).toBe('Björkvinge Arkitekter')
    expect(short.people).toHaveLength(4)
    const rows = parse<Record<string, string>>(await readFile(out), { columns: true })
    expect(rows.map(own).sort(byKey)).toEqual(
      expectedLeads([site('bjorkvinge')])
        .map(own)
        .sort(byKey),
    )
    expect(stderr).toMatch(/^failed {2}averlough: robots\. .*Disallow: \//m)
    expect(stderr).toMatch(/^failed {2}ytterholm: http error\. .*500/m)
    expect(stderr).toMatch(/^1 of 3 sites read/m)
  })

  it('ends with status 1, and an empty result, when no site could be read', async () => {
    const { status, stdout, stderr } = await crawl(site('averlough').base, 'http://127.0.0.1:1/')
    expect(status).toBe(1)
    expect(stdout).toMatch(/^company,.*\n$/)
    expect(stderr).toContain('0 of 2 sites read')
  })

  it('refuses addresses of this computer unless it is told otherwise', async () => {
    const { status, stderr } = await runCommand('crawl.ts', ['--delay', '0', site('corvanne').base])
    expect(status).toBe(1)
    expect(stderr).toContain('private address')
  })

  it('ends with status 1 and its usage for wrong arguments', async () => {
    const { status, stdout, stderr } = await runCommand('crawl.ts', ['--fast'])
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/--fast.*Usage: npm run -s crawl --/s)
  })

  it('says so before it crawls when the result cannot be written', async () => {
    const { status, stderr } = await crawl(
      site('corvanne').base,
      '--out',
      path.join(folder, 'no/such/leads.csv'),
    )
    expect(status).toBe(1)
    expect(stderr).toMatch(/leads\.csv: no such file or folder\.$/m)
    expect(stderr).not.toContain('read    ')
  })

  it('writes what is finished when it is interrupted, also behind a site that is not', async () => {
    const silent = createServer().listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const silentUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`
    const out = path.join(folder, 'interrupted.csv')
    const { child, ended } = startCommand('crawl.ts', [
      ...LOCAL,
      '--out',
      out,
      silentUrl,
      site('corvanne').base,
    ])
    child.stderr.once('data', () => child.kill('SIGINT'))
    const { status, stderr } = await ended
    silent.close()
    expect(status).toBe(130)
    expect(stderr).toMatch(/1 of 2 sites read.*Interrupted: what was finished is written\./s)
    const rows = parse<Record<string, string>>(await readFile(out), { columns: true })
    expect(rows.map(own).sort(byKey)).toEqual(
      expectedLeads([site('corvanne')])
        .map(own)
        .sort(byKey),
    )
  })
})
