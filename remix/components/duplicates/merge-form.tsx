import { Badge, Button, Group, Radio, SimpleGrid, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { statusInWords, leadLabel } from '../../words/leads.ts'
import { Time } from '../time.tsx'
import type { ComparedLeadData } from './documents.ts'
import classes from './merge-form.module.css'

const FIELDS = [
  ['name', 'Name'],
  ['title', 'Title'],
  ['department', 'Department'],
  ['email', 'Email address'],
  ['phone', 'Phone number'],
] as const
type Field = (typeof FIELDS)[number][0]

type Choices = Partial<Record<Field, string>>

interface Props {
  /** Two or more; the first stays unless another is picked. */
  leads: readonly ComparedLeadData[]
  busy: boolean
  /** Gets what the action of duplicates takes. */
  onMerge: (fields: Record<string, string>) => void
  /** Beside the button. */
  children?: ReactNode
}

/** Whose value a field has unless somebody picks another: the lead's that stays, else the first that there is. */
function valueOwner(
  leads: readonly ComparedLeadData[],
  survivorId: string,
  field: Field,
): string | undefined {
  const stays = leads.find(({ id }) => id === survivorId)
  return stays?.[field] != null ? survivorId : leads.find((lead) => lead[field] !== null)?.id
}

function Row({
  label,
  leads,
  children,
}: {
  label: string
  leads: Props['leads']
  children: (lead: ComparedLeadData) => ReactNode
}): ReactNode {
  return (
    <fieldset className={classes['row']}>
      <legend>{label}</legend>
      <SimpleGrid cols={leads.length} spacing="sm">
        {leads.map((lead) => (
          <div key={lead.id}>{children(lead)}</div>
        ))}
      </SimpleGrid>
    </fieldset>
  )
}

/** Where each of the leads stands. */
function Places({ leads }: Pick<Props, 'leads'>): ReactNode {
  return (
    <>
      <Row label="Company" leads={leads}>
        {({ company }) => (
          <Text size="sm" className={classes['value'] ?? ''}>
            {company.name}
            {company.domain !== null && ` (${company.domain})`}
          </Text>
        )}
      </Row>
      <Row label="Campaigns" leads={leads}>
        {({ memberships }) => (
          <Group gap={4}>
            {memberships.map(({ status, campaign }, index) => (
              <Badge key={index} variant="default" tt="none" fw={400} className={classes['badge'] ?? ''}>
                {campaign.name}: {statusInWords(status)}
              </Badge>
            ))}
          </Group>
        )}
      </Row>
    </>
  )
}

/** Leads side by side: which stays, and whose value each field takes where they differ. */
export function MergeForm({ leads, busy, onMerge, children }: Props): ReactNode {
  const [survivorId, setSurvivor] = useState(leads[0]?.id ?? '')
  const [choices, choose] = useState<Choices>({})
  const merge = (): void =>
    onMerge({
      intent: 'merge',
      survivorId,
      otherIds: leads.flatMap(({ id }) => (id === survivorId ? [] : [id])).join(' '),
      ...Object.fromEntries(Object.entries(choices).map(([field, id]) => [`choice-${field}`, id])),
    })
  return (
    <Stack gap="xs">
      <Row label="Stays" leads={leads}>
        {(lead) => (
          <Radio
            size="sm"
            label={leadLabel(lead)}
            checked={lead.id === survivorId}
            onChange={() => setSurvivor(lead.id)}
            description={
              <>
                found <Time iso={lead.createdAt} />
              </>
            }
          />
        )}
      </Row>
      {FIELDS.map(([field, label]) => {
        const values = new Set(leads.map((lead) => lead[field]))
        if (values.size === 1 && values.has(null)) return null
        const owner = choices[field] ?? valueOwner(leads, survivorId, field)
        return (
          <Row key={field} label={label} leads={leads}>
            {(lead) =>
              values.size === 1 || lead[field] === null ? (
                <Text
                  size="sm"
                  {...(lead[field] === null && { c: 'dimmed' })}
                  className={classes['value'] ?? ''}
                >
                  {lead[field] ?? 'none'}
                </Text>
              ) : (
                <Radio
                  size="sm"
                  className={classes['value'] ?? ''}
                  label={lead[field]}
                  checked={lead.id === owner}
                  onChange={() => choose((before) => ({ ...before, [field]: lead.id }))}
                />
              )
            }
          </Row>
        )
      })}
      <Places leads={leads} />
      <Group mt="xs">
        <Button size="xs" loading={busy} onClick={merge} data-deed="merge">
          Merge
        </Button>
        {children}
      </Group>
    </Stack>
  )
}
