import { useRevalidator } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { Provider } from 'urql'
import { createBrowserClient } from './browser-client.ts'

/**
 * Lets what is inside ask the API from the browser. It stands around the few parts that do so, each loaded when it is
 * needed, so that urql is no part of the first page.
 */
export function BrowserQueries({ children }: { children: ReactNode }): ReactNode {
  const { revalidate } = useRevalidator()
  // A loader knows the way to the log-in: when the browser's own query is refused, let one find out.
  const [client] = useState(() => createBrowserClient({ onSignedOut: () => void revalidate() }))
  return <Provider value={client}>{children}</Provider>
}
