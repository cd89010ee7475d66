/**
 * The least that a fan-out costs: Node's own HTTP server writes one text to every open stream when it is told to. Says
 * its address when it is ready.
 */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const streams = new Set<ServerResponse>()
const server = createServer((req, res) => {
  req.resume()
  res.writeHead(200, { 'content-type': 'text/event-stream' }).write(':\n\n')
  streams.add(res)
  res.once('close', () => streams.delete(res))
}).listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
})
process.on('message', (text: string) => {
  if (text === 'stop') process.exit(0)
  for (const res of streams) res.write(`event: next\ndata: ${text}\n\n`)
})
process.once('disconnect', () => process.exit())
