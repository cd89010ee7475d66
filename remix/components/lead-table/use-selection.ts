import { useState } from 'react'

export interface Selection {
  ids: ReadonlySet<string>
  /** Turns one row's selection round; with `range`, gives its new state to all rows since the last one touched. */
  toggle: (id: string, range?: boolean) => void
  toggleAll: () => void
  clear: () => void
}

/** The rows of `from` to `to`, whichever comes first, both included. */
export function between(ids: readonly string[], from: string, to: string): string[] {
  const [a, b] = [ids.indexOf(from), ids.indexOf(to)]
  if (a < 0 || b < 0) return [to]
  return ids.slice(Math.min(a, b), Math.max(a, b) + 1)
}

/** Which rows of the page are selected. Rows that leave the page leave the selection. */
export function useSelection(rowIds: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [last, setLast] = useState<string | null>(null)
  const ids = new Set(rowIds.filter((id) => chosen.has(id)))
  return {
    ids,
    toggle: (id, range = false) => {
      const select = !ids.has(id)
      const next = new Set(ids)
      for (const each of range && last !== null ? between(rowIds, last, id) : [id]) {
        if (select) next.add(each)
        else next.delete(each)
      }
      setChosen(next)
      setLast(id)
    },
    toggleAll: () => setChosen(ids.size === rowIds.length ? new Set() : new Set(rowIds)),
    clear: () => setChosen(new Set()),
  }
}
