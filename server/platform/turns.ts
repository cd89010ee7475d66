import { setImmediate as turn } from 'node:timers/promises'

/** Lets a statement that was begun leave for the database; whoever began it awaits its end, and hears of its failure there. */
export async function underWay(statement: Promise<unknown>): Promise<void> {
  statement.catch(() => undefined)
  await turn()
}

/** What is made of each, so many at a time: a server answers others between two turns. */
export async function inTurns<From, To>(
  items: readonly From[],
  aTurn: number,
  make: (item: From) => To,
): Promise<To[]> {
  const made: To[] = []
  for (const item of items) {
    made.push(make(item))
    if (made.length % aTurn === 0) await turn()
  }
  return made
}
