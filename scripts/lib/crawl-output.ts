/** The result of `npm run crawl` in its formats. */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { Format } from './crawl-options.ts'
import type { SiteOutcome } from './crawl-sites.ts'
import { toTruthShape } from './truth-shape.ts'

/** The outcomes as a stream of text, site by site. */
export async function formatOutcomes(
  format: Format,
  outcomes: AsyncIterable<SiteOutcome>,
): Promise<Readable> {
  switch (format) {
    case 'csv':
      return (await import('./crawl-csv.ts')).csvOf(outcomes)
    case 'json':
      return Readable.from(jsonArray(outcomes), { objectMode: false })
    case 'jsonl':
      return Readable.from(jsonLines(outcomes), { objectMode: false })
  }
}

/** What was found on each site that could be read, with the address that was asked for. */
async function* findingsOf(outcomes: AsyncIterable<SiteOutcome>) {
  for await (const { candidate, event } of outcomes) {
    if (event.type === 'done') yield { address: candidate.address, ...event.findings }
  }
}

async function* jsonLines(outcomes: AsyncIterable<SiteOutcome>) {
  for await (const findings of findingsOf(outcomes)) yield `${JSON.stringify(findings)}\n`
}

async function* jsonArray(outcomes: AsyncIterable<SiteOutcome>) {
  let opening = '['
  for await (const findings of findingsOf(outcomes)) {
    yield `${opening}\n${JSON.stringify(findings, null, 2)}`
    opening = ','
  }
  yield opening === '[' ? '[]\n' : '\n]\n'
}

/** Passes outcomes on, and writes DIR/<name>.json for each site that was read. */
export async function* writeTruthFiles(
  folder: string,
  outcomes: AsyncIterable<SiteOutcome>,
): AsyncGenerator<SiteOutcome> {
  await mkdir(folder, { recursive: true })
  for await (const outcome of outcomes) {
    const { name, event } = outcome
    if (event.type === 'done') {
      const json = JSON.stringify(toTruthShape(event.findings), null, 2)
      await writeFile(path.join(folder, `${name}.json`), `${json}\n`)
    }
    yield outcome
  }
}
