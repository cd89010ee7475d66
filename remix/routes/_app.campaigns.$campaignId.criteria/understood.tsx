import { Button, Group, List, Mark, Paper, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { campaignPath } from '../../components/paths.ts'
import { useDeed } from '../../components/use-deed.ts'
import type { ReadIcpData } from './documents.ts'

interface Props {
  campaignId: string
  /** What the campaign looks for, in words. */
  text: string
  read: ReadIcpData
  /** The campaign is scored by criteria already, which taking these would replace. */
  hasCriteria: boolean
}

const STRENGTHS: Record<string, string> = { must: 'Must', should: 'Should', mustNot: 'Must not' }
const COLOURS: Record<string, string> = { must: 'teal', should: 'yellow', mustNot: 'red' }

/** What is understood of the campaign’s words, marked in them, and the way to score leads by it. */
export function Understood({ campaignId, text, read, hasCriteria }: Props): ReactNode {
  const { submit, busy, failure } = useDeed({ quiet: true })
  const { found, unmatched, questions } = read
  return (
    <Paper component="section" p="md" mb="md" maw={1200} bg="var(--surface)" aria-labelledby="understood">
      <Title order={2} id="understood" mb="sm">
        Understood of the campaign’s words
      </Title>
      <Stack gap="sm">
        <FailureAlert failure={failure} labels={{ criteria: 'Criteria' }} />
        <Text style={{ whiteSpace: 'pre-wrap' }}>{marked(text, found)}</Text>
        {found.length === 0 ? (
          <Text size="sm">Nothing that companies can be told by. Say their trade, place or size.</Text>
        ) : (
          <List size="sm" aria-label="Criteria in these words">
            {found.map(({ criterionId, label, strength, kind }) => (
              <List.Item key={criterionId}>
                {STRENGTHS[strength] ?? strength}: {label} <Dimmed>({kind})</Dimmed>
              </List.Item>
            ))}
          </List>
        )}
        {unmatched.length > 0 && <Text size="sm">Not understood: {unmatched.join(', ')}</Text>}
        {questions.map(({ slot, ask, options }) => (
          <Text key={slot} size="sm" c="dimmed">
            {ask} {options.length > 0 && `For example: ${options.join(', ')}.`}
          </Text>
        ))}
        {found.length > 0 && (
          <Group>
            <Button
              variant={hasCriteria ? 'default' : 'filled'}
              loading={busy}
              onClick={() => submit(`${campaignPath(campaignId)}/criteria`, { intent: 'take' })}
            >
              {hasCriteria ? 'Score leads by these instead' : 'Score leads by these'}
            </Button>
          </Group>
        )}
      </Stack>
    </Paper>
  )
}

function Dimmed({ children }: { children: ReactNode }): ReactNode {
  return (
    <Text span inherit c="dimmed">
      {children}
    </Text>
  )
}

/** The text with the words of each criterion marked; of two that overlap, the first. */
function marked(text: string, found: ReadIcpData['found']): ReactNode[] {
  const spans = found
    .flatMap(({ start, end, label, strength }) =>
      start === null || end === null ? [] : [{ start, end, label, strength }],
    )
    .sort((a, b) => a.start - b.start)
  const parts: ReactNode[] = []
  let at = 0
  for (const { start, end, label, strength } of spans) {
    if (start < at) continue
    parts.push(text.slice(at, start))
    parts.push(
      <Mark
        key={start}
        color={COLOURS[strength] ?? 'yellow'}
        title={`${STRENGTHS[strength] ?? ''}: ${label}`}
      >
        {text.slice(start, end)}
      </Mark>,
    )
    at = end
  }
  return [...parts, text.slice(at)]
}
