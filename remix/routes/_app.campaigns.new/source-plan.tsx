import { Box, Checkbox, Stack, Text } from '@mantine/core'
import { useDebouncedValue, useMounted } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import type { Criterion } from '../../components/criteria/criterion.ts'
import type { PlannedSourceData } from '../../components/sources/documents.ts'
import { NotAsked } from '../../components/sources/not-asked.tsx'
import { explain, failureOf, unreachable } from '../../graphql/failures.ts'
import { useNumberFormat } from '../../locale.tsx'
import { criterionLabel } from '../../words/criteria.ts'
import { counted } from '../../words/leads.ts'
import { durationInWords } from '../../words/runs.ts'
import { PlanSourcesQuery, type ListedSourceData } from './documents.ts'

interface Props {
  sources: readonly ListedSourceData[]
  /** What they would be asked by. */
  criteria: readonly Criterion[]
  vertical: string
  chosen: readonly string[]
  onChoose: (chosen: string[]) => void
}

/** What a criterion of a plan is called. */
type NameOf = (criterion: { criterionId: string; label: string }) => string

const SETTLED_MS = 200

/** Where companies are looked for, with what each source would be asked by these criteria. Within `BrowserQueries`. */
export function SourcePlan({ sources, criteria, vertical, chosen, onChoose }: Props): ReactNode {
  const askable = sources.filter(({ refusal }) => refusal === null).map(({ slug }) => ({ slug }))
  const [settled] = useDebouncedValue(criteria, SETTLED_MS)
  const isSilent = !useMounted() || askable.length === 0 || (settled.length === 0 && vertical === '')
  const [{ data, error }] = useQuery({
    query: PlanSourcesQuery,
    variables: { criteria: settled, vertical: vertical || null, sources: askable },
    pause: isSilent,
    requestPolicy: 'network-only',
  })
  const plans = new Map(isSilent ? [] : data?.planSources.map((plan) => [plan.slug, plan]))
  // As the chips call them; those of a pack have none here.
  const names = new Map(criteria.map((one) => [one.id, criterionLabel(one)]))
  const nameOf: NameOf = ({ criterionId, label }) => names.get(criterionId) ?? label
  const toggle = (slug: string, isOn: boolean): void =>
    onChoose(isOn ? [...chosen, slug] : chosen.filter((one) => one !== slug))
  return (
    <Stack gap="md">
      {error !== undefined && <Unplanned error={error.graphQLErrors[0]} />}
      {sources.map((source) => (
        <Choice
          key={source.slug}
          source={source}
          plan={plans.get(source.slug)}
          nameOf={nameOf}
          isChosen={chosen.includes(source.slug)}
          onChange={(isOn) => toggle(source.slug, isOn)}
        />
      ))}
    </Stack>
  )
}

function Unplanned({ error }: { error: Parameters<typeof failureOf>[0] | undefined }): ReactNode {
  const { title, advice } = explain(error === undefined ? unreachable(null) : failureOf(error))
  return (
    <Text size="sm" role="alert">
      What the sources would be asked cannot be said. {title}. {advice}
    </Text>
  )
}

function Choice({
  source: { slug, name, refusal, licence },
  plan,
  nameOf,
  isChosen,
  onChange,
}: {
  source: ListedSourceData
  plan: PlannedSourceData | undefined
  nameOf: NameOf
  isChosen: boolean
  onChange: (isOn: boolean) => void
}): ReactNode {
  return (
    <div>
      <Checkbox
        value={slug}
        checked={isChosen}
        disabled={refusal !== null && !isChosen}
        label={name}
        description={
          refusal ??
          (plan === undefined ? `Licence: ${licence.name}` : <Estimate plan={plan} nameOf={nameOf} />)
        }
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {plan !== undefined && plan.unsupported.length > 0 && <Unsupported plan={plan} nameOf={nameOf} />}
    </div>
  )
}

function Estimate({
  plan: { asked, refusal, requests, candidates, seconds },
  nameOf,
}: {
  plan: PlannedSourceData
  nameOf: NameOf
}): ReactNode {
  const format = useNumberFormat()
  if (refusal !== null) return refusal.endsWith('.') ? refusal : `${refusal}.`
  const companies =
    candidates === null
      ? 'How many companies nobody can say beforehand.'
      : `About ${counted(candidates, 'company', 'companies', format)}.`
  return (
    <>
      {asked.length === 0
        ? 'It can be asked by none of the criteria. '
        : `Asked by: ${asked.map(nameOf).join('; ')}. `}
      About {counted(requests, 'request', 'requests', format)} and {durationInWords(seconds)}. {companies}
    </>
  )
}

function Unsupported({ plan, nameOf }: { plan: PlannedSourceData; nameOf: NameOf }): ReactNode {
  const { length } = plan.unsupported
  return (
    // Below the label of the checkbox.
    <Box component="details" ml={32}>
      <Text component="summary" size="xs" c="dimmed">
        Not asked by {length} of the criteria
      </Text>
      <NotAsked source={plan} size="xs" nameOf={nameOf} />
    </Box>
  )
}
