import { NavLink } from '@remix-run/react'
import type { ReactNode } from 'react'
import classes from '../../components/page-tabs.module.css'
import { campaignPath } from '../../components/paths.ts'

/** The campaign's views, as links: each has its own address. */
export function CampaignTabs({ campaignId }: { campaignId: string }): ReactNode {
  const path = campaignPath(campaignId)
  return (
    <nav aria-label="Campaign" className={classes['tabs']}>
      <NavLink to={path} end className={classes['tab'] ?? ''}>
        Leads
      </NavLink>
      <NavLink to={`${path}/recipients`} className={classes['tab'] ?? ''}>
        Recipients
      </NavLink>
      <NavLink to={`${path}/runs`} className={classes['tab'] ?? ''}>
        Runs
      </NavLink>
      <NavLink to={`${path}/criteria`} className={classes['tab'] ?? ''}>
        Criteria
      </NavLink>
      <NavLink to={`${path}/sources`} className={classes['tab'] ?? ''}>
        Sources
      </NavLink>
      <NavLink to={`${path}/settings`} className={classes['tab'] ?? ''}>
        Settings
      </NavLink>
    </nav>
  )
}
