import { UnstyledButton } from '@mantine/core'
import { Link, useLocation, useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { RunDiffKind } from '../../graphql/enums.ts'
import { useNumberFormat } from '../../locale.tsx'
import { DIFF_KINDS, diffKindWords, notReadInWords } from '../../words/run-diff.ts'
import type { RunDiffData } from './documents.ts'
import classes from './compare.module.css'

interface Props {
  summary: RunDiffData['summary']
  /** What the list below is narrowed to; null for all. */
  kind: RunDiffKind | null
}

/** How many leads differ, and how: each number narrows the list to its leads. */
export function Summary({ summary, kind }: Props): ReactNode {
  const format = useNumberFormat()
  const [params] = useSearchParams()
  const { pathname } = useLocation()
  const counts: Record<RunDiffKind, number> = {
    NEW: summary.new,
    GONE: summary.gone,
    CHANGED: summary.changed,
  }
  const narrowedTo = (one: RunDiffKind): string => {
    const next = new URLSearchParams(params)
    next.delete('after')
    if (one === kind) next.delete('kind')
    else next.set('kind', one.toLowerCase())
    return `${pathname}?${next.toString()}`
  }
  const notes: Partial<Record<RunDiffKind, string | null>> = {
    GONE: notReadInWords(summary.goneNotRead, format),
  }
  return (
    <section aria-label="How many leads differ">
      <ul className={classes['counts']}>
        {DIFF_KINDS.map((one) => (
          <li key={one}>
            <UnstyledButton
              component={Link}
              to={narrowedTo(one)}
              preventScrollReset
              aria-current={one === kind ? 'true' : undefined}
              className={classes['count'] ?? ''}
            >
              <span className={classes['figure']}>{format(counts[one])}</span>
              <span>{diffKindWords(one).word}</span>
              {notes[one] != null && <span className={classes['note']}>{notes[one]}</span>}
            </UnstyledButton>
          </li>
        ))}
        <li>
          <div className={classes['count']}>
            <span className={classes['figure']}>{format(summary.unchanged)}</span>
            <span>Unchanged</span>
          </div>
        </li>
      </ul>
    </section>
  )
}
