import { ActionIcon, Group, NavLink, Stack, Text, Tooltip } from '@mantine/core'
import { NavLink as RouterNavLink } from '@remix-run/react'
import type { ReactNode } from 'react'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '../icons.ts'
import classes from './rail.module.css'
import type { Place } from './places.ts'
import { PLACES, SETTINGS } from './places.ts'

function RailLink({ place, folded }: { place: Place; folded: boolean }): ReactNode {
  const Icon = place.icon
  return (
    <Tooltip label={place.label} position="right" disabled={!folded}>
      <NavLink
        component={RouterNavLink}
        to={place.to}
        end={place.to === '/'}
        label={folded ? undefined : place.label}
        aria-label={place.label}
        leftSection={<Icon size={18} aria-hidden />}
        className={classes['link'] ?? ''}
        classNames={{ section: folded ? (classes['alone'] ?? '') : '' }}
      />
    </Tooltip>
  )
}

interface Props {
  workspace: string
  folded: boolean
  onFold: () => void
}

/** The left rail: where one can go. */
export function Rail({ workspace, folded, onFold }: Props): ReactNode {
  const Fold = folded ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  return (
    <Stack h="100%" gap={0} p={8}>
      <Group h={44} px={8} wrap="nowrap" gap={8}>
        <img src="/favicon.svg" alt="" width={24} height={24} />
        {!folded && (
          <Text fw={600} size="sm" truncate title={workspace}>
            {workspace}
          </Text>
        )}
      </Group>
      <Stack gap={2} flex={1} pt={8}>
        {PLACES.map((place) => (
          <RailLink key={place.to} place={place} folded={folded} />
        ))}
        <div style={{ flex: 1 }} />
        <RailLink place={SETTINGS} folded={folded} />
      </Stack>
      <ActionIcon
        variant="subtle"
        color="gray"
        c="dimmed"
        size="lg"
        mt={4}
        ml={3}
        aria-label={folded ? 'Unfold the rail' : 'Fold the rail'}
        aria-expanded={!folded}
        onClick={onFold}
      >
        <Fold size={18} aria-hidden />
      </ActionIcon>
    </Stack>
  )
}

/** The rail's places along the bottom of narrow screens. */
export function BottomBar(): ReactNode {
  return (
    <nav aria-label="Main" className={classes['bottom']}>
      {[...PLACES, SETTINGS].map(({ label, to, icon: Icon }) => (
        <RouterNavLink key={to} to={to} end={to === '/'} className={classes['bottomLink'] ?? ''}>
          <Icon size={20} aria-hidden />
          {label}
        </RouterNavLink>
      ))}
    </nav>
  )
}
