import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Button, Group, Paper, Progress, Stack, Text } from '@mantine/core'
import { useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { ErrorPage } from '../../components/error-page.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { campaignPath } from '../../components/paths.ts'
import type { Failure } from '../../graphql/failures.ts'
import { explain } from '../../graphql/failures.ts'
import { graphql } from '../../graphql/graphql.ts'
import { load } from '../../graphql/server-client.server.ts'
import { bytesInWords } from '../../words/runs.ts'
import { FileChoice } from './file-choice.tsx'
import { ImportOutcome } from './import-result.tsx'
import type { ImportResult } from './upload-csv.ts'
import { uploadCsv } from './upload-csv.ts'

const ImportQuery = graphql(`
  query ImportPage($id: ID!) {
    campaign(id: $id) {
      id
      name
    }
  }
`)

type Campaign = Awaited<ReturnType<typeof loader>>

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Import into ${data?.name ?? 'a campaign'} · LeadFactory` },
]

export const handle = crumbs<Campaign>((campaign, { campaignId = '' }) => [
  { label: 'Campaigns', to: '/campaigns' },
  { label: campaign?.name ?? 'Campaign', to: campaignPath(campaignId) },
  { label: 'Import', to: `${campaignPath(campaignId)}/import` },
])

export async function loader(args: LoaderFunctionArgs) {
  const { campaign } = await load(args, ImportQuery, { id: args.params['campaignId'] ?? '' })
  return campaign
}

type Step =
  | { name: 'choose'; failure: Failure | null }
  | { name: 'sending'; file: File; percent: number }
  | { name: 'done'; file: File; result: ImportResult }

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
  const campaign = useLoaderData<typeof loader>()
  const [step, setStep] = useState<Step>({ name: 'choose', failure: null })
  const upload = useRef<AbortController | null>(null)
  useEffect(() => () => upload.current?.abort(), [])
  const path = campaignPath(campaign.id)

  const send = async (file: File): Promise<void> => {
    const controller = new AbortController()
    upload.current = controller
    const progress = (percent: number): void => setStep({ name: 'sending', file, percent })
    progress(0)
    const { result, failure } = await uploadCsv(`/api${path}/leads.csv`, file, progress, controller.signal)
    if (failure === null) setStep({ name: 'done', file, result })
    else setStep({ name: 'choose', failure: controller.signal.aborted ? null : failure })
  }
  const failure = step.name === 'choose' ? step.failure : null
  return (
    <Stack maw={900} gap={0}>
      <PageTitle title={`Import into “${campaign.name}”`} />
      {step.name === 'choose' && (
        <Stack>
          <FailureAlert
            failure={failure}
            title="Nothing was imported"
            {...(failure !== null && {
              advice: failure.code === 'INVALID_INPUT' ? failure.message : explain(failure).advice,
            })}
          />
          <FileChoice onChoose={(file) => void send(file)} />
        </Stack>
      )}
      {step.name === 'sending' && (
        <Sending file={step.file} percent={step.percent} onStop={() => upload.current?.abort()} />
      )}
      {step.name === 'done' && (
        <ImportOutcome
          fileName={step.file.name}
          result={step.result}
          campaignPath={path}
          onAgain={() => setStep({ name: 'choose', failure: null })}
        />
      )}
    </Stack>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
