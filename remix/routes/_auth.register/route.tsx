import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { Anchor, Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ErrorPage } from '../../components/error-page.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { optionalText, secret, text } from '../../form-data.ts'
import { fieldErrorsOf, statusOf } from '../../graphql/failures.ts'
import { graphql } from '../../graphql/graphql.ts'
import { mutate } from '../../graphql/server-client.server.ts'
import { safeNext } from '../../safe-next.ts'
import { sessionCookie } from '../../session.server.ts'

const RegisterMutation = graphql(`
  mutation Register($input: RegisterInput!) {
    register(input: $input) {
      token
      expiresAt
    }
  }
`)

const LABELS = { name: 'Name', email: 'Email', password: 'Password', workspaceName: 'Workspace' }

export const meta: MetaFunction = () => [{ title: 'Register · LeadFactory' }]

export function loader({ request }: LoaderFunctionArgs) {
  return { next: safeNext(new URL(request.url).searchParams.get('next')) }
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData()
  const kept = {
    name: text(form, 'name'),
    email: text(form, 'email'),
    workspaceName: text(form, 'workspaceName'),
  }
  const input = {
    ...kept,
    workspaceName: optionalText(form, 'workspaceName'),
    password: secret(form, 'password'),
  }
  const { data: answer, failure } = await mutate(args, RegisterMutation, { input }, { signedOut: true })
  if (failure !== null) return data({ failure, kept }, { status: statusOf(failure.code) })
  const { token, expiresAt } = answer.register
  return redirect(safeNext(text(form, 'next')), {
    headers: { 'set-cookie': sessionCookie(args.context, token, expiresAt) },
  })
}

export default function RegisterPage(): ReactNode {
  const { next } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const busy = useNavigation().state !== 'idle'
  const errors = fieldErrorsOf(answer?.failure)
  const kept = answer?.kept
  const login = next === '/' ? '/login' : `/login?next=${encodeURIComponent(next)}`
  const conflict = answer?.failure.code === 'CONFLICT' ? { title: 'This email has an account already' } : {}
  return (
    <Form method="post" noValidate>
      <Stack>
        <Title order={1}>Register</Title>
        <FailureAlert failure={answer?.failure} labels={LABELS} {...conflict} />
        <input type="hidden" name="next" value={next} />
        <TextInput
          label="Name"
          name="name"
          autoComplete="name"
          required
          // eslint-disable-next-line jsx-a11y/no-autofocus -- the form is what this page is opened for
          autoFocus
          defaultValue={kept?.name ?? ''}
          error={errors['name']}
        />
        <TextInput
          label="Email"
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={kept?.email ?? ''}
          error={errors['email']}
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="new-password"
          description="A sentence is easier to keep in mind than a riddle."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          required
          error={errors['password']}
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
        />
        <TextInput
          label="Workspace"
          name="workspaceName"
          autoComplete="organization"
          description="Your firm or team. Optional: it can carry your name."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          defaultValue={kept?.workspaceName ?? ''}
          error={errors['workspaceName']}
        />
        <Button type="submit" loading={busy}>
          Create the account
        </Button>
        <Text size="sm">
          Already registered?{' '}
          <Anchor component={Link} to={login} underline="always">
            Log in
          </Anchor>
        </Text>
      </Stack>
    </Form>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
