/** A base that no real address has: whatever still points at it is a path of our own. */
const HERE = 'http://here.invalid'

/**
 * Where to go after log-in, from the `next` parameter. Only paths of this dashboard pass; anything that a browser
 * would read as another origin (`//evil`, `/\evil`, `https:…`) and the log-in pages themselves become '/'.
 */
export function safeNext(next: string | null | undefined): string {
  if (next === null || next === undefined || !next.startsWith('/')) return '/'
  let url: URL
  try {
    url = new URL(next, HERE)
  } catch {
    return '/'
  }
  if (url.origin !== HERE) return '/'
  if (/^\/(login|register|logout)(\/|$)/.test(url.pathname)) return '/'
  // Normalising may have turned `/.//evil` into `//evil`, which leads away again.
  if (url.pathname.startsWith('//')) return '/'
  return url.pathname + url.search + url.hash
}

/** Path of a page as `next` wants it: without Remix's `?index` marker. */
export function pathOf(requestUrl: string): string {
  const url = new URL(requestUrl)
  const search = url.search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && part !== 'index' && !part.startsWith('_data='))
    .join('&')
  return url.pathname + (search === '' ? '' : `?${search}`)
}
