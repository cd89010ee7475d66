import type { ReactNode } from 'react'
import { lazy, Suspense } from 'react'
import { useColumnWidths } from './column-resizer.tsx'
import type { Column } from './columns.ts'
import type { CustomFieldData } from '../custom-fields/documents.ts'
import type { LeadRowData } from './documents.ts'
import { LeadTable } from './lead-table.tsx'
import classes from './lead-table.module.css'
import type { LeadPanelState } from './use-lead-panel.ts'
import type { Selection } from './use-selection.ts'

const LeadPanel = lazy(() => import('./lead-panel.tsx').then((all) => ({ default: all.LeadPanel })))

interface Props {
  rows: LeadRowData[]
  columns: Column[]
  selection: Selection
  campaignId: string | null
  fields: readonly CustomFieldData[]
  panel: LeadPanelState
}

/** The table, and beside it the lead that somebody has opened. */
export function TableWithPanel({ panel, ...table }: Props): ReactNode {
  const widths = useColumnWidths()
  return (
    <div className={classes['split']}>
      <LeadTable {...table} widths={widths} openId={panel.openId} onOpen={panel.open} />
      {panel.openId !== null && (
        <Suspense>
          <LeadPanel leadId={panel.openId} onClose={panel.close} />
        </Suspense>
      )}
    </div>
  )
}
