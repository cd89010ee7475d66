import { Progress, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useNumberFormat } from '../../locale.tsx'
import { counted } from '../../words/leads.ts'
import { bytesInWords, isLive, progressPercent, timeLeftInWords } from '../../words/runs.ts'
import type { RunCountersData } from './documents.ts'

/** The bar, with done of total in words and what is left. */
export function RunBar({ run }: { run: RunCountersData }): ReactNode {
  const format = useNumberFormat()
  const percent = progressPercent(run)
  // From start to the last step, as the server dates them: the browser's clock may differ.
  const left = isLive(run.state) ? timeLeftInWords(run, Date.parse(run.updatedAt)) : null
  return (
    <Stack gap={4}>
      <Progress.Root size="md">
        <Progress.Section
          value={percent}
          animated={isLive(run.state)}
          aria-label="Progress of the run"
          aria-valuetext={`${run.sitesDone} of ${run.sitesTotal} sites`}
        />
      </Progress.Root>
      <Text size="sm" c="dimmed" className="tabular">
        {format(run.sitesDone)} of {counted(run.sitesTotal, 'site', 'sites', format)}
        {run.sitesFailed > 0 && `, ${format(run.sitesFailed)} not read`}
        {' · '}
        {counted(run.pagesFetched, 'page', 'pages', format)}, {bytesInWords(run.bytesFetched)}
        {left !== null && ` · ${left}`}
      </Text>
    </Stack>
  )
}
