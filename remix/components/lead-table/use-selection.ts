import { useState } from 'react'

export interface Selection {
  ids: ReadonlySet<string>
  /** Whether all that match are meant, on every page; `ids` are those in sight then. */
  everything: boolean
  /** Turns one row's selection round; with `range`, gives its new state to all rows since the last one touched. */
  toggle: (id: string, range?: boolean) => void
  toggleAll: () => void
  selectEverything: () => void
  clear: () => void
}

/** The rows of `from` to `to`, whichever comes first, both included. */
export function between(ids: readonly string[], from: string, to: string): string[] {
  const [a, b] = [ids.indexOf(from), ids.indexOf(to)]
  if (a < 0 || b < 0) return [to]
  return ids.slice(Math.min(a, b), Math.max(a, b) + 1)
}

/**
 * Which rows of the page are selected. Rows that leave the page leave the selection. All that match stay selected on every page
 * of the list, which `list` names.
 */
export function useSelection(rows: readonly { id: string }[], list: string): Selection {
  const rowIds = rows.map(({ id }) => id)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [last, setLast] = useState<string | null>(null)
  const [whole, setWhole] = useState<string | null>(null)
  const everything = whole === list && rowIds.length > 0
  const ids = new Set(everything ? rowIds : rowIds.filter((id) => chosen.has(id)))
  const choose = (next: ReadonlySet<string>): void => {
    setWhole(null)
    setChosen(next)
  }
  return {
    ids,
    everything,
    toggle: (id, range = false) => {
      const select = !ids.has(id)
      const next = new Set(ids)
      for (const each of range && last !== null ? between(rowIds, last, id) : [id]) {
        if (select) next.add(each)
        else next.delete(each)
      }
      choose(next)
      setLast(id)
    },
    toggleAll: () => choose(ids.size === rowIds.length ? new Set() : new Set(rowIds)),
    selectEverything: () => setWhole(list),
    clear: () => choose(new Set()),
  }
}
