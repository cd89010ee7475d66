import { Anchor, Group, Paper, SimpleGrid, Text, Title } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { CustomFieldData } from '../../components/custom-fields/documents.ts'
import { ValueInput } from '../../components/custom-fields/value-input.tsx'
import { leadPath } from '../../components/paths.ts'
import { Time } from '../../components/time.tsx'
import { useDeed } from '../../components/use-deed.ts'
import { explain, fieldErrorsOf } from '../../graphql/failures.ts'
import type { LeadData } from './documents.ts'

type ValueData = LeadData['customValues'][number]

/** Who says so, and since when. */
function Origin({ value: { importFileName, importLine, updatedAt } }: { value: ValueData }): ReactNode {
  const who =
    importFileName === null
      ? 'Entered by a member'
      : `From ${importFileName}${importLine === null ? '' : `, line ${importLine}`}`
  return (
    <>
      {who} <Time iso={updatedAt} />
    </>
  )
}

function Value({ lead, field }: { lead: LeadData; field: CustomFieldData }): ReactNode {
  const { submit, busy, failure } = useDeed({ quiet: true })
  const known = lead.customValues.find((one) => one.field.id === field.id)
  const error = failure === null ? undefined : (fieldErrorsOf(failure)['value'] ?? explain(failure).advice)
  return (
    <ValueInput
      field={field}
      value={known?.value ?? ''}
      busy={busy}
      error={error}
      description={known === undefined ? undefined : <Origin value={known} />}
      onCommit={(value) => submit(leadPath(lead.id), { intent: 'set-value', fieldId: field.id, value })}
    />
  )
}

/** What the lead has in the workspace's custom fields, to be changed where it stands. */
export function CustomValues({ lead, fields }: { lead: LeadData; fields: CustomFieldData[] }): ReactNode {
  return (
    <Paper component="section" p="md" bg="var(--surface)" aria-labelledby="custom-values">
      <Group justify="space-between" mb="sm">
        <Title order={2} id="custom-values">
          Fields
        </Title>
        {fields.length > 0 && (
          <Anchor component={Link} to="/settings/fields" size="sm">
            Change the fields
          </Anchor>
        )}
      </Group>
      {fields.length === 0 ? (
        <Text size="sm" c="dimmed">
          What else you keep of your leads can stand here.{' '}
          <Anchor component={Link} to="/settings/fields" inherit underline="always">
            Add a field
          </Anchor>
        </Text>
      ) : (
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          {fields.map((field) => (
            <Value key={field.id} lead={lead} field={field} />
          ))}
        </SimpleGrid>
      )}
    </Paper>
  )
}
