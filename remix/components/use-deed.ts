import { notifications } from '@mantine/notifications'
import { useFetcher, useLocation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import type { Failure } from '../graphql/failures.ts'
import { explain } from '../graphql/failures.ts'

/** What an action answers to a deed: why not, or a sentence on what was done. */
export interface DeedAnswer {
  failure: Failure | null
  message?: string
}

interface Deed {
  /** Posts the fields to an action; `page` tells it where the viewer stands. */
  submit: (action: string, fields: Record<string, string>) => void
  busy: boolean
  /** Of the last try; null while one is under way or after success. */
  failure: Failure | null
}

interface Options {
  /** Called once for each success. */
  onDone?: () => void
  /** Failures are shown by the caller, for instance in its dialog. */
  quiet?: boolean
}

const CLOSE = { 'aria-label': 'Close' }

/** Does something on the server without leaving the page, and says how it went. */
export function useDeed({ onDone, quiet = false }: Options = {}): Deed {
  const fetcher = useFetcher<DeedAnswer>()
  const { pathname, search } = useLocation()
  const done = useRef(onDone)
  useEffect(() => {
    done.current = onDone
  })
  const answer = fetcher.state === 'idle' ? fetcher.data : undefined
  useEffect(() => {
    if (answer === undefined) return
    if (answer.failure === null) {
      if (answer.message !== undefined)
        notifications.show({ message: answer.message, closeButtonProps: CLOSE })
      done.current?.()
    } else if (!quiet) {
      const { title, advice } = explain(answer.failure)
      const request = answer.failure.requestId === null ? '' : ` (request ${answer.failure.requestId})`
      notifications.show({
        color: 'red',
        title,
        message: advice + request,
        autoClose: 10_000,
        closeButtonProps: CLOSE,
      })
    }
  }, [answer, quiet])
  return {
    submit: (action, fields) =>
      fetcher.submit(
        { ...fields, page: pathname + search },
        { method: 'post', action, encType: 'application/x-www-form-urlencoded' },
      ),
    busy: fetcher.state !== 'idle',
    failure: answer?.failure ?? null,
  }
}
