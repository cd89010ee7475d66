import { Alert, Button, Group, NativeSelect, Radio, Stack, Switch, Text } from '@mantine/core'
import { Form, Link, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { IconAlertTriangle } from '../../components/icons.ts'
import type { ExportFormat, ExportPreset } from '../../graphql/enums.ts'
import { useNumberFormat } from '../../locale.tsx'
import { EXPORT_FORMATS, EXPORT_PRESETS, formatWords } from '../../words/exports.ts'
import { counted } from '../../words/leads.ts'
import classes from './export-form.module.css'
import { ColumnChoice } from './column-choice.tsx'
import type { ExportOptionsData } from './documents.ts'
import { useChosenColumns } from './use-chosen-columns.ts'

/** What stands against these leads in this file; null where nothing does. */
function Limits(props: {
  options: ExportOptionsData
  format: ExportFormat
  preset: ExportPreset
}): ReactNode {
  const { options, format, preset } = props
  const number = useNumberFormat()
  const file = options.formats.find((one) => one.format === format)
  const program = options.presets.find((one) => one.preset === preset)
  const over = (max: number | null | undefined): max is number => max != null && options.total > max
  const words = over(file?.maxRows)
    ? `${formatWords(format).label} holds ${counted(file.maxRows, 'lead', 'leads', number)}. Take CSV, or narrow the list.`
    : over(program?.maxRows)
      ? `${program.label} takes ${counted(program.maxRows, 'row', 'rows', number)} from one file. Narrow the list and make several.`
      : null
  if (words === null) return null
  return (
    <Alert color="yellow" icon={<IconAlertTriangle size={18} />} title="More than one file takes">
      <Text size="sm">{words}</Text>
    </Alert>
  )
}

/** Kind of file, preset, and columns in their order; then the export. */
export function ExportForm({ options }: { options: ExportOptionsData }): ReactNode {
  const [format, setFormat] = useState<ExportFormat>('CSV')
  const columns = useChosenColumns(options)
  const { state } = useNavigation()
  const number = useNumberFormat()
  const { preset, chosen } = columns
  const note = options.presets.find((one) => one.preset === preset)?.note
  return (
    <Form method="post">
      <Stack gap="lg">
        <Radio.Group
          name="format"
          label="Kind of file"
          value={format}
          onChange={(value) => setFormat(EXPORT_FORMATS.find((one) => one === value) ?? 'CSV')}
        >
          <Stack gap="xs" mt="xs">
            {EXPORT_FORMATS.map((one) => (
              <Radio key={one} value={one} {...formatWords(one)} />
            ))}
          </Stack>
        </Radio.Group>
        <NativeSelect
          name="preset"
          label="Made for"
          description={note}
          inputWrapperOrder={['label', 'input', 'description']}
          maw={480}
          value={preset}
          data={options.presets.map((one) => ({ value: one.preset, label: one.label }))}
          onChange={({ currentTarget: { value } }) =>
            columns.choosePreset(EXPORT_PRESETS.find((one) => one === value) ?? 'LEADFACTORY')
          }
        />
        <Switch
          label="With sources"
          description="Beside a value where it comes from (the page, the line of a file, or who typed it), and when that was so."
          checked={columns.withSources}
          onChange={({ currentTarget: { checked } }) => columns.setSources(checked)}
        />
        <ColumnChoice all={options.columns} columns={columns} />
        <input type="hidden" name="columns" value={chosen.map(({ key }) => key).join(' ')} />
        <Limits options={options} format={format} preset={preset} />
        <Group className={classes['bar'] ?? ''}>
          <Button
            type="submit"
            loading={state === 'submitting'}
            disabled={chosen.length === 0 || options.total === 0}
          >
            Export {counted(options.total, 'lead', 'leads', number)}
          </Button>
          <Button component={Link} to="/exports" variant="subtle">
            Exports before
          </Button>
        </Group>
        {options.total === 0 && (
          <Text size="sm" c="dimmed">
            No lead meets this any more. Go back to the list and take something off its filter.
          </Text>
        )}
      </Stack>
    </Form>
  )
}
