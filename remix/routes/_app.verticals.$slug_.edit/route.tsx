import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { Alert, Button, Grid, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useMounted } from '@mantine/hooks'
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useMemo, useRef, useState } from 'react'
import { useDraft } from '../../components/campaigns/use-draft.ts'
import { ErrorPage } from '../../components/error-page.tsx'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { PageTitle } from '../../components/page-title.tsx'
import { verticalPath } from '../../components/paths.ts'
import { text, typed } from '../../form-data.ts'
import { BrowserQueries } from '../../graphql/browser-queries.tsx'
import { statusOf, type Failure } from '../../graphql/failures.ts'
import { load, mutate } from '../../graphql/server-client.server.ts'
import { flashCookie } from '../../session.server.ts'
import { Check, FaultList } from './check.tsx'
import { UpdateVerticalMutation, VerticalTextQuery } from './documents.ts'
import { Editor, goToLine } from './editor.tsx'
import { faultsOf, type Fault } from './faults.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Edit ${page?.name ?? 'vertical'} · LeadFactory` },
]

export const handle = crumbs<Awaited<ReturnType<typeof loader>>>((pack, { slug = '' }) => [
  { label: 'Verticals', to: '/verticals' },
  { label: pack?.name ?? 'Vertical', to: verticalPath(slug) },
  { label: 'Edit', to: `${verticalPath(slug)}/edit` },
])

export async function loader(args: LoaderFunctionArgs) {
  const { vertical } = await load(args, VerticalTextQuery, { slug: args.params['slug'] ?? '' })
  if (vertical.origin === 'WORKSPACE') return vertical
  throw redirect(verticalPath(vertical.slug), {
    headers: {
      'set-cookie': flashCookie(args.context, 'This pack ships as it is. Copy it, and edit the copy.'),
    },
  })
}

export async function action(args: ActionFunctionArgs) {
  const slug = args.params['slug'] ?? ''
  const form = await args.request.formData()
  const input = { slug, version: text(form, 'version'), yaml: typed(form, 'yaml') }
  const { data: answer, failure } = await mutate(args, UpdateVerticalMutation, { input })
  if (failure !== null) return data({ failure, yaml: input.yaml }, { status: statusOf(failure.code) })
  const said = `Saved as version ${answer.updateVertical.version}. Runs from now on use it.`
  return redirect(verticalPath(slug), { headers: { 'set-cookie': flashCookie(args.context, said) } })
}

/** Why the text was not kept. Faults of it are told by line below the heading of the check. */
function Refusal({ failure, slug }: { failure: Failure | undefined; slug: string }): ReactNode {
  if (failure === undefined) return null
  if (faultsOf(failure).length > 0)
    return (
      <FailureAlert
        failure={{ ...failure, fields: [] }}
        title="The pack is not saved"
        advice="It has faults. What you typed is kept; mend it and save again."
      />
    )
  return (
    <>
      <FailureAlert failure={failure} />
      {failure.code === 'CONFLICT' && (
        <Text size="sm">
          What you typed is kept here.{' '}
          <a href={verticalPath(slug)} target="_blank" rel="noreferrer">
            See the pack as it is now
          </a>
        </Text>
      )}
    </>
  )
}

function Editing({ pack }: { pack: Awaited<ReturnType<typeof loader>> }): ReactNode {
  const answer = useActionData<typeof action>()
  // The version that was read: a save must not undo what others have changed since.
  const [version] = useState(pack.version)
  const key = `draft:vertical:${pack.slug}:${version}`
  const { values, change, restored, discard } = useDraft(key, { yaml: answer?.yaml ?? pack.yaml })
  const [faults, setFaults] = useState<Fault[]>([])
  const field = useRef<HTMLTextAreaElement>(null)
  const busy = useNavigation().formMethod === 'POST'
  const mounted = useMounted()
  const go = (line: number): void => goToLine(field.current, line)
  const refused = useMemo(() => faultsOf(answer?.failure), [answer])
  const told = mounted ? faults : refused
  const marked = useMemo(() => new Set(told.flatMap(({ line }) => (line === null ? [] : [line]))), [told])
  return (
    <Form method="post" noValidate>
      <input type="hidden" name="version" value={version} />
      <Stack>
        <Refusal failure={answer?.failure} slug={pack.slug} />
        {restored && answer === undefined && (
          <Alert color="gray" role="status">
            <Group justify="space-between">
              <Text size="sm">This is what you had typed before.</Text>
              <Button size="xs" variant="default" onClick={discard}>
                Discard it
              </Button>
            </Group>
          </Alert>
        )}
        <Grid gutter="md">
          <Grid.Col span={{ base: 12, lg: 7 }}>
            <Editor text={values.yaml} onChange={(yaml) => change({ yaml })} marked={marked} field={field} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 5 }}>
            <Paper component="section" p="md" bg="var(--surface)" aria-labelledby="check-title">
              <Title order={2} id="check-title" mb="sm">
                Check
              </Title>
              <div id="check" role="status">
                {mounted ? (
                  <BrowserQueries>
                    <Check yaml={values.yaml} onFaults={setFaults} onGo={go} />
                  </BrowserQueries>
                ) : (
                  told.length > 0 && <FaultList faults={told} onGo={go} />
                )}
              </div>
            </Paper>
          </Grid.Col>
        </Grid>
        <Group justify="flex-end">
          <Button component={Link} to={verticalPath(pack.slug)} variant="default">
            Cancel
          </Button>
          <Button type="submit" loading={busy}>
            Save
          </Button>
        </Group>
      </Stack>
    </Form>
  )
}

export default function EditVerticalPage(): ReactNode {
  const pack = useLoaderData<typeof loader>()
  return (
    <>
      <PageTitle
        title={`Edit “${pack.name}”`}
        subtitle="The text is checked while you type. Its version rises by itself when it is saved; its id stays, since campaigns name it by that."
      />
      <Editing key={pack.slug} pack={pack} />
    </>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
