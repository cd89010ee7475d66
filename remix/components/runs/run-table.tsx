import { Anchor, Box, Table, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useNumberFormat } from '../../locale.tsx'
import { counted } from '../../words/leads.ts'
import { durationInWords, isLive, progressPercent } from '../../words/runs.ts'
import { campaignPath, runPath } from '../paths.ts'
import { RunStateBadge } from '../state-badge.tsx'
import classes from '../table.module.css'
import { Time } from '../time.tsx'
import type { RunRowData } from './documents.ts'

function ResultText({ run }: { run: RunRowData }): ReactNode {
  const format = useNumberFormat()
  if (run.state === 'FAILED' && run.error !== null) return run.error
  const sites = `${format(run.sitesDone)} of ${counted(run.sitesTotal, 'site', 'sites', format)}`
  return isLive(run.state) ? `${sites} (${progressPercent(run)} %)` : sites
}

function Result({ run }: { run: RunRowData }): ReactNode {
  return (
    <>
      <RunStateBadge state={run.state} />
      <Text size="xs" c="dimmed" mt={4} className="tabular">
        <ResultText run={run} />
      </Text>
    </>
  )
}

function CampaignLink({ run }: { run: RunRowData }): ReactNode {
  return (
    <Anchor component={Link} to={campaignPath(run.campaign.id)} size="sm">
      {run.campaign.name}
    </Anchor>
  )
}

function Row({ run, withCampaign }: { run: RunRowData; withCampaign: boolean }): ReactNode {
  const format = useNumberFormat()
  const leads = `${campaignPath(run.campaign.id)}?runId=${encodeURIComponent(run.id)}`
  const worked = run.startedAt !== null && run.finishedAt !== null ? durationInWords(run.secondsWorked) : null
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={runPath(run.id)} size="sm" fw={500} c="var(--mantine-color-text)">
          <Time iso={run.createdAt} />
        </Anchor>
        {(run.isReplay || worked !== null) && (
          <Text size="xs" c="dimmed">
            {[...(run.isReplay ? ['replay'] : []), ...(worked === null ? [] : [`worked ${worked}`])].join(
              ', ',
            )}
          </Text>
        )}
        <Box hiddenFrom="sm" mt={4}>
          {withCampaign && <CampaignLink run={run} />}
          <Box mt={4}>
            <Result run={run} />
          </Box>
        </Box>
      </Table.Td>
      {withCampaign && (
        <Table.Td visibleFrom="sm">
          <CampaignLink run={run} />
        </Table.Td>
      )}
      <Table.Td visibleFrom="sm">
        <Result run={run} />
      </Table.Td>
      <Table.Td className={classes['number'] ?? ''}>
        <Anchor
          component={Link}
          to={leads}
          size="sm"
          aria-label={`${format(run.leadsNew)} new leads of this run`}
        >
          {format(run.leadsNew)}
        </Anchor>
      </Table.Td>
      <Table.Td className={classes['number'] ?? ''} visibleFrom="sm">
        {format(run.leadsFound)}
      </Table.Td>
      <Table.Td className={classes['number'] ?? ''} visibleFrom="sm">
        {format(run.pagesFetched)}
      </Table.Td>
    </Table.Tr>
  )
}

/** Runs with their outcome; each leads to what became of its sites. */
export function RunTable({ runs, withCampaign }: { runs: RunRowData[]; withCampaign: boolean }): ReactNode {
  const number = classes['number'] ?? ''
  return (
    <div className={classes['frame']}>
      <Table highlightOnHover verticalSpacing="sm" aria-label="Runs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Started</Table.Th>
            {withCampaign && <Table.Th visibleFrom="sm">Campaign</Table.Th>}
            <Table.Th visibleFrom="sm">Result</Table.Th>
            <Table.Th className={number}>New leads</Table.Th>
            <Table.Th className={number} visibleFrom="sm">
              Leads found
            </Table.Th>
            <Table.Th className={number} visibleFrom="sm">
              Pages read
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {runs.map((run) => (
            <Row key={run.id} run={run} withCampaign={withCampaign} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
