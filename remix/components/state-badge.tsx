import { Badge } from '@mantine/core'
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

/** A word in the colour and with the icon of its tone. */
export function ToneBadge({ word, tone }: StateWords): ReactNode {
  const Icon = ICONS[tone]
  return (
    <Badge
      variant="default"
      size="md"
      className={classes[tone] ?? ''}
      leftSection={<Icon size={14} aria-hidden />}
      classNames={{ root: classes['badge'] ?? '', label: classes['label'] ?? '' }}
    >
      {word}
    </Badge>
  )
}

/** The icon alone in its colour, which still reads the word: an element of HTML, for tables have one in each row. */
export function ToneMark({ word, tone }: StateWords): ReactNode {
  const Icon = ICONS[tone]
  return (
    <span role="img" aria-label={word} className={`${classes['mark'] ?? ''} ${classes[tone] ?? ''}`}>
      <Icon size={14} aria-hidden />
    </span>
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
