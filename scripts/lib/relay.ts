import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** A way to a service that can be cut, as when the service or the network dies. */
export interface Relay {
  /** `url` with the relay in place of its host. */
  through: (url: string) => string
  cut: () => Promise<void>
  mend: () => Promise<void>
}

/** Passes connections on to where `url` points, until it is cut. */
export async function openRelay(target: string): Promise<Relay> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket)))
  }
  let at = 0
  let server: Server
  const mend = async () => {
    server = createServer((near) => {
      const far = connect(Number(port) || 5432, hostname)
      keep(near)
      keep(far)
      near.pipe(far).pipe(near)
      near.once('close', () => far.destroy())
    })
    await new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve))
    at = (server.address() as AddressInfo).port
  }
  await mend()
  return {
    through: (url) => {
      const relayed = new URL(url)
      relayed.host = `127.0.0.1:${at}`
      return relayed.href
    },
    cut: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      await closed
    },
    mend,
  }
}
