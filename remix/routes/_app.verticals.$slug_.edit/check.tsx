import { Anchor, Group, List, Loader, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useEffect, useMemo } from 'react'
import { useQuery } from 'urql'
import { ToneBadge } from '../../components/state-badge.tsx'
import { CheckResult } from '../../components/verticals/check-result.tsx'
import { explain, failureOf, unreachable } from '../../graphql/failures.ts'
import { useNumberFormat } from '../../locale.tsx'
import { counted } from '../../words/leads.ts'
import { TestVerticalQuery } from './documents.ts'
import { faultsOf, type Fault } from './faults.ts'

/** Milliseconds after the last key before the text is checked. */
const TYPING_MS = 500

interface Props {
  yaml: string
  onFaults: (faults: Fault[]) => void
  onGo: (line: number) => void
}

/** What is wrong with the text as it stands or, when nothing is, how it comes out with its examples. */
export function Check({ yaml, onFaults, onGo }: Props): ReactNode {
  const [settled] = useDebouncedValue(yaml, TYPING_MS)
  const [{ data, error, fetching, stale }] = useQuery({
    query: TestVerticalQuery,
    variables: { yaml: settled },
    requestPolicy: 'network-only',
  })
  const failure = useMemo(() => {
    if (error === undefined) return null
    const [first] = error.graphQLErrors
    return first === undefined ? unreachable(null) : failureOf(first)
  }, [error])
  const faults = useMemo(() => faultsOf(failure), [failure])
  useEffect(() => onFaults(faults), [faults, onFaults])

  if (fetching || stale || settled !== yaml)
    return (
      <Group gap="xs">
        <Loader size={14} />
        <Text size="sm">Checking</Text>
      </Group>
    )
  if (faults.length > 0) return <FaultList faults={faults} onGo={onGo} />
  if (failure !== null) {
    const { title, advice } = explain(failure)
    return (
      <Text size="sm">
        {title}. {advice}
      </Text>
    )
  }
  if (data === undefined) return null
  return <CheckResult test={data.testVertical} line={(line) => <ToLine line={line} onGo={onGo} />} />
}

function ToLine({ line, onGo }: { line: number; onGo: (line: number) => void }): ReactNode {
  return (
    <Anchor component="button" type="button" inherit onClick={() => onGo(line)}>
      {line}
    </Anchor>
  )
}

/** Each fault with the way to its line. */
export function FaultList({ faults, onGo }: { faults: Fault[]; onGo: (line: number) => void }): ReactNode {
  const format = useNumberFormat()
  return (
    <>
      <ToneBadge tone="bad" word={counted(faults.length, 'fault', 'faults', format)} />
      <List size="sm" mt="xs" aria-label="Faults of the pack" listStyleType="none">
        {faults.map(({ line, message }, index) => (
          <List.Item key={index} style={{ overflowWrap: 'anywhere' }}>
            {line !== null && (
              <>
                <Anchor component="button" type="button" inherit onClick={() => onGo(line)}>
                  Line {line}
                </Anchor>
                :{' '}
              </>
            )}
            {message}
          </List.Item>
        ))}
      </List>
    </>
  )
}
