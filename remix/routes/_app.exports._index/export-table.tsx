import { Alert, Anchor, Box, Button, Group, Progress, Table, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import type { ExportRowData } from '../../components/exports/documents.ts'
import { exportArchive, exportAttribution, exportFile } from '../../components/exports/export-links.ts'
import { IconAlertTriangle, IconDownload } from '../../components/icons.ts'
import { campaignPath } from '../../components/paths.ts'
import { ToneBadge } from '../../components/state-badge.tsx'
import table from '../../components/table.module.css'
import { Time } from '../../components/time.tsx'
import { useDeed } from '../../components/use-deed.ts'
import { useNumberFormat } from '../../locale.tsx'
import { exportStateWords, licenceInWords } from '../../words/exports.ts'
import { counted } from '../../words/leads.ts'
import { bytesInWords } from '../../words/runs.ts'

const ACTION = '/exports?index'

/** How far it is, or what came of it. */
function Standing({ of: row }: { of: ExportRowData }): ReactNode {
  const format = useNumberFormat()
  const { state, rows, total, bytes, error, expiresAt } = row
  const done = `${format(rows)} of ${counted(total, 'lead', 'leads', format)}`
  return (
    <>
      <ToneBadge {...exportStateWords(state)} />
      <Text size="xs" c="dimmed" mt={4} className="tabular">
        {state === 'RUNNING' && done}
        {state === 'COMPLETED' && `${counted(rows, 'lead', 'leads', format)}, ${bytesInWords(bytes)}`}
        {state === 'FAILED' && error}
        {state === 'CANCELLED' && `after ${done}`}
        {state === 'REMOVED' && counted(rows, 'lead', 'leads', format)}
        {expiresAt !== null && (
          <>
            {' · goes '}
            <Time iso={expiresAt} />
          </>
        )}
      </Text>
      {state === 'RUNNING' && (
        <Progress.Root size="sm" mt={6}>
          <Progress.Section
            value={total === 0 ? 100 : Math.min(100, (rows / total) * 100)}
            aria-label={`Progress of ${row.fileName}`}
            aria-valuetext={done}
          />
        </Progress.Root>
      )}
    </>
  )
}

/** Takes the file away for good, once the viewer has read what that means. */
function RemoveFile({ of: { id, fileName } }: { of: ExportRowData }): ReactNode {
  const [asking, ask] = useState(false)
  const { submit, busy, failure } = useDeed({ quiet: true, onDone: () => ask(false) })
  return (
    <>
      <Button size="xs" variant="subtle" onClick={() => ask(true)}>
        Remove
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => ask(false)}
        onConfirm={() => submit(ACTION, { intent: 'delete', id })}
        title={`Remove “${fileName}”?`}
        confirm="Remove the file"
        busy={busy}
        failure={failure}
      >
        <Text size="sm">Nobody can take it from here any more. The leads stay as they are.</Text>
      </ConfirmDialog>
    </>
  )
}

function Actions({ of: row }: { of: ExportRowData }): ReactNode {
  const { submit, busy } = useDeed()
  const { id, state, licences } = row
  if (state === 'RUNNING')
    return (
      <Button
        size="xs"
        variant="default"
        loading={busy}
        onClick={() => submit(ACTION, { intent: 'cancel', id })}
      >
        Stop
      </Button>
    )
  if (state !== 'COMPLETED') return null
  const isBare = licences.length === 0
  return (
    <Group gap="xs">
      <Button
        component="a"
        href={isBare ? exportFile(id) : exportArchive(id)}
        download
        size="xs"
        variant="default"
        leftSection={<IconDownload size={14} aria-hidden />}
      >
        {isBare ? 'Download' : 'Download with ATTRIBUTION.txt'}
      </Button>
      {!isBare && (
        <Button component="a" href={exportFile(id)} download size="xs" variant="subtle">
          File alone
        </Button>
      )}
      <RemoveFile of={row} />
    </Group>
  )
}

function Licences({ of: { id, state, licences } }: { of: ExportRowData }): ReactNode {
  if (state !== 'COMPLETED' || licences.length === 0) return null
  const sharing = licences.filter(({ isShareAlike }) => isShareAlike)
  return (
    <Box mt={6}>
      <Text size="xs" c="dimmed">
        Values under {licences.map(licenceInWords).join(', ')}:{' '}
        <Anchor href={exportAttribution(id)} size="xs" underline="always">
          what has to be said
        </Anchor>
      </Text>
      {sharing.length > 0 && (
        <Alert color="yellow" mt={6} p="xs" icon={<IconAlertTriangle size={16} />} title="Share-alike">
          <Text size="xs">
            Whoever passes the file on has to offer it under{' '}
            {[...new Set(sharing.map(({ licence }) => licence))].join(', ')} as well.
          </Text>
        </Alert>
      )}
    </Box>
  )
}

function Row({ row }: { row: ExportRowData }): ReactNode {
  const { fileName, campaignId, campaignName, createdAt, startedBy } = row
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={500} style={{ overflowWrap: 'anywhere' }}>
          {fileName}
        </Text>
        <Text size="xs" c="dimmed">
          {campaignId === null ? (
            'all campaigns'
          ) : (
            <Anchor component={Link} to={campaignPath(campaignId)} size="xs">
              {campaignName}
            </Anchor>
          )}
          {' · '}
          <Time iso={createdAt} />
          {startedBy !== null && ` by ${startedBy}`}
        </Text>
        <Licences of={row} />
        <Box hiddenFrom="sm" mt={8}>
          <Standing of={row} />
          <Box mt={8}>
            <Actions of={row} />
          </Box>
        </Box>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Standing of={row} />
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Actions of={row} />
      </Table.Td>
    </Table.Tr>
  )
}

/** Exports with how far they are, and their files. */
export function ExportTable({ exports }: { exports: ExportRowData[] }): ReactNode {
  return (
    <div className={table['frame']}>
      <Table aria-label="Exports" verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>File</Table.Th>
            <Table.Th visibleFrom="sm" w={260}>
              State
            </Table.Th>
            <Table.Th visibleFrom="sm" w={320}>
              What can be done
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {exports.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
