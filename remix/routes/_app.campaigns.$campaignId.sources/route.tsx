import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Stack } from '@mantine/core'
import { useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ErrorPage } from '../../components/error-page.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { campaignPath } from '../../components/paths.ts'
import type { DeedAnswer } from '../../components/use-deed.ts'
import { text } from '../../form-data.ts'
import { load, mutate } from '../../graphql/server-client.server.ts'
import { chosenSources, FIELDS } from './chosen.ts'
import { SetSourcesMutation, SourcesQuery } from './documents.ts'
import { DryRun } from './dry-run.tsx'
import { SourceChoice } from './source-choice.tsx'

export const handle = crumbs((_data, { campaignId = '' }) => [
  { label: 'Sources', to: `${campaignPath(campaignId)}/sources` },
])

export async function loader(args: LoaderFunctionArgs) {
  return load(args, SourcesQuery, { id: args.params['campaignId'] ?? '' })
}

export async function action(args: ActionFunctionArgs): Promise<DeedAnswer> {
  const campaignId = args.params['campaignId'] ?? ''
  const form = await args.request.formData()
  const list = (name: string): string[] => text(form, name).split(' ').filter(Boolean)
  const { campaign } = await load(args, SourcesQuery, { id: campaignId })
  const sources = chosenSources({ slugs: list(FIELDS.sources), asPack: list(FIELDS.asPack) }, campaign)
  const { failure } = await mutate(args, SetSourcesMutation, { campaignId, sources })
  return { failure, message: 'The next run looks in these sources' }
}

export default function SourcesTab(): ReactNode {
  const { campaign, sources, verticals, discoveryPlan } = useLoaderData<typeof loader>()
  const pack = verticals.find(({ slug }) => slug === campaign.vertical) ?? null
  return (
    <Stack maw={1000}>
      <SourceChoice
        campaignId={campaign.id}
        sources={sources}
        chosen={campaign.sources}
        pack={pack}
        proposed={campaign.proposedSources}
      />
      {discoveryPlan.length > 0 && <DryRun plan={discoveryPlan} />}
    </Stack>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
