import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ErrorPage } from '../../components/error-page.tsx'
import { ListFrameOutlet } from '../../components/lead-table/list-frame.tsx'
import { loadListFrame } from '../../components/lead-table/load-leads.server.ts'
import { useCampaign } from '../_app.campaigns.$campaignId/context.ts'

export { unlessOnlySearchChanges as shouldRevalidate } from '../../should-revalidate.ts'

export async function loader(args: LoaderFunctionArgs) {
  return loadListFrame(args, args.params['campaignId'] ?? '')
}

/** What stands around the list of a campaign's leads. */
export default function CampaignLeadsFrame(): ReactNode {
  return <ListFrameOutlet frame={useLoaderData<typeof loader>()} context={useCampaign()} />
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
