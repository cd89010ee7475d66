import { Kbd, Modal, Table } from '@mantine/core'
import type { ReactNode } from 'react'
import { memo } from 'react'
import { TABLE_KEYS } from './use-table-keys.ts'

/** Lists the keys of the lead table. */
export const KeysHelp = memo(function KeysHelp(props: { opened: boolean; onClose: () => void }): ReactNode {
  const { opened, onClose } = props
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Keys"
      size="sm"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Table aria-label="Keys" withRowBorders={false} verticalSpacing={4}>
        <Table.Tbody>
          {TABLE_KEYS.map(([key, does]) => (
            <Table.Tr key={key}>
              <Table.Th scope="row" w={96}>
                <Kbd>{key}</Kbd>
              </Table.Th>
              <Table.Td>{does}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
})
