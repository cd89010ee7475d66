import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { NO_VALUES } from '../../components/campaigns/campaign-values.ts'
import { ErrorPage } from '../../components/error-page.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { BrowserQueries } from '../../graphql/browser-queries.tsx'
import { statusOf } from '../../graphql/failures.ts'
import { load } from '../../graphql/server-client.server.ts'
import { createCampaign } from './create-campaign.server.ts'
import { NewCampaignQuery } from './documents.ts'
import { NewCampaignForm } from './new-campaign-form.tsx'

export const meta: MetaFunction = () => [{ title: 'New campaign · LeadFactory' }]
export const handle = crumbs(() => [
  { label: 'Campaigns', to: '/campaigns' },
  { label: 'New campaign', to: '/campaigns/new' },
])

export async function loader(args: LoaderFunctionArgs) {
  return load(args, NewCampaignQuery, {})
}

export async function action(args: ActionFunctionArgs) {
  const answer = await createCampaign(args)
  return 'failure' in answer ? data(answer, { status: statusOf(answer.failure.code) }) : answer
}

export default function NewCampaignPage(): ReactNode {
  const { verticals, sources } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageTitle title="New campaign" />
      <BrowserQueries>
        <NewCampaignForm
          initial={answer?.values ?? NO_VALUES}
          failure={answer?.failure}
          verticals={verticals}
          sources={sources}
        />
      </BrowserQueries>
    </>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
