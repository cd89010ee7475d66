import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { Stack } from '@mantine/core'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ErrorPage } from '../../components/error-page.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { activeFilters, readFilter } from '../../components/lead-table/list-query.ts'
import { filterInWords } from '../../components/lead-table/filter-words.ts'
import { PageTitle } from '../../components/page-title.tsx'
import { campaignPath } from '../../components/paths.ts'
import { useDayFormat } from '../../components/time.tsx'
import { oneOf, text } from '../../form-data.ts'
import { load, mutate } from '../../graphql/server-client.server.ts'
import { useCountryNames, useNumberFormat } from '../../locale.tsx'
import { EXPORT_FORMATS, EXPORT_PRESETS } from '../../words/exports.ts'
import { counted } from '../../words/leads.ts'
import { CampaignNameQuery, ExportOptionsQuery, StartExportMutation } from './documents.ts'
import { ExportForm } from './export-form.tsx'

type Data = Awaited<ReturnType<typeof loader>>

export const meta: MetaFunction = () => [{ title: 'Export leads · LeadFactory' }]
export const handle = crumbs<Data>((data) => [
  ...(data?.campaign == null
    ? [{ label: 'Leads', to: '/leads' }]
    : [
        { label: 'Campaigns', to: '/campaigns' },
        { label: data.campaign.name, to: campaignPath(data.campaign.id) },
      ]),
  { label: 'Export', to: '/exports/new' },
])

/** Which leads the page's address means. */
function scopeOf(request: Request) {
  const params = new URL(request.url).searchParams
  const ids = (params.get('ids') ?? '').split(' ').filter(Boolean)
  const campaignId = params.get('campaignId')
  return ids.length > 0
    ? { campaignId, ids, filter: null }
    : { campaignId, ids: null, filter: readFilter(params) }
}

export async function loader(args: LoaderFunctionArgs) {
  const scope = scopeOf(args.request)
  const { campaignId } = scope
  const [{ exportOptions }, found] = await Promise.all([
    load(args, ExportOptionsQuery, scope),
    campaignId === null ? null : load(args, CampaignNameQuery, { id: campaignId }),
  ])
  return { options: exportOptions, campaign: found?.campaign ?? null }
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData()
  const columns = text(form, 'columns').split(' ').filter(Boolean)
  const { data, failure } = await mutate(args, StartExportMutation, {
    ...scopeOf(args.request),
    format: oneOf(form, 'format', EXPORT_FORMATS) ?? 'CSV',
    preset: oneOf(form, 'preset', EXPORT_PRESETS) ?? 'LEADFACTORY',
    columns,
  })
  if (data === null) return { failure }
  return redirect('/exports')
}

/** Which leads these are, in words. */
function Which({ total, campaign }: { total: number; campaign: { name: string } | null }): ReactNode {
  const [params] = useSearchParams()
  const format = useNumberFormat()
  const writing = { formatDay: useDayFormat(), nameCountry: useCountryNames() }
  const filter = readFilter(params)
  const words = params.has('ids')
    ? ['selected']
    : activeFilters(filter).map((name) => filterInWords(name, filter, writing))
  const where = campaign === null ? 'of all campaigns' : `of “${campaign.name}”`
  return [`${counted(total, 'lead', 'leads', format)} ${where}`, ...words].join(', ')
}

export default function NewExportPage(): ReactNode {
  const { options, campaign } = useLoaderData<typeof loader>()
  const failure = useActionData<typeof action>()?.failure
  return (
    <Stack maw={1000} gap={0}>
      <PageTitle title="Export leads" subtitle={<Which total={options.total} campaign={campaign} />} />
      <Stack>
        <FailureAlert failure={failure} labels={{ columns: 'Columns', format: 'Kind of file' }} />
        <ExportForm options={options} />
      </Stack>
    </Stack>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
