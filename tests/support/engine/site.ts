import { extractPage } from '../../../server/engine/extract/extract-page.ts'
import type { PageFacts } from '../../../server/engine/extract/page-facts.ts'
import { resolveSite } from '../../../server/engine/resolve/resolve-site.ts'
import type { SiteFindings } from '../../../server/engine/types.ts'
import { fetchedPage } from './page.ts'

/** Origin of the invented site that `sitePage` and `resolveKestrel` speak of. */
const ORIGIN = 'https://www.kestrel-works.org'

/** Facts of one page of the invented site, with a title and a body. */
export function sitePage(path: string, title: string, body: string, language = 'en'): PageFacts {
  const html = `<!doctype html><html lang="${language}"><head><title>${title}</title></head><body>${body}</body></html>`
  return extractPage(fetchedPage(html, { url: `${ORIGIN}${path}` }))
}

/** What a site of these pages says. */
export function resolveKestrel(...pages: PageFacts[]): SiteFindings {
  return resolveSite(pages, { siteKey: ORIGIN, siteUrl: `${ORIGIN}/`, domain: 'kestrel-works.org' })
}

/** "Name: title" of each person of a site, sorted. */
export function staffOf(found: SiteFindings): string[] {
  return found.people
    .map(({ name, titles }) => [name.value, titles[0]?.value].filter(Boolean).join(': '))
    .sort()
}
