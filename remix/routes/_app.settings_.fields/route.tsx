import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Button, Stack, Table, Title, VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorPage } from '../../components/error-page.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { IconPlus } from '../../components/icons.ts'
import { PageTitle } from '../../components/page-title.tsx'
import table from '../../components/table.module.css'
import { load } from '../../graphql/server-client.server.ts'
import { FieldSettingsQuery, type FieldSettings } from './documents.ts'
import { doFieldDeed } from './field-deeds.server.ts'
import { FieldDialog, FIELDS_PATH } from './field-form.tsx'
import { FieldRow } from './field-row.tsx'

export const meta: MetaFunction = () => [{ title: 'Fields · LeadFactory' }]
export const handle = crumbs(() => [
  { label: 'Settings', to: '/settings' },
  { label: 'Fields', to: FIELDS_PATH },
])

export async function loader(args: LoaderFunctionArgs) {
  return (await load(args, FieldSettingsQuery, {})).customFields
}

export async function action(args: ActionFunctionArgs) {
  return doFieldDeed(args)
}

/** Fields in use, or archived ones; what is moved passes the next one in sight. */
function FieldTable({ fields, all }: { fields: FieldSettings[]; all: FieldSettings[] }): ReactNode {
  return (
    <Table verticalSpacing="sm" aria-label={fields[0]?.isArchived === true ? 'Archived fields' : 'Fields'}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th className={table['number'] ?? ''} visibleFrom="sm">
            Filled in
          </Table.Th>
          <Table.Th>
            <VisuallyHidden>Place</VisuallyHidden>
          </Table.Th>
          <Table.Th>
            <VisuallyHidden>Actions</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {fields.map((field, index) => (
          <FieldRow
            key={field.id}
            field={field}
            above={placeOf(all, fields[index - 1])}
            below={placeOf(all, fields[index + 1])}
          />
        ))}
      </Table.Tbody>
    </Table>
  )
}

/** Null where there is no such field. */
const placeOf = (all: readonly FieldSettings[], field: FieldSettings | undefined): number | null =>
  field === undefined ? null : all.indexOf(field)

export default function FieldsPage(): ReactNode {
  const fields = useLoaderData<typeof loader>()
  const [adding, { open, close }] = useDisclosure()
  const inUse = fields.filter(({ isArchived }) => !isArchived)
  const archived = fields.filter(({ isArchived }) => isArchived)
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
      Add a field
    </Button>
  )
  return (
    <Stack maw={760} gap="lg">
      <div>
        <PageTitle title="Fields" subtitle="What this workspace keeps of its leads beside what is found">
          {inUse.length > 0 && add}
        </PageTitle>
        <div className={table['frame']}>
          {inUse.length === 0 ? (
            <EmptyState title="Your own fields will stand here" action={add}>
              Each lead’s page has a place for them, the table a column, and imports fill them. None has been
              made yet.
            </EmptyState>
          ) : (
            <FieldTable fields={inUse} all={fields} />
          )}
        </div>
      </div>
      {archived.length > 0 && (
        <section aria-labelledby="archived">
          <Title order={2} id="archived" mb="sm">
            Archived
          </Title>
          <div className={table['frame']}>
            <FieldTable fields={archived} all={fields} />
          </div>
        </section>
      )}
      <FieldDialog field={null} opened={adding} onClose={close} />
    </Stack>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
