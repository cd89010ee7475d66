import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { explain, failureOf, unreachable } from '../../graphql/failures.ts'
import { PreviewQuery, type HistogramData, type Weights } from './documents.ts'
import { Histogram } from './histogram.tsx'

/** How the scores would lie with these weights; what was shown last stays until the answer is there. */
export function Preview({
  campaignId,
  weights,
  now,
  threshold,
}: {
  campaignId: string
  weights: Weights
  now: HistogramData
  threshold: number
}): ReactNode {
  const list = Object.entries(weights).map(([criterionId, weight]) => ({ criterionId, weight }))
  const [{ data, error }] = useQuery({
    query: PreviewQuery,
    variables: { id: campaignId, weights: list },
    // Leads come and go meanwhile.
    requestPolicy: 'network-only',
  })
  if (error) {
    const [first] = error.graphQLErrors
    const { title, advice } = explain(first === undefined ? unreachable(null) : failureOf(first))
    return (
      <Text size="sm" role="alert">
        {title}. {advice}
      </Text>
    )
  }
  return <Histogram histogram={data?.previewScores ?? now} threshold={threshold} />
}
