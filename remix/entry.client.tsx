import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition, useEffect, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { hydrateRoot } from 'react-dom/client'
import { keepEarlyInput } from './early-input.ts'
import { patientFetch } from './patient-fetch.ts'

// Remix fetches the data of pages by this name and offers no other place to stand.
window.fetch = patientFetch(window.fetch.bind(window), () => window.location.href)

const enterEarlyInput = keepEarlyInput(flushSync)

function Dashboard(): ReactNode {
  useEffect(() => {
    // After what the page's own effects draw: drafts of earlier visits, for one.
    const timer = setTimeout(enterEarlyInput)
    return () => clearTimeout(timer)
  }, [])
  return <RemixBrowser />
}

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <Dashboard />
    </StrictMode>,
  )
})
