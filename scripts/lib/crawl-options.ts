/** The arguments of the crawl command. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Candidate } from '../../server/engine/index.ts'
import { FORMATS, type Format } from './crawl-output.ts'

export const USAGE = `Usage: npm run -s crawl -- [URL…] [options]

  --sites FILE              sites as JSON, {slug: {base, seeds}}
  --out FILE                write there instead of standard output
  --out-dir DIR             one JSON file for each site of --sites, DIR/<slug>.json
  --format csv|json|jsonl   csv has one lead a line; the others hold every value with its evidence (default csv)
  --max-pages N             pages read of each site (default 40)
  --delay MS                pause between requests to a host (default 1000); 0 drops every pause, for tests
  --allow-private-network   admit 127.0.0.0/8 and ::1
  --help                    show this`

/** A fault of the arguments, told with the usage. */
export class ArgumentError extends Error {
  override name = 'ArgumentError'
}

export interface CrawlCommand {
  candidates: (Candidate & { slug?: string })[]
  out: string | undefined
  outDir: string | undefined
  format: Format
  maxPages: number
  delayMs: number
  allowLoopback: boolean
}

const OPTIONS = {
  sites: { type: 'string' },
  out: { type: 'string' },
  'out-dir': { type: 'string' },
  format: { type: 'string', default: 'csv' },
  'max-pages': { type: 'string', default: '40' },
  delay: { type: 'string', default: '1000' },
  'allow-private-network': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

const sitesFile = z.record(z.string(), z.object({ base: z.string(), seeds: z.array(z.string()).optional() }))

function readSites(file: string): CrawlCommand['candidates'] {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new ArgumentError(`--sites ${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
  const sites = sitesFile.safeParse(content)
  if (!sites.success) throw new ArgumentError(`--sites ${file}: expected {slug: {base, seeds}}.`)
  return Object.entries(sites.data).map(([slug, { base, seeds }]) => ({
    address: base,
    slug,
    ...(seeds ? { seeds } : {}),
  }))
}

function wholeNumber(name: string, text: string, min: number, max: number): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= min && value <= max) return value
  throw new ArgumentError(`--${name} takes a whole number from ${min} to ${max}, not “${text}”.`)
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new ArgumentError((error as Error).message)
  }
}

/** Reads the arguments; null when only help was asked for. Throws ArgumentError. */
export function readCrawlCommand(args: string[]): CrawlCommand | null {
  const { values, positionals } = parse(args)
  if (values.help) return null
  const format = FORMATS.find((one) => one === values.format)
  if (format === undefined) throw new ArgumentError(`--format is one of ${FORMATS.join(', ')}.`)
  if (values['out-dir'] !== undefined && values.sites === undefined) {
    throw new ArgumentError('--out-dir names its files by the slugs of --sites: give both.')
  }
  const candidates = [
    ...positionals.map((address) => ({ address })),
    ...(values.sites === undefined ? [] : readSites(values.sites)),
  ]
  if (candidates.length === 0)
    throw new ArgumentError('Name at least one site, or a file of them with --sites.')
  return {
    candidates,
    out: values.out,
    outDir: values['out-dir'],
    format,
    maxPages: wholeNumber('max-pages', values['max-pages'], 1, 10_000),
    delayMs: wholeNumber('delay', values.delay, 0, 600_000),
    allowLoopback: values['allow-private-network'],
  }
}
