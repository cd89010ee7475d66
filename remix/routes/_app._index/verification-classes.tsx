import { Anchor, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ToneBadge } from '../../components/state-badge.tsx'
import { useNumberFormat } from '../../locale.tsx'
import { classWords, VERIFICATION_CLASSES } from '../../words/verification.ts'
import type { OverviewClasses } from './documents.ts'

const COLOURS: Record<(typeof VERIFICATION_CLASSES)[number], string> = {
  VALID: 'green.7',
  UNVERIFIED: 'gray.5',
  RISKY: 'yellow.6',
  UNKNOWN: 'gray.7',
  DISPOSABLE: 'red.4',
  INVALID: 'red.8',
}

/** Leads by the class of their address: a bar, and behind it the numbers, each the way to its leads. */
export function VerificationClasses({ counts }: { counts: OverviewClasses }): ReactNode {
  const format = useNumberFormat()
  const byClass = new Map(counts.classes.map((row) => [row.class, row.count]))
  const rows = VERIFICATION_CLASSES.map((one) => ({ class: one, count: byClass.get(one) ?? 0 }))
  const total = rows.reduce((sum, { count }) => sum + count, counts.neverVerified)
  if (total === 0) return null
  return (
    <Paper component="section" p="md" bg="var(--surface)" aria-labelledby="classes">
      <Title order={2} id="classes" mb="sm">
        Email addresses of leads, by verification
      </Title>
      <Progress.Root size="lg" mb="sm" aria-hidden>
        {rows.map(({ class: one, count }) => (
          <Progress.Section key={one} value={(count / total) * 100} color={COLOURS[one]} withAria={false} />
        ))}
      </Progress.Root>
      <Group gap="lg" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {rows.map(({ class: one, count }) => (
          <Stack key={one} component="li" gap={2}>
            <ToneBadge {...classWords(one)} />
            <Count to={`/leads?verification=${one}`} label={classWords(one).word} count={count} />
          </Stack>
        ))}
        <Stack component="li" gap={2}>
          <Text size="sm" c="dimmed">
            Not verified
          </Text>
          <Count
            to="/leads?hasEmail=true&isVerified=false"
            label="Not verified"
            count={counts.neverVerified}
          />
        </Stack>
      </Group>
      <Text size="xs" c="dimmed" mt="sm">
        {format(total)} {total === 1 ? 'lead has' : 'leads have'} an address.
      </Text>
    </Paper>
  )
}

function Count({ to, label, count }: { to: string; label: string; count: number }): ReactNode {
  const format = useNumberFormat()
  return (
    <Anchor component={Link} to={to} className="tabular" aria-label={`${label}: ${format(count)}`}>
      {format(count)}
    </Anchor>
  )
}
