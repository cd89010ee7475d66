import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readCrawlArguments } from '../../../scripts/lib/crawl-options.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'leadfactory-options-'))
  vi.stubEnv('INIT_CWD', folder)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

const read = (...args: string[]) => readCrawlArguments(args)

async function listOf(content: string): Promise<string> {
  await writeFile(path.join(folder, 'sites.json'), content)
  return 'sites.json'
}

describe('the arguments of the crawl command', () => {
  it('have defaults', () => {
    expect(read('acme.example')).toEqual({
      sites: [{ name: 'acme.example', label: 'acme.example', candidate: { address: 'acme.example' } }],
      out: null,
      outDir: null,
      format: 'csv',
      emailsOnly: false,
      maxPages: 40,
      maxQuietPages: null,
      sitesAtOnce: 8,
      parseWorker: false,
      delayMs: null,
      allowLoopback: false,
      optOut: null,
      snapshots: null,
      replay: null,
    })
  })

  it('are all taken, files from the caller’s folder', () => {
    const args = [
      '--out',
      'a.json',
      '--out-dir',
      '/b',
      '--format',
      'json',
      '--max-pages',
      '7',
      '--delay',
      '0',
    ]
    expect(read(...args, '--allow-private-network', '--snapshots', 'kept', 'acme.example')).toMatchObject({
      snapshots: path.join(folder, 'kept'),
      out: path.join(folder, 'a.json'),
      outDir: '/b',
      format: 'json',
      maxPages: 7,
      delayMs: 0,
      allowLoopback: true,
    })
  })

  it('say what is read, and how', () => {
    expect(
      read('acme.example', '--emails-only', '--sites-at-once', '256', '--max-quiet-pages', '99'),
    ).toMatchObject({
      emailsOnly: true,
      maxQuietPages: 99,
      sitesAtOnce: 256,
      parseWorker: false,
    })
    expect(read('acme.example', '--parse-worker')).toMatchObject({ emailsOnly: false, parseWorker: true })
  })

  it('take sites from a list before those of the command line', async () => {
    const list = await listOf(
      '{"acme": {"base": "https://acme.example/de/", "seeds": ["https://acme.example/team"]}}',
    )
    expect(read('--sites', list, 'bolt.example')?.sites).toEqual([
      {
        name: 'acme',
        label: 'acme',
        candidate: { address: 'https://acme.example/de/', seeds: ['https://acme.example/team'] },
      },
      { name: 'bolt.example', label: 'bolt.example', candidate: { address: 'bolt.example' } },
    ])
  })

  it('name files after addresses, each its own, none a path', () => {
    const addresses = [
      'https://acme.example/',
      'http://acme.example',
      'http://../../etc/passwd',
      'http://127.0.0.1:80/a',
    ]
    expect(read(...addresses)?.sites.map((site) => site.name)).toEqual([
      'acme.example',
      'acme.example-2',
      'etc-passwd',
      '127.0.0.1-80-a',
    ])
  })

  it('read a site that is given twice once', () => {
    expect(read('acme.example', 'acme.example')?.sites).toHaveLength(1)
  })

  it('leave standard output alone when only short files are asked for', () => {
    expect(read('acme.example', '--out-dir', 'x')?.format).toBeNull()
    expect(read('acme.example', '--out-dir', 'x', '--format', 'jsonl')?.format).toBe('jsonl')
    expect(read('acme.example', '--out-dir', 'x', '--out', 'y')?.format).toBe('csv')
  })

  it('may ask for a replay, of every site or of some', () => {
    const kept = path.join(folder, 'kept')
    expect(read('--replay', 'kept')).toMatchObject({
      replay: kept,
      snapshots: null,
      sites: [],
      format: 'csv',
    })
    expect(read('--replay', 'kept', 'acme.example')?.sites.map((site) => site.label)).toEqual([
      'acme.example',
    ])
  })

  it('may ask for the usage alone', () => {
    expect(read('--help')).toBeNull()
  })

  it.each([
    ['no site', [], 'Give at least one site'],
    ['an unknown option', ['x.example', '--fast'], '--fast'],
    ['an unknown format', ['x.example', '--format', 'xml'], '--format is one of csv, json, jsonl, not “xml”'],
    ['no page', ['x.example', '--max-pages', '0'], '--max-pages is a whole number from 1 to'],
    ['half a page', ['x.example', '--max-pages', '1.5'], '--max-pages'],
    ['a pause that is no number', ['x.example', '--delay', 'long'], '--delay is a whole number from 0 to'],
    ['a replay into an archive', ['--replay', 'a', '--snapshots', 'b'], '--snapshots has no place beside it'],
    ['pages of a replay', ['--replay', 'a', '--max-pages', '3'], '--max-pages has no place beside it'],
    ['pauses in a replay', ['--replay', 'a', '--delay', '0'], '--delay has no place beside it'],
    ['half a replay', ['--replay', 'a', '--emails-only'], '--emails-only has no place beside it'],
    ['a thread for a replay', ['--replay', 'a', '--parse-worker'], '--parse-worker has no place beside it'],
    [
      'sites of a replay',
      ['--replay', 'a', '--sites-at-once', '4'],
      '--sites-at-once has no place beside it',
    ],
    [
      'no quiet page',
      ['x.example', '--max-quiet-pages', '0'],
      '--max-quiet-pages is a whole number from 1 to',
    ],
    ['no site at once', ['x.example', '--sites-at-once', '0'], '--sites-at-once is a whole number from 1 to'],
    [
      'too many at once',
      ['x.example', '--sites-at-once', '257'],
      '--sites-at-once is a whole number from 1 to',
    ],
    ['two ways to parse', ['x.example', '--emails-only', '--parse-worker'], 'leave --parse-worker out'],
    ['a network for a replay', ['--replay', 'a', '--allow-private-network'], '--allow-private-network has'],
    ['a list that is not there', ['--sites', '/no/such/list.json'], '/no/such/list.json: no such file'],
  ])('are refused with %s', (_, args, message) => {
    expect(() => read(...args)).toThrow(message)
  })

  it.each([
    ['is no JSON', 'acme', 'is not JSON'],
    ['has another shape', '["https://acme.example"]', 'sites.json'],
    ['has a site without an address', '{"acme": {"seeds": []}}', 'acme.base'],
    ['has a name that is a path', '{"../acme": {"base": "https://acme.example"}}', '../acme'],
  ])('are refused with a list that %s', async (_, content, message) => {
    const list = await listOf(content)
    expect(() => read('--sites', list)).toThrow(message)
  })
})
