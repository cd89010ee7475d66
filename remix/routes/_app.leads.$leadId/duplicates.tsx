import { Anchor, Paper, Stack, Text, Title } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { MergeList } from '../../components/duplicates/merge-list.tsx'
import { MergeOutcome } from '../../components/duplicates/merge-outcome.tsx'
import { useMerging } from '../../components/duplicates/use-merging.ts'
import { leadPath } from '../../components/paths.ts'
import { leadLabel } from '../../words/leads.ts'
import type { LeadData } from './documents.ts'

/** Who else the lead may be, and whom it has taken up. */
export function LeadDuplicates({ lead }: { lead: LeadData }): ReactNode {
  const merging = useMerging()
  const others = lead.duplicates.flatMap(({ id, first, second, reasons }) => {
    const other = first?.id === lead.id ? second : first
    return other === null ? [] : [{ id, other, reasons }]
  })
  if (others.length + lead.merges.length === 0 && merging.answer === undefined) return null
  return (
    <Paper component="section" p="md" bg="var(--surface)" aria-labelledby="duplicates">
      <Title order={2} id="duplicates" mb="sm">
        Duplicates
      </Title>
      <MergeOutcome merging={merging} />
      <Stack gap="sm">
        {others.map(({ id, other, reasons }) => (
          <div key={id}>
            <Anchor component={Link} to={leadPath(other.id)} size="sm">
              {leadLabel(other)}
            </Anchor>{' '}
            <Text size="sm" span>
              at {other.company.name}
            </Text>
            <Text size="xs" c="dimmed">
              {reasons.join(' · ')}.{' '}
              <Anchor
                component={Link}
                to={`/duplicates/merge?${new URLSearchParams({ ids: `${lead.id} ${other.id}` }).toString()}`}
                inherit
                underline="always"
              >
                Merge
              </Anchor>
            </Text>
          </div>
        ))}
        {lead.merges.length > 0 && <MergeList merges={lead.merges} merging={merging} />}
      </Stack>
    </Paper>
  )
}
