import { backoffMs } from './components/runs/backoff.ts'

/** Tries after the first before a failure is let through: about half a minute in all. */
const TRIES = 6

/** A page's address without what Remix adds to it. */
function pageOf(url: URL): string {
  const search = new URLSearchParams(url.search)
  search.delete('_routes')
  search.delete('index')
  search.sort()
  return `${url.pathname.replace(/^\/_root$/, '/').replace(/(?<=.)\/$/, '')}?${search.toString()}`
}

/** Whether this asks for the data of the very page that is shown: a reload of it, and no way to another. */
function reloads(input: RequestInfo | URL, init: RequestInit | undefined, shown: URL): boolean {
  if (input instanceof Request || (init?.method ?? 'GET') !== 'GET') return false
  const url = new URL(input, shown)
  if (url.origin !== shown.origin || !url.pathname.endsWith('.data')) return false
  url.pathname = url.pathname.slice(0, -'.data'.length)
  return pageOf(url) === pageOf(shown)
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * A fetch that waits for the server when the shown page's data is loaded anew and cannot be had: the connection fails,
 * or the server answers with a fault (5xx). Remix would put its error page in the place of what one reads, and a
 * live page reloads by itself; a short outage must not cost anybody their page. The way to another page fails at once,
 * as does everything else. `shownPage` gives the address in the browser's bar.
 */
export function patientFetch(
  fetch: typeof globalThis.fetch,
  shownPage: () => string,
  wait: (ms: number) => Promise<void> = sleep,
): typeof globalThis.fetch {
  return async (input, init) => {
    if (!reloads(input, init, new URL(shownPage()))) return fetch(input, init)
    for (let attempt = 0; ; attempt += 1) {
      const last = attempt === TRIES
      try {
        const response = await fetch(input, init)
        if (response.status < 500 || last) return response
      } catch (error) {
        if (last || init?.signal?.aborted === true) throw error
      }
      await wait(backoffMs(attempt, Math.random()))
      init?.signal?.throwIfAborted()
    }
  }
}
