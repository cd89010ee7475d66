import { Button, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { Form, useActionData, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { FailureAlert } from '../../components/failure-alert.tsx'
import type { Failure } from '../../graphql/failures.ts'
import { fieldErrorsOf } from '../../graphql/failures.ts'

const LABELS = { currentPassword: 'Present password', newPassword: 'New password' }
const EYE = { 'aria-label': 'Show or hide the password' }

/** Changes the password; other places where the viewer is logged in are logged out by it. */
export function PasswordForm({ email }: { email: string }): ReactNode {
  const answer = useActionData<{ failure: Failure }>()
  const busy = useNavigation().formMethod === 'POST'
  const errors = fieldErrorsOf(answer?.failure)
  return (
    <Paper component="section" p="lg" bg="var(--surface)" aria-labelledby="password">
      <Title order={2} id="password" mb={4}>
        Password
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        Changing it logs you out everywhere else.
      </Text>
      <Form method="post" noValidate>
        <Stack maw={360}>
          <FailureAlert failure={answer?.failure} labels={LABELS} />
          {/* For password managers, which keep a password under its account. */}
          <input type="text" name="username" autoComplete="username" defaultValue={email} hidden readOnly />
          <PasswordInput
            name="currentPassword"
            label={LABELS.currentPassword}
            autoComplete="current-password"
            required
            error={errors['currentPassword']}
            visibilityToggleButtonProps={EYE}
          />
          <PasswordInput
            name="newPassword"
            label={LABELS.newPassword}
            autoComplete="new-password"
            required
            error={errors['newPassword']}
            visibilityToggleButtonProps={EYE}
          />
          <Button type="submit" loading={busy} w="fit-content">
            Change the password
          </Button>
        </Stack>
      </Form>
    </Paper>
  )
}
