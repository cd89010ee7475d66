import { Button, Group, NativeSelect, Radio, Stack, Table, Text, Title } from '@mantine/core'
import { Form, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import table from '../../components/table.module.css'
import type { ImportField } from '../../graphql/enums.ts'
import {
  fieldInWords,
  fieldsMeantTwice,
  IMPORT_FIELDS,
  IMPORT_MODES,
  modeWords,
} from '../../words/imports.ts'
import type { ImportDetails } from './documents.ts'

const CHOICES = [
  { value: '', label: 'Nothing: passed over' },
  ...IMPORT_FIELDS.map((field) => ({ value: field, label: fieldInWords(field) })),
]

interface ColumnProps {
  column: ImportDetails['columns'][number]
  position: number
  field: ImportField | null
  isTwice: boolean
  onChoose: (field: ImportField | null) => void
}

function ColumnRow({
  column: { header, samples },
  position,
  field,
  isTwice,
  onChoose,
}: ColumnProps): ReactNode {
  const name = header === '' ? `Column ${position + 1}` : header
  const shown = samples.filter((sample) => sample !== '').slice(0, 3)
  return (
    <Table.Tr>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        <Text size="sm" fw={500}>
          {name}
        </Text>
        {shown.map((sample, index) => (
          <Text key={index} size="xs" c="dimmed" lineClamp={1}>
            {sample}
          </Text>
        ))}
      </Table.Td>
      <Table.Td>
        <NativeSelect
          name="field"
          aria-label={`What “${name}” means`}
          data={CHOICES}
          value={field ?? ''}
          error={isTwice && 'Another column means the same.'}
          onChange={({ currentTarget: { value } }) =>
            onChoose(IMPORT_FIELDS.find((one) => one === value) ?? null)
          }
        />
      </Table.Td>
    </Table.Tr>
  )
}

/** What each column means, guessed from its name, and what becomes of leads that are there; then a try, or the import. */
export function ChoiceForm({ of: { columns, mode, file, state } }: { of: ImportDetails }): ReactNode {
  const [fields, setFields] = useState(columns.map(({ field }) => field))
  const twice = new Set(fieldsMeantTwice(fields))
  const { state: busyState, formData } = useNavigation()
  const busy = busyState === 'submitting' ? formData?.get('intent') : null
  const choose = (position: number) => (field: ImportField | null) =>
    setFields((before) => before.map((one, index) => (index === position ? field : one)))
  return (
    <Form method="post">
      <Stack gap="lg">
        <section aria-labelledby="columns">
          <Title order={2} id="columns" mb={4}>
            Columns
          </Title>
          <Text size="sm" c="dimmed" mb="sm">
            {file}. A lead needs its company (or its web site) and a name, an email address or a phone number.
          </Text>
          <div className={table['frame']}>
            <Table aria-labelledby="columns" verticalSpacing="xs" layout="fixed">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>In the file</Table.Th>
                  <Table.Th>Means</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {columns.map((column, position) => {
                  const field = fields[position] ?? null
                  return (
                    <ColumnRow
                      key={position}
                      {...{ column, position, field }}
                      isTwice={field !== null && twice.has(field)}
                      onChoose={choose(position)}
                    />
                  )
                })}
              </Table.Tbody>
            </Table>
          </div>
        </section>
        <Radio.Group name="mode" defaultValue={mode} label="Leads that are here already">
          <Stack gap="xs" mt="xs">
            {IMPORT_MODES.map((one) => (
              <Radio key={one} value={one} {...modeWords(one)} />
            ))}
          </Stack>
        </Radio.Group>
        <Group>
          <Button
            type="submit"
            name="intent"
            value="check"
            variant={state === 'CHECKED' ? 'default' : 'filled'}
            loading={busy === 'check'}
            disabled={twice.size > 0}
          >
            Try it without importing
          </Button>
          <Button
            type="submit"
            name="intent"
            value="start"
            variant={state === 'CHECKED' ? 'filled' : 'default'}
            loading={busy === 'start'}
            disabled={twice.size > 0}
          >
            Import
          </Button>
          <Button type="submit" name="intent" value="cancel" variant="subtle" loading={busy === 'cancel'}>
            Drop the file
          </Button>
        </Group>
      </Stack>
    </Form>
  )
}
