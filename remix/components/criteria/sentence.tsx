import type { ReactNode } from 'react'
import { criterionLabel, STRENGTH_WORDS } from '../../words/criteria.ts'
import type { Criterion } from './criterion.ts'
import classes from './criteria.module.css'
import { partsOf } from './sentence-parts.ts'

interface Props {
  text: string
  criteria: readonly Criterion[]
  /** Words that were not understood. */
  unmatched: readonly string[]
  onOpen: (criterion: Criterion) => void
}

/** A description with a chip over the words of each criterion; what was not understood is underlined. */
export function Sentence({ text, criteria, unmatched, onOpen }: Props): ReactNode {
  return (
    <div
      className={classes['sentence']}
      role="group"
      aria-label="The words, as they are understood"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and the keyboard must reach what is below
      tabIndex={0}
    >
      {partsOf(text, criteria, unmatched).map(({ text: words, criterion, isUnmatched, start }) => {
        if (criterion !== null)
          return (
            <button
              key={start}
              type="button"
              className={classes['words']}
              data-strength={criterion.strength}
              aria-label={`${words}: ${STRENGTH_WORDS[criterion.strength].word}, ${criterionLabel(criterion)}. Edit`}
              onClick={() => onOpen(criterion)}
            >
              {words}
            </button>
          )
        if (!isUnmatched) return words
        return (
          <span key={start} className={classes['unmatched']} title="Not understood">
            {words}
          </span>
        )
      })}
    </div>
  )
}
