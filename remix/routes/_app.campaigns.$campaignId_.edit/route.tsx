import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { CampaignForm } from '../../components/campaigns/campaign-form.tsx'
import { nameAddresses, readCampaignForm } from '../../components/campaigns/campaign-values.ts'
import { ErrorPage } from '../../components/error-page.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { campaignPath } from '../../components/paths.ts'
import { statusOf } from '../../graphql/failures.ts'
import { graphql } from '../../graphql/graphql.ts'
import { load, mutate } from '../../graphql/server-client.server.ts'
import { flashCookie } from '../../session.server.ts'

const EditCampaignQuery = graphql(`
  query EditCampaign($id: ID!) {
    campaign(id: $id) {
      id
      name
      icp
      vertical
      addresses
      maxPages
    }
    verticals {
      slug
      name
      description
    }
  }
`)

const UpdateCampaignMutation = graphql(`
  mutation UpdateCampaign($input: UpdateCampaignInput!) {
    updateCampaign(input: $input) {
      id
      criteriaText
    }
  }
`)

const SAVED = 'The campaign is saved. The next run follows it.'
const WORDS_CHANGED =
  'The campaign is saved. Its words are not those that its criteria were read from any more.'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Edit ${page?.campaign.name ?? 'campaign'} · LeadFactory` },
]

export const handle = crumbs<Awaited<ReturnType<typeof loader>>>((page, { campaignId = '' }) => [
  { label: 'Campaigns', to: '/campaigns' },
  { label: page?.campaign.name ?? 'Campaign', to: campaignPath(campaignId) },
  { label: 'Edit', to: `${campaignPath(campaignId)}/edit` },
])

export async function loader(args: LoaderFunctionArgs) {
  return load(args, EditCampaignQuery, { id: args.params['campaignId'] ?? '' })
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['campaignId'] ?? ''
  const { values, input } = readCampaignForm(await args.request.formData())
  const { data: answer, failure } = await mutate(args, UpdateCampaignMutation, {
    // An empty one takes the pack away; null would leave it.
    input: { id, ...input, vertical: input.vertical ?? '' },
  })
  if (failure !== null) {
    return data(
      { failure: nameAddresses(failure, input.addresses), values },
      { status: statusOf(failure.code) },
    )
  }
  const { criteriaText } = answer.updateCampaign
  const isReadAnew = criteriaText !== null && criteriaText !== input.icp
  return redirect(`${campaignPath(id)}/${isReadAnew ? 'criteria' : 'settings'}`, {
    headers: { 'set-cookie': flashCookie(args.context, isReadAnew ? WORDS_CHANGED : SAVED) },
  })
}

export default function EditCampaignPage(): ReactNode {
  const { campaign, verticals } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const stored = {
    name: campaign.name,
    icp: campaign.icp,
    addresses: campaign.addresses.join('\n'),
    vertical: campaign.vertical ?? '',
    maxPages: String(campaign.maxPages),
    // Both have tabs of their own.
    criteria: '',
    sources: '',
  }
  return (
    <>
      <PageTitle title={`Edit “${campaign.name}”`} />
      <CampaignForm
        key={campaign.id}
        draftKey={`draft:campaign:${campaign.id}`}
        initial={answer?.values ?? stored}
        verticals={verticals}
        failure={answer?.failure}
        submitLabel="Save"
        back={campaignPath(campaign.id)}
      />
    </>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
