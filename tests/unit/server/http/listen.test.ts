import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { listen, stopServer } from '../../../../server/http/listen.ts'

describe('a server that stops', () => {
  let server: Server
  afterEach(() => server.closeAllConnections())

  async function open(answer: RequestListener): Promise<string> {
    server = createServer(answer)
    return listen(server, { host: '127.0.0.1', port: 0 })
  }
  /** The answer's text, or that there was none. */
  const ask = (url: string) =>
    fetch(url)
      .then((response) => response.text())
      .catch(() => 'none')
  const arrival = () => new Promise((resolve) => server.once('request', resolve))

  it('lets a request under way end, and takes no new one', async () => {
    const url = await open((_req, res) => void setTimeout(() => res.end('whole'), 600))
    const answer = ask(url)
    await arrival()
    const stopped = stopServer(server)
    expect(await ask(url)).toBe('none')
    expect(await answer).toBe('whole')
    await stopped
  })

  it('cuts one that never ends after two seconds', async () => {
    const url = await open((_req, res) => void res.write('half'))
    const answer = ask(url)
    await arrival()
    const startedAt = performance.now()
    await stopServer(server)
    expect(performance.now() - startedAt).toBeGreaterThan(1500)
    expect(performance.now() - startedAt).toBeLessThan(4000)
    expect(await answer).toBe('none')
  })

  it('does not wait for connections that are idle', async () => {
    const url = await open((_req, res) => void res.end('whole'))
    expect(await ask(url)).toBe('whole')
    const startedAt = performance.now()
    await stopServer(server)
    expect(performance.now() - startedAt).toBeLessThan(1000)
  })
})
