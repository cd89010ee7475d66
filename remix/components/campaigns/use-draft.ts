import { useLocation, useNavigation } from '@remix-run/react'
import { useEffect, useState } from 'react'

interface Draft<Values> {
  values: Values
  change: (part: Partial<Values>) => void
  /** True when the values come from an earlier visit that was not finished. */
  restored: boolean
  /** Goes back to the values as they are stored on the server. */
  discard: () => void
}

/**
 * Keeps what is typed into a form over a reload (sessionStorage, under `key`) until the form is accepted. `initial`
 * is what the server gave: stored values, or the posted ones after a refusal.
 */
export function useDraft<Values extends { [Name in keyof Values]: string }>(
  key: string,
  initial: Values,
): Draft<Values> {
  const [values, setValues] = useState(initial)
  const [restored, setRestored] = useState(false)
  const navigation = useNavigation()
  const { pathname } = useLocation()

  useEffect(() => {
    const stored = sessionStorage.getItem(key)
    if (stored === null) return
    try {
      const draft = JSON.parse(stored) as Partial<Values>
      // eslint-disable-next-line react-hooks/set-state-in-effect -- the storage is the browser's: known after hydration
      setValues((present) => {
        const next = { ...present, ...draft }
        setRestored(JSON.stringify(next) !== JSON.stringify(present))
        return next
      })
    } catch {
      // Not ours, or cut off while being written: there is nothing to restore.
      sessionStorage.removeItem(key)
    }
  }, [key])

  // After a post, a way to another page means that the form was accepted.
  const accepted =
    navigation.state === 'loading' &&
    navigation.formMethod === 'POST' &&
    navigation.formAction?.split('?')[0] === pathname &&
    navigation.location.pathname !== pathname
  useEffect(() => {
    if (accepted) sessionStorage.removeItem(key)
  }, [accepted, key])

  return {
    values,
    restored,
    change: (part) => {
      const next = { ...values, ...part }
      setValues(next)
      sessionStorage.setItem(key, JSON.stringify(next))
    },
    discard: () => {
      sessionStorage.removeItem(key)
      setValues(initial)
      setRestored(false)
    },
  }
}
