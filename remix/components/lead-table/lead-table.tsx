import { UnstyledButton } from '@mantine/core'
import { useSearchParams } from '@remix-run/react'
import type { ChangeEventHandler, ReactNode } from 'react'
import { memo } from 'react'
import { useLatest } from '../use-latest.ts'
import { usePendingParams } from '../use-pending-params.ts'
import { leadLabel } from '../../words/leads.ts'
import type { CustomFieldData } from '../custom-fields/documents.ts'
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '../icons.ts'
import type { Widths } from './column-resizer.tsx'
import { ColumnResizer } from './column-resizer.tsx'
import type { Column } from './columns.ts'
import { CHECK_WIDTH, NAME_WIDTH, tableWidth } from './columns.ts'
import type { LeadRowData } from './documents.ts'
import { LeadCell, NameCell } from './lead-cells.tsx'
import classes from './lead-table.module.css'
import type { LeadSort } from './list-query.ts'
import { nextSort, readSort, withParams } from './list-query.ts'
import type { Selection } from './use-selection.ts'

const ariaSort = (present: LeadSort, by: string | null): 'ascending' | 'descending' | 'none' =>
  present.by !== by ? 'none' : present.direction === 'ASC' ? 'ascending' : 'descending'

function SortButton(props: { label: string; by: string; inCampaign: boolean }): ReactNode {
  const { label, by, inCampaign } = props
  const [, setParams] = useSearchParams()
  const sort = readSort(usePendingParams(), inCampaign)
  const Icon = sort.by !== by ? IconArrowsSort : sort.direction === 'ASC' ? IconArrowUp : IconArrowDown
  return (
    <UnstyledButton
      className={classes['sort'] ?? ''}
      onClick={() =>
        setParams((before) => withParams(before, nextSort(sort, by)), { preventScrollReset: true })
      }
    >
      {label} <Icon size={14} aria-hidden opacity={sort.by === by ? 1 : 0.5} />
    </UnstyledButton>
  )
}

/** A checkbox; as an element of HTML, for each row has one. */
function Tick(props: {
  label: string
  checked: boolean
  indeterminate?: boolean
  onChange: ChangeEventHandler<HTMLInputElement>
}): ReactNode {
  const { label, checked, indeterminate = false, onChange } = props
  return (
    <input
      type="checkbox"
      className={classes['tick']}
      aria-label={label}
      checked={checked}
      onChange={onChange}
      ref={(element) => {
        if (element !== null) element.indeterminate = indeterminate
      }}
    />
  )
}

function Head({
  columns,
  selection,
  count,
  inCampaign,
  widths,
}: {
  widths: Widths
  columns: Column[]
  selection: Selection
  count: number
  inCampaign: boolean
}): ReactNode {
  const sort = readSort(usePendingParams(), inCampaign)
  const all = selection.ids.size === count && count > 0
  return (
    <thead>
      <tr>
        <th className={classes['check']}>
          <Tick
            label="Select all leads on this page"
            checked={all}
            indeterminate={!all && selection.ids.size > 0}
            onChange={selection.toggleAll}
          />
        </th>
        <th className={classes['first']} aria-sort={ariaSort(sort, 'name')} data-column="name">
          <SortButton label="Name" by="name" inCampaign={inCampaign} />
          <ColumnResizer column="name" label="Name" columns={columns} {...widths} />
        </th>
        {columns.map(({ key, label, sort: by }) => (
          <th key={key} aria-sort={by === null ? undefined : ariaSort(sort, by)} data-column={key}>
            {by === null ? (
              <span className={classes['label']} title={label}>
                {label}
              </span>
            ) : (
              <SortButton label={label} by={by} inCampaign={inCampaign} />
            )}
            <ColumnResizer column={key} label={label} columns={columns} {...widths} />
          </th>
        ))}
      </tr>
    </thead>
  )
}

interface RowProps {
  lead: LeadRowData
  columns: Column[]
  selected: boolean
  onToggle: (id: string, range?: boolean) => void
  onOpen: (id: string) => void
  isOpen: boolean
  campaignId: string | null
  fields: readonly CustomFieldData[]
}

function RowCells({
  lead,
  columns,
  selected,
  onToggle,
  onOpen,
  isOpen,
  campaignId,
  fields,
}: RowProps): ReactNode {
  return (
    <tr data-lead={lead.id} data-selected={selected || undefined} data-open={isOpen || undefined}>
      <td className={classes['check']}>
        <Tick
          label={`Select ${leadLabel(lead)}`}
          checked={selected}
          onChange={(event) => onToggle(lead.id, (event.nativeEvent as MouseEvent).shiftKey)}
        />
      </td>
      <th scope="row" className={classes['first']}>
        <NameCell lead={lead} onOpen={onOpen} />
      </th>
      {columns.map(({ key }) => (
        <td key={key} className={classes['cell']}>
          <LeadCell lead={lead} column={key} campaignId={campaignId} fields={fields} />
        </td>
      ))}
    </tr>
  )
}

const keysOf = (columns: readonly Column[]): string => columns.map(({ key }) => key).join()

/** Drawn anew only where it differs: what happens around the table, such as a page that is on its way, is no concern of its rows. */
const Row = memo(RowCells, ({ columns: before, ...one }, { columns: after, ...other }) => {
  const names = Object.keys(one) as (keyof typeof one)[]
  return names.every((name) => one[name] === other[name]) && keysOf(before) === keysOf(after)
})

interface Props {
  rows: LeadRowData[]
  columns: Column[]
  selection: Selection
  campaignId: string | null
  /** What custom columns show. */
  fields: readonly CustomFieldData[]
  widths: Widths
  /** The lead that stands beside the table. */
  openId: string | null
  onOpen: (id: string) => void
}

/** The rows: head and names stay in sight while one scrolls. */
export function LeadTable({
  rows,
  columns,
  selection,
  campaignId,
  fields,
  widths,
  openId,
  onOpen,
}: Props): ReactNode {
  const toggle = useLatest(selection.toggle)
  const open = useLatest(onOpen)
  const given = widths.widths
  const width = tableWidth(columns, given)
  // Columns of given widths keep them; otherwise what is left over is shared.
  const size = Object.keys(given).length === 0 ? { minWidth: width } : { width }
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls: the keyboard must reach it
    <div className={classes['scroll']} role="region" aria-label="Leads" tabIndex={0}>
      <table className={classes['table']} style={size}>
        <colgroup>
          <col style={{ width: CHECK_WIDTH }} />
          <col style={{ width: given.name ?? NAME_WIDTH }} data-column="name" />
          {columns.map((column) => (
            <col
              key={column.key}
              style={{ width: given[column.key] ?? column.width }}
              data-column={column.key}
            />
          ))}
        </colgroup>
        <Head {...{ columns, selection, widths }} count={rows.length} inCampaign={campaignId !== null} />
        <tbody>
          {rows.map((lead) => (
            <Row
              key={lead.id}
              lead={lead}
              columns={columns}
              selected={selection.ids.has(lead.id)}
              onToggle={toggle}
              onOpen={open}
              isOpen={lead.id === openId}
              campaignId={campaignId}
              fields={fields}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}
