export interface Lock {
  /** Resolves when the lock is ours; call the answer to give it back (more than once does nothing). */
  acquire(): Promise<() => void>
  run<T>(work: () => Promise<T>): Promise<T>
}

/** A fair lock within this process: holders follow each other in the order of asking. */
export function createLock(): Lock {
  let tail: Promise<void> = Promise.resolve()
  const acquire = async () => {
    const before = tail
    let release!: () => void
    tail = new Promise((resolve) => (release = resolve))
    await before
    return release
  }
  return {
    acquire,
    run: async (work) => {
      const release = await acquire()
      try {
        return await work()
      } finally {
        release()
      }
    },
  }
}
