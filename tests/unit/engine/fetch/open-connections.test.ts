import { describe, expect, it } from 'vitest'
import { OpenConnections, type Closable } from '../../../../server/engine/fetch/open-connections.ts'

/** A connection as far as it is looked at, and whether it is still open. */
function connection(): Closable & { open: boolean } {
  const listeners: (() => void)[] = []
  return {
    open: true,
    once: (_event, listener) => listeners.push(listener),
    destroy() {
      this.open = false
      for (const listener of listeners.splice(0)) listener()
    },
  }
}

/** Connections to one address for some hosts; `busy` names those whose requests are under way. */
function opened(hosts: string[], busy: Set<string>, atAddress = 2): Map<string, { open: boolean }> {
  const connections = new OpenConnections(atAddress, (origin) => !busy.has(origin))
  return new Map(
    hosts.map((host) => {
      const settle = connections.reserve('192.0.2.1', host)
      const made = connection()
      settle(made)
      return [host, made]
    }),
  )
}

const openOf = (all: Map<string, { open: boolean }>): string[] =>
  [...all].flatMap(([host, { open }]) => (open ? [host] : []))

describe('OpenConnections', () => {
  it('ends the oldest idle connection to an address when there are too many', () => {
    expect(openOf(opened(['a', 'b', 'c', 'd'], new Set()))).toEqual(['c', 'd'])
  })

  it('leaves those alone that are in use', () => {
    expect(openOf(opened(['a', 'b', 'c'], new Set(['a'])))).toEqual(['a', 'c'])
    expect(openOf(opened(['a', 'b', 'c'], new Set(['a', 'b'])))).toEqual(['a', 'b', 'c'])
  })

  it('counts each address by itself', () => {
    const connections = new OpenConnections(1, () => true)
    const made = ['192.0.2.1', '192.0.2.2'].map((address) => {
      const one = connection()
      connections.reserve(address, 'a')(one)
      return one
    })
    expect(made.map((one) => one.open)).toEqual([true, true])
  })

  it('counts those that are being opened, and forgets those that came to nothing', () => {
    const connections = new OpenConnections(2, () => true)
    const [first, second] = [connection(), connection()]
    connections.reserve('192.0.2.1', 'a')(first)
    connections.reserve('192.0.2.1', 'b')(second)
    const settle = connections.reserve('192.0.2.1', 'c')
    expect([first.open, second.open]).toEqual([false, true])
    connections.reserve('192.0.2.1', 'd')(null)
    expect(second.open).toBe(false)
    settle(null)
    const third = connection()
    connections.reserve('192.0.2.1', 'e')(third)
    connections.reserve('192.0.2.1', 'f')(null)
    expect(third.open).toBe(true)
  })

  it('has no room problem after a connection was closed by the other side', () => {
    const connections = new OpenConnections(1, () => false)
    const first = connection()
    connections.reserve('192.0.2.1', 'a')(first)
    first.destroy()
    const second = connection()
    connections.reserve('192.0.2.1', 'b')(second)
    expect(second.open).toBe(true)
  })
})
