import { Anchor, ScrollArea } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { useQuery } from 'urql'
import { BrowserQueries } from '../../graphql/browser-queries.tsx'
import { useNumberFormat } from '../../locale.tsx'
import { counted } from '../../words/leads.ts'
import { runPath } from '../paths.ts'
import type { RunCountersData } from './documents.ts'
import { RunSitesQuery } from './documents.ts'
import { SiteList } from './site-list.tsx'

function Sites({ run }: { run: RunCountersData }): ReactNode {
  const format = useNumberFormat()
  const [{ data }, ask] = useQuery({ query: RunSitesQuery, variables: { runId: run.id } })
  useEffect(() => ask(), [run.updatedAt, ask])
  const sites = data?.runSites
  if (sites === undefined) return null
  return (
    <ScrollArea.Autosize
      mah={220}
      type="auto"
      viewportProps={{ tabIndex: 0, 'aria-label': 'Sites of the run', role: 'region' }}
    >
      <SiteList sites={sites.edges.map(({ node }) => node)} label="Sites" />
      {sites.totalCount > sites.edges.length && (
        <Anchor component={Link} to={runPath(run.id)} size="sm" p="md" display="block">
          All {counted(sites.totalCount, 'site', 'sites', format)}
        </Anchor>
      )}
    </ScrollArea.Autosize>
  )
}

/** The run's sites, asked for again with each of its steps. */
export function LiveSites({ run }: { run: RunCountersData }): ReactNode {
  return (
    <BrowserQueries>
      <Sites run={run} />
    </BrowserQueries>
  )
}
