import { Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface Props {
  /** What will be here. */
  title: string
  /** Why it is empty. */
  children: ReactNode
  /** The one thing to do. */
  action?: ReactNode
}

/** Stands where rows will be. */
export function EmptyState({ title, children, action }: Props): ReactNode {
  return (
    <Stack align="center" gap="xs" py={56} px="md" ta="center">
      <Title order={2}>{title}</Title>
      <Text c="dimmed" maw={480}>
        {children}
      </Text>
      {action !== undefined && <Group mt="sm">{action}</Group>}
    </Stack>
  )
}
