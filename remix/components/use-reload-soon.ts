import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/** Until then the router has told of whatever else is loading: it does so a little after it has begun. */
const SETTLE_MS = 100

/**
 * Reads the page's data again while `wanted`, a moment later and never while it is being read already: a second reading
 * would break the first off in the middle. `onReload` is called as it begins.
 */
export function useReloadSoon(wanted: boolean, onReload?: () => void): void {
  const { revalidate, state } = useRevalidator()
  const began = useRef(onReload)
  useEffect(() => {
    began.current = onReload
  })
  const ready = wanted && state === 'idle'
  useEffect(() => {
    if (!ready) return
    const timer = setTimeout(() => {
      began.current?.()
      void revalidate()
    }, SETTLE_MS)
    return () => clearTimeout(timer)
  }, [ready, revalidate])
}
