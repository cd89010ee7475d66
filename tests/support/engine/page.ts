import { createHash } from 'node:crypto'
import { extractPage } from '../../../server/engine/extract/extract-page.ts'
import type { PageFacts } from '../../../server/engine/extract/page-facts.ts'
import type { FetchedPage } from '../../../server/engine/types.ts'

export interface PageOptions {
  url?: string
  contentType?: string
}

/** A page as the fetcher hands it over. Text is sent as UTF-8; pass bytes for other charsets. */
export function fetchedPage(content: string | Uint8Array, options: PageOptions = {}): FetchedPage {
  const body = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
  const url = options.url ?? 'https://www.kestrel-works.org/'
  return {
    requestedUrl: url,
    url,
    status: 200,
    contentType: options.contentType ?? 'text/html; charset=utf-8',
    charset: 'utf-8',
    body,
    contentHash: createHash('sha256').update(body).digest('hex'),
    fetchedAt: new Date('2026-01-02T03:04:05Z'),
    elapsedMs: 12,
  }
}

/** Facts of a body of HTML at an address. */
export function factsOf(body: string, url = 'https://www.kestrel-works.org/'): PageFacts {
  return extractPage(
    fetchedPage(`<!doctype html><html><head><title>Kestrel</title></head><body>${body}</body></html>`, {
      url,
    }),
  )
}

/** Facts of a page that is about the organisation's people. */
export function teamFacts(body: string): PageFacts {
  return factsOf(`<h1>Our team</h1>${body}`, 'https://www.kestrel-works.org/team')
}

/** "Name: title" of each person, sorted. */
export function peopleOf(facts: PageFacts): string[] {
  const merged = new Map<string, string>()
  for (const { name, titles } of facts.persons) {
    const title = titles[0]?.value ?? merged.get(name.value) ?? ''
    merged.set(name.value, title)
  }
  return [...merged].map(([name, title]) => (title === '' ? name : `${name}: ${title}`)).sort()
}
