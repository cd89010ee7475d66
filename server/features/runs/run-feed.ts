/** What the listeners of one run in one process share: its state as last read, and that there is a newer one. */
import type { Prisma } from '../../generated/postgresql/client.ts'
import { AppError } from '../../errors.ts'
import { isFinal } from './run-states.ts'
import type { findRun, findRunCounters } from './runs.store.ts'

export type RunRow = NonNullable<Awaited<ReturnType<typeof findRun>>>
type Counters = NonNullable<Awaited<ReturnType<typeof findRunCounters>>>
export type Selection = Prisma.RunDefaultArgs

/** Something that a listener is told. */
export interface RunUpdate {
  /** The run with what the selection asks for, at least; rejects when there is none to tell. */
  read(selection: Selection): Promise<RunRow>
}

/** The run at one moment. Whoever asks for the same gets the same answer, which is read once. */
export class RunMoment implements RunUpdate {
  readonly #counters: Counters
  readonly #readMore: (selection: Selection) => Promise<RunRow>
  readonly #answers = new Map<string, Promise<RunRow>>()

  constructor(counters: Counters, readMore: (selection: Selection) => Promise<RunRow>) {
    this.#counters = counters
    this.#readMore = readMore
  }

  get isLast(): boolean {
    return isFinal(this.#counters.state)
  }

  /** Whether nothing of the run's own has changed since. */
  equals(other: RunMoment): boolean {
    return keyOf(this.#counters) === keyOf(other.#counters)
  }

  read(selection: Selection): Promise<RunRow> {
    // Its columns were read with its state; the selection says that no more of them will be looked at.
    if (asksForColumns(selection, this.#counters)) return Promise.resolve(this.#counters as unknown as RunRow)
    const key = keyOf(selection)
    const known = this.#answers.get(key)
    if (known) return known
    const answer = this.#readMore(selection)
    this.#answers.set(key, answer)
    return answer
  }
}

/** An update that is an error, after which nothing follows. */
export function faultUpdate(error: unknown): RunUpdate {
  return { read: () => Promise.reject(error instanceof Error ? error : new Error(String(error))) }
}

export const SESSION_OVER = faultUpdate(
  new AppError('UNAUTHENTICATED', 'Your session has ended. Log in again.'),
)

function asksForColumns({ select, ...others }: Selection, columns: Counters): boolean {
  if (select == null || Object.keys(others).length > 0) return false
  return Object.entries(select).every(([name, wanted]) => wanted === true && name in columns)
}

const keyOf = (value: object): string =>
  JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part))
