/** What `npm run crawl` says on standard error while it works. */
import type { CrawlObserver, SiteOutcome } from './crawl-sites.ts'

const CLEAR_LINE = '\r\u001b[2K'

export interface CrawlProgress extends CrawlObserver {
  /** Sites that could be read. */
  readonly sitesRead: number
  /** Takes the live counter away and says the sum. */
  end(): void
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** One line for a site that is over. */
function outcomeLine({ label, event }: SiteOutcome): string {
  if (event.type === 'failed')
    return `failed  ${label}: ${event.reason.replaceAll('_', ' ')}. ${event.detail}`
  const { pages, skipped, findings } = event
  const { organisation, people } = findings
  const emails = new Set(
    [...organisation.emails, ...people.flatMap((person) => person.emails)].map((one) => one.value),
  )
  const parts = [
    counted(pages, 'page', 'pages'),
    ...(skipped === 0 ? [] : [`${skipped} not readable`]),
    counted(people.length, 'person', 'people'),
    counted(emails.size, 'email address', 'email addresses'),
  ]
  return `read    ${label}: ${parts.join(', ')}`
}

/** A line for each site; on a terminal also a counter that is rewritten in place. */
export function createCrawlProgress(out: NodeJS.WriteStream, sitesTotal: number): CrawlProgress {
  let pages = 0
  let over = 0
  let read = 0
  const showCounter = () => {
    if (out.isTTY)
      out.write(
        `${CLEAR_LINE}${over} of ${counted(sitesTotal, 'site', 'sites')}, ${counted(pages, 'page', 'pages')}`,
      )
  }
  return {
    get sitesRead() {
      return read
    },
    onPage: () => {
      pages++
      showCounter()
    },
    onOutcome: (outcome) => {
      over++
      if (outcome.event.type === 'done') read++
      out.write(`${out.isTTY ? CLEAR_LINE : ''}${outcomeLine(outcome)}\n`)
      showCounter()
    },
    end: () => {
      const sum = `${read} of ${counted(sitesTotal, 'site', 'sites')} read, ${counted(pages, 'page', 'pages')}`
      out.write(`${out.isTTY ? CLEAR_LINE : ''}${sum}\n`)
    },
  }
}
