import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

const PAGE = `<html><head><title>Quillmere Ltd</title></head><body><h1>Quillmere Ltd</h1>
  <p>Write to <a href="mailto:office@quillmere-pumps.co.uk">office@quillmere-pumps.co.uk</a></p></body></html>`

/** A site whose pages wait until they are let go. */
export interface SlowSite {
  base: string
  /** Pages asked for so far, robots.txt aside. */
  asked: () => number
  release(): void
  /** Lets whoever comes from now on wait again. */
  hold(): void
  /** Answers 500 from now on, until it is let go. */
  breakDown(): void
  close(): Promise<void>
}

export async function serveSlowly(): Promise<SlowSite> {
  let asked = 0
  let open = false
  let broken = false
  const waiting: (() => void)[] = []
  const server: Server = createServer((req, res) => {
    if (req.url === '/robots.txt') return void res.writeHead(404).end()
    asked++
    const answer = () => res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE)
    if (broken) return void res.writeHead(500).end()
    if (open) answer()
    else waiting.push(answer)
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked: () => asked,
    breakDown: () => {
      broken = true
    },
    hold: () => {
      broken = false
      open = false
    },
    release: () => {
      broken = false
      open = true
      waiting.splice(0).forEach((answer) => answer())
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
