import { Badge } from '@mantine/core'
import type { ReactNode } from 'react'

/** Whether a pack ships, or is the workspace's own. */
export function OriginBadge({ origin }: { origin: 'SHIPPED' | 'WORKSPACE' }): ReactNode {
  return <Badge variant="default">{origin === 'SHIPPED' ? 'Built in' : 'Of this workspace'}</Badge>
}
