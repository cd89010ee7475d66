import { Progress } from '@mantine/core'
import { useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'

/** Milliseconds that a page may take before a bar says that it is on its way. */
const PATIENCE_MS = 400

/** A thin bar along the top edge while the next page is awaited. */
export function NavigationProgress(): ReactNode {
  const { state } = useNavigation()
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setSlow(true), PATIENCE_MS)
    return () => {
      clearTimeout(timer)
      setSlow(false)
    }
  }, [state])
  if (!slow) return null
  return (
    <Progress.Root
      size={3}
      radius={0}
      style={{ position: 'fixed', insetBlockStart: 0, insetInline: 0, zIndex: 1000 }}
    >
      <Progress.Section value={100} animated striped aria-label="Loading the page" />
    </Progress.Root>
  )
}
