/** The result of `npm run crawl` as CSV; loaded only when that is the format. */
import type { Readable } from 'node:stream'
import { findingsRows, toCsv } from '../../server/features/transfer/transfer.service.ts'
import type { SiteOutcome } from './crawl-sites.ts'

/** The leads of the sites that could be read, a line each, with the columns of the server's export. */
export function csvOf(outcomes: AsyncIterable<SiteOutcome>): Readable {
  return toCsv(leadPages(outcomes))
}

async function* leadPages(outcomes: AsyncIterable<SiteOutcome>) {
  for await (const { event } of outcomes) if (event.type === 'done') yield findingsRows(event.findings)
}
