import { useDebouncedValue, useMounted } from '@mantine/hooks'
import { useMemo } from 'react'
import { useQuery } from 'urql'
import { failureOf, unreachable, type Failure } from '../../graphql/failures.ts'
import { readCriteria, type Criterion } from './criterion.ts'
import { ReadIcpQuery, type QuestionData } from './documents.ts'

/** What is understood of a text. */
export interface Read {
  /** As it was read. */
  text: string
  criteria: Criterion[]
  /** Words that say something and were not understood. */
  unmatched: string[]
  questions: QuestionData[]
}

export interface Reading {
  /** Of the text as it is now, or, while that is read, of an earlier one; null before the first answer. */
  read: Read | null
  isReading: boolean
  /** Why the last text could not be read. */
  failure: Failure | null
  retry: () => void
}

const SETTLED_MS = 300

interface Options {
  /** Nothing is asked while it is true. */
  pause?: boolean
}

/** Reads a text while it is being typed: once it rests, and the latest answer counts. Within `BrowserQueries`. */
export function useReading(text: string, { pause = false }: Options = {}): Reading {
  const [settled] = useDebouncedValue(text, SETTLED_MS)
  // The server that writes the page asks nothing.
  const isPaused = !useMounted() || pause
  const [{ data, error, fetching, operation }, retry] = useQuery({
    query: ReadIcpQuery,
    variables: { text: settled },
    pause: isPaused,
    requestPolicy: 'network-only',
  })
  const readText = operation?.variables.text ?? settled
  const read = useMemo(
    () =>
      data === undefined
        ? null
        : {
            text: readText,
            criteria: readCriteria(data.readIcp.criteria),
            unmatched: data.readIcp.unmatched,
            questions: data.readIcp.questions,
          },
    [data, readText],
  )
  const [first] = error?.graphQLErrors ?? []
  const failure = error === undefined ? null : first === undefined ? unreachable(null) : failureOf(first)
  return {
    read,
    isReading: !pause && (fetching || settled !== text || (read === null && failure === null)),
    failure: fetching ? null : failure,
    retry: () => retry({ requestPolicy: 'network-only' }),
  }
}
