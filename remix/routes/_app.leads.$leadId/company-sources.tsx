import { Anchor, List, Paper, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useId } from 'react'
import { SourceLicence } from '../../components/evidence/source-licence.tsx'
import { readableAddress } from '../../words/evidence.ts'
import type { LeadData } from './documents.ts'

/** The records of sources that say something of the company, with what their licences ask to be shown; nothing without one. */
export function CompanySources({ sources }: { sources: LeadData['company']['sources'] }): ReactNode {
  const id = useId()
  if (sources.length === 0) return null
  return (
    <Paper component="section" bg="var(--surface)" p="md" aria-labelledby={id}>
      <Title order={2} id={id} mb="xs">
        Sources of the company
      </Title>
      <List spacing="xs" size="sm" listStyleType="none">
        {sources.map((source) => (
          <List.Item key={`${source.name} ${source.ref}`}>
            <SourceLicence source={source} />
            {source.url !== null && (
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                <Anchor href={source.url} target="_blank" rel="noreferrer" inherit>
                  {readableAddress(source.url)}
                </Anchor>
              </Text>
            )}
          </List.Item>
        ))}
      </List>
    </Paper>
  )
}
