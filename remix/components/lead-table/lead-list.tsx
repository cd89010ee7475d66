import { ActionIcon, Button, Group, Text, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useFetchers, useNavigation, useRevalidator, useSearchParams } from '@remix-run/react'
import type { ComponentProps, ReactNode, RefObject } from 'react'
import { lazy, memo, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { useNumberFormat } from '../../locale.tsx'
import { counted, totalInWords } from '../../words/leads.ts'
import { useBulkJobs } from '../bulk/bulk-jobs.tsx'
import type { BulkJobData } from '../bulk/documents.ts'
import { EmptyState } from '../empty-state.tsx'
import { useEvidenceAnchor } from '../evidence/use-evidence-anchor.ts'
import { ExportButton } from '../exports/export-button.tsx'
import { IconArrowUp, IconKeyboard } from '../icons.ts'
import { Pager } from '../pager.tsx'
import { SearchField } from '../search-field.tsx'
import classes from '../table.module.css'
import { useLatest } from '../use-latest.ts'
import { useReloadSoon } from '../use-reload-soon.ts'
import { useVerification } from '../verification/use-verification.ts'
import { VerificationProgress } from '../verification/verification-progress.tsx'
import { VerifyAll } from '../verification/verify-all.tsx'
import type { SavedViewData } from '../views/documents.ts'
import { missingIn } from '../views/view-params.ts'
import { useActiveView, ViewTabs } from '../views/view-tabs.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { ColumnPicker, useColumns } from './column-picker.tsx'
import type { LeadPage, ListFrame } from './documents.ts'
import { FilterButton, FilterChips, useLeadFilter } from './filters.tsx'
import { KeysHelp } from './keys-help.tsx'
import type { LeadFilterValues } from './list-query.ts'
import {
  activeFilters,
  clearedOf,
  conditionParams,
  csvSearch,
  PAGE_SIZE,
  readFilter,
  withParams,
} from './list-query.ts'
import { SortPicker } from './sort-picker.tsx'
import { useSteadyRows } from './steady-rows.ts'
import { TableWithPanel } from './table-with-panel.tsx'
import { useSelection } from './use-selection.ts'
import type { ListTotal } from './use-total.ts'
import { useTotal } from './use-total.ts'
import { useLeadPanel } from './use-lead-panel.ts'
import { useTableKeys } from './use-table-keys.ts'

const EvidenceCard = lazy(() =>
  import('../evidence/evidence-card.tsx').then(({ EvidenceCard: card }) => ({ default: card })),
)

interface Props {
  page: LeadPage
  frame: ListFrame
  /** Null: the whole workspace. */
  campaignId: string | null
  /** Leads that the run in progress has found so far; null where no run is followed. */
  found: { runId: string; leadsNew: number } | null
  /** Shown when there is no lead at all; a filter without matches has its own words. */
  empty: ReactNode
  /** Buttons at the end of the toolbar. `refresh` lets the table take the list as it is now. */
  actions?: (refresh: () => void) => ReactNode
}

/** How many leads the run has found since the table last took the list as it was. */
function useNewLeads(found: Props['found']): { count: number; seen: () => void } {
  const [base, setBase] = useState(found)
  const before = base !== null && base.runId === found?.runId ? base.leadsNew : 0
  return { count: found === null ? 0 : Math.max(0, found.leadsNew - before), seen: () => setBase(found) }
}

/** In place of a list whose filter asks for what is gone: why, and the way out that leaves the rest of the filter. */
function LostFields({ ids }: { ids: readonly string[] }): ReactNode {
  const { filter, change } = useLeadFilter()
  const lost = (filter.customFields ?? []).filter(({ fieldId }) => ids.includes(fieldId))
  const names = lost.flatMap((condition) => Object.keys(conditionParams(condition)))
  return (
    <EmptyState
      title={ids.length === 1 ? 'A field of this filter was deleted' : 'Fields of this filter were deleted'}
      action={
        <Button onClick={() => change(Object.fromEntries(names.map((name) => [name, null])))}>
          {ids.length === 1 ? 'Remove that filter' : 'Remove those filters'}
        </Button>
      }
    >
      The list is narrowed by a custom field that is gone, with all its values, so nobody can say which leads
      meet it. The rest of the filter stays as it is.
    </EmptyState>
  )
}

/** Where there is no lead at all, `empty`; where the filter leaves none, a way out. */
function NoRows({ empty, lostFields }: Pick<Props, 'empty'> & Pick<LeadPage, 'lostFields'>): ReactNode {
  const { filter, change } = useLeadFilter()
  if (lostFields.length > 0) return <LostFields ids={lostFields} />
  if (activeFilters(filter).length === 0) return empty
  return (
    <EmptyState
      title="No lead matches"
      action={
        <Button variant="default" onClick={() => change(clearedOf(filter))}>
          Clear the filter
        </Button>
      }
    >
      There are leads here, but none with all that the filter asks for.
    </EmptyState>
  )
}

interface ToolbarProps extends Pick<Props, 'frame'> {
  total: ListTotal
  searchField: RefObject<HTMLInputElement | null>
  newLeads: number
  onShowNew: () => void
  onShowKeys: () => void
  columns: ReturnType<typeof useColumns>
  inCampaign: boolean
  children: ReactNode
}

function Toolbar(props: ToolbarProps): ReactNode {
  const { total, frame, searchField, newLeads, onShowNew, onShowKeys, columns, inCampaign, children } = props
  const format = useNumberFormat()
  return (
    <Group mb="sm" gap="sm">
      <SearchField label="Search leads" inputRef={searchField} />
      <FilterButton choices={frame.choices} fields={frame.fields} />
      <SortPicker inCampaign={inCampaign} />
      <TotalText total={total} />
      {newLeads > 0 && (
        <Button size="xs" leftSection={<IconArrowUp size={14} aria-hidden />} onClick={onShowNew}>
          {counted(newLeads, 'new lead', 'new leads', format)}
        </Button>
      )}
      <Group gap="xs" ml="auto">
        <KeysButton onClick={onShowKeys} />
        <ColumnPicker {...columns} />
        {children}
      </Group>
    </Group>
  )
}

const KeysButton = memo(function KeysButton({ onClick }: { onClick: () => void }): ReactNode {
  return (
    <Tooltip label="Keys">
      <ActionIcon variant="default" size={36} visibleFrom="sm" aria-label="Keys" onClick={onClick}>
        <IconKeyboard size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
})

function TotalText({ total }: { total: ListTotal }): ReactNode {
  return (
    <Text size="sm" c="dimmed" className="tabular" role="status">
      {totalInWords(useTotal(total), useNumberFormat())}
    </Text>
  )
}

/** The evidence of the value that is pointed at, if one is. */
function EvidenceBeside(evidence: ReturnType<typeof useEvidenceAnchor>): ReactNode {
  if (evidence.anchor === null) return null
  return (
    <Suspense>
      <EvidenceCard {...evidence} />
    </Suspense>
  )
}

function useListTotal(campaignId: string | null, page: LeadPage): ListTotal {
  const filter = readFilter(useSearchParams()[0])
  const list = `${campaignId ?? ''} ${csvSearch(filter)}`
  const { total: counting } = page
  return useMemo(() => ({ list, counting }), [list, counting])
}

/** Parts of the filter that come from the view in sight and name what is gone. */
function useMissing(views: SavedViewData[], filter: LeadFilterValues): string[] {
  const { view } = useActiveView(views)
  return view === null ? [] : missingIn(view, filter)
}

function ListChips({ page, frame }: Pick<Props, 'page' | 'frame'>): ReactNode {
  const missing = useMissing(frame.views, useLeadFilter().filter)
  return <FilterChips missing={missing} choices={frame.choices} askedFields={page.askedFields} />
}

/** Calls back once for each bulk job that has ended while it was followed. */
function useBulkJobEnd(onEnd: (job: BulkJobData) => void): void {
  const { ended } = useBulkJobs()
  const seen = useRef(ended)
  useEffect(() => {
    if (ended === null || ended === seen.current) return
    seen.current = ended
    onEnd(ended)
  })
}

function Rows({
  empty,
  lostFields,
  ...table
}: ComponentProps<typeof TableWithPanel> & ComponentProps<typeof NoRows>): ReactNode {
  if (table.rows.length > 0) return <TableWithPanel {...table} />
  return <NoRows {...{ empty, lostFields }} />
}

/** All that the list holds, as a verification asks for it. */
function wholeList(params: URLSearchParams, campaignId: string | null): Record<string, string> {
  return { filter: params.toString(), ...(campaignId === null ? {} : { campaignId }) }
}

/** The heart: leads with search, filters, order, paging, selection, and the evidence behind each value. */
export function LeadList({ page, frame, campaignId, found, empty, actions }: Props): ReactNode {
  const [params, setParams] = useSearchParams()
  const { revalidate, state } = useRevalidator()
  const container = useRef<HTMLDivElement>(null)
  const searchField = useRef<HTMLInputElement>(null)
  const evidence = useEvidenceAnchor(container)
  const [keysShown, keys] = useDisclosure()
  const { rows, accept } = useSteadyRows(`${campaignId ?? ''} ${params.toString()}`, page.rows, PAGE_SIZE)
  const columns = useColumns(campaignId !== null, frame.fields)
  const panel = useLeadPanel(container, rows, evidence.close)
  const verification = useVerification()
  const verifyAll = useLatest(() => verification.start(wholeList(params, campaignId)))
  const exported = useMemo(() => ({ filter: params }), [params])
  const total = useListTotal(campaignId, page)
  const selection = useSelection(rows, total.list)
  const { count: newLeads, seen } = useNewLeads(found)
  const waiting = useNavigation().state === 'loading'
  const busy = useFetchers().some((fetcher) => fetcher.state !== 'idle') || waiting || state !== 'idle'

  const refresh = useLatest(() => {
    accept()
    seen()
    if (params.has('after') || params.has('before')) setParams((before) => withParams(before, {}))
    else void revalidate()
  })
  useBulkJobEnd(({ action, state }) => {
    // Where leads have gone or come back, the list begins anew; else they stay where one looks at them.
    if (action === 'DELETE' || state === 'UNDONE') refresh()
    else accept()
  })
  // While the page has room, what a run finds is added behind the rows; then a button offers the rest.
  const grows = newLeads > 0 && rows.length < PAGE_SIZE && !params.has('after') && !params.has('before')
  useReloadSoon(grows && !busy, seen)
  useTableKeys(container, {
    toggle: selection.toggle,
    reach: panel.follow,
    clear: panel.openId === null ? selection.clear : panel.close,
    search: () => searchField.current?.focus(),
    help: keys.open,
  })
  return (
    <>
      <ViewTabs views={frame.views} campaignId={campaignId} columns={columns.shown.map(({ key }) => key)} />
      <Toolbar
        {...{ total, frame, searchField, columns }}
        newLeads={newLeads}
        onShowNew={refresh}
        onShowKeys={keys.open}
        inCampaign={campaignId !== null}
      >
        {rows.length > 0 && <VerifyAll total={total} onVerify={verifyAll} busy={verification.busy} />}
        {rows.length > 0 && <ExportButton campaignId={campaignId} only={exported} />}
        {actions?.(refresh)}
      </Toolbar>
      <ListChips {...{ page, frame }} />
      <VerificationProgress verification={verification} />
      <div ref={container} className={classes['frame']} aria-busy={waiting}>
        <BulkBar
          selection={selection}
          campaignId={campaignId}
          total={total}
          rows={rows.length}
          filter={params.toString()}
          choices={frame.choices}
          onVerify={verification.start}
        />
        <Rows
          {...{ rows, selection, campaignId, panel, empty }}
          lostFields={page.lostFields}
          columns={columns.shown}
          fields={frame.fields}
        />
      </div>
      <Pager label="Pages of leads" pageInfo={page.pageInfo} />
      <EvidenceBeside {...evidence} />
      <KeysHelp opened={keysShown} onClose={keys.close} />
    </>
  )
}
