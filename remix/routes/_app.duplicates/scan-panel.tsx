import { Button, Group, Paper, Progress, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Merging } from '../../components/duplicates/use-merging.ts'
import { Time } from '../../components/time.tsx'
import { useNumberFormat } from '../../locale.tsx'
import { counted } from '../../words/leads.ts'
import type { StandingData } from './documents.ts'

type Scan = NonNullable<StandingData['latestDuplicateScan']>

/** How far the search is; it goes on by itself when one leaves. */
function Progressing({ scan, merging }: { scan: Scan; merging: Merging }): ReactNode {
  const format = useNumberFormat()
  const words = `${format(scan.done)} of ${counted(scan.total, 'lead', 'leads', format)}, ${format(scan.found)} found`
  return (
    <Paper p="md" mb="md" bg="var(--surface)">
      <Stack gap="xs">
        <Group justify="space-between">
          <Text size="sm" role="status" className="tabular">
            Searching: {words}
          </Text>
          <Button
            size="xs"
            variant="default"
            loading={merging.busy}
            onClick={() => merging.submit({ intent: 'cancel-scan', id: scan.id })}
          >
            Stop
          </Button>
        </Group>
        <Progress.Root size="md">
          <Progress.Section
            value={scan.share * 100}
            aria-label="Progress of the search"
            aria-valuetext={words}
          />
        </Progress.Root>
      </Stack>
    </Paper>
  )
}

/** The search for duplicates: under way, or how the last one ended. */
export function ScanPanel({ scan, merging }: { scan: Scan | null; merging: Merging }): ReactNode {
  if (scan?.state === 'RUNNING') return <Progressing scan={scan} merging={merging} />
  if (scan === null) return null
  return (
    <Text size="sm" c="dimmed" mb="md">
      {scan.state === 'FAILED'
        ? `The last search broke off: ${scan.error ?? 'no reason is known'} `
        : 'Last searched '}
      <Time iso={scan.finishedAt ?? scan.createdAt} />. Leads that change are looked at by themselves.
    </Text>
  )
}
