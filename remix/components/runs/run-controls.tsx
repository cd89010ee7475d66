import { Button, Group } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { canCancel, canPause, canResume, retryWords } from '../../words/runs.ts'
import type { Icon } from '../icons.ts'
import {
  IconArrowsDiff,
  IconHistory,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconRefresh,
} from '../icons.ts'
import { comparePath, runPath } from '../paths.ts'
import { useDeed } from '../use-deed.ts'
import type { RunCountersData } from './documents.ts'

interface DeedProps {
  run: RunCountersData
  intent: 'pause' | 'resume' | 'cancel' | 'retry' | 'replay' | 'run-again'
  icon: Icon
  children: string
}

function Deed({ run, intent, icon: Sign, children }: DeedProps): ReactNode {
  const { submit, busy } = useDeed()
  return (
    <Button
      variant="default"
      size="xs"
      loading={busy}
      leftSection={<Sign size={14} aria-hidden />}
      onClick={() => submit(runPath(run.id), { intent })}
    >
      {children}
    </Button>
  )
}

/** What one can do to a run that has not ended: hold it, let it go on, stop it. */
export function LiveRunControls({ run }: { run: RunCountersData }): ReactNode {
  return (
    <Group gap="xs">
      {canPause(run.state) && (
        <Deed run={run} intent="pause" icon={IconPlayerPause}>
          Pause
        </Deed>
      )}
      {canResume(run.state) && (
        <Deed run={run} intent="resume" icon={IconPlayerPlay}>
          Resume
        </Deed>
      )}
      {canCancel(run.state) && (
        <Deed run={run} intent="cancel" icon={IconPlayerStop}>
          Cancel the run
        </Deed>
      )}
    </Group>
  )
}

interface EndedProps {
  run: RunCountersData
  /** Whether there is a run to compare it with. */
  canCompare: boolean
}

/** What one can do with a run that has ended: compare it, replay it, try again what failed, run the campaign anew. */
export function EndedRunControls({ run, canCompare }: EndedProps): ReactNode {
  const retry = retryWords(run)
  return (
    <Group gap="xs">
      {canCompare && (
        <Button
          component={Link}
          to={comparePath(run.id)}
          variant="default"
          size="xs"
          leftSection={<IconArrowsDiff size={14} aria-hidden />}
        >
          Compare
        </Button>
      )}
      <Deed run={run} intent="replay" icon={IconHistory}>
        Replay
      </Deed>
      {retry !== null && (
        <Deed run={run} intent="retry" icon={IconRefresh}>
          {retry}
        </Deed>
      )}
      <Deed run={run} intent="run-again" icon={IconPlayerPlay}>
        Run again
      </Deed>
    </Group>
  )
}
