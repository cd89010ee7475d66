import { Box, Group, Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface Props {
  title: string
  /** A line below the title: totals, state. */
  subtitle?: ReactNode
  /** The page's one primary action, and quiet ones before it. */
  children?: ReactNode
}

/** Head of a page. */
export function PageTitle({ title, subtitle, children }: Props): ReactNode {
  return (
    <Group justify="space-between" align="flex-start" mb="md" gap="sm">
      <Box miw={0} flex="1 1 260px">
        <Title order={1} style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Title>
        {subtitle !== undefined && (
          <Box c="dimmed" fz="sm" mt={4} className="tabular">
            {subtitle}
          </Box>
        )}
      </Box>
      {children !== undefined && <Group gap="xs">{children}</Group>}
    </Group>
  )
}
