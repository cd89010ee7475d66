import { Alert, Paper, Stack, Title, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Facts } from '../../components/facts.tsx'
import type { PlannedSourceData } from '../../components/sources/documents.ts'
import { NotAsked } from '../../components/sources/not-asked.tsx'
import { useNumberFormat } from '../../locale.tsx'
import { durationInWords } from '../../words/runs.ts'

/** What a run would ask of each source, and what these cannot be asked; known without asking anybody. */
export function DryRun({ plan }: { plan: PlannedSourceData[] }): ReactNode {
  return (
    <Paper component="section" p="lg" bg="var(--surface)" aria-labelledby="dry-run">
      <Title order={2} id="dry-run" mb={4}>
        What a run would ask
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        Nothing has been asked to know this. What a source is not asked by is checked on the sites, as far as
        they tell.
      </Text>
      <Stack gap="lg">
        {plan.map((source) => (
          <Planned key={source.slug} source={source} />
        ))}
      </Stack>
    </Paper>
  )
}

function Planned({ source }: { source: PlannedSourceData }): ReactNode {
  const format = useNumberFormat()
  const { name, asked, unsupported, refusal, requests, candidates, seconds } = source
  return (
    <div>
      <Title order={3} size="md">
        {name}
      </Title>
      {refusal !== null && (
        <Alert color="yellow" mt={4} mb={4}>
          {refusal}
        </Alert>
      )}
      <Facts
        facts={[
          ['It is asked by', asked.length === 0 ? 'Nothing' : asked.map(({ label }) => label).join('; ')],
          ['Requests, about', format(requests)],
          ['Companies, about', candidates === null ? 'Nobody can say beforehand' : format(candidates)],
          ['Time, about', durationInWords(seconds)],
          ...(unsupported.length === 0
            ? []
            : [['It is not asked by', <NotAsked key="not" source={source} size="sm" />] as const]),
        ]}
      />
    </div>
  )
}
