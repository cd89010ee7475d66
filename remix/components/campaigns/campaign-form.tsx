import {
  Alert,
  Button,
  Group,
  NativeSelect,
  NumberInput,
  Paper,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { Form, Link, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { Failure } from '../../graphql/failures.ts'
import { fieldErrorsOf } from '../../graphql/failures.ts'
import { useNumberFormat } from '../../locale.tsx'
import { FailureAlert } from '../failure-alert.tsx'
import { readAddresses } from './addresses.ts'
import type { CampaignValues } from './campaign-values.ts'
import { CAMPAIGN_LABELS } from './campaign-values.ts'
import { useDraft } from './use-draft.ts'

/** Help goes below the field, as labels go above it. */
const ORDER = ['label' as const, 'input' as const, 'description' as const, 'error' as const]

/** How many addresses the text holds so far, and what in it is none. */
function AddressCount({ text }: { text: string }): ReactNode {
  const { readable, unreadable } = readAddresses(text)
  const format = useNumberFormat()
  if (text.trim() === '')
    return 'One a line, or pasted from a sheet. Domains and full addresses are both fine.'
  return (
    <>
      <span aria-live="polite">
        {format(readable.length)} {readable.length === 1 ? 'address' : 'addresses'}
      </span>
      {unreadable.length > 0 && (
        <Text span inherit c="var(--mantine-color-error)">
          {' '}
          · not an address: {unreadable.slice(0, 3).join(', ')}
          {unreadable.length > 3 && ` and ${format(unreadable.length - 3)} more`}
        </Text>
      )}
    </>
  )
}

interface FieldsProps {
  verticals: Props['verticals']
  values: CampaignValues
  change: (part: Partial<CampaignValues>) => void
  errors: Record<string, string>
}

function WordsAndAddresses({ values, change, errors }: Omit<FieldsProps, 'verticals'>): ReactNode {
  return (
    <>
      <TextInput
        name="name"
        label={CAMPAIGN_LABELS.name}
        required
        // eslint-disable-next-line jsx-a11y/no-autofocus -- the form is what this page is opened for
        autoFocus
        autoComplete="off"
        value={values.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        error={errors['name']}
      />
      <Textarea
        name="icp"
        label={CAMPAIGN_LABELS.icp}
        description="In your own words: what the companies do, how large, where, and who in them."
        inputWrapperOrder={ORDER}
        autosize
        minRows={3}
        maxRows={10}
        value={values.icp}
        onChange={(event) => change({ icp: event.currentTarget.value })}
        error={errors['icp']}
      />
      <Textarea
        name="addresses"
        label={CAMPAIGN_LABELS.addresses}
        description={<AddressCount text={values.addresses} />}
        inputWrapperOrder={ORDER}
        placeholder={'nordwind.example\nhttps://www.helio.example/en/'}
        autosize
        minRows={5}
        maxRows={14}
        autoCapitalize="off"
        spellCheck={false}
        value={values.addresses}
        onChange={(event) => change({ addresses: event.currentTarget.value })}
        error={errors['addresses']}
      />
    </>
  )
}

function VerticalAndLimit({ verticals, values, change, errors }: FieldsProps): ReactNode {
  const vertical = verticals.find(({ slug }) => slug === values.vertical)
  return (
    <Group align="flex-start" grow preventGrowOverflow={false}>
      <NativeSelect
        name="vertical"
        label={CAMPAIGN_LABELS.vertical}
        description={vertical?.description ?? 'A tested pack of titles and page hints for one field.'}
        inputWrapperOrder={ORDER}
        data={[
          { value: '', label: 'None' },
          ...verticals.map(({ slug, name }) => ({ value: slug, label: name })),
        ]}
        value={values.vertical}
        onChange={(event) => change({ vertical: event.currentTarget.value })}
        error={errors['vertical']}
        miw={220}
      />
      <NumberInput
        name="maxPages"
        label={CAMPAIGN_LABELS.maxPages}
        description="At most so many pages are read of each site."
        inputWrapperOrder={ORDER}
        min={1}
        allowDecimal={false}
        allowNegative={false}
        value={values.maxPages}
        onChange={(maxPages) => change({ maxPages: String(maxPages) })}
        error={errors['maxPages']}
        miw={220}
      />
    </Group>
  )
}

interface Props {
  /** Where an unfinished form is kept in the browser. */
  draftKey: string
  initial: CampaignValues
  verticals: { slug: string; name: string; description: string }[]
  failure: Failure | undefined
  submitLabel: string
  /** Where "Cancel" leads. */
  back: string
}

/** All a campaign is made of, on one page; for a new one and for editing. */
export function CampaignForm({ draftKey, initial, verticals, failure, submitLabel, back }: Props): ReactNode {
  const { values, change, restored, discard } = useDraft(draftKey, initial)
  const busy = useNavigation().formMethod === 'POST'
  const errors = fieldErrorsOf(failure)
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
        {restored && failure === undefined && (
          <Alert color="gray" role="status">
            <Group justify="space-between">
              <Text size="sm">This is what you had typed before.</Text>
              <Button size="xs" variant="default" onClick={discard}>
                Discard it
              </Button>
            </Group>
          </Alert>
        )}
        <WordsAndAddresses values={values} change={change} errors={errors} />
        <VerticalAndLimit verticals={verticals} values={values} change={change} errors={errors} />
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
