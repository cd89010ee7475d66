/** The arguments of `npm run crawl`. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Candidate } from '../../server/engine/index.ts'
import { callerPath, explainFileFault, UsageError } from './command-line.ts'

export const CRAWL_USAGE = `Usage: npm run -s crawl -- [URL…] [--sites FILE] [options]

Reads web sites and writes the companies and people it finds, each value with the page it stands on.

  URL…                     web sites: acme.com, https://acme.com/de/
  --sites FILE             sites as JSON: {"name": {"base": "https://acme.com/", "seeds": ["https://acme.com/team"]}}
  --out FILE               writes the result there instead of to standard output
  --out-dir DIR            writes DIR/<name>.json for each site: its organisation and people in short
  --format csv|json|jsonl  of the result; default csv. csv has one line a lead, json and jsonl every value with its evidence
  --snapshots DIR          keeps every page that is read there; of several crawls of a site the newest counts
  --replay DIR             reads such a folder again instead of the web: all its sites, or those that are given. Nothing
                           is fetched; the present extractor reads the pages as they were
  --emails-only            reads titles, links and email addresses, nothing else, at a fraction of the cost
  --max-pages N            pages read a site; default 40
  --max-quiet-pages N      a site is done after N pages in a row without news, once nothing is left that looks like a
                           page about people or contact; default 25
  --sites-at-once N        sites read at the same time, 1 to 256; default 8
  --parse-worker           parses pages on a thread of its own
  --delay MS               pause between two requests to a host; default 1000. 0 drops every pause, for tests
  --opt-out FILE           asks nothing of the hosts in FILE, one a line, nor of those below them; # begins a comment.
                           CRAWL_OPT_OUT_FILE names another such file
  --allow-private-network  admits this computer's own addresses (127.0.0.0/8, ::1) on any port
  --help                   prints this

Progress goes to standard error. Ends with status 0 when at least one site could be read; a replay only when no page
and no site is missing. Set CRAWL_CONTACT to an address or page of yours: site owners find it in the User-Agent.`

const FORMATS = ['csv', 'json', 'jsonl'] as const
export type Format = (typeof FORMATS)[number]

export interface NamedSite {
  /** Names its file in --out-dir. */
  name: string
  /** What the caller calls it. */
  label: string
  candidate: Candidate
}

export interface CrawlArguments {
  sites: NamedSite[]
  /** Null for standard output. */
  out: string | null
  outDir: string | null
  /** Null when only --out-dir is written. */
  format: Format | null
  /** Titles, links and addresses only. */
  emailsOnly: boolean
  maxPages: number
  /** Null for the engine's own. */
  maxQuietPages: number | null
  sitesAtOnce: number
  /** Pages are parsed on a thread of their own. */
  parseWorker: boolean
  /** Null for the configured one. */
  delayMs: number | null
  allowLoopback: boolean
  /** File of hosts to leave alone, besides the configured one; null for none. */
  optOut: string | null
  /** Folder that takes the pages; null to keep none. */
  snapshots: string | null
  /** Folder of pages that are read instead of the web; null for a crawl. */
  replay: string | null
}

const OPTIONS = {
  sites: { type: 'string' },
  out: { type: 'string' },
  'out-dir': { type: 'string' },
  format: { type: 'string' },
  'emails-only': { type: 'boolean' },
  'max-pages': { type: 'string' },
  'max-quiet-pages': { type: 'string' },
  'sites-at-once': { type: 'string' },
  'parse-worker': { type: 'boolean' },
  delay: { type: 'string' },
  'opt-out': { type: 'string' },
  'allow-private-network': { type: 'boolean' },
  snapshots: { type: 'string' },
  replay: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** What only a crawl can do; refused beside --replay. */
const CRAWL_ONLY = [
  'snapshots',
  'emails-only',
  'max-pages',
  'max-quiet-pages',
  'sites-at-once',
  'parse-worker',
  'delay',
  'opt-out',
  'allow-private-network',
] as const

const DEFAULT_MAX_PAGES = 40
const DEFAULT_SITES_AT_ONCE = 8
/** Least and greatest value of the options that are numbers; --delay has milliseconds. */
const COUNTS = {
  'max-pages': [1, 10_000],
  'max-quiet-pages': [1, 10_000],
  'sites-at-once': [1, 256],
  delay: [0, 600_000],
} as const

/** Names become file names, so they hold no path. */
const siteName = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, 'a name has letters, digits, dots, dashes')
const sitesFile = z.record(
  siteName,
  z.object({ base: z.string().min(1), seeds: z.array(z.string()).optional() }),
)

/** The arguments, or null when only the usage is asked for. Throws UsageError. */
export function readCrawlArguments(argv: string[]): CrawlArguments | null {
  const { values, positionals } = parse(argv)
  if (values.help === true) return null
  const { snapshots, replay } = values
  refuseContradictions(values)
  const listed = values.sites === undefined ? [] : readSitesFile(callerPath(values.sites))
  const sites = [...listed, ...namedByAddress(positionals, new Set(listed.map((site) => site.name)))]
  if (sites.length === 0 && replay === undefined)
    throw new UsageError('Give at least one site: an address, or --sites FILE.')
  const [out, outDir] = [pathOf(values.out), pathOf(values['out-dir'])]
  const format = readFormat(values.format) ?? (outDir !== null && out === null ? null : 'csv')
  return {
    sites,
    out,
    outDir,
    format,
    emailsOnly: values['emails-only'] === true,
    maxPages: readCount(values, 'max-pages') ?? DEFAULT_MAX_PAGES,
    maxQuietPages: readCount(values, 'max-quiet-pages'),
    sitesAtOnce: readCount(values, 'sites-at-once') ?? DEFAULT_SITES_AT_ONCE,
    parseWorker: values['parse-worker'] === true,
    delayMs: readCount(values, 'delay'),
    allowLoopback: values['allow-private-network'] === true,
    optOut: pathOf(values['opt-out']),
    snapshots: pathOf(snapshots),
    replay: pathOf(replay),
  }
}

function refuseContradictions(values: Values): void {
  const senseless =
    values.replay === undefined ? undefined : CRAWL_ONLY.find((name) => values[name] !== undefined)
  if (senseless !== undefined)
    throw new UsageError(
      `--replay reads kept pages, all that is on them, and fetches nothing: --${senseless} has no place beside it.`,
    )
  if (values['emails-only'] === true && values['parse-worker'] === true)
    throw new UsageError(
      '--emails-only has too little to do for a thread of its own: leave --parse-worker out.',
    )
}

function pathOf(given: string | undefined): string | null {
  return given === undefined ? null : callerPath(given)
}

type Values = ReturnType<typeof parse>['values']

function parse(argv: string[]) {
  try {
    return parseArgs({ args: argv, options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

function readFormat(given: string | undefined): Format | null {
  if (given === undefined) return null
  const format = FORMATS.find((one) => one === given)
  if (format === undefined) throw new UsageError(`--format is one of ${FORMATS.join(', ')}, not “${given}”.`)
  return format
}

function readCount(values: Values, name: keyof typeof COUNTS): number | null {
  const given = values[name]
  if (given === undefined) return null
  const [min, max] = COUNTS[name]
  const count = Number(given)
  if (/^\d+$/.test(given) && count >= min && count <= max) return count
  throw new UsageError(`--${name} is a whole number from ${min} to ${max}, not “${given}”.`)
}

function readSitesFile(file: string): NamedSite[] {
  let json: unknown
  try {
    json = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new UsageError(explainFileFault(error, file) ?? `${file} is not JSON: ${(error as Error).message}.`)
  }
  const result = sitesFile.safeParse(json)
  if (!result.success) {
    const [issue] = result.error.issues
    throw new UsageError(`${file}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'wrong shape'}.`)
  }
  return Object.entries(result.data).map(([name, { base, seeds }]) => ({
    name,
    label: name,
    candidate: { address: base, ...(seeds === undefined ? {} : { seeds }) },
  }))
}

/** Addresses named after themselves; one that is given twice is read once. */
function namedByAddress(addresses: string[], taken: Set<string>): NamedSite[] {
  return [...new Set(addresses)].map((address) => {
    const plain = address.replace(/^[a-z]+:\/\//i, '').replace(/[^\p{L}\p{N}.-]+/gu, '-')
    const base = plain.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '') || 'site'
    return { name: uniqueName(base, taken), label: address, candidate: { address } }
  })
}

/** `base`, or with a number where that is taken; from then on it is taken. */
export function uniqueName(base: string, taken: Set<string>): string {
  let name = base
  for (let count = 2; taken.has(name); count++) name = `${base}-${count}`
  taken.add(name)
  return name
}
