import { Skeleton, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { BrowserQueries } from '../../graphql/browser-queries.tsx'
import { explain, failureOf, unreachable } from '../../graphql/failures.ts'
import { useNumberFormat } from '../../locale.tsx'
import { ledgerInWords } from '../../words/ledger.ts'
import { SiteLedgerQuery } from './documents.ts'
import classes from './site-list.module.css'

function Ledger({ siteId }: { siteId: string }): ReactNode {
  const format = useNumberFormat()
  const [{ data, error, fetching }] = useQuery({ query: SiteLedgerQuery, variables: { id: siteId } })
  if (error) {
    const [first] = error.graphQLErrors
    const { title, advice } = explain(first === undefined ? unreachable(null) : failureOf(first))
    return (
      <Text size="sm">
        {title}. {advice}
      </Text>
    )
  }
  if (fetching || data?.node?.__typename !== 'RunSite') {
    return (
      <Stack gap={8} aria-label="Loading" role="status">
        <Skeleton h={14} w="40%" />
        <Skeleton h={14} w="70%" />
      </Stack>
    )
  }
  const { ledger } = data.node
  if (ledger.length === 0) return <Text size="sm">Nothing was asked of any host.</Text>
  return ledger.map((entry) => (
    <section key={entry.host} aria-label={`Requests to ${entry.host}`}>
      <Text size="sm" fw={500}>
        {entry.host}
      </Text>
      <ul className={classes['sentences']}>
        {ledgerInWords(entry, format).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  ))
}

/** What was asked of each host of a site, how far apart, and what was left alone and why. */
export function SiteLedger({ siteId }: { siteId: string }): ReactNode {
  return (
    <BrowserQueries>
      <Ledger siteId={siteId} />
    </BrowserQueries>
  )
}
