/**
 * Signals say "something about this topic has changed, read it again"; they carry no data. A listener that is slow
 * finds one pending signal, never a backlog. They are an accelerator: whatever is lost is found by the next read.
 */
export interface Signals {
  publish(topic: string): void
  /** Yields once for each signal, or once for several that came while the listener was busy. Ends with `signal`. */
  subscribe(topic: string, signal: AbortSignal): AsyncIterableIterator<void>
  /** Resolves when signals reach other processes now; rejects otherwise. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** Who listens in this process. */
export interface LocalSignals {
  emit(topic: string): void
  subscribe(topic: string, signal: AbortSignal): AsyncIterableIterator<void>
  /** How many listen now, over all topics. */
  listeners(): number
}

export function createLocalSignals(): LocalSignals {
  const listeners = new Map<string, Set<() => void>>()
  return {
    listeners: () => [...listeners.values()].reduce((sum, { size }) => sum + size, 0),
    emit: (topic) => listeners.get(topic)?.forEach((wake) => wake()),
    subscribe: (topic, signal) => {
      let pending = false
      let wakeReader: (() => void) | undefined
      const wake = () => {
        pending = true
        wakeReader?.()
      }
      // Listening begins now, not at the first read: nothing between the two is missed.
      const mine = listeners.get(topic) ?? new Set()
      listeners.set(topic, mine.add(wake))
      const leave = () => {
        signal.removeEventListener('abort', leave)
        mine.delete(wake)
        if (mine.size === 0 && listeners.get(topic) === mine) listeners.delete(topic)
        wakeReader?.()
      }
      // Whether or not anybody reads: an iterator that was never started runs no `finally`.
      if (signal.aborted) leave()
      else signal.addEventListener('abort', leave)
      async function* read(): AsyncGenerator<void, void, undefined> {
        try {
          while (!signal.aborted) {
            if (!pending) await new Promise<void>((resolve) => (wakeReader = resolve))
            if (signal.aborted) return
            pending = false
            yield
          }
        } finally {
          leave()
        }
      }
      return read()
    },
  }
}

/** Signals within one process. */
export function createMemorySignals(): Signals {
  const local = createLocalSignals()
  return {
    publish: (topic) => local.emit(topic),
    subscribe: (topic, signal) => local.subscribe(topic, signal),
    ping: () => Promise.resolve(),
    close: async () => {},
  }
}
