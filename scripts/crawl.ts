// npm run -s crawl -- [URL…] [options]: the lead engine alone, with no database and no account. Findings go to standard
// output or a file, progress to standard error. Ends with status 0 when at least one site could be read.
import { existsSync } from 'node:fs'
import { createCrawler, type SiteFindings } from '../server/engine/index.ts'
import { ArgumentError, readCrawlCommand, USAGE, type CrawlCommand } from './lib/crawl-options.ts'
import { writeFindings, writeTruthShape } from './lib/crawl-output.ts'

const CONCURRENCY = 8

interface Outcome {
  read: number
  failed: number
}

/** The same self-description as the server's; CRAWL_CONTACT says how to reach whoever runs it. */
function userAgent(): string {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const contact =
    process.env['CRAWL_CONTACT'] ?? process.env['PUBLIC_URL'] ?? 'set CRAWL_CONTACT to be reachable'
  return `LeadFactoryBot/0.1 (+${contact})`
}

/** Crawls the sites, tells of each on standard error, and yields the findings of those that could be read. */
async function* crawl(command: CrawlCommand, outcome: Outcome): AsyncGenerator<SiteFindings> {
  const { maxPages, delayMs, allowLoopback } = command
  const crawler = createCrawler({ userAgent: userAgent(), maxPages, delayMs, allowLoopback })
  let pages = 0
  const live = (text: string) => process.stderr.isTTY && process.stderr.write(`\r\u001b[2K${text}`)
  try {
    for await (const { candidate, event } of crawler.crawlSites(command.candidates, {
      concurrency: CONCURRENCY,
    })) {
      if (event.type === 'page') live(`${++pages} pages, ${outcome.read + outcome.failed} sites done`)
      else if (event.type === 'failed') {
        outcome.failed++
        live('')
        console.error(`${candidate.address}: not read (${event.reason}): ${event.detail}`)
      } else if (event.type === 'done') {
        outcome.read++
        live('')
        const people = event.findings.people.length
        console.error(
          `${candidate.address}: ${event.pages} pages, ${people} ${people === 1 ? 'person' : 'people'}`,
        )
        const { slug } = candidate as { slug?: string }
        if (command.outDir !== undefined && slug !== undefined)
          writeTruthShape(command.outDir, slug, event.findings)
        yield event.findings
      }
    }
  } finally {
    await crawler.close()
  }
}

async function run(command: CrawlCommand): Promise<void> {
  const outcome: Outcome = { read: 0, failed: 0 }
  const findings = crawl(command, outcome)
  if (command.outDir !== undefined && command.out === undefined) {
    // Everything goes to the folder; standard output stays empty.
    for await (const _ of findings);
  } else await writeFindings(findings, command.format, command.out)
  console.error(`${outcome.read} of ${outcome.read + outcome.failed} sites were read.`)
  if (outcome.read === 0) process.exitCode = 1
}

try {
  const command = readCrawlCommand(process.argv.slice(2))
  if (command === null) console.log(USAGE)
  else await run(command)
} catch (error) {
  if (!(error instanceof ArgumentError)) throw error
  console.error(`${error.message}\n\n${USAGE}`)
  process.exitCode = 1
}
