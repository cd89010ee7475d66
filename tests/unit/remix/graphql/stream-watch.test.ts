import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { watchedFetch } from '../../../../remix/graphql/stream-watch.ts'

let server: Server
let base: string

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/json') {
      response.setHeader('content-type', 'application/json').end('{}')
      return
    }
    response.setHeader('content-type', 'text/event-stream')
    response.write('data: 1\n\n')
    if (request.url === '/clean') response.end()
    else setTimeout(() => response.destroy(), 20)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => new Promise((resolve) => server.close(resolve)))

const read = async (path: string): Promise<{ states: string[]; text: string | null }> => {
  const states: string[] = []
  const response = await watchedFetch((state) => states.push(state))(base + path)
  const text = await response.text().catch(() => null)
  return { states, text }
}

describe('watchedFetch', () => {
  it('reports that a stream opened and that it ended, and passes its events on', async () => {
    expect(await read('/clean')).toEqual({ states: ['open', 'closed'], text: 'data: 1\n\n' })
  })

  it('reports the end of a stream whose connection broke', async () => {
    const { states, text } = await read('/cut')
    expect(text).toBeNull()
    expect(states).toEqual(['open', 'closed'])
  })

  it('says nothing of ordinary answers', async () => {
    expect(await read('/json')).toEqual({ states: [], text: '{}' })
  })
})
