import { useDocumentVisibility } from '@mantine/hooks'
import { useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'

/** Milliseconds between two looks. */
const REFRESH_MS = 4000

/**
 * Reloads the page's data every few seconds while something on it is under way and it can be seen. For pages that
 * show many runs: browsers open six connections to a server, too few for a stream a run.
 */
export function useRefreshWhile(underWay: boolean, everyMs = REFRESH_MS): void {
  const { revalidate, state } = useRevalidator()
  const visible = useDocumentVisibility() !== 'hidden'
  useEffect(() => {
    if (!underWay || !visible || state !== 'idle') return
    const timer = setTimeout(() => void revalidate(), everyMs)
    return () => clearTimeout(timer)
  }, [underWay, visible, state, everyMs, revalidate])
}
