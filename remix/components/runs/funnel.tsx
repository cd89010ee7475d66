import { Anchor } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useNumberFormat } from '../../locale.tsx'
import { candidatesPath, runPath } from '../paths.ts'
import type { RunCountersData } from './documents.ts'
import classes from './run-progress.module.css'

interface Props {
  run: RunCountersData
  /** Where the run's leads are listed. */
  leadsPath: string
}

/** From candidates to leads: how many are left after each step. Each number leads to the rows behind it. */
export function Funnel({ run, leadsPath }: Props): ReactNode {
  const format = useNumberFormat()
  const sites = runPath(run.id)
  const proposed = { label: 'Proposed', count: run.candidatesFound, to: candidatesPath(run.id) }
  const proved = {
    label: 'Sites proved',
    count: run.candidatesProved,
    to: `${candidatesPath(run.id)}?proved=1`,
  }
  const steps = [
    ...(run.candidatesFound === 0 ? [] : [proposed]),
    ...(run.candidatesSought === 0 ? [] : [proved]),
    { label: 'Sites', count: run.sitesTotal, to: sites },
    {
      label: 'Crawled',
      count: run.sitesDone - run.sitesFailed - run.sitesSkipped,
      to: `${sites}?state=COMPLETED`,
    },
    { label: 'With people', count: run.sitesWithPeople, to: sites },
    { label: 'With an email', count: run.sitesWithEmail, to: sites },
  ]
  const most = Math.max(run.sitesTotal, run.candidatesFound)
  const width = (count: number): string => `${most === 0 ? 0 : (count / most) * 100}%`
  return (
    <dl className={classes['funnel']}>
      {steps.map(({ label, count, to }) => (
        <div key={label} className={classes['step']}>
          <dt>{label}</dt>
          <dd>
            <Anchor component={Link} to={to} inherit c="inherit">
              {format(count)}
            </Anchor>
            <span className={classes['bar']} aria-hidden>
              <span style={{ width: width(count) }} />
            </span>
          </dd>
        </div>
      ))}
      <div className={classes['step']}>
        <dt>Leads found</dt>
        <dd>
          <Anchor component={Link} to={leadsPath} inherit c="inherit">
            {format(run.leadsFound)}
          </Anchor>
        </dd>
      </div>
      <div className={classes['step']}>
        <dt>New among them</dt>
        <dd>
          <Anchor component={Link} to={leadsPath} inherit c="inherit">
            {format(run.leadsNew)}
          </Anchor>
        </dd>
      </div>
    </dl>
  )
}
