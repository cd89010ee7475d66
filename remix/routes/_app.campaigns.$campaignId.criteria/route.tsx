import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorPage } from '../../components/error-page.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { campaignPath } from '../../components/paths.ts'
import type { DeedAnswer } from '../../components/use-deed.ts'
import { text } from '../../form-data.ts'
import { BrowserQueries } from '../../graphql/browser-queries.tsx'
import { load } from '../../graphql/server-client.server.ts'
import { setCriteria, setWeights } from './criteria-deeds.server.ts'
import { CriteriaQuery } from './documents.ts'
import { ModelReading } from './model-reading.tsx'
import { OwnCriteria } from './own-criteria.tsx'
import { Weighing } from './weighing.tsx'

export const handle = crumbs((_data, { campaignId = '' }) => [
  { label: 'Criteria', to: `${campaignPath(campaignId)}/criteria` },
])

export async function loader(args: LoaderFunctionArgs) {
  return load(args, CriteriaQuery, { id: args.params['campaignId'] ?? '' })
}

export async function action(args: ActionFunctionArgs): Promise<DeedAnswer> {
  const form = await args.request.formData()
  return text(form, 'intent') === 'set' ? setCriteria(args, form) : setWeights(args, form)
}

export default function CriteriaTab(): ReactNode {
  const data = useLoaderData<typeof loader>()
  const { id, icp, criteriaText, scoredCriteria } = data.campaign
  const isBlank = icp === '' && scoredCriteria.length === 0 && criteriaText === null
  return (
    <>
      {isBlank && (
        <EmptyState title="This campaign has no criteria yet">
          Say in its settings whom it looks for, pick a vertical there, or add criteria by hand below. Its
          leads are scored by that then.
        </EmptyState>
      )}
      <BrowserQueries>
        <OwnCriteria key={id} campaign={data.campaign} />
      </BrowserQueries>
      {icp !== '' && data.icpModel !== null && (
        <ModelReading
          key={icp}
          campaignId={id}
          model={data.icpModel}
          hasCriteria={scoredCriteria.length > 0}
        />
      )}
      {scoredCriteria.length > 0 && <Weighing key={id} data={data} />}
    </>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
