import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { criterionLabel } from '../../words/criteria.ts'
import type { Criterion, CriterionKind } from './criterion.ts'

interface Props {
  kind: CriterionKind
  /** What the name is understood as; null: nothing that is known. */
  known: Criterion | null
  isReading: boolean
}

/** What registers know the typed industry or kind of company by. */
export function KnownAs({ kind, known, isReading }: Props): ReactNode {
  return (
    <Text size="xs" c="dimmed" role="status">
      {isReading ? 'Looking it up …' : wordsOf(kind, known)}
    </Text>
  )
}

function wordsOf(kind: CriterionKind, known: Criterion | null): string {
  if (known === null || known.value === null)
    return kind === 'industry'
      ? 'No codes of it are known: registers cannot be asked for it, and it is looked for on the sites by this name.'
      : 'It is looked for on the sites by this name.'
  const nace = known.kind === 'industry' ? (known.value.codes['nace'] ?? []) : []
  const codes = nace.length === 0 ? '' : ` (NACE ${nace.join(', ')})`
  return `Known as “${criterionLabel(known)}”${codes}.`
}
