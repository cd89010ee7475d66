/**
 * The connections that are open to each address, whatever hosts they are for. A connection is kept for the next page
 * of its host; where many hosts share an address, the idle ones would pile up there, so the oldest gives way.
 */

/** What is needed of a socket here. */
export interface Closable {
  destroy: () => unknown
  once: (event: 'close', listener: () => void) => unknown
}

interface Place {
  /** Those that are open, with the origin each serves, the oldest first. */
  open: Map<Closable, string>
  /** Those that are being opened. */
  opening: number
}

export class OpenConnections {
  readonly #atAddress: number
  readonly #isIdle: (origin: string) => boolean
  readonly #places = new Map<string, Place>()

  /** `atAddress`: connections that may be open to one address; `isIdle`: whether no request to an origin is under way. */
  constructor(atAddress: number, isIdle: (origin: string) => boolean) {
    this.#atAddress = atAddress
    this.#isIdle = isIdle
  }

  /**
   * Makes room for one more connection to an address: idle ones end, the oldest first, until there is, or all are in
   * use. Call what it returns with the connection, or with null when there came none.
   */
  reserve(address: string, origin: string): (connection: Closable | null) => void {
    const place = this.#places.get(address) ?? { open: new Map<Closable, string>(), opening: 0 }
    this.#places.set(address, place)
    for (const [connection, served] of place.open) {
      if (place.open.size + place.opening < this.#atAddress) break
      if (!this.#isIdle(served)) continue
      place.open.delete(connection)
      connection.destroy()
    }
    place.opening++
    return (connection) => {
      place.opening--
      if (connection === null) return this.#sweep(address, place)
      place.open.set(connection, origin)
      connection.once('close', () => {
        place.open.delete(connection)
        this.#sweep(address, place)
      })
    }
  }

  #sweep(address: string, place: Place): void {
    if (place.open.size === 0 && place.opening === 0) this.#places.delete(address)
  }
}
