import { Progress, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useNumberFormat } from '../../locale.tsx'
import { counted } from '../../words/leads.ts'
import { bytesInWords, isMoving, paceInWords, progressPercent, timeLeftInWords } from '../../words/runs.ts'
import type { RunCountersData } from './documents.ts'

/** The bar, with done of total in words, the pace so far and the time left. */
export function RunBar({ run }: { run: RunCountersData }): ReactNode {
  const format = useNumberFormat()
  const percent = progressPercent(run)
  const pace = paceInWords(run, format)
  const left = isMoving(run.state) ? timeLeftInWords(run) : null
  return (
    <Stack gap={4}>
      <Progress.Root size="md">
        <Progress.Section
          value={percent}
          animated={isMoving(run.state)}
          aria-label="Progress of the run"
          aria-valuetext={`${run.sitesDone} of ${run.sitesTotal} sites`}
        />
      </Progress.Root>
      <Text size="sm" c="dimmed" className="tabular">
        {format(run.sitesDone)} of {counted(run.sitesTotal, 'site', 'sites', format)}
        {run.sitesFailed > 0 && `, ${format(run.sitesFailed)} not read`}
        {run.sitesSkipped > 0 && `, ${format(run.sitesSkipped)} set aside`}
        {' · '}
        {counted(run.pagesFetched, 'page', 'pages', format)}, {bytesInWords(run.bytesFetched)}
        {pace !== null && ` · ${pace}`}
        {left !== null && ` · ${left}`}
      </Text>
    </Stack>
  )
}
