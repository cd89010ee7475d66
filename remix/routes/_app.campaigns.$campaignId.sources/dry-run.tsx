import { Alert, List, Paper, Stack, Table, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useNumberFormat } from '../../locale.tsx'
import { durationInWords } from '../../words/runs.ts'
import type { PlannedSourceData } from './documents.ts'

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
      <Stack>
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
      <Text fw={500}>{name}</Text>
      {refusal !== null && (
        <Alert color="yellow" mt={4} mb={4}>
          {refusal}
        </Alert>
      )}
      <Table withRowBorders={false} verticalSpacing={2} aria-label={`Estimate of ${name}`}>
        <Table.Tbody>
          <Figure
            label="It is asked by"
            value={asked.length === 0 ? 'Nothing' : asked.map(({ label }) => label).join('; ')}
          />
          <Figure label="Requests, about" value={format(requests)} />
          <Figure
            label="Companies, about"
            value={candidates === null ? 'Nobody can say beforehand' : format(candidates)}
          />
          <Figure label="Time, about" value={durationInWords(seconds)} />
        </Table.Tbody>
      </Table>
      {unsupported.length > 0 && (
        <List size="sm" aria-label={`What ${name} is not asked by`}>
          {unsupported.map(({ criterionId, label, why }) => (
            <List.Item key={criterionId}>
              {label}: {why}.
            </List.Item>
          ))}
        </List>
      )}
    </div>
  )
}

function Figure({ label, value }: { label: string; value: string }): ReactNode {
  return (
    <Table.Tr>
      <Table.Td w="16rem">{label}</Table.Td>
      <Table.Td>{value}</Table.Td>
    </Table.Tr>
  )
}
