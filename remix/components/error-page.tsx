import { Button, Group, Stack, Text, Title } from '@mantine/core'
import {
  isRouteErrorResponse,
  Link,
  useLocation,
  useRevalidator,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import type { Failure } from '../graphql/failures.ts'
import { explain, unreachable } from '../graphql/failures.ts'
import { IconRefresh } from './icons.ts'

const isFailure = (value: unknown): value is Failure =>
  typeof value === 'object' && value !== null && 'code' in value && 'fields' in value

/** Reads whatever a route threw: our failures, Remix's own 404 and 405, or a fault. */
function failureThrown(error: unknown, requestId: string | null): Failure {
  if (isRouteErrorResponse(error)) {
    if (isFailure(error.data)) return error.data
    if (error.status === 404 || error.status === 405) {
      return { ...unreachable(requestId), code: 'NOT_FOUND' }
    }
  }
  // The browser throws TypeError when a page's data cannot be fetched.
  if (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)) return unreachable(null)
  return { ...unreachable(requestId), code: 'UNKNOWN' }
}

/** Whether asking again may help. */
const mayPass = ({ code }: Failure): boolean =>
  code === 'UNAVAILABLE' || code === 'UNKNOWN' || code === 'RATE_LIMITED'

/**
 * What an ErrorBoundary shows: what happened, what to do, and the request id for whoever reads the log. `alone` when
 * no frame stands around it.
 */
export function ErrorPage({ alone = false }: { alone?: boolean }): ReactNode {
  const root = useRouteLoaderData<{ requestId: string }>('root')
  const failure = failureThrown(useRouteError(), root?.requestId ?? null)
  const { title, advice } = explain(failure)
  const { revalidate, state } = useRevalidator()
  const location = useLocation()
  return (
    <Stack
      component={alone ? 'main' : 'section'}
      gap="md"
      py="xl"
      px={alone ? 'xl' : 0}
      maw={640}
      aria-labelledby="error-title"
    >
      <Title order={1} id="error-title">
        {title}
      </Title>
      <Text>{advice}</Text>
      <Group>
        {failure.code === 'UNAUTHENTICATED' && (
          <Button
            component="a"
            href={`/login?next=${encodeURIComponent(location.pathname + location.search)}`}
          >
            Log in
          </Button>
        )}
        {mayPass(failure) && (
          <Button
            leftSection={<IconRefresh size={16} />}
            loading={state === 'loading'}
            onClick={() => void revalidate()}
          >
            Try again
          </Button>
        )}
        <Button component={Link} to="/" variant="default">
          Go to the overview
        </Button>
      </Group>
      {failure.requestId !== null && (
        <Text size="xs" c="dimmed">
          Request {failure.requestId}
        </Text>
      )}
    </Stack>
  )
}
