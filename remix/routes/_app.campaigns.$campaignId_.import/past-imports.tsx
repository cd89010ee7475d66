import { Anchor, Table, Text, Title } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { ImportCountersData } from '../../components/imports/documents.ts'
import { ImportStateBadge } from '../../components/imports/import-state-badge.tsx'
import { importPath } from '../../components/paths.ts'
import table from '../../components/table.module.css'
import { Time } from '../../components/time.tsx'
import { useNumberFormat } from '../../locale.tsx'
import { isOpen } from '../../words/imports.ts'

/** What was imported into the campaign before, newest first. */
export function PastImports({ imports }: { imports: ImportCountersData[] }): ReactNode {
  const format = useNumberFormat()
  if (imports.length === 0) return null
  return (
    <section aria-labelledby="past-imports">
      <Title order={2} id="past-imports" mt="xl" mb="sm">
        Imports before
      </Title>
      <div className={table['frame']}>
        <Table aria-labelledby="past-imports" verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>File</Table.Th>
              <Table.Th>State</Table.Th>
              <Table.Th visibleFrom="sm">Rows</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {imports.map(({ id, fileName, state, rows, created, rejected, createdAt }) => (
              <Table.Tr key={id}>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  <Anchor
                    component={Link}
                    to={importPath(id)}
                    size="sm"
                    fw={500}
                    c="var(--mantine-color-text)"
                  >
                    {fileName}
                  </Anchor>
                  <Text size="xs" c="dimmed">
                    <Time iso={createdAt} />
                  </Text>
                </Table.Td>
                <Table.Td>
                  <ImportStateBadge state={state} />
                </Table.Td>
                <Table.Td visibleFrom="sm" className="tabular">
                  <Text size="sm">
                    {isOpen(state)
                      ? '–'
                      : `${format(rows)}: ${format(created)} new, ${format(rejected)} not taken`}
                  </Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  )
}
