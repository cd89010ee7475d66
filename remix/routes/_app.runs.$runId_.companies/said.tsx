import { Anchor, Skeleton, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { SourceLicence } from '../../components/evidence/source-licence.tsx'
import { BrowserQueries } from '../../graphql/browser-queries.tsx'
import { explain, failureOf, unreachable } from '../../graphql/failures.ts'
import { fieldInWords, readableAddress } from '../../words/evidence.ts'
import { saidValueInWords } from '../../words/sources.ts'
import classes from './companies.module.css'
import { CandidateSaidQuery } from './documents.ts'

function Values({ id }: { id: string }): ReactNode {
  const [{ data, error, fetching }] = useQuery({ query: CandidateSaidQuery, variables: { id } })
  if (error) {
    const [first] = error.graphQLErrors
    const { title, advice } = explain(first === undefined ? unreachable(null) : failureOf(first))
    return (
      <Text size="xs">
        {title}. {advice}
      </Text>
    )
  }
  if (fetching || data?.node?.__typename !== 'RunCandidate')
    return (
      <Stack gap={8} mt={4} aria-label="Loading" role="status">
        <Skeleton h={12} w="60%" />
        <Skeleton h={12} w="40%" />
      </Stack>
    )
  const { said, ref, recordUrl, source } = data.node
  if (said.length === 0) return <Text size="xs">No value that its record proves.</Text>
  return (
    <Stack gap={4} mt={4}>
      <dl className={classes['said']}>
        {said.map(({ field, value }) => (
          <div key={`${field} ${value}`}>
            <dt>{fieldInWords(field)}</dt>
            <dd>{saidValueInWords(field, value)}</dd>
          </div>
        ))}
      </dl>
      <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {source.licence !== null && (
          <SourceLicence source={{ name: source.name, ref, licence: source.licence }} />
        )}
        {recordUrl !== null && (
          <>
            {' · '}
            <Anchor href={recordUrl} target="_blank" rel="noreferrer" inherit underline="always">
              {readableAddress(recordUrl)}
            </Anchor>
          </>
        )}
      </Text>
    </Stack>
  )
}

/** What the source of a candidate says of it, under which licence; asked for as it is shown. */
export function Said({ id }: { id: string }): ReactNode {
  return (
    <BrowserQueries>
      <Values id={id} />
    </BrowserQueries>
  )
}
