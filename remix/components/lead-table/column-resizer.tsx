import { useLocalStorage } from '@mantine/hooks'
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import type { Column, ColumnKey, ColumnWidths } from './columns.ts'
import { boundedWidth, MIN_WIDTH, tableWidth } from './columns.ts'
import classes from './lead-table.module.css'

/** Pixels of one press of an arrow key. */
const KEY_STEP = 16

export interface Widths {
  widths: ColumnWidths
  setWidths: (widths: ColumnWidths) => void
}

/** Widths that the viewer gave to columns, kept in this browser. */
export function useColumnWidths(): Widths {
  const [widths, setWidths] = useLocalStorage<ColumnWidths>({
    key: 'leadfactory:column-widths',
    defaultValue: {},
  })
  return { widths, setWidths }
}

interface Props extends Widths {
  column: ColumnKey | 'name'
  label: string
  columns: readonly Column[]
}

/** Columns as wide as they stand there now: the one that is drawn is not to push the others about. */
function measured(table: HTMLTableElement): ColumnWidths {
  const heads = [...table.querySelectorAll<HTMLElement>('thead [data-column]')]
  const widths: ColumnWidths = {}
  for (const head of heads)
    widths[head.dataset['column'] as ColumnKey] = Math.round(head.getBoundingClientRect().width)
  return widths
}

/** Shows widths at once, without React: fifty rows are not drawn anew at each move of the pointer. */
function show(table: HTMLTableElement, columns: readonly Column[], widths: ColumnWidths): void {
  for (const col of table.querySelectorAll<HTMLElement>('col[data-column]'))
    col.style.width = `${widths[col.dataset['column'] as ColumnKey] ?? MIN_WIDTH}px`
  table.style.minWidth = '0'
  table.style.width = `${tableWidth(columns, widths)}px`
}

/** The edge of a column's head, by which pointer or arrow keys make it wider; a double click lets all have their own width. */
export function ColumnResizer({ column, label, columns, widths, setWidths }: Props): ReactNode {
  const drag = (event: PointerEvent<HTMLElement>): void => {
    const handle = event.currentTarget
    const table = handle.closest('table')
    if (table === null) return
    event.preventDefault()
    const from = event.clientX
    const before = measured(table)
    let next = before
    const move = ({ clientX }: globalThis.PointerEvent): void => {
      next = { ...before, [column]: boundedWidth((before[column] ?? MIN_WIDTH) + clientX - from) }
      show(table, columns, next)
    }
    const stop = (): void => {
      handle.removeEventListener('pointermove', move)
      if (next !== before) setWidths(next)
    }
    handle.setPointerCapture(event.pointerId)
    handle.addEventListener('pointermove', move)
    handle.addEventListener('lostpointercapture', stop, { once: true })
  }
  const step = (event: KeyboardEvent<HTMLElement>): void => {
    const by = { ArrowLeft: -KEY_STEP, ArrowRight: KEY_STEP }[event.key]
    const table = event.currentTarget.closest('table')
    if (by === undefined || table === null) return
    event.preventDefault()
    const before = measured(table)
    setWidths({ ...before, [column]: boundedWidth((before[column] ?? MIN_WIDTH) + by) })
  }
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a separator that moves is a widget
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={`Width of ${label.toLowerCase()}`}
      aria-valuenow={widths[column] ?? MIN_WIDTH}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above
      tabIndex={0}
      className={classes['resizer']}
      onPointerDown={drag}
      onKeyDown={step}
      onDoubleClick={() => setWidths({})}
    />
  )
}
