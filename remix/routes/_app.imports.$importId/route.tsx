import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ErrorPage } from '../../components/error-page.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { ImportStateBadge } from '../../components/imports/import-state-badge.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { campaignPath, importPath } from '../../components/paths.ts'
import { Time } from '../../components/time.tsx'
import { useReloadOnProgress } from '../../components/use-reload-on-progress.ts'
import { load } from '../../graphql/server-client.server.ts'
import { isOpen, isWorked } from '../../words/imports.ts'
import { ChoiceForm } from './choice-form.tsx'
import { ImportDetailsQuery } from './documents.ts'
import { doImportDeed } from './import-deeds.server.ts'
import { Numbers, Outcome, Rejections } from './outcome.tsx'
import { ImportProgress } from './progress.tsx'

const PROGRESS = {
  load: async () => (await import('../../components/imports/documents.ts')).ImportStateSubscription,
  isUnderWay: isWorked,
}

type Data = Awaited<ReturnType<typeof loader>>

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Import of ${data?.fileName ?? 'a file'} · LeadFactory` },
]

export const handle = crumbs<Data>((data, { importId = '' }) => [
  { label: 'Campaigns', to: '/campaigns' },
  ...(data?.campaign == null
    ? []
    : [
        { label: data.campaign.name, to: campaignPath(data.campaign.id) },
        { label: 'Import', to: `${campaignPath(data.campaign.id)}/import` },
      ]),
  { label: data?.fileName ?? 'File', to: importPath(importId) },
])

export async function loader(args: LoaderFunctionArgs) {
  const data = await load(args, ImportDetailsQuery, { id: args.params['importId'] ?? '' })
  return { ...data.import, fields: data.customFields }
}

export function action(args: ActionFunctionArgs) {
  return doImportDeed(args)
}

export default function ImportDetailsPage(): ReactNode {
  const row = useLoaderData<typeof loader>()
  const failure = useActionData<typeof action>()?.failure
  useReloadOnProgress(isWorked(row.state) ? [row.id] : [], PROGRESS)
  return (
    <Stack maw={900} gap="lg">
      <div>
        <PageTitle title={row.fileName} />
        <Group gap="sm">
          <ImportStateBadge state={row.state} />
          <Text size="sm" c="dimmed">
            sent <Time iso={row.createdAt} />
          </Text>
        </Group>
      </div>
      <FailureAlert
        failure={failure}
        labels={{ file: 'Columns', mapping: 'Columns', customColumns: 'Columns' }}
      />
      <ImportProgress of={row} />
      <Outcome of={row} />
      {row.state === 'CHECKED' && (
        <Paper p="lg" bg="var(--surface)">
          <Title order={2} mb="sm">
            What would become of the rows
          </Title>
          <Numbers of={row} />
        </Paper>
      )}
      {isOpen(row.state) && <ChoiceForm key={row.id} of={row} fields={row.fields} />}
      {!isWorked(row.state) && <Rejections of={row} />}
    </Stack>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
