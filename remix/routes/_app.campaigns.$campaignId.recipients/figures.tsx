import { Anchor, Group, Paper, Progress, Table, Text, Title } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { campaignPath } from '../../components/paths.ts'
import { ToneBadge } from '../../components/state-badge.tsx'
import table from '../../components/table.module.css'
import { useNumberFormat } from '../../locale.tsx'
import { counted } from '../../words/leads.ts'
import { heldBackFilter, heldBackInWords } from '../../words/recipients.ts'
import { classWords } from '../../words/verification.ts'
import type { RecipientFigures } from './documents.ts'

type HeldBack = RecipientFigures['heldBack'][number]

function Reason({ path, reason }: { path: string; reason: HeldBack['reason'] }): ReactNode {
  const filter = heldBackFilter(reason)
  if (filter === null) return heldBackInWords(reason)
  return (
    <Anchor component={Link} to={`${path}?${filter}`} size="sm">
      {heldBackInWords(reason)}
    </Anchor>
  )
}

/** How many leads of the campaign mail goes to, and what holds each of the others back. */
export function Figures({
  campaignId,
  figures,
}: {
  campaignId: string
  figures: RecipientFigures
}): ReactNode {
  const format = useNumberFormat()
  const path = campaignPath(campaignId)
  const { members, recipients, classes } = figures
  const accepted = classes.filter(({ count }) => count > 0)
  const heldBack = figures.heldBack.filter(({ count }) => count > 0)
  return (
    <Paper component="section" p="lg" mb="md" bg="var(--surface)" aria-labelledby="figures">
      <Group justify="space-between" mb="xs">
        <Title order={2} id="figures">
          {format(recipients)} of {counted(members, 'lead', 'leads', format)}
        </Title>
        <Anchor component={Link} to={`${path}/settings#recipients`} size="sm">
          Which addresses are written to
        </Anchor>
      </Group>
      <Progress.Root size="lg" mb="sm" aria-hidden>
        <Progress.Section value={(recipients / Math.max(1, members)) * 100} withAria={false} />
      </Progress.Root>
      <Text size="sm" c="dimmed" mb="sm">
        Leads join by themselves as soon as their address has a verdict that this campaign accepts, and leave
        when that changes.
      </Text>
      {accepted.length > 0 && (
        <Group gap="xs" mb="sm">
          {accepted.map(({ class: one, count }) => (
            <Group key={one} gap={6} wrap="nowrap">
              <ToneBadge {...classWords(one)} />
              <Text size="sm" className="tabular">
                {format(count)}
              </Text>
            </Group>
          ))}
        </Group>
      )}
      {heldBack.length > 0 && (
        <Table aria-label="Why the others are none" verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>The others</Table.Th>
              <Table.Th className={table['number'] ?? ''}>Leads</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {heldBack.map(({ reason, count }) => (
              <Table.Tr key={reason}>
                <Table.Td>
                  <Reason path={path} reason={reason} />
                </Table.Td>
                <Table.Td className={table['number'] ?? ''}>{format(count)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Paper>
  )
}
