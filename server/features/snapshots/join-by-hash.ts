/** Two lists, each in the order of its hashes, side by side. Pure. */

export interface Pair<L, R> {
  left: L | null
  right: R | null
}

interface Hashed {
  contentHash: string
}

/** Walks both at once: what both have comes as one pair, the rest alone. Reads each as it goes, so neither is held. */
export async function* joinByHash<L extends Hashed, R extends Hashed>(
  lefts: AsyncIterator<L>,
  rights: AsyncIterator<R>,
): AsyncGenerator<Pair<L, R>, void, undefined> {
  let left = await nextOf(lefts)
  let right = await nextOf(rights)
  while (left !== null || right !== null) {
    const takesLeft = left !== null && (right === null || left.contentHash <= right.contentHash)
    const takesRight = right !== null && (left === null || right.contentHash <= left.contentHash)
    yield { left: takesLeft ? left : null, right: takesRight ? right : null }
    if (takesLeft) left = await nextOf(lefts)
    if (takesRight) right = await nextOf(rights)
  }
}

async function nextOf<T>(items: AsyncIterator<T>): Promise<T | null> {
  const result = await items.next()
  return result.done === true ? null : result.value
}
