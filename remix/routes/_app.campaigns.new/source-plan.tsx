import { Checkbox, List, Stack, Text } from '@mantine/core'
import { useDebouncedValue, useMounted } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import type { Criterion } from '../../components/criteria/criterion.ts'
import { explain, failureOf, unreachable } from '../../graphql/failures.ts'
import { useNumberFormat } from '../../locale.tsx'
import { counted } from '../../words/leads.ts'
import { durationInWords } from '../../words/runs.ts'
import { PlanSourcesQuery, type ListedSourceData, type PlannedData } from './documents.ts'

interface Props {
  sources: readonly ListedSourceData[]
  /** What they would be asked by. */
  criteria: readonly Criterion[]
  vertical: string
  chosen: readonly string[]
  onChoose: (chosen: string[]) => void
}

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
  isChosen,
  onChange,
}: {
  source: ListedSourceData
  plan: PlannedData | undefined
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
        description={refusal ?? (plan === undefined ? `Licence: ${licence.name}` : <Estimate plan={plan} />)}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {plan !== undefined && plan.unsupported.length > 0 && <NotAsked name={name} plan={plan} />}
    </div>
  )
}

function Estimate({
  plan: { asked, refusal, requests, candidates, seconds },
}: {
  plan: PlannedData
}): ReactNode {
  const format = useNumberFormat()
  if (refusal !== null) return refusal.endsWith('.') ? refusal : `${refusal}.`
  const companies =
    candidates === null
      ? 'how many companies, nobody can say beforehand'
      : `about ${counted(candidates, 'company', 'companies', format)}`
  return (
    <>
      {asked.length === 0
        ? 'It can be asked by none of the criteria. '
        : `Asked by: ${asked.map(({ label }) => label).join('; ')}. `}
      {counted(requests, 'request', 'requests', format)}, {companies}, {durationInWords(seconds)}.
    </>
  )
}

function NotAsked({ name, plan: { unsupported } }: { name: string; plan: PlannedData }): ReactNode {
  return (
    <details>
      <Text component="summary" size="xs" c="dimmed">
        Not asked by {unsupported.length} of the criteria
      </Text>
      <List size="xs" aria-label={`What ${name} is not asked by`}>
        {unsupported.map(({ criterionId, label, why }) => (
          <List.Item key={criterionId}>
            {label}: {why}.
          </List.Item>
        ))}
      </List>
    </details>
  )
}
