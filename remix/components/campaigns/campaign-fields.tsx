import { Group, NativeSelect, NumberInput, Text, Textarea, TextInput } from '@mantine/core'
import type { ReactNode, Ref } from 'react'
import { useNumberFormat } from '../../locale.tsx'
import { readAddresses } from './addresses.ts'
import type { CampaignValues } from './campaign-values.ts'
import { CAMPAIGN_LABELS } from './campaign-values.ts'

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

export interface FieldsProps {
  values: CampaignValues
  change: (part: Partial<CampaignValues>) => void
  errors: Record<string, string>
}

export interface ListedVertical {
  slug: string
  name: string
  description: string
}

export function NameField({ values, change, errors }: FieldsProps): ReactNode {
  return (
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
  )
}

/** Whom the campaign looks for, in words. */
export function WordsField({
  values,
  change,
  errors,
  inputRef,
}: FieldsProps & { inputRef?: Ref<HTMLTextAreaElement> }): ReactNode {
  return (
    <Textarea
      ref={inputRef ?? null}
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
  )
}

export function AddressesField({ values, change, errors }: FieldsProps): ReactNode {
  return (
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
  )
}

/** The pack, and how much of each site is read. */
export function VerticalAndLimit({
  verticals,
  values,
  change,
  errors,
}: FieldsProps & { verticals: readonly ListedVertical[] }): ReactNode {
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
