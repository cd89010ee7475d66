import type { ReactNode } from 'react'
import type { ImportState } from '../../graphql/enums.ts'
import { importStateWords } from '../../words/imports.ts'
import { ToneBadge } from '../state-badge.tsx'

/** State of an import: colour, icon and word. */
export function ImportStateBadge({ state }: { state: ImportState }): ReactNode {
  return <ToneBadge {...importStateWords(state)} />
}
