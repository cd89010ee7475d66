import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Button } from '@mantine/core'
import { Link, Outlet, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { memo } from 'react'
import { ErrorPage } from '../../components/error-page.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { IconFileImport, IconPlayerPlay } from '../../components/icons.ts'
import { PageTitle } from '../../components/page-title.tsx'
import { campaignPath } from '../../components/paths.ts'
import type { RunCountersData } from '../../components/runs/documents.ts'
import { RunPanel } from '../../components/runs/run-panel.tsx'
import type { Connection } from '../../components/runs/follow-run.ts'
import { useLiveRun } from '../../components/runs/use-live-run.ts'
import { Time } from '../../components/time.tsx'
import { useDeed } from '../../components/use-deed.ts'
import { load } from '../../graphql/server-client.server.ts'
import { useNumberFormat } from '../../locale.tsx'
import { counted } from '../../words/leads.ts'
import { isLive, runStateWords } from '../../words/runs.ts'
import { doCampaignDeed } from './campaign-deeds.server.ts'
import type { CampaignContext, CampaignData } from './context.ts'
import { CampaignQuery } from './documents.ts'
import { StartLimitedButton } from './start-limited.tsx'
import { CampaignTabs } from './tabs.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.name ?? 'Campaign'} · LeadFactory` },
]

export const handle = crumbs<CampaignData>((campaign, { campaignId = '' }) => [
  { label: 'Campaigns', to: '/campaigns' },
  { label: campaign?.name ?? 'Campaign', to: campaignPath(campaignId) },
])

export { unlessOnlySearchChanges as shouldRevalidate } from '../../should-revalidate.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { campaign } = await load(args, CampaignQuery, { id: args.params['campaignId'] ?? '' })
  return campaign
}

export async function action(args: ActionFunctionArgs) {
  return doCampaignDeed(args)
}

function StartButton({ path, running }: { path: string; running: boolean }): ReactNode {
  const { submit, busy } = useDeed()
  return (
    <Button
      leftSection={<IconPlayerPlay size={16} aria-hidden />}
      loading={busy}
      disabled={running}
      onClick={() => submit(path, { intent: 'start-run' })}
    >
      Start a run
    </Button>
  )
}

interface TitleProps {
  campaign: CampaignData
  run: RunCountersData | null
}

/** Drawn anew only where the campaign or its run differs. */
const CampaignTitle = memo(function CampaignTitle({ campaign, run }: TitleProps): ReactNode {
  const format = useNumberFormat()
  const path = campaignPath(campaign.id)
  const running = run !== null && isLive(run.state)
  return (
    <PageTitle
      title={campaign.name}
      subtitle={
        <>
          {counted(campaign.leadCount, 'lead', 'leads', format)}
          {run === null && ' · never run'}
          {run !== null && !running && (
            <>
              {' · last run: '}
              {runStateWords(run.state).word.toLowerCase()}, <Time iso={run.finishedAt ?? run.updatedAt} />
            </>
          )}
          {campaign.nextRunAt !== null && (
            <>
              {' · runs by itself '}
              <Time iso={campaign.nextRunAt} />
            </>
          )}
        </>
      }
    >
      <Button
        component={Link}
        to={`${path}/import`}
        variant="default"
        leftSection={<IconFileImport size={16} aria-hidden />}
      >
        Import
      </Button>
      <StartLimitedButton campaignId={campaign.id} disabled={running} />
      <StartButton path={path} running={running} />
    </PageTitle>
  )
})

function WithRun({
  campaign,
  run,
  connection,
}: {
  campaign: CampaignData
  run: RunCountersData | null
  connection: Connection
}): ReactNode {
  return (
    <>
      <CampaignTitle campaign={campaign} run={run} />
      {run !== null && isLive(run.state) && (
        <RunPanel run={run} connection={connection} leadsPath={campaignPath(campaign.id)} />
      )}
      <CampaignTabs campaignId={campaign.id} />
      <Outlet context={{ campaign, run } satisfies CampaignContext} />
    </>
  )
}

function Following({ campaign, lastRun }: { campaign: CampaignData; lastRun: RunCountersData }): ReactNode {
  return <WithRun campaign={campaign} {...useLiveRun(lastRun)} />
}

export default function CampaignPage(): ReactNode {
  const campaign = useLoaderData<typeof loader>()
  const { lastRun } = campaign
  if (lastRun === null) return <WithRun campaign={campaign} run={null} connection="ended" />
  return <Following campaign={campaign} lastRun={lastRun} />
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
