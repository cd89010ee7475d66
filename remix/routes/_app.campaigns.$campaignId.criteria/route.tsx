import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Button, Grid, Group, Paper, Progress, Slider, Stack, Text, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorPage } from '../../components/error-page.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { campaignPath } from '../../components/paths.ts'
import type { DeedAnswer } from '../../components/use-deed.ts'
import { useDeed } from '../../components/use-deed.ts'
import { useRefreshWhile } from '../../components/use-refresh-while.ts'
import { text } from '../../form-data.ts'
import { BrowserQueries } from '../../graphql/browser-queries.tsx'
import { invalidForm } from '../../graphql/failures.ts'
import { load, mutate } from '../../graphql/server-client.server.ts'
import { useNumberFormat } from '../../locale.tsx'
import {
  CriteriaQuery,
  ReadIcpQuery,
  SetCriteriaMutation,
  SetWeightsMutation,
  type CriteriaData,
  type CriterionData,
  type Weights,
} from './documents.ts'
import { Histogram } from './histogram.tsx'
import { ModelReading } from './model-reading.tsx'
import { Preview } from './preview.tsx'
import { Understood } from './understood.tsx'

export const handle = crumbs((_data, { campaignId = '' }) => [
  { label: 'Criteria', to: `${campaignPath(campaignId)}/criteria` },
])

export async function loader(args: LoaderFunctionArgs) {
  const data = await load(args, CriteriaQuery, { id: args.params['campaignId'] ?? '' })
  const { icp } = data.campaign
  return { ...data, read: icp === '' ? null : (await load(args, ReadIcpQuery, { text: icp })).readIcp }
}

export async function action(args: ActionFunctionArgs): Promise<DeedAnswer> {
  const form = await args.request.formData()
  return text(form, 'intent') === 'take' ? takeFromWords(args) : setWeights(args, form)
}

/** Sets the criteria that stand in the campaign’s words now. */
async function takeFromWords(args: ActionFunctionArgs): Promise<DeedAnswer> {
  const campaignId = args.params['campaignId'] ?? ''
  const { campaign } = await load(args, CriteriaQuery, { id: campaignId })
  const { readIcp } = await load(args, ReadIcpQuery, { text: campaign.icp })
  const { failure } = await mutate(args, SetCriteriaMutation, { campaignId, criteria: readIcp.criteria })
  return { failure, message: 'The criteria are set; the leads are being scored' }
}

/** Sets the weights that are posted, each under the id of its criterion behind `weight:`. */
async function setWeights(args: ActionFunctionArgs, form: FormData): Promise<DeedAnswer> {
  const names = [...form.keys()].filter((name) => name.startsWith(WEIGHT))
  const weights = names.map((name) => ({
    criterionId: name.slice(WEIGHT.length),
    weight: Number(text(form, name)),
  }))
  if (weights.some(({ weight }) => Number.isNaN(weight)))
    return { failure: invalidForm([{ path: ['weights'], message: 'A weight is a number from 0 to 100.' }]) }
  const variables = { campaignId: args.params['campaignId'] ?? '', weights }
  const { failure } = await mutate(args, SetWeightsMutation, variables)
  return { failure, message: 'The weights are saved; the leads are being scored' }
}

const WEIGHT = 'weight:'
const SETTLED_MS = 150
const REFRESH_MS = 1000

const STRENGTHS: Record<CriterionData['strength'], string> = {
  MUST: 'Must: without it, or an alternative, the score is 0',
  SHOULD: 'Should',
  MUST_NOT: 'Must not: with it the score is 0',
}

function WeightSlider({
  criterion,
  weight,
  onChange,
}: {
  criterion: CriterionData
  weight: number
  onChange: (weight: number) => void
}): ReactNode {
  const format = useNumberFormat()
  return (
    <div>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={500}>
          {criterion.label}
        </Text>
        <Text size="sm">{format(weight)}</Text>
      </Group>
      <Slider
        value={weight}
        onChange={onChange}
        min={0}
        max={100}
        label={null}
        thumbLabel={`Weight of “${criterion.label}”`}
      />
      <Text size="xs" c="dimmed">
        {STRENGTHS[criterion.strength]}
      </Text>
    </div>
  )
}

function Scoring({ job }: { job: CriteriaData['latestScoreJob'] }): ReactNode {
  const format = useNumberFormat()
  useRefreshWhile(job?.state === 'RUNNING', REFRESH_MS)
  if (job === null || job.state === 'COMPLETED') return null
  if (job.state === 'FAILED')
    return (
      <Text size="sm" role="alert">
        {job.error}
      </Text>
    )
  return (
    <div role="status">
      <Text size="sm">
        Scoring: {format(job.done)} of {format(job.total)}
      </Text>
      <Progress value={job.total === 0 ? 0 : (100 * job.done) / job.total} aria-label="Scoring" />
    </div>
  )
}

function Weighing({ data }: { data: CriteriaData }): ReactNode {
  const { campaign, scoreHistogram: now, latestScoreJob: job } = data
  const stored = Object.fromEntries(
    campaign.scoredCriteria.map(({ criterionId, weight }) => [criterionId, weight]),
  )
  const [changed, setChanged] = useState<Weights>({})
  const [settled] = useDebouncedValue(changed, SETTLED_MS)
  const { submit, busy, failure } = useDeed({ quiet: true, onDone: () => setChanged({}) })
  const threshold = campaign.scoreThreshold ?? 50
  const isChanged = Object.entries(changed).some(([id, weight]) => stored[id] !== weight)
  const save = (): void => {
    const fields = Object.entries(changed).map(([id, weight]) => [WEIGHT + id, String(weight)] as const)
    submit(`${campaignPath(campaign.id)}/criteria`, Object.fromEntries(fields))
  }
  return (
    <Grid gutter="md" maw={1200}>
      <Grid.Col span={{ base: 12, md: 6 }}>
        <Paper component="section" p="md" bg="var(--surface)" aria-labelledby="weights">
          <Title order={2} id="weights" mb="sm">
            Weights
          </Title>
          <Stack>
            <FailureAlert failure={failure} labels={{ weights: 'Weights' }} />
            {campaign.scoredCriteria.map((criterion) => (
              <WeightSlider
                key={criterion.criterionId}
                criterion={criterion}
                weight={changed[criterion.criterionId] ?? criterion.weight}
                onChange={(weight) => setChanged((all) => ({ ...all, [criterion.criterionId]: weight }))}
              />
            ))}
            <Group>
              <Button onClick={save} loading={busy} disabled={!isChanged}>
                Save the weights
              </Button>
              <Button variant="default" onClick={() => setChanged({})} disabled={!isChanged || busy}>
                As they were
              </Button>
            </Group>
          </Stack>
        </Paper>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 6 }}>
        <Paper component="section" p="md" bg="var(--surface)" aria-labelledby="histogram">
          <Title order={2} id="histogram" mb="sm">
            {isChanged ? 'Scores with these weights' : 'Scores now'}
          </Title>
          <Scoring job={job} />
          {isChanged ? (
            <BrowserQueries>
              <Preview campaignId={campaign.id} weights={settled} now={now} threshold={threshold} />
            </BrowserQueries>
          ) : (
            <Histogram histogram={now} threshold={threshold} />
          )}
        </Paper>
      </Grid.Col>
    </Grid>
  )
}

export default function CriteriaTab(): ReactNode {
  const { read, ...data } = useLoaderData<typeof loader>()
  const { id, icp, scoredCriteria } = data.campaign
  const hasCriteria = scoredCriteria.length > 0
  return (
    <>
      {read !== null && <Understood campaignId={id} text={icp} read={read} hasCriteria={hasCriteria} />}
      {read !== null && data.icpModel !== null && (
        <ModelReading key={icp} campaignId={id} model={data.icpModel} hasCriteria={hasCriteria} />
      )}
      {hasCriteria && <Weighing key={id} data={data} />}
      {!hasCriteria && read === null && (
        <EmptyState title="This campaign has no criteria yet">
          Say in its settings whom it looks for, or pick a vertical there. Its leads are scored by that then.
        </EmptyState>
      )}
    </>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
