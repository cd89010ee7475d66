import { List } from '@mantine/core'
import type { ReactNode } from 'react'
import type { PlannedSourceData } from './documents.ts'

interface Props {
  source: Pick<PlannedSourceData, 'name' | 'unsupported'>
  size: 'xs' | 'sm'
  /** What a criterion is called here. */
  nameOf?: (criterion: { criterionId: string; label: string }) => string
}

/** The criteria that a source is not asked by, those of one reason together. */
export function NotAsked({ source, size, nameOf = ({ label }) => label }: Props): ReactNode {
  const byReason = new Map<string, string[]>()
  for (const one of source.unsupported) byReason.set(one.why, [...(byReason.get(one.why) ?? []), nameOf(one)])
  return (
    <List size={size} aria-label={`What ${source.name} is not asked by`}>
      {[...byReason].map(([why, names]) => (
        <List.Item key={why}>
          {names.join('; ')}: {why}.
        </List.Item>
      ))}
    </List>
  )
}
