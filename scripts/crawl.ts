// npm run -s crawl -- [URL…] [options]: reads web sites with the engine alone, without a database, and writes what it
// finds as CSV or JSON. Keeps the pages when asked to, and reads kept ones again. See CRAWL_USAGE, or --help.
import { createWriteStream, existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { setFlagsFromString } from 'node:v8'
import { ConfigError, readConfig } from '../server/config.ts'
import type { CrawlOptions } from '../server/engine/index.ts'
import { callerPath, explainFileFault, UsageError } from './lib/command-line.ts'
import { CRAWL_USAGE, readCrawlArguments, type CrawlArguments } from './lib/crawl-options.ts'
import { formatOutcomes, writeTruthFiles } from './lib/crawl-output.ts'
import { createCrawlProgress } from './lib/crawl-progress.ts'
import type { SiteOutcome } from './lib/crawl-sites.ts'
import type { ArchiveWriter } from './lib/snapshot-archive.ts'

/** As shells report a program that Control-C has ended. */
const INTERRUPTED = 130

/** User-Agent, pause and proxy come from the same variables as the server's; nothing else of its settings matters. */
function crawlOptions({
  maxPages,
  maxQuietPages,
  delayMs,
  allowLoopback,
  ...given
}: CrawlArguments): CrawlOptions & { optOutFiles: string[] } {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const { CRAWL_CONTACT, PUBLIC_URL, CRAWL_DELAY_MS, CRAWL_PROXY_URL, CRAWL_OPT_OUT_FILE } = process.env
  const { crawl } = readConfig({ CRAWL_CONTACT, PUBLIC_URL, CRAWL_DELAY_MS, CRAWL_PROXY_URL })
  const reading = {
    read: given.emailsOnly ? 'emails' : 'everything',
    parseInWorker: given.parseWorker,
  } as const
  return {
    ...crawl,
    ...reading,
    delayMs: delayMs ?? crawl.delayMs,
    maxPages,
    ...(maxQuietPages !== null && { maxQuietPages }),
    allowLoopback,
    optOutFiles: [CRAWL_OPT_OUT_FILE ? callerPath(CRAWL_OPT_OUT_FILE) : null, given.optOut].filter(
      (file) => file !== null,
    ),
  }
}

/**
 * Two threads have a heap each. V8 lets one grow to four times of what is in use before it looks for garbage; at 1.3 times
 * a crawl of 20,000 pages peaks at 240 MB instead of 310, and takes as long.
 */
function keepHeapsSmall(): void {
  setFlagsFromString('--heap-growing-percent=30')
}

/** Aborts at the first Control-C or SIGTERM; the second ends the process as usual. */
function interruptible(): AbortSignal {
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => controller.abort())
  }
  return controller.signal
}

/** Writes the outcomes where they are wanted; ends once all are written. */
async function write(
  { format, out, outDir }: CrawlArguments,
  crawled: AsyncIterable<SiteOutcome>,
): Promise<void> {
  const outcomes = outDir === null ? crawled : writeTruthFiles(outDir, crawled)
  if (format === null) {
    for await (const _ of outcomes);
    return
  }
  const text = await formatOutcomes(format, outcomes)
  if (out === null) return pipeline(text, process.stdout, { end: false })
  return pipeline(text, createWriteStream(out))
}

// What a way of reading needs is loaded with it: a crawl of one site takes little longer than loading everything.

async function crawl(given: CrawlArguments): Promise<number> {
  if (given.parseWorker) keepHeapsSmall()
  const [{ crawlInOrder }, { readOptOutFiles }] = await Promise.all([
    import('./lib/crawl-sites.ts'),
    import('./lib/opt-out-files.ts'),
  ])
  const signal = interruptible()
  const { optOutFiles, ...chosen } = crawlOptions(given)
  const options = { ...chosen, isOptedOut: readOptOutFiles(optOutFiles), signal }
  // A place that cannot be written to is better known before the crawl than after it.
  const archive = given.snapshots === null ? null : await openArchive(given.snapshots)
  await tryOut(given)
  const progress = createCrawlProgress(process.stderr, given.sites.length)
  try {
    const { sites, sitesAtOnce } = given
    await write(given, crawlInOrder(sites, { options, observer: progress, archive, sitesAtOnce }))
    await archive?.close()
  } finally {
    progress.end()
  }
  if (signal.aborted) return sayInterrupted()
  return progress.sitesRead > 0 ? 0 : 1
}

async function openArchive(folder: string): Promise<ArchiveWriter> {
  const { openArchiveWriter } = await import('./lib/snapshot-archive.ts')
  return openArchiveWriter(folder)
}

/** Status 0 only when everything that was asked for was there: a hole in the archive would else pass unseen. */
async function replay(given: CrawlArguments, folder: string): Promise<number> {
  const [{ listArchive }, { replayInOrder }] = await Promise.all([
    import('./lib/snapshot-archive.ts'),
    import('./lib/replay-sites.ts'),
  ])
  const signal = interruptible()
  const entries = await listArchive(folder)
  await tryOut(given)
  const progress = createCrawlProgress(process.stderr, given.sites.length || entries.length)
  let losses = 0
  const onLoss = (sentence: string) => {
    losses++
    console.error(`missing ${sentence}.`)
  }
  try {
    const { sites } = given
    await write(given, replayInOrder(entries, { folder, sites, signal, observer: progress, onLoss }))
  } finally {
    progress.end()
  }
  if (signal.aborted) return sayInterrupted()
  if (losses > 0) console.error(`${losses} missing: crawl again into ${folder} what is to be whole.`)
  return losses === 0 && progress.sitesRead > 0 ? 0 : 1
}

async function tryOut({ out }: CrawlArguments): Promise<void> {
  if (out !== null) await (await open(out, 'w')).close()
}

function sayInterrupted(): number {
  console.error('Interrupted: what was finished is written.')
  return INTERRUPTED
}

/** The exit status for an error, said on standard error; throws errors of ours. */
function settle(error: unknown, given: CrawlArguments | null): number {
  // Whoever read the result has had enough (`| head`).
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 0
  // Of several places the one that the error names.
  const place = (error as NodeJS.ErrnoException).path ?? given?.out ?? given?.outDir ?? ''
  const explanation = error instanceof ConfigError ? error.message : explainFileFault(error, place)
  if (explanation === null) throw error
  console.error(explanation)
  return 1
}

async function main(): Promise<number> {
  let given: CrawlArguments | null = null
  try {
    given = readCrawlArguments(process.argv.slice(2))
    if (given !== null) return given.replay === null ? await crawl(given) : await replay(given, given.replay)
    console.log(CRAWL_USAGE)
    return 0
  } catch (error) {
    if (!(error instanceof UsageError)) return settle(error, given)
    console.error(`${error.message}\n\n${CRAWL_USAGE}`)
    return 1
  }
}

process.exitCode = await main()
