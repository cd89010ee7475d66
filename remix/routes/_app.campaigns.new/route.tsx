import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { CampaignForm } from '../../components/campaigns/campaign-form.tsx'
import { nameAddresses, NO_VALUES, readCampaignForm } from '../../components/campaigns/campaign-values.ts'
import { ErrorPage } from '../../components/error-page.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { campaignPath } from '../../components/paths.ts'
import { statusOf } from '../../graphql/failures.ts'
import { graphql } from '../../graphql/graphql.ts'
import { load, mutate } from '../../graphql/server-client.server.ts'
import { flashCookie } from '../../session.server.ts'

const VerticalsQuery = graphql(`
  query NewCampaign {
    verticals {
      slug
      name
      description
    }
  }
`)

const CreateCampaignMutation = graphql(`
  mutation CreateCampaign($input: CreateCampaignInput!) {
    createCampaign(input: $input) {
      id
    }
  }
`)

export const meta: MetaFunction = () => [{ title: 'New campaign · LeadFactory' }]
export const handle = crumbs(() => [
  { label: 'Campaigns', to: '/campaigns' },
  { label: 'New campaign', to: '/campaigns/new' },
])

export async function loader(args: LoaderFunctionArgs) {
  return load(args, VerticalsQuery, {})
}

export async function action(args: ActionFunctionArgs) {
  const { values, input } = readCampaignForm(await args.request.formData())
  const { data: answer, failure } = await mutate(args, CreateCampaignMutation, { input })
  if (failure !== null) {
    return data(
      { failure: nameAddresses(failure, input.addresses), values },
      { status: statusOf(failure.code) },
    )
  }
  return redirect(campaignPath(answer.createCampaign.id), {
    headers: {
      'set-cookie': flashCookie(args.context, `“${input.name}” is made. Start a run when you are ready.`),
    },
  })
}

export default function NewCampaignPage(): ReactNode {
  const { verticals } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageTitle title="New campaign" />
      <CampaignForm
        draftKey="draft:campaign:new"
        initial={answer?.values ?? NO_VALUES}
        verticals={verticals}
        failure={answer?.failure}
        submitLabel="Create the campaign"
        back="/campaigns"
      />
    </>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
