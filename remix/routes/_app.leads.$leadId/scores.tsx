import { Button, Group, NumberInput, Paper, Stack, Text, TextInput, Title } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { leadPath } from '../../components/paths.ts'
import { Time } from '../../components/time.tsx'
import { useDeed } from '../../components/use-deed.ts'
import { text } from '../../form-data.ts'
import { useNumberFormat } from '../../locale.tsx'
import type { ScoredMembership } from './score-documents.ts'
import { ScoreWaterfall } from './score-waterfall.tsx'

/** A score of one's own beside the computed one, and the way to take it back. */
function OwnScore({ leadId, membership }: { leadId: string; membership: ScoredMembership }): ReactNode {
  const { submit, busy, failure } = useDeed({ quiet: true })
  const { campaign, scoreOverride } = membership
  const post = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const given = { score: text(form, 'score'), reason: text(form, 'reason') }
    submit(leadPath(leadId), { intent: 'set-score', campaignId: campaign.id, ...given })
  }
  if (scoreOverride !== null) {
    const { score, reason, by, at } = scoreOverride
    return (
      <Group mt="sm" gap="sm">
        <Text size="sm">
          {by?.name ?? 'Somebody'} says {score}: “{reason}” <Time iso={at} />
        </Text>
        <Button
          size="xs"
          variant="default"
          loading={busy}
          onClick={() => submit(leadPath(leadId), { intent: 'clear-score', campaignId: campaign.id })}
        >
          Back to the computed score
        </Button>
      </Group>
    )
  }
  return (
    <form onSubmit={post}>
      <FailureAlert failure={failure} labels={{ score: 'Score', reason: 'Reason' }} />
      <Group mt="sm" gap="sm" align="flex-end">
        <NumberInput
          size="xs"
          w={90}
          name="score"
          label="Your score"
          min={0}
          max={100}
          allowDecimal={false}
          required
        />
        <TextInput size="xs" name="reason" label="Why" maxLength={500} required style={{ flex: 1 }} />
        <Button size="xs" type="submit" variant="default" loading={busy}>
          Put beside it
        </Button>
      </Group>
    </form>
  )
}

function Score({ leadId, membership }: { leadId: string; membership: ScoredMembership }): ReactNode {
  const format = useNumberFormat()
  const { campaign, score, computedScore, isScoreCurrent, scoreBreakdown } = membership
  return (
    <section aria-label={`Score in ${campaign.name}`}>
      <Group justify="space-between">
        <Text fw={500}>{campaign.name}</Text>
        <Text fw={600}>
          {score === null ? 'No score' : format(score)}
          {score !== computedScore && computedScore !== null && ` (computed: ${format(computedScore)})`}
        </Text>
      </Group>
      {!isScoreCurrent && (
        <Text size="xs" c="dimmed" role="status">
          Something has changed since; it is about to be computed anew.
        </Text>
      )}
      {scoreBreakdown !== null && <ScoreWaterfall breakdown={scoreBreakdown} name={campaign.name} />}
      <OwnScore leadId={leadId} membership={membership} />
    </section>
  )
}

/** The lead's scores in those of its campaigns that score their leads. */
export function Scores({
  leadId,
  memberships,
}: {
  leadId: string
  memberships: ScoredMembership[]
}): ReactNode {
  const scored = memberships.filter(
    ({ score, scoreBreakdown, isScoreCurrent }) =>
      score !== null || scoreBreakdown !== null || !isScoreCurrent,
  )
  if (scored.length === 0) return null
  return (
    <Paper component="section" p="md" bg="var(--surface)" aria-labelledby="scores">
      <Title order={2} id="scores" mb="sm">
        Score
      </Title>
      <Stack>
        {scored.map((membership) => (
          <Score key={membership.campaign.id} leadId={leadId} membership={membership} />
        ))}
      </Stack>
    </Paper>
  )
}
