import { Button, Text } from '@mantine/core'
import { useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { useDeed } from '../../components/use-deed.ts'

/** Takes an import back, once the viewer has read what goes and what stays. */
export function UndoImport({ fileName }: { fileName: string }): ReactNode {
  const [asking, ask] = useState(false)
  const { pathname } = useLocation()
  const { submit, busy, failure } = useDeed({ quiet: true, onDone: () => ask(false) })
  return (
    <>
      <Button variant="default" onClick={() => ask(true)}>
        Undo
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => ask(false)}
        onConfirm={() => submit(pathname, { intent: 'undo' })}
        title={`Undo the import of “${fileName}”?`}
        confirm="Undo the import"
        busy={busy}
        failure={failure}
      >
        <Text size="sm">
          Leads that it created are deleted, and those that it changed get their values back. What somebody
          has changed or used since stays.
        </Text>
      </ConfirmDialog>
    </>
  )
}
