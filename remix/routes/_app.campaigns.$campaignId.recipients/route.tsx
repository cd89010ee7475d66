import type { LoaderFunctionArgs } from '@remix-run/node'
import { Anchor, Box, Group, Table, Text } from '@mantine/core'
import { Link, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorPage } from '../../components/error-page.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { PAGE_SIZE } from '../../components/lead-table/list-query.ts'
import { Pager } from '../../components/pager.tsx'
import { campaignPath, leadPath } from '../../components/paths.ts'
import table from '../../components/table.module.css'
import { VerificationBadge } from '../../components/verification/verification-badge.tsx'
import { load } from '../../graphql/server-client.server.ts'
import { leadLabel } from '../../words/leads.ts'
import { useCampaign } from '../_app.campaigns.$campaignId/context.ts'
import { RecipientsQuery, type RecipientData } from './documents.ts'
import { Figures } from './figures.tsx'

export const handle = crumbs((_data, { campaignId = '' }) => [
  { label: 'Recipients', to: `${campaignPath(campaignId)}/recipients` },
])

export async function loader(args: LoaderFunctionArgs) {
  const params = new URL(args.request.url).searchParams
  const before = params.get('before')
  const page =
    before === null ? { first: PAGE_SIZE, after: params.get('after') } : { last: PAGE_SIZE, before }
  const { campaign } = await load(args, RecipientsQuery, { id: args.params['campaignId'] ?? '', ...page })
  return campaign
}

function Row({ lead }: { lead: RecipientData }): ReactNode {
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={leadPath(lead.id)} size="sm" fw={500} c="var(--mantine-color-text)">
          {leadLabel(lead)}
        </Anchor>
        <Text size="xs" c="dimmed">
          {lead.company.name}
        </Text>
        <Box hiddenFrom="sm" mt={4}>
          <Address lead={lead} />
        </Box>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Address lead={lead} />
      </Table.Td>
    </Table.Tr>
  )
}

/** The address with the class of its verdict, which tells an unverified one from the others. */
function Address({ lead }: { lead: RecipientData }): ReactNode {
  return (
    <Group gap="xs">
      <Text size="sm">{lead.email}</Text>
      {lead.verification !== null && <VerificationBadge {...lead.verification} />}
    </Group>
  )
}

export default function RecipientsTab(): ReactNode {
  const { recipientFigures, recipients } = useLoaderData<typeof loader>()
  const { campaign } = useCampaign()
  const leads = recipients.edges.map(({ node }) => node)
  return (
    <>
      <Figures campaignId={campaign.id} figures={recipientFigures} />
      {leads.length === 0 ? (
        <EmptyState title="Recipients will stand here">
          Nobody has an address yet that this campaign writes to. Verify its leads in their list.
        </EmptyState>
      ) : (
        <div className={table['frame']}>
          <Table highlightOnHover verticalSpacing="sm" aria-label="Recipients">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Lead</Table.Th>
                <Table.Th visibleFrom="sm">Address</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {leads.map((lead) => (
                <Row key={lead.id} lead={lead} />
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      <Pager label="Pages of recipients" pageInfo={recipients.pageInfo} />
    </>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
