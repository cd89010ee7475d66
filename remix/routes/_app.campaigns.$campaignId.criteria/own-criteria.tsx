import { Alert, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { CriteriaBoard } from '../../components/criteria/criteria-board.tsx'
import { readCriteria, type Criterion } from '../../components/criteria/criterion.ts'
import { changesByWords, withCriterion } from '../../components/criteria/readings.ts'
import { useReading } from '../../components/criteria/use-reading.ts'
import { FailureAlert } from '../../components/failure-alert.tsx'
import { campaignPath } from '../../components/paths.ts'
import { useDeed } from '../../components/use-deed.ts'
import type { CriteriaData } from './documents.ts'
import { RereadDialog } from './reread-dialog.tsx'

type CampaignData = CriteriaData['campaign']

/** The campaign's words with its criteria over them, each of which can be changed here. Within `BrowserQueries`. */
export function OwnCriteria({ campaign }: { campaign: CampaignData }): ReactNode {
  const { id, icp, criteriaText } = campaign
  const stored = useMemo(() => readCriteria(campaign.criteria), [campaign.criteria])
  const reading = useReading(icp, { pause: icp === '' })
  const { read } = reading
  // Nothing is set yet: what the words say is proposed.
  const isProposal = stored.length === 0 && criteriaText === null
  const criteria = isProposal ? (read?.criteria ?? []) : stored
  const [isRereading, { open, close }] = useDisclosure()
  const { submit, busy, failure } = useDeed({ quiet: true, onDone: close })
  const save = (all: readonly Criterion[], text?: string): void =>
    submit(`${campaignPath(id)}/criteria`, {
      intent: 'set',
      criteria: JSON.stringify(all),
      ...(text === undefined ? {} : { text }),
    })
  const changes = read === null || isProposal ? [] : changesByWords(stored, read.criteria, criteriaText)
  const text = isProposal ? icp : undefined
  return (
    <Paper component="section" p="md" mb="md" maw={1200} bg="var(--surface)" aria-labelledby="criteria">
      <Title order={2} id="criteria" mb="sm">
        Criteria
      </Title>
      <Stack gap="sm">
        {!isRereading && <FailureAlert failure={failure} labels={{ criteria: 'Criteria' }} />}
        <Standing campaign={campaign} isProposal={isProposal} changes={changes.length} onReread={open} />
        <CriteriaBoard
          text={icp}
          criteria={criteria}
          unmatched={read?.unmatched ?? []}
          isReading={reading.isReading || busy}
          failure={reading.failure}
          onRetry={reading.retry}
          onPut={(criterion) => save(withCriterion(criteria, criterion), text)}
          onRemove={(criterion) =>
            save(
              criteria.filter((one) => one.id !== criterion.id),
              text,
            )
          }
          empty={
            icp === '' ? 'There are none.' : 'There are none. Say a trade, a place or a size in the words.'
          }
        />
        <Group>
          {isProposal && criteria.length > 0 && (
            <Button loading={busy} onClick={() => save(criteria, icp)}>
              Score leads by these
            </Button>
          )}
          {!isProposal && icp !== '' && (
            <Button variant="default" disabled={read === null} onClick={open}>
              Read the words again
            </Button>
          )}
        </Group>
      </Stack>
      {isRereading && (
        <RereadDialog
          stored={stored}
          changes={changes}
          busy={busy}
          failure={failure}
          onApply={(all) => save(all, icp)}
          onClose={close}
        />
      )}
    </Paper>
  )
}

/** What the criteria are good for as they stand. */
function Standing({
  campaign: { icp, criteriaText },
  isProposal,
  changes,
  onReread,
}: {
  campaign: CampaignData
  isProposal: boolean
  changes: number
  onReread: () => void
}): ReactNode {
  if (isProposal)
    return (
      <Text size="sm" c="dimmed">
        {icp === ''
          ? 'None yet.'
          : 'Understood of the words. Sources are asked by these; leads are not scored yet.'}
      </Text>
    )
  const areOthers = criteriaText !== null && criteriaText !== icp
  if (!areOthers && (criteriaText !== null || changes === 0))
    return (
      <Text size="sm" c="dimmed">
        Leads are scored by these, and sources asked.
      </Text>
    )
  return (
    <Alert color="yellow">
      <Group justify="space-between">
        <Text size="sm">
          {areOthers
            ? 'The words have changed since these criteria were read from them.'
            : 'The words say more than the pack. Sources are asked by that too, but leads are scored by the pack alone.'}
        </Text>
        <Button size="xs" variant="default" onClick={onReread}>
          See what they would change
        </Button>
      </Group>
    </Alert>
  )
}
