import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { Alert, Anchor, Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ErrorPage } from '../../components/error-page.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { secret, text } from '../../form-data.ts'
import type { Failure } from '../../graphql/failures.ts'
import { fieldErrorsOf, statusOf } from '../../graphql/failures.ts'
import { graphql } from '../../graphql/graphql.ts'
import { mutate } from '../../graphql/server-client.server.ts'
import { safeNext } from '../../safe-next.ts'
import { sessionCookie } from '../../session.server.ts'

const LoginMutation = graphql(`
  mutation Login($input: LoginInput!) {
    login(input: $input) {
      token
      expiresAt
    }
  }
`)

export const meta: MetaFunction = () => [{ title: 'Log in · LeadFactory' }]

export function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  return { next: safeNext(query.get('next')), sessionEnded: query.get('ended') === '1' }
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData()
  const email = text(form, 'email')
  const input = { email, password: secret(form, 'password') }
  const { data: answer, failure } = await mutate(args, LoginMutation, { input }, { signedOut: true })
  if (failure !== null) return data({ failure, email }, { status: statusOf(failure.code) })
  const { token, expiresAt } = answer.login
  return redirect(safeNext(text(form, 'next')), {
    headers: { 'set-cookie': sessionCookie(args.context, token, expiresAt) },
  })
}

/** A wrong password is no ended session: at the log-in the code needs other words. */
function LoginFailure({ failure }: { failure: Failure | undefined }): ReactNode {
  if (failure?.code !== 'UNAUTHENTICATED') return <FailureAlert failure={failure} />
  return (
    <FailureAlert
      failure={failure}
      title="That did not fit"
      advice="There is no account with this email and password. Check both; capital letters count in the password."
    />
  )
}

export default function LoginPage(): ReactNode {
  const { next, sessionEnded } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const busy = useNavigation().state !== 'idle'
  const errors = fieldErrorsOf(answer?.failure)
  const register = next === '/' ? '/register' : `/register?next=${encodeURIComponent(next)}`
  return (
    <Form method="post" noValidate>
      <Stack>
        <Title order={1}>Log in</Title>
        {sessionEnded && answer === undefined && (
          <Alert color="gray" variant="light" role="status">
            <Text size="sm">Your session has ended. Log in, and you are back where you were.</Text>
          </Alert>
        )}
        <LoginFailure failure={answer?.failure} />
        <input type="hidden" name="next" value={next} />
        <TextInput
          label="Email"
          name="email"
          type="email"
          autoComplete="username"
          required
          // eslint-disable-next-line jsx-a11y/no-autofocus -- the form is what this page is opened for
          autoFocus
          defaultValue={answer?.email ?? ''}
          error={errors['email']}
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          error={errors['password']}
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
        />
        <Button type="submit" loading={busy}>
          Log in
        </Button>
        <Text size="sm">
          No account yet?{' '}
          <Anchor component={Link} to={register} underline="always">
            Register
          </Anchor>
        </Text>
      </Stack>
    </Form>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
