import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Button } from '@mantine/core'
import { Link, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorPage } from '../../components/error-page.tsx'
import {
  CancelExportMutation,
  DeleteExportMutation,
  ExportsQuery,
} from '../../components/exports/documents.ts'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { Pager } from '../../components/pager.tsx'
import type { DeedAnswer } from '../../components/use-deed.ts'
import { useReloadOnProgress } from '../../components/use-reload-on-progress.ts'
import { text } from '../../form-data.ts'
import { invalidForm } from '../../graphql/failures.ts'
import { load, mutate } from '../../graphql/server-client.server.ts'
import type { ExportState } from '../../graphql/enums.ts'
import { ExportTable } from './export-table.tsx'

const isRunning = (state: ExportState): boolean => state === 'RUNNING'
const PROGRESS = {
  load: async () => (await import('../../components/exports/documents.ts')).ExportStateSubscription,
  isUnderWay: isRunning,
}

export const meta: MetaFunction = () => [{ title: 'Exports · LeadFactory' }]
export const handle = crumbs(() => [
  { label: 'Leads', to: '/leads' },
  { label: 'Exports', to: '/exports' },
])

export async function loader(args: LoaderFunctionArgs) {
  const after = new URL(args.request.url).searchParams.get('after')
  return (await load(args, ExportsQuery, { after })).exports
}

export async function action(args: ActionFunctionArgs): Promise<DeedAnswer> {
  const form = await args.request.formData()
  const [intent, id] = [text(form, 'intent'), text(form, 'id')]
  if (intent === 'cancel') return { failure: (await mutate(args, CancelExportMutation, { id })).failure }
  if (intent === 'delete') return { failure: (await mutate(args, DeleteExportMutation, { id })).failure }
  return { failure: invalidForm([{ path: ['intent'], message: 'There is nothing of that name to do.' }]) }
}

export default function ExportsPage(): ReactNode {
  const { edges, pageInfo } = useLoaderData<typeof loader>()
  const exports = edges.map(({ node }) => node)
  const running = exports.filter(({ state }) => isRunning(state))
  useReloadOnProgress(
    running.map(({ id }) => id),
    PROGRESS,
  )
  return (
    <>
      <PageTitle
        title="Exports"
        subtitle="Files of leads, newest first. Each is removed after some days; that it was made stays known."
      />
      {exports.length === 0 ? (
        <EmptyState
          title="Exported files will stand here"
          action={
            <Button component={Link} to="/leads">
              Go to the leads
            </Button>
          }
        >
          Narrow a list of leads to those you want and choose Export above it.
        </EmptyState>
      ) : (
        <ExportTable exports={exports} />
      )}
      <Pager label="Pages of exports" pageInfo={pageInfo} forwardOnly />
    </>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
