import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { createSchema, createYoga } from 'graphql-yoga'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EventStreams } from '../../../../server/http/event-streams.ts'
import { createLogger } from '../../../../server/platform/logger.ts'

const BODY = JSON.stringify({ query: 'subscription { flood }' })
const HEAD = [
  ...['POST /graphql HTTP/1.1', 'host: a.example', 'accept: text/event-stream'],
  ...['content-type: application/json', `content-length: ${BODY.length}`],
]

describe('streams of events', () => {
  let server: Server
  let written = 0
  let left = 0
  const lines: string[] = []

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
    ;[written, left] = [0, 0]
    lines.length = 0
    const streams = new EventStreams(createLogger('info', { write: (line) => lines.push(line) }))
    const yoga = createYoga({
      logging: false,
      plugins: [streams.plugin()],
      schema: createSchema({
        typeDefs: 'type Query { a: Int } type Subscription { flood: String }',
        resolvers: {
          Subscription: {
            flood: {
              subscribe: async function* () {
                try {
                  for (;;) {
                    written++
                    yield { flood: 'x'.repeat(500_000) }
                    await new Promise((resolve) => setImmediate(resolve))
                  }
                } finally {
                  left++
                }
              },
            },
          },
        },
      }),
    })
    server = createServer((req, res) => void yoga.handle(req, res)).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
  })
  afterEach(async () => {
    vi.useRealTimers()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  async function open(): Promise<Socket> {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(`${HEAD.join('\r\n')}\r\n\r\n${BODY}`)
    await new Promise((resolve) => socket.once('data', resolve))
    return socket
  }
  /** Waits until nothing more is written: the reader is behind, and nobody writes ahead of it. */
  async function settle(): Promise<number> {
    for (let before = -1; before !== written;) {
      before = written
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
    return written
  }

  it('are written no faster than they are read, and cut when nothing has been read for a minute', async () => {
    const socket = await open()
    socket.pause()
    const closed = new Promise((resolve) => socket.once('close', resolve))
    const before = await settle()
    expect(before).toBeLessThan(100)
    vi.advanceTimersByTime(60_000)
    expect(lines).toEqual([])
    vi.advanceTimersByTime(20_000)
    expect(lines.join()).toContain('http.stream-stalled')
    await expect.poll(() => left, { timeout: 5000 }).toBe(1)
    socket.resume()
    await closed
  }, 20_000)

  it('go on for who reads', async () => {
    const socket = await open()
    let read = 0
    socket.on('data', (chunk) => (read += chunk.length))
    for (let i = 0; i < 8; i++) {
      const before = read
      await expect.poll(() => read, { timeout: 5000 }).toBeGreaterThan(before)
      // It is behind at every look, and yet it reads.
      socket.pause()
      await settle()
      socket.resume()
      vi.advanceTimersByTime(10_000)
      await expect.poll(() => read, { timeout: 5000 }).toBeGreaterThan(before + 1_000_000)
    }
    expect(lines).toEqual([])
    socket.destroy()
    await expect.poll(() => left, { timeout: 5000 }).toBe(1)
  }, 60_000)
})
