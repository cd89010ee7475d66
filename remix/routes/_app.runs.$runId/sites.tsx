import { Group, NativeSelect, Text, Title } from '@mantine/core'
import { useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Pager } from '../../components/pager.tsx'
import { SiteList } from '../../components/runs/site-list.tsx'
import table from '../../components/table.module.css'
import type { RunSiteState } from '../../graphql/enums.ts'
import type { ResultOf } from '../../graphql/graphql.ts'
import { useNumberFormat } from '../../locale.tsx'
import { counted } from '../../words/leads.ts'
import { siteStateWords } from '../../words/runs.ts'
import type { RunQuery } from './documents.ts'

const SITE_STATES = [
  'QUEUED',
  'RUNNING',
  'COMPLETED',
  'COMPLETED_WITH_ERRORS',
  'FAILED',
  'CANCELLED',
] as const satisfies readonly RunSiteState[]

/** The state that the address narrows the sites to; null for all. */
export function readSiteState(params: URLSearchParams): RunSiteState | null {
  return SITE_STATES.find((state) => state === params.get('state')) ?? null
}

/** What became of each site, narrowed by state if one likes. */
export function Sites({
  page,
  hasSites,
}: {
  page: ResultOf<typeof RunQuery>['runSites']
  hasSites: boolean
}): ReactNode {
  const [params, setParams] = useSearchParams()
  const format = useNumberFormat()
  return (
    <section aria-labelledby="sites">
      <Group justify="space-between" mt="lg" mb="sm">
        <Title order={2} id="sites">
          {counted(page.totalCount, 'site', 'sites', format)}
        </Title>
        {hasSites && (
          <NativeSelect
            aria-label="State of the sites"
            value={params.get('state') ?? ''}
            data={[
              { value: '', label: 'In any state' },
              ...SITE_STATES.map((value) => ({ value, label: siteStateWords(value).word })),
            ]}
            onChange={(event) =>
              setParams(event.currentTarget.value === '' ? {} : { state: event.currentTarget.value }, {
                preventScrollReset: true,
              })
            }
          />
        )}
      </Group>
      <div className={table['frame']}>
        {page.edges.length === 0 ? (
          <Text p="lg" c="dimmed">
            {params.has('state')
              ? 'No site of this run is in that state.'
              : 'This run has no sites: it has no addresses of its own, or none that can be read, and its sources gave none.'}
          </Text>
        ) : (
          <SiteList sites={page.edges.map(({ node }) => node)} label="Sites" />
        )}
      </div>
      <Pager label="Pages of sites" pageInfo={page.pageInfo} forwardOnly />
    </section>
  )
}
