import { Box, Group, Paper, Text } from '@mantine/core'
import { Outlet } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ErrorPage } from '../../components/error-page.tsx'

/** The sheet on which one logs in or registers. */
export default function AuthLayout(): ReactNode {
  return (
    <Box component="main" mih="100dvh" px="md" py={{ base: 32, sm: 80 }}>
      <Box maw={420} mx="auto">
        <Group gap="xs" mb="lg" justify="center">
          <img src="/favicon.svg" alt="" width={28} height={28} />
          <Text fw={600} size="lg">
            LeadFactory
          </Text>
        </Group>
        <Paper p="xl" bg="var(--surface)">
          <Outlet />
        </Paper>
      </Box>
    </Box>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorPage alone />
}
