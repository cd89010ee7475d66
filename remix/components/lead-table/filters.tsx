import {
  Button,
  Group,
  Indicator,
  NativeSelect,
  Pill,
  Popover,
  SegmentedControl,
  Skeleton,
  Stack,
  Text,
} from '@mantine/core'
import { useSearchParams } from '@remix-run/react'
import type { ComponentType, ReactNode } from 'react'
import { lazy, memo, Suspense } from 'react'
import { useCountryNames, useLocale } from '../../locale.tsx'
import { conditionInWords } from '../../words/custom-fields.ts'
import { useLatest } from '../use-latest.ts'
import { usePendingParams } from '../use-pending-params.ts'
import { LEAD_STATUSES, statusInWords } from '../../words/leads.ts'
import { classWords, VERIFICATION_CLASSES } from '../../words/verification.ts'
import { IconFilter } from '../icons.ts'
import { useDayFormat } from '../time.tsx'
import type { LeadPage, ListFrame } from './documents.ts'
import { FieldFilters } from './field-filters.tsx'
import { CommittedField, DayRange } from './filter-fields.tsx'
import { WorkFields } from './filter-work.tsx'
import { filterInWords } from './filter-words.ts'
import type { LeadFilterValues, Presence } from './list-query.ts'
import { activeFilters, clearedOf, conditionParams, PRESENCES, readFilter, withParams } from './list-query.ts'

// Their choices are asked for when somebody opens the filter.
const FacetFields = lazy(() => import('./facet-fields.tsx').then((all) => ({ default: all.FacetFields })))

/** In the choice of verdicts: none. */
const NEVER = 'NEVER'
const PRESENCE_LABELS: Record<Presence, string> = { hasEmail: 'Email', hasPhone: 'Phone', hasTitle: 'Title' }

export interface PartProps {
  filter: LeadFilterValues
  change: (changes: Record<string, string | null>) => void
}

/** Reads the filter from the address and changes it there. */
export function useLeadFilter(): PartProps {
  const [, setParams] = useSearchParams()
  const change = useLatest((changes: Record<string, string | null>) =>
    setParams((before) => withParams(before, changes), { preventScrollReset: true }),
  )
  return { filter: readFilter(usePendingParams()), change }
}

/**
 * A part of the open filter that is drawn anew only where the filter differs in what the part shows: with all of its fields it is
 * more than the rest of the page, twice for each choice.
 */
function drawnBy<Props extends PartProps>(
  Part: ComponentType<Props>,
  names: readonly (keyof LeadFilterValues)[],
): ComponentType<Props> {
  const shown = ({ filter }: Props): string => JSON.stringify(names.map((name) => filter[name]))

  return memo(Part, (before, after) => {
    const others = (Object.keys(after) as (keyof Props)[]).filter((name) => name !== 'filter')
    return others.every((name) => before[name] === after[name]) && shown(before) === shown(after)
  }) as unknown as ComponentType<Props>
}

interface ChoiceProps extends Pick<PartProps, 'change'> {
  label: string
  name: 'kind' | Presence
  value: string
  data: { value: string; label: string }[]
}

const Choice = memo(function Choice({ label, name, value, data, change }: ChoiceProps): ReactNode {
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {label}
      </Text>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={label}
        value={value}
        data={data}
        onChange={(chosen) => change({ [name]: chosen })}
      />
    </div>
  )
})

const KINDS = [
  { value: '', label: 'Any' },
  { value: 'PERSON', label: 'Person' },
  { value: 'GENERAL', label: 'General contact' },
]
const WITH_OR_WITHOUT = [
  { value: '', label: 'Any' },
  { value: 'true', label: 'With' },
  { value: 'false', label: 'Without' },
]

/** As high as the fields that come. */
function FacetPlaces(): ReactNode {
  return (
    <Stack gap="sm" role="status" aria-label="Loading">
      {[1, 2, 3].map((place) => (
        <Skeleton key={place} h={58} />
      ))}
    </Stack>
  )
}

function Selects({ filter, change }: PartProps): ReactNode {
  return (
    <>
      <NativeSelect
        label="Status"
        size="sm"
        value={filter.status ?? ''}
        data={[
          { value: '', label: 'Any' },
          ...LEAD_STATUSES.map((value) => ({ value, label: statusInWords(value) })),
        ]}
        onChange={(event) => change({ status: event.currentTarget.value })}
      />
      <NativeSelect
        label="Verification of the address"
        size="sm"
        value={filter.verification ?? (filter.isVerified === false ? NEVER : '')}
        data={[
          { value: '', label: 'Any' },
          ...VERIFICATION_CLASSES.map((value) => ({ value, label: classWords(value).word })),
          { value: NEVER, label: 'Not verified' },
        ]}
        onChange={({ currentTarget: { value } }) =>
          change(
            value === NEVER
              ? { verification: null, isVerified: 'false' }
              : { verification: value, isVerified: null },
          )
        }
      />
    </>
  )
}

function Ranges({ filter, change }: PartProps): ReactNode {
  return (
    <>
      <CommittedField
        label="Words in the title"
        value={filter.title ?? ''}
        onCommit={(title) => change({ title })}
      />
      <Group gap="xs" wrap="nowrap">
        {(['minScore', 'maxScore'] as const).map((name) => (
          <CommittedField
            key={name}
            label={name === 'minScore' ? 'Score from' : 'Score to'}
            type="number"
            value={filter[name]?.toString() ?? ''}
            onCommit={(value) => change({ [name]: value })}
          />
        ))}
      </Group>
      <DayRange
        label="Found"
        from={filter.createdAfter}
        before={filter.createdBefore}
        onFrom={(createdAfter) => change({ createdAfter })}
        onBefore={(createdBefore) => change({ createdBefore })}
      />
      <DayRange
        label="Changed"
        from={filter.updatedAfter}
        before={filter.updatedBefore}
        onFrom={(updatedAfter) => change({ updatedAfter })}
        onBefore={(updatedBefore) => change({ updatedBefore })}
      />
    </>
  )
}

const FacetPart = drawnBy<PartProps>(FacetFields, ['countries', 'industry', 'source'])
const SelectPart = drawnBy(Selects, ['status', 'verification', 'isVerified'])
const WorkPart = drawnBy(WorkFields, ['tagIds', 'withoutTagIds', 'ownerId', 'hasOwner'])
const RangePart = drawnBy(Ranges, [
  ...(['title', 'minScore', 'maxScore'] as const),
  ...(['createdAfter', 'createdBefore', 'updatedAfter', 'updatedBefore'] as const),
])
const FieldPart = drawnBy(FieldFilters, ['customFields'])

/** What leads must have, set at once as it is chosen. */
export function FilterButton({ choices, fields }: Pick<ListFrame, 'choices' | 'fields'>): ReactNode {
  const { filter, change } = useLeadFilter()
  const own = activeFilters(filter).filter((name) => name !== 'search' && name !== 'customFields')
  const count = own.length + (filter.customFields ?? []).length
  return (
    <Popover position="bottom-start" width={344} trapFocus shadow="md">
      <Indicator disabled={count === 0} label={count} size={16} color="accent.8">
        <Popover.Target>
          <Button variant="default" leftSection={<IconFilter size={16} aria-hidden />}>
            Filter
          </Button>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown mah="min(60dvh, 440px)" style={{ overflowY: 'auto' }}>
        <Stack gap="sm">
          <Choice label="Kind" name="kind" value={filter.kind ?? ''} data={KINDS} change={change} />
          {PRESENCES.map((name) => (
            <Choice
              key={name}
              label={PRESENCE_LABELS[name]}
              name={name}
              value={filter[name] === null ? '' : String(filter[name])}
              data={WITH_OR_WITHOUT}
              change={change}
            />
          ))}
          <Suspense fallback={<FacetPlaces />}>
            <FacetPart filter={filter} change={change} />
          </Suspense>
          <SelectPart filter={filter} change={change} />
          <WorkPart filter={filter} choices={choices} change={change} />
          <RangePart filter={filter} change={change} />
          <FieldPart fields={fields} filter={filter} change={change} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

interface Chip {
  words: string
  /** The changes of the address that take it away. */
  cleared: Record<string, null>
  /** What it names was deleted. */
  isMissing: boolean
}

type ChipsProps = Pick<ListFrame, 'choices'> &
  Pick<LeadPage, 'askedFields'> & {
    /** Parts of the filter that name what is gone. */
    missing: readonly string[]
  }

function useChips(filter: LeadFilterValues, { choices, askedFields, missing }: ChipsProps): Chip[] {
  const writing = { formatDay: useDayFormat(), nameCountry: useCountryNames(), choices }
  const locale = useLocale()
  const own = activeFilters(filter).flatMap((name) =>
    name === 'customFields'
      ? []
      : [chipOf(filterInWords(name, filter, writing), [name], missing.includes(name))],
  )
  const custom = (filter.customFields ?? []).map((condition) => {
    const field = askedFields.find(({ id }) => id === condition.fieldId)
    const names = Object.keys(conditionParams(condition))
    const words = conditionInWords(condition, field, locale)
    return chipOf(words, names, field === undefined)
  })
  return [...own, ...custom]
}

function chipOf(words: string, names: readonly string[], isMissing: boolean): Chip {
  const cleared = Object.fromEntries(names.map((name) => [name, null]))
  return { words: isMissing ? `${words}, which is gone` : words, cleared, isMissing }
}

/** Everything that narrows the list, in words, each with a way out. */
export function FilterChips(props: ChipsProps): ReactNode {
  const { filter, change } = useLeadFilter()
  const chips = useChips(filter, props)
  if (chips.length === 0) return null
  return (
    <Pill.Group role="group" aria-label="Filters" mb="sm">
      {chips.map(({ words, cleared, isMissing }) => (
        <Pill
          key={words}
          {...(isMissing && {
            c: 'light-dark(#9b1c1c, #ffa8a8)',
            title: 'What this filter names was deleted: no lead meets it.',
          })}
          withRemoveButton
          size="md"
          onRemove={() => change(cleared)}
          removeButtonProps={{
            'aria-label': `Remove the filter ${words}`,
            tabIndex: 0,
            'aria-hidden': false,
          }}
        >
          {words}
        </Pill>
      ))}
      <Button variant="subtle" size="compact-sm" onClick={() => change(clearedOf(filter))}>
        Clear all
      </Button>
    </Pill.Group>
  )
}
