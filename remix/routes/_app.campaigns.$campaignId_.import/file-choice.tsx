import { Button, FileButton, Paper, Stack, Text } from '@mantine/core'
import type { DragEvent, ReactNode } from 'react'
import { useState } from 'react'
import { IconUpload } from '../../components/icons.ts'
import classes from './import.module.css'

const TYPES = '.csv,.tsv,.txt,.xlsx,text/csv,text/tab-separated-values'

/** Takes a file of leads by drop or from the file dialog. */
export function FileChoice({ onChoose }: { onChoose: (file: File) => void }): ReactNode {
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file !== undefined) onChoose(file)
  }
  return (
    <Paper
      className={classes['drop'] ?? ''}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Stack align="center" gap="xs">
        <IconUpload size={28} aria-hidden />
        <Text>Drop a CSV file or an Excel workbook here</Text>
        <FileButton accept={TYPES} onChange={(file) => file !== null && onChoose(file)}>
          {(props) => (
            <Button {...props} variant="default">
              Choose a file
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed" ta="center" maw={520}>
          Its first line names the columns; you say what each means before anything is imported. Up to 300,000
          rows and 100 MB, of a workbook the first sheet.
        </Text>
      </Stack>
    </Paper>
  )
}
