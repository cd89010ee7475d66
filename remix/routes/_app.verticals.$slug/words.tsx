import type { ReactNode } from 'react'
import { useNumberFormat } from '../../locale.tsx'

const SHOWN = 8

/** A long list of words: some of them, and all when asked for. */
export function Words({ words }: { words: readonly string[] }): ReactNode {
  const format = useNumberFormat()
  if (words.length <= SHOWN + 2) return words.join(', ')
  return (
    <details>
      <summary>
        {words.slice(0, SHOWN).join(', ')} and {format(words.length - SHOWN)} more
      </summary>
      {words.slice(SHOWN).join(', ')}
    </details>
  )
}
