import { Badge, VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import type { RunSiteState, RunState } from '../graphql/enums.ts'
import type { StateWords, Tone } from '../words/runs.ts'
import { runStateWords, siteStateWords } from '../words/runs.ts'
import type { Icon } from './icons.ts'
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconLoader2,
  IconPlayerStop,
} from './icons.ts'
import classes from './state-badge.module.css'

const ICONS: Record<Tone, Icon> = {
  waiting: IconClock,
  busy: IconLoader2,
  good: IconCircleCheck,
  mixed: IconAlertTriangle,
  bad: IconCircleX,
  stopped: IconPlayerStop,
}

/** A word in the colour and with the icon of its tone; `compact` shows the icon alone, and still reads the word. */
export function ToneBadge({ word, tone, compact = false }: StateWords & { compact?: boolean }): ReactNode {
  const Icon = ICONS[tone]
  return (
    <Badge
      variant="default"
      size="md"
      className={classes[tone] ?? ''}
      {...(!compact && { leftSection: <Icon size={14} aria-hidden /> })}
      classNames={{ root: classes['badge'] ?? '', label: classes['label'] ?? '' }}
    >
      {compact ? (
        <>
          <Icon size={14} aria-hidden style={{ display: 'block' }} />
          <VisuallyHidden>{word}</VisuallyHidden>
        </>
      ) : (
        word
      )}
    </Badge>
  )
}

/** State of a run: colour, icon and word. */
export function RunStateBadge({ state }: { state: RunState }): ReactNode {
  return <ToneBadge {...runStateWords(state)} />
}

/** State of a site in a run: colour, icon and word. */
export function SiteStateBadge({ state }: { state: RunSiteState }): ReactNode {
  return <ToneBadge {...siteStateWords(state)} />
}
