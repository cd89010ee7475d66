import { CloseButton } from '@mantine/core'
import type { ReactNode } from 'react'
import type { TagData } from './documents.ts'
import classes from './tag-chip.module.css'

/** A tag: its name behind a dot of its colour. With `onRemove` it can be taken away. */
export function TagChip({ tag, onRemove }: { tag: TagData; onRemove?: () => void }): ReactNode {
  return (
    <span className={classes['chip']} data-removable={onRemove !== undefined || undefined} title={tag.name}>
      <span className={classes['dot']} data-colour={tag.colour} aria-hidden />
      <span className={classes['name']}>{tag.name}</span>
      {onRemove !== undefined && (
        <CloseButton size="xs" aria-label={`Remove the tag ${tag.name}`} onClick={onRemove} />
      )}
    </span>
  )
}

/** Dot of a colour alone, for lists of colours. */
export function ColourDot({ colour }: Pick<TagData, 'colour'>): ReactNode {
  return <span className={classes['dot']} data-colour={colour} aria-hidden />
}
