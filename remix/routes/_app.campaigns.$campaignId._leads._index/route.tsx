import type { LoaderFunctionArgs } from '@remix-run/node'
import { Button, Group } from '@mantine/core'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorPage } from '../../components/error-page.tsx'
import { IconDownload } from '../../components/icons.ts'
import { AddLeadButton } from '../../components/lead-table/add-lead.tsx'
import { LeadList } from '../../components/lead-table/lead-list.tsx'
import { useListFrame } from '../../components/lead-table/list-frame.tsx'
import { csvSearch, readFilter } from '../../components/lead-table/list-query.ts'
import { loadLeadList } from '../../components/lead-table/load-leads.server.ts'
import { campaignPath } from '../../components/paths.ts'
import { isLive } from '../../words/runs.ts'
import { useCampaign } from '../_app.campaigns.$campaignId/context.ts'

export async function loader(args: LoaderFunctionArgs) {
  return loadLeadList(args, args.params['campaignId'] ?? '')
}

/** Why a campaign has no leads, which depends on whether it has run. */
function NoLeads(): ReactNode {
  const { campaign, run } = useCampaign()
  const path = campaignPath(campaign.id)
  if (run !== null && isLive(run.state)) {
    return <EmptyState title="The run is looking">Leads appear here as they are found.</EmptyState>
  }
  const why =
    run === null
      ? 'No run has looked for them yet. Start one above, or bring what you have.'
      : 'The last run found nobody. Its page says what became of each site.'
  return (
    <EmptyState
      title="Leads will stand here"
      action={
        <Button component={Link} to={run === null ? `${path}/import` : `${path}/runs`} variant="default">
          {run === null ? 'Import a CSV file' : 'See the runs'}
        </Button>
      }
    >
      {why}
    </EmptyState>
  )
}

export default function CampaignLeadsTab(): ReactNode {
  const page = useLoaderData<typeof loader>()
  const frame = useListFrame()
  const { campaign, run } = useCampaign()
  const filter = readFilter(useSearchParams()[0])
  const csv = `/api${campaignPath(campaign.id)}/leads.csv${csvSearch(filter)}`
  return (
    <LeadList
      key={campaign.id}
      page={page}
      frame={frame}
      campaignId={campaign.id}
      found={run === null ? null : { runId: run.id, leadsNew: run.leadsNew }}
      empty={<NoLeads />}
      actions={(refresh) => (
        <Group gap="xs">
          <Button
            component="a"
            href={csv}
            download
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            CSV
          </Button>
          <AddLeadButton variant="default" campaigns={[campaign]} onAdded={refresh} />
        </Group>
      )}
    />
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
