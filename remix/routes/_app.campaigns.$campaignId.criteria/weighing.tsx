import { Button, Grid, Group, Paper, Progress, Slider, Stack, Text, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { readCriteria } from '../../components/criteria/criterion.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { campaignPath } from '../../components/paths.ts'
import { useDeed } from '../../components/use-deed.ts'
import { useRefreshWhile } from '../../components/use-refresh-while.ts'
import { BrowserQueries } from '../../graphql/browser-queries.tsx'
import { useNumberFormat } from '../../locale.tsx'
import { WEIGHT, type CriteriaData, type CriterionData, type Weights } from './documents.ts'
import { criterionLabel } from '../../words/criteria.ts'
import { Histogram } from './histogram.tsx'
import { Preview } from './preview.tsx'

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
      <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-end">
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

/** The weights of the criteria, and how the scores would lie with others. */
export function Weighing({ data }: { data: CriteriaData }): ReactNode {
  const { campaign, scoreHistogram: now, latestScoreJob: job } = data
  const stored = Object.fromEntries(
    campaign.scoredCriteria.map(({ criterionId, weight }) => [criterionId, weight]),
  )
  const labels = new Map(readCriteria(campaign.criteria).map((one) => [one.id, criterionLabel(one)]))
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
                criterion={{ ...criterion, label: labels.get(criterion.criterionId) ?? criterion.label }}
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
