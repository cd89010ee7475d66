import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { canCancel, canPause, canResume, retryWords } from '../../words/runs.ts'
import type { Icon } from '../icons.ts'
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop, IconRefresh } from '../icons.ts'
import { runPath } from '../paths.ts'
import { useDeed } from '../use-deed.ts'
import type { RunCountersData } from './documents.ts'

interface DeedProps {
  run: RunCountersData
  intent: 'pause' | 'resume' | 'cancel' | 'retry' | 'run-again'
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

/** What one can do to a run that has ended: try again what failed, or run the campaign anew. */
export function EndedRunControls({ run }: { run: RunCountersData }): ReactNode {
  const retry = retryWords(run)
  return (
    <Group gap="xs">
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
