import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { leadLabel } from '../../words/leads.ts'
import { leadPath } from '../paths.ts'
import { Time } from '../time.tsx'
import type { MergeLineData } from './documents.ts'
import type { Merging } from './use-merging.ts'

interface Props {
  merges: readonly (MergeLineData & {
    lead?: { id: string; kind: 'PERSON' | 'GENERAL'; name: string | null; company: { name: string } }
  })[]
  merging: Merging
}

const formerInWords = ({ former }: MergeLineData): string =>
  former
    .map(
      ({ kind, name, companyName }) =>
        `${leadLabel({ kind, name, company: { name: companyName } })} at ${companyName}`,
    )
    .join(', ')

/** Merges with who made them, each with the way back. */
export function MergeList({ merges, merging }: Props): ReactNode {
  return (
    <Stack gap="sm">
      {merges.map((merge) => (
        <Group key={merge.id} justify="space-between" align="flex-start" gap="sm">
          <div>
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {formerInWords(merge)}
              {merge.lead !== undefined && (
                <>
                  {' is now '}
                  <Anchor component={Link} to={leadPath(merge.lead.id)} inherit underline="always">
                    {leadLabel(merge.lead)}
                  </Anchor>
                </>
              )}
            </Text>
            <Text size="xs" c="dimmed">
              merged{merge.mergedBy !== null && ` by ${merge.mergedBy}`} <Time iso={merge.mergedAt} />
              {merge.undoneAt !== null && (
                <>
                  , undone <Time iso={merge.undoneAt} />
                </>
              )}
            </Text>
          </div>
          {merge.undoneAt === null && (
            <Button
              size="xs"
              variant="default"
              disabled={merging.busy}
              onClick={() => merging.submit({ intent: 'unmerge', ids: merge.id })}
            >
              Undo
            </Button>
          )}
        </Group>
      ))}
    </Stack>
  )
}
