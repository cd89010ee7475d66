import { useCallback, useLayoutEffect, useRef } from 'react'

/** A function that stays the same, and does what the latest one does. */
export function useLatest<Arguments extends unknown[]>(deed: (...given: Arguments) => void) {
  const latest = useRef(deed)
  useLayoutEffect(() => {
    latest.current = deed
  })
  return useCallback((...given: Arguments) => latest.current(...given), [])
}
