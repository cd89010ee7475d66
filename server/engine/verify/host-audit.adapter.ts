import { createSocket } from 'node:dgram'
import { Resolver } from 'node:dns/promises'
import type { AuditWorld } from './host-audit.ts'

/** An address that nobody has (RFC 5737): choosing the way there sends nothing. */
const SOMEWHERE = '192.0.2.1'
const TIMEOUT_MS = 3_000

/** DNS and this machine's own network, for the audit. */
export function createAuditWorld(servers: readonly string[] = []): AuditWorld {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: 2 })
  if (servers.length > 0) resolver.setServers(servers)
  return {
    outgoingAddress,
    ptr: (name) => orNone(resolver.resolvePtr(name)),
    addresses: async (host) => [
      ...(await orNone(resolver.resolve4(host))),
      ...(await orNone(resolver.resolve6(host))),
    ],
  }
}

/** The address by which this machine would leave for the internet; a socket is bound for it and says nothing. */
function outgoingAddress(): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4')
    const settle = (address: string | null): void => {
      socket.close()
      resolve(address)
    }
    socket.once('error', () => settle(null))
    socket.connect(9, SOMEWHERE, () => settle(socket.address().address))
  })
}

/** Nothing there is an answer; trouble is not. */
async function orNone(asked: Promise<string[]>): Promise<string[]> {
  try {
    return await asked
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ENOTFOUND' || code === 'ENODATA') return []
    throw error
  }
}
