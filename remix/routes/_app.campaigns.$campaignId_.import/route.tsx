import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Button, Group, Paper, Progress, Stack, Text } from '@mantine/core'
import { useLoaderData, useNavigate } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { ErrorPage } from '../../components/error-page.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { ImportCounters } from '../../components/imports/documents.ts'
import { Pager } from '../../components/pager.tsx'
import { campaignPath, importPath } from '../../components/paths.ts'
import type { Failure } from '../../graphql/failures.ts'
import { explain } from '../../graphql/failures.ts'
import { graphql } from '../../graphql/graphql.ts'
import { load } from '../../graphql/server-client.server.ts'
import { bytesInWords } from '../../words/runs.ts'
import { FileChoice } from './file-choice.tsx'
import { PastImports } from './past-imports.tsx'
import { uploadFile } from './upload-file.ts'

const ImportQuery = graphql(
  `
    query ImportPage($id: ID!, $after: String) {
      campaign(id: $id) {
        id
        name
      }
      imports(campaignId: $id, first: 20, after: $after) {
        edges {
          node {
            ...ImportCounters
          }
        }
        pageInfo {
          hasNextPage
          endCursor
          hasPreviousPage
          startCursor
        }
      }
    }
  `,
  [ImportCounters],
)

type Data = Awaited<ReturnType<typeof loader>>

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Import into ${data?.campaign.name ?? 'a campaign'} · LeadFactory` },
]

export const handle = crumbs<Data>((data, { campaignId = '' }) => [
  { label: 'Campaigns', to: '/campaigns' },
  { label: data?.campaign.name ?? 'Campaign', to: campaignPath(campaignId) },
  { label: 'Import', to: `${campaignPath(campaignId)}/import` },
])

export async function loader(args: LoaderFunctionArgs) {
  const after = new URL(args.request.url).searchParams.get('after')
  return load(args, ImportQuery, { id: args.params['campaignId'] ?? '', after })
}

type Step = { name: 'choose'; failure: Failure | null } | { name: 'sending'; file: File; percent: number }

function Sending({ file, percent, onStop }: { file: File; percent: number; onStop: () => void }): ReactNode {
  const sent = percent >= 100
  return (
    <Paper p="lg" bg="var(--surface)">
      <Stack>
        <Text role="status">
          {sent ? `Reading ${file.name}` : `Sending ${file.name}`}, {bytesInWords(file.size)}
        </Text>
        <Progress.Root size="md">
          <Progress.Section value={percent} animated={sent} aria-label="Progress of the import" />
        </Progress.Root>
        <Group>
          <Button variant="default" size="xs" onClick={onStop} disabled={sent}>
            Stop
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}

export default function ImportPage(): ReactNode {
  const { campaign, imports } = useLoaderData<typeof loader>()
  const [step, setStep] = useState<Step>({ name: 'choose', failure: null })
  const upload = useRef<AbortController | null>(null)
  const navigate = useNavigate()
  useEffect(() => () => upload.current?.abort(), [])
  const path = campaignPath(campaign.id)

  const send = async (file: File): Promise<void> => {
    const controller = new AbortController()
    upload.current = controller
    const progress = (percent: number): void => setStep({ name: 'sending', file, percent })
    progress(0)
    const { importId, failure } = await uploadFile(`/api${path}/imports`, file, progress, controller.signal)
    if (failure === null) void navigate(importPath(importId))
    else setStep({ name: 'choose', failure: controller.signal.aborted ? null : failure })
  }
  const failure = step.name === 'choose' ? step.failure : null
  return (
    <Stack maw={900} gap={0}>
      <PageTitle title={`Import into “${campaign.name}”`} />
      {step.name === 'choose' ? (
        <Stack>
          <FailureAlert
            failure={failure === null ? null : { ...failure, fields: [] }}
            title="The file cannot be imported"
            {...(failure !== null && {
              advice: failure.code === 'INVALID_INPUT' ? failure.message : explain(failure).advice,
            })}
          />
          <FileChoice onChoose={(file) => void send(file)} />
        </Stack>
      ) : (
        <Sending file={step.file} percent={step.percent} onStop={() => upload.current?.abort()} />
      )}
      <PastImports imports={imports.edges.map(({ node }) => node)} />
      <Pager label="Pages of imports" pageInfo={imports.pageInfo} forwardOnly />
    </Stack>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
