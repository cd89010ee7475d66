import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** A way to a service that can be cut, as when the service or the network dies. */
export interface Relay {
  /** `url` with the relay in place of its host. */
  through: (url: string) => string
  cut: () => Promise<void>
  mend: () => Promise<void>
  /** Open connections, and those that are opened, pass nothing on and tell nobody, as when a network swallows packets. */
  swallow: () => void
  /** New connections pass again; those that were swallowed stay dead. */
  passAgain: () => void
}

/** Passes connections on to where `url` points, until it is cut. */
export async function openRelay(target: string): Promise<Relay> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket)))
  }
  let at = 0
  let swallows = false
  /** What joins two sockets, to be parted from each other. */
  const joints = new Set<() => void>()
  let server: Server
  const mend = async () => {
    server = createServer((near) => {
      const far = connect(Number(port) || 5432, hostname)
      keep(near)
      keep(far)
      if (!swallows) {
        near.pipe(far).pipe(near)
        joints.add(() => {
          near.unpipe(far)
          far.unpipe(near)
          // Read and thrown away: neither side feels anything.
          near.resume()
          far.resume()
        })
      } else near.resume()
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
    swallow: () => {
      swallows = true
      for (const part of joints) part()
      joints.clear()
    },
    passAgain: () => void (swallows = false),
  }
}
