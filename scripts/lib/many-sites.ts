import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const PAGE = `<html><head><title>Quillmere Ltd</title></head><body><h1>Quillmere Ltd</h1>
  <p>Write to <a href="mailto:office@quillmere-pumps.co.uk">office@quillmere-pumps.co.uk</a></p></body></html>`

/** Sites by the thousand: one server on many loopback addresses, each of one page. */
export interface ManySites {
  /** Addresses of sites that nobody was given yet. */
  take(count: number): string[]
  /** How often each site's page was asked for. */
  asked: ReadonlyMap<string, number>
  /** Sites whose page is kept back until the end of the test. */
  hold(addresses: readonly string[]): void
  release(): void
  close(): Promise<void>
}

/** Serves pages that take `delayMs` each. */
export async function serveManySites(delayMs: number): Promise<ManySites> {
  const asked = new Map<string, number>()
  const held = new Set<string>()
  const waiting: (() => void)[] = []
  const server = createServer((req, res) => {
    if (req.url !== '/') return void res.writeHead(404).end()
    const address = `http://${req.headers.host}/`
    asked.set(address, (asked.get(address) ?? 0) + 1)
    const answer = () => res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE)
    if (held.has(address)) waiting.push(answer)
    else setTimeout(answer, delayMs)
  }).listen(0, '0.0.0.0')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  let given = 0
  return {
    asked,
    take: (count) =>
      Array.from({ length: count }, () => {
        given++
        return `http://127.${1 + (given >> 16)}.${(given >> 8) & 255}.${given & 255}:${port}/`
      }),
    hold: (addresses) => addresses.forEach((address) => held.add(address)),
    release: () => {
      held.clear()
      waiting.splice(0).forEach((answer) => answer())
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
