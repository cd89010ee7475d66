import type { MetaFunction } from '@remix-run/node'
import type { ReactNode } from 'react'
import { ErrorPage } from '../../components/error-page.tsx'
import { failedPage } from '../../graphql/server-client.server.ts'

export const meta: MetaFunction = () => [{ title: 'Not here · LeadFactory' }]

/** Any address that no other route knows. */
export function loader(): never {
  throw failedPage({
    code: 'NOT_FOUND',
    message: 'No such page.',
    fields: [],
    retryAfterSeconds: null,
    requestId: null,
  })
}

export default function NotHere(): ReactNode {
  return null
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage alone />
}
