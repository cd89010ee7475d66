import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ErrorPage } from '../../components/error-page.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { IconCopy, IconPencil, IconTrash } from '../../components/icons.ts'
import { PageTitle } from '../../components/page-title.tsx'
import { verticalPath } from '../../components/paths.ts'
import { Time } from '../../components/time.tsx'
import { CopyDialog } from '../../components/verticals/copy-dialog.tsx'
import { OriginBadge } from '../../components/verticals/origin-badge.tsx'
import { load } from '../../graphql/server-client.server.ts'
import { Criteria, Weights } from './criteria.tsx'
import { VerticalQuery, type VerticalData, type VerticalPageData } from './documents.ts'
import { ExampleSection } from './examples.tsx'
import { RemoveDialog } from './remove-pack.tsx'
import { Titles } from './titles.tsx'
import { UsedBy } from './used-by.tsx'
import { doVerticalDeed } from './vertical-deeds.server.ts'
import { PageHints, Sources } from './where.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.vertical.name ?? 'Vertical'} · LeadFactory` },
]

export const handle = crumbs<VerticalPageData>((page, { slug = '' }) => [
  { label: 'Verticals', to: '/verticals' },
  { label: page?.vertical.name ?? 'Vertical', to: verticalPath(slug) },
])

export async function loader(args: LoaderFunctionArgs) {
  return load(args, VerticalQuery, { slug: args.params['slug'] ?? '' })
}

export async function action(args: ActionFunctionArgs) {
  return doVerticalDeed(args)
}

function Standing({ pack: { origin, version, basedOn, updatedAt } }: { pack: VerticalData }): ReactNode {
  return (
    <Group gap="xs">
      <OriginBadge origin={origin} />
      <span>
        Version {version}
        {basedOn !== null && `, copied from ${basedOn}`}
        {updatedAt !== null && (
          <>
            , changed <Time iso={updatedAt} />
          </>
        )}
      </span>
    </Group>
  )
}

function Deeds({ data }: { data: VerticalPageData }): ReactNode {
  const [copying, copy] = useDisclosure()
  const [removing, remove] = useDisclosure()
  const { vertical: pack } = data
  const isOwn = pack.origin === 'WORKSPACE'
  return (
    <>
      {isOwn && (
        <Button variant="default" leftSection={<IconTrash size={16} aria-hidden />} onClick={remove.open}>
          Remove
        </Button>
      )}
      <Button
        variant={isOwn ? 'default' : 'filled'}
        leftSection={<IconCopy size={16} aria-hidden />}
        onClick={copy.open}
      >
        Copy
      </Button>
      {isOwn && (
        <Button
          component={Link}
          to={`${verticalPath(pack.slug)}/edit`}
          leftSection={<IconPencil size={16} aria-hidden />}
        >
          Edit
        </Button>
      )}
      <CopyDialog pack={pack} opened={copying} onClose={copy.close} />
      <RemoveDialog data={data} opened={removing} onClose={remove.close} />
    </>
  )
}

export default function VerticalPage(): ReactNode {
  const data = useLoaderData<typeof loader>()
  const { vertical: pack, campaigns, sources } = data
  return (
    <Stack maw={1100} key={pack.slug}>
      <div>
        <PageTitle title={pack.name} subtitle={<Standing pack={pack} />}>
          <Deeds data={data} />
        </PageTitle>
        <Text className="prose">{pack.description}</Text>
        {pack.origin === 'SHIPPED' && (
          <Text size="sm" c="dimmed" mt={4}>
            It ships with LeadFactory and stays as it is; a copy can be edited.
          </Text>
        )}
      </div>
      <UsedBy campaigns={campaigns} pack={pack} />
      <Criteria criteria={pack.criteria} />
      <Titles pack={pack} />
      <Weights pack={pack} />
      <Sources pack={pack} known={sources} />
      <PageHints hints={pack.pageHints} />
      <ExampleSection pack={pack} />
    </Stack>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
