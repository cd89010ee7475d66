import { useDocumentVisibility } from '@mantine/hooks'
import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { isLive } from '../../words/runs.ts'
import type { RunCountersData } from './documents.ts'
import type { Connection } from './follow-run.ts'

const newer = (a: RunCountersData, b: RunCountersData | null): RunCountersData =>
  b !== null && b.id === a.id && b.updatedAt >= a.updatedAt ? b : a

/**
 * A run that keeps itself up to date while it lasts and the page can be seen. When it ends, the page's loaders run
 * once more. `loaded` is the run as the loader returned it.
 */
export function useLiveRun(loaded: RunCountersData): { run: RunCountersData; connection: Connection } {
  const [heard, setHeard] = useState<RunCountersData | null>(null)
  const [connection, setConnection] = useState<Connection>('connecting')
  const visible = useDocumentVisibility() !== 'hidden'
  const { revalidate } = useRevalidator()
  const run = newer(loaded, heard)
  const live = isLive(run.state)
  const over = useRef(!live)
  const { id } = run

  useEffect(() => {
    if (!live || !visible) return
    over.current = false
    const leave = new AbortController()
    const begin = async (): Promise<void> => {
      const { followRun } = await import('./follow-run.ts')
      followRun(id, leave.signal, {
        onConnection: setConnection,
        onSignedOut: () => void revalidate(),
        isOver: () => over.current,
        onRun: (next) => {
          setHeard(next)
          over.current = !isLive(next.state)
          if (over.current) void revalidate()
        },
      })
    }
    begin().catch(() => setConnection('offline'))
    return () => leave.abort()
  }, [id, live, visible, revalidate])

  return { run, connection: live ? connection : 'ended' }
}
