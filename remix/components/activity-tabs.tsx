import { NavLink } from '@remix-run/react'
import type { ReactNode } from 'react'
import { BULK_JOBS_PATH } from './bulk/job-note.tsx'
import classes from './page-tabs.module.css'

/** What has been going on: each kind of it at an address of its own. */
export function ActivityTabs(): ReactNode {
  const className = classes['tab'] ?? ''
  return (
    <nav aria-label="Activity" className={classes['tabs']}>
      <NavLink to="/runs" end className={className}>
        Runs
      </NavLink>
      <NavLink to={BULK_JOBS_PATH} end className={className}>
        Bulk actions
      </NavLink>
    </nav>
  )
}
