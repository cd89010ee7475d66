import type { Icon } from '../icons.ts'
import { IconActivity, IconLayoutDashboard, IconSettings, IconTarget, IconUsers } from '../icons.ts'

/** A page that the rail, the bottom bar and the jump box lead to. */
export interface Place {
  label: string
  to: string
  icon: Icon
}

export const PLACES: readonly Place[] = [
  { label: 'Overview', to: '/', icon: IconLayoutDashboard },
  { label: 'Campaigns', to: '/campaigns', icon: IconTarget },
  { label: 'Leads', to: '/leads', icon: IconUsers },
  { label: 'Activity', to: '/runs', icon: IconActivity },
]

export const SETTINGS: Place = { label: 'Settings', to: '/settings', icon: IconSettings }
