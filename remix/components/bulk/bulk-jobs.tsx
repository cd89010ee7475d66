import { notifications } from '@mantine/notifications'
import { useFetcher, useLocation, useRevalidator } from '@remix-run/react'
import type { ReactNode } from 'react'
import { createContext, useContext, useEffect, useRef, useState } from 'react'
import type { Failure } from '../../graphql/failures.ts'
import { explain } from '../../graphql/failures.ts'
import { isUnderWay } from '../../words/bulk.ts'
import type { BulkJobData } from './documents.ts'
import { BULK_JOBS_PATH, JobNote } from './job-note.tsx'

/** A job shorter than this is told of once it has ended. */
const PATIENCE_MS = 500
/** How long the way back is offered on the spot; the list of bulk actions has it for thirty days. */
const UNDO_MS = 12_000
const CLOSE = { 'aria-label': 'Close' }

export interface BulkAnswer {
  failure: Failure | null
  job: BulkJobData | null
}

export interface BulkJobs {
  /** Posts a deed: what is done to which leads, or that a job is stopped or undone. */
  submit: (fields: Record<string, string>) => void
  busy: boolean
  /** The job that ended last while it was followed; null before. */
  ended: BulkJobData | null
}

const Context = createContext<BulkJobs>({ submit: () => undefined, busy: false, ended: null })

export const useBulkJobs = (): BulkJobs => useContext(Context)

/** Follows one job; a component, so that there may be any number of them. */
function Follower({ id, onJob }: { id: string; onJob: (job: BulkJobData) => void }): null {
  const { revalidate } = useRevalidator()
  const heard = useRef(onJob)
  const reload = useRef(revalidate)
  useEffect(() => {
    heard.current = onJob
    reload.current = revalidate
  })
  useEffect(() => {
    const leave = new AbortController()
    const begin = async (): Promise<void> => {
      const { followJob } = await import('./follow-job.ts')
      followJob(id, leave.signal, {
        onJob: (job) => heard.current(job),
        onSignedOut: () => void reload.current(),
      })
    }
    begin().catch(() => undefined)
    return () => leave.abort()
  }, [id])
  return null
}

function tellFailure(failure: Failure): void {
  const { title, advice } = explain(failure)
  const request = failure.requestId === null ? '' : ` (request ${failure.requestId})`
  const note = { color: 'red', title, message: advice + request, autoClose: 10_000 }
  notifications.show({ ...note, closeButtonProps: CLOSE })
}

/**
 * Bulk jobs on whatever page one is: those that were started here and those that were under way when the page was opened are
 * followed, told of in a notification, and can be undone from there.
 */
export function BulkJobsProvider(props: { underWay: BulkJobData[]; children: ReactNode }): ReactNode {
  const { underWay, children } = props
  const fetcher = useFetcher<BulkAnswer>()
  const { pathname, search } = useLocation()
  const { revalidate } = useRevalidator()
  // By id, with how often each was taken up while it was followed already.
  const [followed, setFollowed] = useState<ReadonlyMap<string, number>>(
    () => new Map(underWay.map(({ id }) => [id, 0])),
  )
  const [taken, take] = useState<BulkAnswer>()
  const heardAt = useRef(new Map<string, number>())
  const [ended, setEnded] = useState<BulkJobData | null>(null)
  const shown = useRef(new Set<string>())
  const submit = (fields: Record<string, string>): void =>
    fetcher.submit(
      { ...fields, page: pathname + search },
      { method: 'post', action: BULK_JOBS_PATH, encType: 'application/x-www-form-urlencoded' },
    )
  const answer = fetcher.state === 'idle' ? fetcher.data : undefined

  if (answer !== undefined && answer !== taken) {
    take(answer)
    // One that is undone is followed anew: its stream had ended.
    const id = answer.job?.id
    if (id !== undefined) setFollowed((before) => new Map([...before, [id, (before.get(id) ?? 0) + 1]]))
  }
  useEffect(() => {
    if (answer !== undefined && answer.failure !== null) tellFailure(answer.failure)
  }, [answer])

  const tell = (job: BulkJobData): void => {
    const { id } = job
    const over = !isUnderWay(job.state)
    const since = heardAt.current.get(id) ?? Date.now()
    heardAt.current.set(id, since)
    if (!over && !shown.current.has(id) && Date.now() - since < PATIENCE_MS) return
    if (over) heardAt.current.delete(id)
    const leave = (fields: Record<string, string>) => () => {
      notifications.hide(id)
      submit(fields)
    }
    const note = {
      id,
      message: (
        <JobNote
          job={job}
          onUndo={leave({ intent: 'undo', id })}
          onStop={() => submit({ intent: 'cancel', id })}
        />
      ),
      autoClose: over ? UNDO_MS : (false as const),
      closeButtonProps: CLOSE,
    }
    if (shown.current.has(id)) notifications.update(note)
    else notifications.show({ ...note, onClose: () => shown.current.delete(id) })
    shown.current.add(id)
  }
  const onJob = (job: BulkJobData): void => {
    tell(job)
    if (isUnderWay(job.state)) return
    setFollowed((before) => new Map([...before].filter(([id]) => id !== job.id)))
    setEnded(job)
    void revalidate()
  }
  return (
    <Context.Provider value={{ submit, busy: fetcher.state !== 'idle', ended }}>
      {children}
      {[...followed].map(([id, times]) => (
        <Follower key={`${id} ${times}`} id={id} onJob={onJob} />
      ))}
    </Context.Provider>
  )
}
