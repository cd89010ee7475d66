import { Button, Group, Paper, Progress, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useNumberFormat } from '../../locale.tsx'
import { batchInWords, classWords, VERIFICATION_CLASSES } from '../../words/verification.ts'
import { FailureAlert } from '../failure-alert.tsx'
import type { BatchCountersData } from './documents.ts'
import type { LiveVerification } from './use-verification.ts'

const COUNTERS = {
  VALID: 'valid',
  RISKY: 'risky',
  INVALID: 'invalid',
  DISPOSABLE: 'disposable',
  UNKNOWN: 'unknown',
  UNVERIFIED: 'unverified',
} as const satisfies Record<(typeof VERIFICATION_CLASSES)[number], keyof BatchCountersData>

function outcome(batch: BatchCountersData, format: (value: number) => string): string {
  const parts = VERIFICATION_CLASSES.filter((one) => batch[COUNTERS[one]] > 0).map(
    (one) => `${format(batch[COUNTERS[one]])} ${classWords(one).word.toLowerCase()}`,
  )
  return parts.length === 0 ? '' : ` · ${parts.join(', ')}`
}

const HEADS = {
  RUNNING: 'Verifying',
  CANCELLED: 'Verification stopped',
  COMPLETED: 'Verified',
} as const satisfies Record<BatchCountersData['state'], string>

/** How far the verification is that was asked for here, and what has come out; one may leave meanwhile. */
export function VerificationProgress({ verification }: { verification: LiveVerification }): ReactNode {
  const format = useNumberFormat()
  const { batch, failure, busy, cancel, dismiss } = verification
  if (failure !== null) return <FailureAlert failure={failure} />
  if (batch === null) return null
  const running = batch.state === 'RUNNING'
  return (
    <Paper p="sm" mb="sm" bg="var(--surface)" role="status">
      <Group gap="sm" wrap="nowrap">
        <div style={{ flexGrow: 1 }}>
          <Text size="sm" className="tabular">
            {HEADS[batch.state]}: {batchInWords(batch, format)}
            {outcome(batch, format)}
          </Text>
          {running && (
            <Progress.Root size="sm" mt={6}>
              <Progress.Section
                value={batch.total === 0 ? 0 : (batch.done / batch.total) * 100}
                aria-label="Progress of the verification"
                aria-valuetext={batchInWords(batch, format)}
              />
            </Progress.Root>
          )}
        </div>
        {running ? (
          <Button size="xs" variant="default" onClick={cancel} loading={busy}>
            Stop
          </Button>
        ) : (
          <Button size="xs" variant="subtle" onClick={dismiss}>
            Close
          </Button>
        )}
      </Group>
    </Paper>
  )
}
