import type { RefObject } from 'react'
import { useEffect, useRef } from 'react'

/** Keys of the lead table, as the help lists them. */
export const TABLE_KEYS: readonly (readonly [key: string, does: string])[] = [
  ['j', 'next lead'],
  ['k', 'previous lead'],
  ['Enter', 'show the lead beside the list; again: go into it'],
  ['x', 'select or unselect the lead'],
  ['/', 'search'],
  ['Esc', 'close the evidence card or the lead; clear the selection'],
  ['Ctrl K', 'jump anywhere'],
  ['?', 'show these keys'],
]

interface Actions {
  toggle: (id: string) => void
  /** The focus came to this lead. */
  reach: (id: string) => void
  clear: () => void
  search: () => void
  help: () => void
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName)) &&
  !(target instanceof HTMLInputElement && target.type === 'checkbox')

/** The row that the focus is in, and all rows. */
function rowsOf(table: HTMLElement): { rows: HTMLElement[]; present: number } {
  const rows = [...table.querySelectorAll<HTMLElement>('tr[data-lead]')]
  return { rows, present: rows.findIndex((row) => row.contains(document.activeElement)) }
}

/** Answers the lead that it came to. */
function move(table: HTMLElement, by: 1 | -1): string | undefined {
  const { rows, present } = rowsOf(table)
  const next = rows[present < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, present + by))]
  next?.querySelector<HTMLElement>('[data-row-link]')?.focus({ preventScroll: true })
  next?.scrollIntoView({ block: 'nearest' })
  return next?.dataset['lead']
}

/** j and k move through the leads, x selects, / searches, ? shows the keys. Enter is the row's own. */
export function useTableKeys(table: RefObject<HTMLElement | null>, actions: Actions): void {
  const present = useRef(actions)
  useEffect(() => {
    present.current = actions
  })
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const element = table.current
      if (element === null || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      // A dialog or menu above the table has the keyboard.
      if (document.querySelector('[aria-modal="true"], [role="menu"]') !== null) return
      const { toggle, reach, clear, search, help } = present.current
      if (event.key === 'j' || event.key === 'k') {
        const id = move(element, event.key === 'j' ? 1 : -1)
        if (id !== undefined) reach(id)
      } else if (event.key === 'x') {
        const { rows, present: index } = rowsOf(element)
        const id = rows[index]?.dataset['lead']
        if (id !== undefined) toggle(id)
      } else if (event.key === 'Escape') clear()
      else if (event.key === '/') search()
      else if (event.key === '?') help()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [table])
}
