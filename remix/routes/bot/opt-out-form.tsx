import { Alert, Button, Stack, Text, TextInput } from '@mantine/core'
import { Form, useActionData, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { IconCircleCheck } from '../../components/icons.ts'
import type { Failure } from '../../graphql/failures.ts'
import { fieldErrorsOf } from '../../graphql/failures.ts'

/** What became of a request. */
export interface OptOutAnswer {
  failure: Failure | null
  /** As typed, to be corrected. */
  domain: string
  /** What is left alone from now on. */
  host: string | null
}

/** Takes a domain and has it left alone. */
export function OptOutForm(): ReactNode {
  const answer = useActionData<OptOutAnswer>()
  const busy = useNavigation().formMethod === 'POST'
  const errors = fieldErrorsOf(answer?.failure)
  return (
    <Form method="post" noValidate>
      <Stack maw={420} mt="sm">
        {answer?.host != null && (
          <Alert
            color="green"
            icon={<IconCircleCheck size={18} />}
            role="status"
            title={`${answer.host} is left alone`}
          >
            <Text size="sm">
              From now on nothing is requested of {answer.host} or of any host below it. You need not do
              anything else.
            </Text>
          </Alert>
        )}
        <FailureAlert failure={answer?.failure} labels={{ domain: 'Your domain' }} />
        <TextInput
          name="domain"
          label="Your domain"
          description="Hosts below it count as well: acme.org takes shop.acme.org along."
          placeholder="acme.org"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={300}
          required
          key={answer?.host ?? 'open'}
          defaultValue={answer?.domain ?? ''}
          error={errors['domain']}
        />
        <Button type="submit" loading={busy} w="fit-content">
          Leave it alone
        </Button>
      </Stack>
    </Form>
  )
}
