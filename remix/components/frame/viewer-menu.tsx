import { ActionIcon, Avatar, Menu, Text } from '@mantine/core'
import { Link, useSubmit } from '@remix-run/react'
import type { ReactNode } from 'react'
import { IconLogout, IconSettings, IconUser } from '../icons.ts'

interface Props {
  name: string
  email: string
  workspace: string
}

/** Who is logged in, where, and the way out. */
export function ViewerMenu({ name, email, workspace }: Props): ReactNode {
  const submit = useSubmit()
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="transparent" size="lg" radius="xl" aria-label={`Viewer menu: ${name}`}>
          <Avatar size={30} color="accent" variant="filled" aria-hidden>
            <IconUser size={18} />
          </Avatar>
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" c="var(--mantine-color-text)" fw={500}>
            {name}
          </Text>
          <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
            {email}
          </Text>
          <Text size="xs">{workspace}</Text>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item component={Link} to="/settings" leftSection={<IconSettings size={16} aria-hidden />}>
          Settings
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={() => submit(null, { method: 'post', action: '/logout' })}
        >
          Log out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
