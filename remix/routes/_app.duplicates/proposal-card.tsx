import { Badge, Button, Group, Paper, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { MergeForm } from '../../components/duplicates/merge-form.tsx'
import { useMerging, type Merging } from '../../components/duplicates/use-merging.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import type { ProposalData } from './documents.ts'
import classes from './proposals.module.css'

interface Props {
  proposal: ProposalData
  merging: Merging
}

/** Two leads side by side, why they may be one, and what can be done about it. */
export function ProposalCard({ proposal, merging }: Props): ReactNode {
  const own = useMerging()
  const { id, first, second, reasons, strength, isSure, state } = proposal
  if (first === null || second === null) return null
  const isOpen = state === 'OPEN'
  return (
    <Paper
      component="article"
      p="md"
      bg="var(--surface)"
      tabIndex={-1}
      data-proposal={id}
      className={classes['card'] ?? ''}
      aria-label={reasons.join(', ')}
    >
      <Group gap="xs" mb="xs">
        <Badge variant={isSure ? 'filled' : 'light'} tt="none">
          {isSure ? 'Sure' : 'Likely'}, {strength} of 100
        </Badge>
        <Text size="sm">{reasons.join(' · ')}</Text>
      </Group>
      <FailureAlert failure={own.answer?.failure ?? null} />
      <MergeForm
        key={`${first.id} ${second.id}`}
        leads={[first, second]}
        busy={merging.busy && merging.intent === 'merge'}
        onMerge={merging.submit}
      >
        <Button
          size="xs"
          variant="default"
          loading={own.busy}
          data-deed="dismiss"
          onClick={() => own.submit({ intent: isOpen ? 'dismiss' : 'reopen', id })}
        >
          {isOpen ? 'They are two' : 'Open again'}
        </Button>
      </MergeForm>
    </Paper>
  )
}
