import { Paper, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface Props {
  id: string
  title: string
  /** What it is for. */
  about?: ReactNode
  children: ReactNode
}

/** A part of a pack. */
export function Section({ id, title, about, children }: Props): ReactNode {
  return (
    <Paper component="section" p={{ base: 'md', sm: 'lg' }} bg="var(--surface)" aria-labelledby={id}>
      <Title order={2} id={id} mb={about === undefined ? 'sm' : 4}>
        {title}
      </Title>
      {about !== undefined && (
        <Text size="sm" c="dimmed" mb="md" component="div">
          {about}
        </Text>
      )}
      {children}
    </Paper>
  )
}
