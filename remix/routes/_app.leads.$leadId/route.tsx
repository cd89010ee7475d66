import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Anchor, Button, Grid, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link, useLoaderData, useNavigate } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useBulkJobs } from '../../components/bulk/bulk-jobs.tsx'
import { ErrorPage } from '../../components/error-page.tsx'
import { crumbs } from '../../components/frame/breadcrumbs.tsx'
import { IconPencil, IconTrash } from '../../components/icons.ts'
import { PageTitle } from '../../components/page-title.tsx'
import { leadPath } from '../../components/paths.ts'
import { Time } from '../../components/time.tsx'
import { load } from '../../graphql/server-client.server.ts'
import { registerInWords } from '../../words/registers.ts'
import { kindInWords, leadLabel } from '../../words/leads.ts'
import { classificationInWords, openRangeInWords, rangeValue } from '../../words/sources.ts'
import { Activity } from './activity.tsx'
import { CompanySources } from './company-sources.tsx'
import { CustomValues } from './custom-values.tsx'
import type { LeadData } from './documents.ts'
import { LeadQuery, LeadWorkQuery } from './documents.ts'
import { LeadDuplicates } from './duplicates.tsx'
import { EditLeadDialog } from './edit-lead.tsx'
import { FieldSection, fieldsOf, type Field } from './fields.tsx'
import { doLeadDeed } from './lead-deeds.server.ts'
import { Memberships } from './memberships.tsx'
import { Notes } from './notes.tsx'
import { LeadScoresQuery } from './score-documents.ts'
import { Scores } from './scores.tsx'
import { LeadVerification } from './verification.tsx'
import { LeadWork } from './work.tsx'

/** Entries of a page of the lead's activity. */
const ACTIVITY_SIZE = 20

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data === undefined ? 'Lead' : leadLabel(data.lead)} · LeadFactory` },
]

export const handle = crumbs<{ lead: LeadData }>((data, { leadId = '' }) => [
  { label: 'Leads', to: '/leads' },
  { label: data === undefined ? 'Lead' : leadLabel(data.lead), to: leadPath(leadId) },
])

/** The page of the lead's activity that stands in the address. */
function activityPage(url: string) {
  const { searchParams } = new URL(url)
  const before = searchParams.get('before')
  return before === null
    ? { first: ACTIVITY_SIZE, after: searchParams.get('after'), last: null, before: null }
    : { first: null, after: null, last: ACTIVITY_SIZE, before }
}

export async function loader(args: LoaderFunctionArgs) {
  const id = args.params['leadId'] ?? ''
  const [{ lead }, { lead: work, customFields: fields, ...choices }, { lead: scored }] = await Promise.all([
    load(args, LeadQuery, { id }),
    load(args, LeadWorkQuery, { id, ...activityPage(args.request.url) }),
    load(args, LeadScoresQuery, { id }),
  ])
  return { lead: { ...lead, ...work }, fields, choices, scores: scored.memberships }
}

export async function action(args: ActionFunctionArgs) {
  return doLeadDeed(args)
}

const several = (field: string, values: string[]): (readonly [string, string])[] =>
  values.map((value) => [field, value] as const)

function Actions({ lead }: { lead: LeadData }): ReactNode {
  const [editing, edit] = useDisclosure()
  const { submit } = useBulkJobs()
  const navigate = useNavigate()
  // No question first: the notification of the job has the way back.
  const remove = (): void => {
    submit({ intent: 'start', kind: 'DELETE', ids: lead.id })
    navigate('/leads')
  }
  return (
    <>
      <Button variant="default" leftSection={<IconTrash size={16} aria-hidden />} onClick={remove}>
        Delete
      </Button>
      <Button leftSection={<IconPencil size={16} aria-hidden />} onClick={edit.open}>
        Edit
      </Button>
      <EditLeadDialog lead={lead} opened={editing} onClose={edit.close} />
    </>
  )
}

type FieldValue = readonly [field: string, value: string | null, note?: string]

/** A range; one that is open in words beside it. */
function rangeField(field: string, range: { min: number | null; max: number | null }): FieldValue {
  const words = openRangeInWords(range)
  return words === undefined ? [field, rangeValue(range)] : [field, rangeValue(range), words]
}

/** What sources know of a company and its site seldom says. */
function factsOf(company: LeadData['company']): FieldValue[] {
  const { employees, foundedYear, legalForm, coordinates, industryCodes, externalIds } = company
  return [
    ...(employees === null ? [] : [rangeField('employees', employees)]),
    ['foundedYear', foundedYear === null ? null : String(foundedYear)],
    ['legalForm', legalForm],
    ...industryCodes.map(
      ({ system, code }) => ['code', `${system}:${code}`, classificationInWords(system)] as const,
    ),
    ['geo', coordinates && `${coordinates.latitude},${coordinates.longitude}`],
    ...externalIds.map(({ scheme, value }) => ['externalId', `${scheme}:${value}`] as const),
  ]
}

/** What is known of the company, each value with its evidence. */
function companyFields(company: LeadData['company']): Field[] {
  const { site, evidence } = company
  const isRead = site !== null && evidence.some(({ pageUrl }) => pageUrl?.startsWith(site) === true)
  const fields = fieldsOf(
    [
      ['name', company.name],
      ['legalName', company.legalName],
      ['website', company.site],
      ['description', company.description],
      ...several('email', company.emails),
      ...several('phone', company.phones),
      ...several('social', company.socials),
      ...several(
        'address',
        company.addresses.map(({ text }) => text),
      ),
      ...company.registerNumbers.map(
        ({ kind, value, register }) => ['registerNumber', value, registerInWords(kind, register)] as const,
      ),
      ...several(
        'vatId',
        company.vatIds.map(({ value }) => value),
      ),
      ...several('industry', company.industries),
      ...factsOf(company),
    ],
    evidence,
  )
  return fields.map((field) =>
    isRead && field.value === site ? { ...field, unproved: 'Its pages were read.' } : field,
  )
}

export default function LeadPage(): ReactNode {
  const { lead, fields, choices, scores } = useLoaderData<typeof loader>()
  const { company } = lead
  const own = fieldsOf(
    [
      ['name', lead.name],
      ['title', lead.title],
      ['department', lead.department],
      ['email', lead.email],
      ...several('email', lead.emails),
      ['phone', lead.phone],
      ...several('phone', lead.phones),
      ...several('link', lead.links),
    ],
    lead.evidence,
  )
  return (
    <>
      <PageTitle
        title={leadLabel(lead)}
        subtitle={
          <>
            {lead.title ?? kindInWords(lead.kind)} ·{' '}
            <Anchor
              component={Link}
              to={`/leads?companyId=${encodeURIComponent(company.id)}`}
              inherit
              underline="always"
            >
              {company.name}
            </Anchor>{' '}
            · found <Time iso={lead.createdAt} />
          </>
        }
      >
        <Actions lead={lead} />
      </PageTitle>
      <Grid gutter="md" maw={1200}>
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Stack>
            <FieldSection title={lead.kind === 'PERSON' ? 'Person' : 'General contact'} fields={own} />
            <Scores key={`scores of ${lead.id}`} leadId={lead.id} memberships={scores} />
            <CustomValues key={lead.id} lead={lead} fields={fields} />
            <FieldSection title="Company" fields={companyFields(company)} />
            <CompanySources sources={company.sources} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Stack>
            <LeadWork key={`work ${lead.id}`} lead={lead} choices={choices} />
            <LeadVerification key={lead.id} lead={lead} />
            <Memberships lead={lead} />
            <LeadDuplicates key={`duplicates of ${lead.id}`} lead={lead} />
            <Notes key={`notes ${lead.id}`} lead={lead} />
            <Activity lead={lead} />
          </Stack>
        </Grid.Col>
      </Grid>
    </>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage />
}
