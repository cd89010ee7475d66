import { Button, Group, Paper, Progress, Stack, Text } from '@mantine/core'
import { useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useDeed } from '../../components/use-deed.ts'
import { useNumberFormat } from '../../locale.tsx'
import { counted } from '../../words/leads.ts'
import type { ImportDetails } from './documents.ts'

const DOING = { CHECKING: 'Trying the file', RUNNING: 'Importing', UNDOING: 'Undoing the import' } as const

/** How far the work is; it goes on by itself when one leaves. */
export function ImportProgress({ of: row }: { of: ImportDetails }): ReactNode {
  const format = useNumberFormat()
  const { pathname } = useLocation()
  const { submit, busy } = useDeed()
  const { state, rows, share, removed, restored } = row
  if (!(state in DOING)) return null
  const done =
    state === 'UNDOING'
      ? `${counted(removed + restored, 'lead', 'leads', format)} so far`
      : `${counted(rows, 'row', 'rows', format)} so far`
  return (
    <Paper p="lg" bg="var(--surface)">
      <Stack>
        <Text role="status" className="tabular">
          {DOING[state as keyof typeof DOING]}: {done}
        </Text>
        <Progress.Root size="md">
          <Progress.Section
            value={share === null ? 100 : share * 100}
            animated={share === null}
            aria-label="Progress of the import"
            aria-valuetext={done}
          />
        </Progress.Root>
        <Text size="sm" c="dimmed">
          It goes on by itself when you leave.
        </Text>
        {state !== 'UNDOING' && (
          <Group>
            <Button
              variant="default"
              size="xs"
              loading={busy}
              onClick={() => submit(pathname, { intent: 'cancel' })}
            >
              Stop
            </Button>
          </Group>
        )}
      </Stack>
    </Paper>
  )
}
