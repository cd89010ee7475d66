import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { patientFetch } from './patient-fetch.ts'

// Remix fetches the data of pages by this name and offers no other place to stand.
window.fetch = patientFetch(window.fetch.bind(window), () => window.location.href)

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  )
})
