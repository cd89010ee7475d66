import { Button, Menu, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useNumberFormat } from '../../locale.tsx'
import { counted, LEAD_STATUSES, statusInWords } from '../../words/leads.ts'
import { ConfirmDialog } from '../confirm-dialog.tsx'
import { IconTrash } from '../icons.ts'
import { useDeed } from '../use-deed.ts'
import { LEADS_ACTION } from './lead-cells.tsx'
import classes from './lead-table.module.css'
import type { Selection } from './use-selection.ts'

interface Props {
  selection: Selection
  campaignId: string | null
  /** Called when leads are gone, so that the table shows the list without them. */
  onDeleted: () => void
  /** Has these leads verified: ids parted by spaces. */
  onVerify: (ids: string) => void
}

/** What can be done to all selected leads at once. */
export function BulkBar({ selection, campaignId, onDeleted, onVerify }: Props): ReactNode {
  const [asking, setAsking] = useState(false)
  const format = useNumberFormat()
  const ids = [...selection.ids].join(' ')
  const status = useDeed({ onDone: selection.clear })
  const removal = useDeed({
    quiet: true,
    onDone: () => {
      setAsking(false)
      selection.clear()
      onDeleted()
    },
  })
  const words = counted(selection.ids.size, 'lead', 'leads', format)
  if (selection.ids.size === 0) return null
  return (
    <div className={classes['bulk']} role="toolbar" aria-label="Selected leads">
      <Text size="sm" fw={500} aria-live="polite">
        {words} selected
      </Text>
      {campaignId !== null && (
        <Menu>
          <Menu.Target>
            <Button size="xs" variant="default" loading={status.busy}>
              Set status
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {LEAD_STATUSES.map((value) => (
              <Menu.Item
                key={value}
                onClick={() =>
                  status.submit(LEADS_ACTION, { intent: 'set-status', ids, campaignId, status: value })
                }
              >
                {statusInWords(value)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <Button
        size="xs"
        variant="default"
        onClick={() => {
          onVerify(ids)
          selection.clear()
        }}
      >
        Verify
      </Button>
      {selection.ids.size > 1 && (
        <Button
          size="xs"
          variant="default"
          component={Link}
          to={`/duplicates/merge?${new URLSearchParams({ ids }).toString()}`}
        >
          Merge
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconTrash size={14} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        Delete
      </Button>
      <Button size="xs" variant="subtle" onClick={selection.clear}>
        Clear the selection
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => removal.submit(LEADS_ACTION, { intent: 'delete', ids })}
        title={`Delete ${words}?`}
        confirm={`Delete ${words}`}
        busy={removal.busy}
        failure={removal.failure}
      >
        <Text size="sm">
          They are deleted for good, with their evidence, in every campaign. A later run may find them again.
        </Text>
      </ConfirmDialog>
    </div>
  )
}
