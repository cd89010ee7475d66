import { Anchor, Paper, SimpleGrid, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useNumberFormat } from '../../locale.tsx'
import type { OverviewData } from './documents.ts'

/** The change against the week before, in words: colour alone would not say it. */
function change(now: number, before: number, format: (value: number) => string): string {
  if (now === before) return 'as many as the week before'
  const words = now > before ? 'more than the week before' : 'fewer than the week before'
  return `${format(Math.abs(now - before))} ${words}`
}

/** The numbers that matter; each leads to the rows behind it. */
export function Numbers({ overview, weekAgo }: { overview: OverviewData; weekAgo: string }): ReactNode {
  const format = useNumberFormat()
  const numbers = [
    {
      label: 'New leads this week',
      count: overview.leadsThisWeek,
      note: change(overview.leadsThisWeek, overview.leadsLastWeek, format),
      to: `/leads?createdAfter=${encodeURIComponent(weekAgo)}`,
    },
    { label: 'Leads', count: overview.leads, note: 'in this workspace', to: '/leads' },
    {
      label: 'Companies',
      count: overview.companies,
      note: 'with leads or read by a run',
      to: '/leads?sort=company',
    },
    { label: 'Runs in progress', count: overview.runsActive, note: 'now', to: '/runs' },
  ]
  return (
    <SimpleGrid component="section" aria-label="Numbers" cols={{ base: 2, md: 4 }} spacing="md">
      {numbers.map(({ label, count, note, to }) => (
        <Paper key={label} p="md" bg="var(--surface)">
          <Text size="sm" c="dimmed">
            {label}
          </Text>
          <Anchor
            component={Link}
            to={to}
            fz={28}
            fw={600}
            lh={1.3}
            c="var(--mantine-color-text)"
            className="tabular"
            aria-label={`${label}: ${format(count)}`}
          >
            {format(count)}
          </Anchor>
          <Text size="xs" c="dimmed">
            {note}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  )
}
