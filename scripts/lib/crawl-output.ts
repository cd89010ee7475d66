/** Where the crawl command writes what it finds. */
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { PassThrough, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { SiteFindings } from '../../server/engine/index.ts'
import { findingsRows, toCsv } from '../../server/features/transfer/transfer.service.ts'
import { toTruthShape } from './truth-shape.ts'

export const FORMATS = ['csv', 'json', 'jsonl'] as const
export type Format = (typeof FORMATS)[number]

async function* jsonArray(findings: AsyncIterable<SiteFindings>): AsyncGenerator<string> {
  let separator = '[\n'
  for await (const site of findings) {
    yield separator + JSON.stringify(site, null, 2)
    separator = ',\n'
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n'
}

async function* jsonLines(findings: AsyncIterable<SiteFindings>): AsyncGenerator<string> {
  for await (const site of findings) yield `${JSON.stringify(site)}\n`
}

async function* csvPages(findings: AsyncIterable<SiteFindings>) {
  for await (const site of findings) yield findingsRows(site)
}

function encode(findings: AsyncIterable<SiteFindings>, format: Format): Readable | AsyncIterable<string> {
  if (format === 'csv') return toCsv(csvPages(findings))
  return format === 'json' ? jsonArray(findings) : jsonLines(findings)
}

/** Writes findings as they come, to a file or to standard output; `csv` has a lead a line, the others all evidence. */
export async function writeFindings(
  findings: AsyncIterable<SiteFindings>,
  format: Format,
  file: string | undefined,
): Promise<void> {
  if (file !== undefined) return pipeline(encode(findings, format), createWriteStream(file))
  // Standard output must stay open: pipeline would close what it writes to.
  const passage = new PassThrough()
  passage.pipe(process.stdout, { end: false })
  await pipeline(encode(findings, format), passage)
}

/** Writes one site's findings as DIR/<slug>.json in the shape of the evaluation corpus. */
export function writeTruthShape(folder: string, slug: string, findings: SiteFindings): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, `${slug}.json`), `${JSON.stringify(toTruthShape(findings), null, 2)}\n`)
}
