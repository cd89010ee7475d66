import { Anchor, Box, Button, Group, Table, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { IconCopy } from '../../components/icons.ts'
import { campaignPath, verticalPath } from '../../components/paths.ts'
import { Time } from '../../components/time.tsx'
import { CopyDialog } from '../../components/verticals/copy-dialog.tsx'
import { OriginBadge } from '../../components/verticals/origin-badge.tsx'
import { useNumberFormat } from '../../locale.tsx'

export interface ListedPack {
  slug: string
  name: string
  version: string
  description: string
  origin: 'SHIPPED' | 'WORKSPACE'
  basedOn: string | null
  updatedAt: string | null
  campaignCount: number
  /** Some of them: those among the newest of the workspace. */
  campaigns: { id: string; name: string }[]
}

const SHOWN = 3

/** Campaigns by name, and how many more; the number leads to all of them. */
function UsedBy({ pack }: { pack: ListedPack }): ReactNode {
  const format = useNumberFormat()
  const { campaignCount, campaigns } = pack
  if (campaignCount === 0)
    return (
      <Text size="sm" c="dimmed">
        No campaign
      </Text>
    )
  const shown = campaigns.slice(0, SHOWN)
  const more = campaignCount - shown.length
  return (
    <Text size="sm" component="div">
      {shown.map(({ id, name }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <Anchor component={Link} to={campaignPath(id)} inherit>
            {name}
          </Anchor>
        </span>
      ))}
      {more > 0 && (
        <>
          {shown.length > 0 && ' and '}
          <Anchor component={Link} to={`${verticalPath(pack.slug)}#campaigns`} inherit>
            {format(more)} {shown.length > 0 ? 'more' : more === 1 ? 'campaign' : 'campaigns'}
          </Anchor>
        </>
      )}
    </Text>
  )
}

function From({ pack: { origin, basedOn, updatedAt } }: { pack: ListedPack }): ReactNode {
  return (
    <>
      <OriginBadge origin={origin} />
      {basedOn !== null && (
        <Text size="xs" c="dimmed" mt={2}>
          Copied from {basedOn}
          {updatedAt !== null && (
            <>
              , changed <Time iso={updatedAt} />
            </>
          )}
        </Text>
      )}
    </>
  )
}

/** A pack in the list, with the way to make it one's own. */
export function PackRow({ pack }: { pack: ListedPack }): ReactNode {
  const [copying, { open, close }] = useDisclosure()
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={verticalPath(pack.slug)} fw={500} c="var(--mantine-color-text)">
          {pack.name}
        </Anchor>
        <Text size="xs" c="dimmed" lineClamp={2} title={pack.description} maw={560}>
          {pack.description}
        </Text>
        <Box hiddenFrom="sm" mt={6}>
          <Group gap={6} mb={4}>
            <Text size="xs">Version {pack.version}</Text>
          </Group>
          <From pack={pack} />
          <UsedBy pack={pack} />
        </Box>
      </Table.Td>
      <Table.Td visibleFrom="sm">{pack.version}</Table.Td>
      <Table.Td visibleFrom="sm">
        <From pack={pack} />
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <UsedBy pack={pack} />
      </Table.Td>
      <Table.Td w={100}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconCopy size={14} aria-hidden />}
          aria-label={`Copy ${pack.name}`}
          onClick={open}
        >
          Copy
        </Button>
        <CopyDialog pack={pack} opened={copying} onClose={close} />
      </Table.Td>
    </Table.Tr>
  )
}
