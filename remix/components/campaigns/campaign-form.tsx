import { Alert, Button, Group, Paper, Stack, Text } from '@mantine/core'
import { Form, Link, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { Failure } from '../../graphql/failures.ts'
import { fieldErrorsOf } from '../../graphql/failures.ts'
import { FailureAlert } from '../failure-alert.tsx'
import {
  AddressesField,
  NameField,
  VerticalAndLimit,
  WordsField,
  type ListedVertical,
} from './campaign-fields.tsx'
import type { CampaignValues } from './campaign-values.ts'
import { CAMPAIGN_LABELS } from './campaign-values.ts'
import { useDraft } from './use-draft.ts'

interface Props {
  /** Where an unfinished form is kept in the browser. */
  draftKey: string
  initial: CampaignValues
  verticals: ListedVertical[]
  failure: Failure | undefined
  submitLabel: string
  /** Where "Cancel" leads. */
  back: string
}

/** Says that the form shows what was typed on an earlier visit. */
export function RestoredNote({ onDiscard }: { onDiscard: () => void }): ReactNode {
  return (
    <Alert color="gray" role="status">
      <Group justify="space-between">
        <Text size="sm">This is what you had typed before.</Text>
        <Button size="xs" variant="default" onClick={onDiscard}>
          Discard it
        </Button>
      </Group>
    </Alert>
  )
}

/** All that is typed of a campaign, to be edited. */
export function CampaignForm({ draftKey, initial, verticals, failure, submitLabel, back }: Props): ReactNode {
  const { values, change, restored, discard } = useDraft(draftKey, initial)
  const busy = useNavigation().formMethod === 'POST'
  const fields = { values, change, errors: fieldErrorsOf(failure) }
  return (
    <Paper
      component={Form}
      method="post"
      noValidate
      p={{ base: 'md', sm: 'xl' }}
      maw={760}
      bg="var(--surface)"
    >
      <Stack gap="lg">
        <FailureAlert failure={failure} labels={CAMPAIGN_LABELS} />
        {restored && failure === undefined && <RestoredNote onDiscard={discard} />}
        <NameField {...fields} />
        <WordsField {...fields} />
        <AddressesField {...fields} />
        <VerticalAndLimit verticals={verticals} {...fields} />
        <Group justify="flex-end">
          <Button component={Link} to={back} variant="default">
            Cancel
          </Button>
          <Button type="submit" loading={busy}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}
