import { Button, Group, NativeSelect, Radio, Stack, Table, Text, TextInput, Title } from '@mantine/core'
import { Form, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { CustomFieldData } from '../../components/custom-fields/documents.ts'
import table from '../../components/table.module.css'
import type { CustomFieldType } from '../../graphql/enums.ts'
import { fieldTypeInWords, NEW_FIELD_TYPES } from '../../words/custom-fields.ts'
import { IMPORT_MODES, meantTwice, modeWords } from '../../words/imports.ts'
import { choiceOf, choicesFor, meaningOf, NEW_FIELD, type ColumnChoice } from './column-choice.ts'
import type { ImportDetails } from './documents.ts'

interface ColumnProps {
  column: ImportDetails['columns'][number]
  position: number
  choices: ReturnType<typeof choicesFor>
  choice: ColumnChoice
  isTwice: boolean
  onChoose: (choice: ColumnChoice) => void
}

/** What the field is to be called and to hold that the import makes of a column. */
function NewField({
  of,
  choice,
  onChoose,
}: { of: string } & Pick<ColumnProps, 'choice' | 'onChoose'>): ReactNode {
  const isHidden = choice.value !== NEW_FIELD
  // Posted for every column, so that the names and types stand in the order of the columns.
  if (isHidden)
    return (
      <>
        <input type="hidden" name="newName" value="" />
        <input type="hidden" name="newType" value="" />
      </>
    )
  return (
    <Group gap="xs" mt="xs" grow preventGrowOverflow={false}>
      <TextInput
        name="newName"
        size="xs"
        aria-label={`Name of the new field for “${of}”`}
        value={choice.name}
        maxLength={60}
        required
        onChange={(event) => onChoose({ ...choice, name: event.currentTarget.value })}
      />
      <NativeSelect
        name="newType"
        size="xs"
        aria-label={`Type of the new field for “${of}”`}
        value={choice.type}
        data={NEW_FIELD_TYPES.map((type) => ({ value: type, label: fieldTypeInWords(type) }))}
        onChange={(event) => onChoose({ ...choice, type: event.currentTarget.value as CustomFieldType })}
      />
    </Group>
  )
}

function ColumnRow(props: ColumnProps): ReactNode {
  const { position, choices, choice, isTwice, onChoose } = props
  const { header, samples } = props.column
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
          data={choices}
          value={choice.value}
          error={isTwice && 'Another column means the same.'}
          onChange={({ currentTarget: { value } }) => onChoose({ ...choice, value })}
        />
        <NewField of={name} choice={choice} onChoose={onChoose} />
      </Table.Td>
    </Table.Tr>
  )
}

/** What each column means, guessed from its name, and what becomes of leads that are there; then a try, or the import. */
export function ChoiceForm(props: { of: ImportDetails; fields: CustomFieldData[] }): ReactNode {
  const { columns, mode, file, state } = props.of
  const [chosen, setChosen] = useState(columns.map(choiceOf))
  const choices = choicesFor(props.fields)
  const twice = new Set(meantTwice(chosen.map(meaningOf)))
  const { state: busyState, formData } = useNavigation()
  const busy = busyState === 'submitting' ? formData?.get('intent') : null
  const choose = (position: number) => (choice: ColumnChoice) =>
    setChosen((before) => before.map((one, index) => (index === position ? choice : one)))
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
                  const choice = chosen[position] ?? choiceOf(column)
                  return (
                    <ColumnRow
                      key={position}
                      {...{ column, position, choices, choice }}
                      isTwice={twice.has(meaningOf(choice) ?? '')}
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
