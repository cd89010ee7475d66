import { useState } from 'react'

interface Row {
  id: string
}

/**
 * Rows as they were, in their order, with what is newly known of each. A row that the fresh page no longer holds was
 * pushed to the next page by newer ones and stays as it is.
 */
export function refreshed<R extends Row>(shown: readonly R[], fresh: readonly R[]): R[] {
  const byId = new Map(fresh.map((row) => [row.id, row]))
  return shown.map((row) => byId.get(row.id) ?? row)
}

/**
 * Keeps the rows of a table in place while leads come in: a reload of the same address (`key`) updates them but adds
 * none until `accept` is called, which takes the next reload (or the present one) as it is.
 */
export function useSteadyRows<R extends Row>(key: string, fresh: R[]): { rows: R[]; accept: () => void } {
  const [state, setState] = useState({ key, fresh, rows: fresh, accepting: false })
  let present = state
  if (state.key !== key || state.fresh !== fresh) {
    const replace = state.key !== key || state.accepting || state.rows.length === 0
    present = { key, fresh, rows: replace ? fresh : refreshed(state.rows, fresh), accepting: false }
    setState(present)
  }
  return {
    rows: present.rows,
    accept: () => setState((before) => ({ ...before, rows: before.fresh, accepting: true })),
  }
}
