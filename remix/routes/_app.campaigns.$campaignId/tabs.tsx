import { NavLink, useLocation } from '@remix-run/react'
import { useEffect, useRef, type ReactNode } from 'react'
import classes from '../../components/page-tabs.module.css'
import { campaignPath } from '../../components/paths.ts'

/** Moves a row of tabs that is wider than the screen, so that the present one is seen; the page stays where it is. */
function showWhole(tabs: HTMLElement | null): void {
  const present = tabs?.querySelector('[aria-current="page"]')
  if (tabs === null || present == null) return
  const [row, tab] = [tabs.getBoundingClientRect(), present.getBoundingClientRect()]
  tabs.scrollLeft += tab.left + tab.width / 2 - (row.left + row.width / 2)
}

/** The campaign's views, as links: each has its own address. */
export function CampaignTabs({ campaignId }: { campaignId: string }): ReactNode {
  const path = campaignPath(campaignId)
  const nav = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  useEffect(() => showWhole(nav.current), [pathname])
  return (
    <nav ref={nav} aria-label="Campaign" className={classes['tabs']}>
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
