import { Button } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { memo } from 'react'
import { newExportPath } from './export-links.ts'

interface Props {
  /** Null: the whole workspace. */
  campaignId: string | null
  /** What of its leads: all that the list's filter leaves, or the selected ones. */
  only: Parameters<typeof newExportPath>[1]
  size?: 'xs' | 'sm'
}

/** Leads to the choice of an export. */
export const ExportButton = memo(function ExportButton({ campaignId, only, size = 'sm' }: Props): ReactNode {
  return (
    <Button component={Link} to={newExportPath(campaignId, only)} size={size} variant="default">
      Export
    </Button>
  )
})
