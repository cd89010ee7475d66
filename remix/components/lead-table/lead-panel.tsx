import { ActionIcon, Anchor, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { BrowserQueries } from '../../graphql/browser-queries.tsx'
import { explain, failureOf, unreachable } from '../../graphql/failures.ts'
import type { ResultOf } from '../../graphql/graphql.ts'
import { useCountryNames, useNumberFormat } from '../../locale.tsx'
import { kindInWords, leadLabel, sourceInWords, statusInWords } from '../../words/leads.ts'
import { evidenceProps } from '../evidence/use-evidence-anchor.ts'
import { Facts } from '../facts.tsx'
import { IconX } from '../icons.ts'
import { campaignPath, leadPath } from '../paths.ts'
import { Time } from '../time.tsx'
import { VerificationBadge } from '../verification/verification-badge.tsx'
import { LeadPanelQuery } from './documents.ts'
import classes from './lead-panel.module.css'

type PanelLead = ResultOf<typeof LeadPanelQuery>['lead']

/** Values with the evidence behind each, one below the other. */
function Values({ lead, field, values }: { lead: PanelLead; field: string; values: string[] }): ReactNode {
  return (
    <Stack gap={2}>
      {values.map((value) => (
        <Text key={value} size="sm" {...evidenceProps(lead.id, field, value)}>
          {field === 'link' ? (
            <Anchor href={value} target="_blank" rel="noreferrer" inherit>
              {value}
            </Anchor>
          ) : (
            value
          )}
        </Text>
      ))}
    </Stack>
  )
}

function Campaigns({ lead }: { lead: PanelLead }): ReactNode {
  const format = useNumberFormat()
  if (lead.memberships.length === 0) return 'In none any more.'
  return (
    <Stack gap="xs">
      {lead.memberships.map(({ campaign, status, score, source, foundAt }) => (
        <div key={campaign.id}>
          <Anchor component={Link} to={campaignPath(campaign.id)} size="sm">
            {campaign.name}
          </Anchor>
          <Text size="xs" c="dimmed">
            {statusInWords(status)}
            {score !== null && `, score ${format(score)}`} · {sourceInWords(source).toLowerCase()}{' '}
            <Time iso={foundAt} />
          </Text>
        </div>
      ))}
    </Stack>
  )
}

function Known({ lead }: { lead: PanelLead }): ReactNode {
  const nameCountry = useCountryNames()
  const { company, verification } = lead
  const lists = [
    ['Title', 'title', lead.title === null ? [] : [lead.title]],
    ['Department', 'department', lead.department === null ? [] : [lead.department]],
    ['Email', 'email', lead.emails],
    ['Phone', 'phone', lead.phones],
    ['Profile', 'link', lead.links],
  ] as const
  const values = lists.flatMap(([label, field, list]) =>
    list.length === 0
      ? []
      : [[label, <Values key={field} lead={lead} field={field} values={[...list]} />] as const],
  )
  return (
    <Facts
      facts={[
        ...values,
        ...(verification === null
          ? []
          : [['Address', <VerificationBadge key="class" {...verification} />] as const]),
        [
          'Company',
          <Anchor
            key="company"
            component={Link}
            to={`/leads?companyId=${encodeURIComponent(company.id)}`}
            size="sm"
            {...evidenceProps(lead.id, 'company', company.name)}
          >
            {company.name}
          </Anchor>,
        ],
        ...(company.site === null
          ? []
          : [
              [
                'Web site',
                <Anchor key="site" href={company.site} target="_blank" rel="noreferrer" size="sm">
                  {company.site}
                </Anchor>,
              ] as const,
            ]),
        ...(company.country === null ? [] : [['Country', nameCountry(company.country)] as const]),
        ...(company.industries.length === 0 ? [] : [['Industry', company.industries.join(', ')] as const]),
        ['Campaigns', <Campaigns key="campaigns" lead={lead} />],
      ]}
    />
  )
}

function Body({ leadId }: { leadId: string }): ReactNode {
  const [{ data, error }] = useQuery({ query: LeadPanelQuery, variables: { id: leadId } })
  if (error) {
    const [first] = error.graphQLErrors
    const { title, advice } = explain(first === undefined ? unreachable(null) : failureOf(first))
    return (
      <Text size="sm" role="alert">
        {title}. {advice}
      </Text>
    )
  }
  if (data?.lead.id !== leadId)
    return (
      <Stack gap="md" role="status" aria-label="Loading">
        <Skeleton h={28} w="70%" />
        {[1, 2, 3, 4, 5].map((place) => (
          <Skeleton key={place} h={20} />
        ))}
      </Stack>
    )
  const { lead } = data
  return (
    <>
      <Title order={2} style={{ overflowWrap: 'anywhere' }}>
        {leadLabel(lead)}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {kindInWords(lead.kind)} · found <Time iso={lead.createdAt} />
      </Text>
      <Button component={Link} to={leadPath(lead.id)} size="xs" variant="default" mb="xs">
        Open the page
      </Button>
      <Known lead={lead} />
    </>
  )
}

/** A lead beside the table, which stays in sight; on a narrow screen, above it. */
export function LeadPanel({ leadId, onClose }: { leadId: string; onClose: () => void }): ReactNode {
  return (
    // The focus can be sent here; it does not stop here by itself.
    <aside className={classes['panel']} aria-label="Lead" tabIndex={-1} data-lead-panel>
      <Group justify="flex-end" className={classes['close'] ?? ''}>
        <ActionIcon variant="subtle" aria-label="Close the lead" onClick={onClose}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </Group>
      <BrowserQueries>
        <Body leadId={leadId} />
      </BrowserQueries>
    </aside>
  )
}
