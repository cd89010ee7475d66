import type { RefObject } from 'react'
import { useState } from 'react'

export interface LeadPanelState {
  /** The lead that stands beside the table. */
  openId: string | null
  /** Shows a lead; shown already, it gets the focus. */
  open: (id: string) => void
  /** While a lead is shown, shows this one instead. */
  follow: (id: string) => void
  /** The focus goes back to the lead's row. */
  close: () => void
}

/** Which lead of the page stands beside the table; one that leaves the page leaves the panel. `onOpen`: before one is shown. */
export function useLeadPanel(
  container: RefObject<HTMLElement | null>,
  rows: readonly { id: string }[],
  onOpen: () => void,
): LeadPanelState {
  const [chosen, setChosen] = useState<string | null>(null)
  const openId = rows.some(({ id }) => id === chosen) ? chosen : null
  return {
    openId,
    open: (id) => {
      onOpen()
      if (id === openId) container.current?.querySelector<HTMLElement>('[data-lead-panel]')?.focus()
      else setChosen(id)
    },
    follow: (id) => {
      if (openId !== null) setChosen(id)
    },
    close: () => {
      const row = [...(container.current?.querySelectorAll<HTMLElement>('tr[data-lead]') ?? [])].find(
        ({ dataset }) => dataset['lead'] === openId,
      )
      row?.querySelector<HTMLElement>('[data-row-link]')?.focus({ preventScroll: true })
      setChosen(null)
    },
  }
}
