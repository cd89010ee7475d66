import { Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { runPath } from '../../components/paths.ts'
import type { RunCountersData } from '../../components/runs/documents.ts'
import { Time } from '../../components/time.tsx'
import { useNumberFormat } from '../../locale.tsx'
import { counted } from '../../words/leads.ts'
import { limitsInWords } from '../../words/runs.ts'

interface Props {
  run: RunCountersData
  /** The run that it replays, if it does. */
  replayOf: { id: string; startedAt: string | null; createdAt: string } | null
}

/** What brought the run about and what it may use, in words; nothing for a run that somebody started without limits. */
export function RunTerms({ run, replayOf }: Props): ReactNode {
  const format = useNumberFormat()
  const terms = [
    ...(run.scheduledFor === null ? [] : ['Started by the campaign’s schedule.']),
    ...(run.limitNote === null ? limitsInWords(run) : [run.limitNote]),
    ...(run.pagesGone === 0
      ? []
      : [
          `${counted(run.pagesGone, 'page', 'pages', format)} could not be read again: ${run.pagesGone === 1 ? 'its copy is' : 'their copies are'} gone.`,
        ]),
  ]
  if (terms.length === 0 && replayOf === null) return null
  return (
    <Text size="sm">
      {replayOf !== null && (
        <>
          {'Replay of the '}
          <Anchor component={Link} to={runPath(replayOf.id)} inherit underline="always">
            run started <Time iso={replayOf.startedAt ?? replayOf.createdAt} />
          </Anchor>
          {': its pages are read from the copies kept then, and no site is asked. '}
        </>
      )}
      {terms.join(' ')}
    </Text>
  )
}

/** What the button does, for those who have not pressed it yet. */
export function ReplayHint(): ReactNode {
  return (
    <Text size="xs" c="dimmed">
      Replay reads the kept copies of this run’s pages again, with today’s extraction and without asking any
      site.
    </Text>
  )
}
