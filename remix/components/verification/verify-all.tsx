import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { memo, useState } from 'react'
import { useNumberFormat } from '../../locale.tsx'
import { allInWords } from '../../words/leads.ts'
import type { ListTotal } from '../lead-table/use-total.ts'
import { useTotal } from '../lead-table/use-total.ts'

interface Props {
  total: ListTotal
  onVerify: () => void
  busy: boolean
}

/** Verifies every lead that a list holds, on all of its pages, once the viewer has seen how many. */
export const VerifyAll = memo(function VerifyAll({ total, onVerify, busy }: Props): ReactNode {
  const [asking, ask] = useState(false)
  const words = allInWords(useTotal(total), useNumberFormat())
  const close = (): void => ask(false)
  return (
    <>
      <Button variant="default" onClick={() => ask(true)} loading={busy}>
        Verify
      </Button>
      <Modal
        opened={asking}
        onClose={close}
        title={`Verify the addresses of ${words}?`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Stack>
          <Text size="sm">
            All that this list holds, on every page. The work goes on by itself when you leave; verdicts stand
            here as they come. No mail is sent.
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Not now
            </Button>
            <Button
              data-autofocus
              onClick={() => {
                close()
                onVerify()
              }}
            >
              Verify {words}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
})
