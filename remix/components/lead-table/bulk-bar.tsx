import { Button, Menu, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { lazy, Suspense, useState } from 'react'
import { useNumberFormat } from '../../locale.tsx'
import { allInWords, counted, LEAD_STATUSES, statusInWords } from '../../words/leads.ts'
import { useBulkJobs } from '../bulk/bulk-jobs.tsx'
import { ConfirmDialog } from '../confirm-dialog.tsx'
import { ExportButton } from '../exports/export-button.tsx'
import { IconTrash } from '../icons.ts'
import type { WorkChoices } from '../lead-work/documents.ts'
import type { Act } from './bulk-work.tsx'
import { MenuButton, OwnerButton, TagMenu } from './bulk-work.tsx'
import classes from './lead-table.module.css'
import type { Selection } from './use-selection.ts'
import type { ListTotal } from './use-total.ts'
import { useTotal } from './use-total.ts'

const ChooseCampaign = lazy(() =>
  import('../bulk/choose-campaign.tsx').then(({ ChooseCampaign: dialog }) => ({ default: dialog })),
)

interface Props {
  selection: Selection
  campaignId: string | null
  /** The list: how many match, how many rows of them are in sight, and its filter as the address has it. */
  total: ListTotal
  rows: number
  filter: string
  choices: WorkChoices
  /** Has these leads verified: ids parted by spaces, or the filter and the campaign of a list. */
  onVerify: (which: Record<string, string>) => void
}

function StatusMenu({ campaignId, act }: { campaignId: string; act: Act }): ReactNode {
  return (
    <MenuButton label="Set status">
      {LEAD_STATUSES.map((status) => (
        <Menu.Item key={status} onClick={() => act('SET_STATUS', { campaignId, status })}>
          {statusInWords(status)}
        </Menu.Item>
      ))}
    </MenuButton>
  )
}

function CampaignMenu(props: { campaignId: string | null; words: string; act: Act }): ReactNode {
  const { campaignId, words, act } = props
  const [choosing, choose] = useState(false)
  const close = (): void => choose(false)
  return (
    <>
      <MenuButton label="Campaigns">
        <Menu.Item onClick={() => choose(true)}>Add to a campaign…</Menu.Item>
        {campaignId !== null && (
          <Menu.Item onClick={() => act('REMOVE_FROM_CAMPAIGN', { campaignId })}>
            Remove from this campaign
          </Menu.Item>
        )}
      </MenuButton>
      {choosing && (
        <Suspense>
          <ChooseCampaign
            title={`Add ${words} to a campaign`}
            except={campaignId}
            onClose={close}
            onChoose={(id) => {
              close()
              act('ADD_TO_CAMPAIGN', { campaignId: id })
            }}
          />
        </Suspense>
      )}
    </>
  )
}

/** A few leads go at once, for one click brings them back; of all that match the number is shown first. */
function DeleteButton(props: { everything: boolean; words: string; act: Act; busy: boolean }): ReactNode {
  const { everything, words, act, busy } = props
  const [asking, ask] = useState(false)
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconTrash size={14} aria-hidden />}
        onClick={() => (everything ? ask(true) : act('DELETE'))}
      >
        Delete
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => ask(false)}
        onConfirm={() => {
          ask(false)
          act('DELETE')
        }}
        title={`Delete ${words}?`}
        confirm={`Delete ${words}`}
        busy={busy}
      >
        <Text size="sm">
          All that this list holds, on every page, are deleted in every campaign, with their evidence. For 30
          days it can be undone, under Activity; then they are gone for good.
        </Text>
      </ConfirmDialog>
    </>
  )
}

/** What can be done to all selected leads at once, or to all that match. Each is a job that can be undone. */
export function BulkBar(props: Props): ReactNode {
  const { selection, campaignId, total, rows, filter, choices, onVerify } = props
  const format = useNumberFormat()
  const { submit, busy } = useBulkJobs()
  const { ids, everything, selectEverything, clear } = selection
  const counts = useTotal(total)
  if (ids.size === 0) return null
  const all = allInWords(counts, format)
  const words = everything ? all : counted(ids.size, 'lead', 'leads', format)
  const list = (name: string): Record<string, string> => (campaignId === null ? {} : { [name]: campaignId })
  const idsInWords = [...ids].join(' ')
  const act: Act = (kind, more = {}) => {
    const which = everything ? { filter, ...list('listCampaignId') } : { ids: idsInWords }
    submit({ intent: 'start', kind, ...more, ...which })
    clear()
  }
  return (
    <div className={classes['bulk']} role="toolbar" aria-label="Selected leads">
      <Text size="sm" fw={500} aria-live="polite">
        {everything ? `All ${words} that match are selected` : `${words} selected`}
      </Text>
      {!everything && ids.size === rows && (counts?.totalCount ?? 0) > rows && (
        <Button size="xs" variant="subtle" onClick={selectEverything}>
          Select all {all} that match
        </Button>
      )}
      {campaignId !== null && <StatusMenu campaignId={campaignId} act={act} />}
      <CampaignMenu campaignId={campaignId} words={words} act={act} />
      <TagMenu words={words} choices={choices} act={act} />
      <OwnerButton words={words} choices={choices} act={act} />
      <Button
        size="xs"
        variant="default"
        onClick={() => {
          onVerify(everything ? { filter, ...list('campaignId') } : { ids: idsInWords })
          clear()
        }}
      >
        Verify
      </Button>
      {!everything && ids.size > 1 && (
        <Button
          size="xs"
          variant="default"
          component={Link}
          to={`/duplicates/merge?${new URLSearchParams({ ids: idsInWords }).toString()}`}
        >
          Merge
        </Button>
      )}
      <ExportButton
        size="xs"
        campaignId={campaignId}
        only={everything ? { filter: new URLSearchParams(filter) } : { ids: [...ids] }}
      />
      <DeleteButton everything={everything} words={words} act={act} busy={busy} />
      <Button size="xs" variant="subtle" onClick={clear}>
        Clear the selection
      </Button>
    </div>
  )
}
