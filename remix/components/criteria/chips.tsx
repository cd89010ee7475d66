import type { ReactNode } from 'react'
import { useNumberFormat } from '../../locale.tsx'
import { criterionLabel, KIND_WORDS, STRENGTH_WORDS } from '../../words/criteria.ts'
import type { Criterion } from './criterion.ts'
import classes from './criteria.module.css'

interface Props {
  criteria: readonly Criterion[]
  onOpen: (criterion: Criterion) => void
}

/** Criteria as chips, each of which opens its editor. */
export function Chips({ criteria, onOpen }: Props): ReactNode {
  return (
    <ul className={classes['chips']} aria-label="Criteria">
      {criteria.map((criterion) => (
        <li key={criterion.id}>
          <Chip criterion={criterion} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  )
}

function Chip({ criterion, onOpen }: { criterion: Criterion; onOpen: Props['onOpen'] }): ReactNode {
  const format = useNumberFormat()
  const { kind, strength, weight } = criterion
  const origin = originOf(criterion)
  return (
    <button
      type="button"
      className={classes['chip']}
      data-strength={strength}
      onClick={() => onOpen(criterion)}
    >
      <span className={classes['strength']}>{STRENGTH_WORDS[strength].word}</span>
      <span>{criterionLabel(criterion)}</span>
      <span className={classes['aside']}>
        {KIND_WORDS[kind].toLowerCase()}
        {kind !== 'sourceHint' && `, weight ${format(weight)}`}
        {origin !== null && `, ${origin}`}
      </span>
    </button>
  )
}

/** Where it comes from, unless from the words as they stand. */
function originOf({ by, quote }: Criterion): string | null {
  if (by === 'user') return quote === null ? 'added by hand' : 'edited'
  if (by === 'vertical') return 'of the pack'
  return by === 'suggested' ? 'suggested, does not count' : null
}
