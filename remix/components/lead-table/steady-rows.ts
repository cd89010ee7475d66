import { useState } from 'react'

interface Row {
  id: string
}

/**
 * Rows as they were, in their order, with what is newly known of each, and new ones behind them while there are fewer
 * than `limit`. A row that the fresh page no longer holds was pushed to the next page by newer ones and stays as it is.
 */
export function refreshed<R extends Row>(shown: readonly R[], fresh: readonly R[], limit: number): R[] {
  const byId = new Map(fresh.map((row) => [row.id, row]))
  const known = new Set(shown.map(({ id }) => id))
  const added = fresh.filter(({ id }) => !known.has(id)).slice(0, Math.max(0, limit - shown.length))
  return [...shown.map((row) => byId.get(row.id) ?? row), ...added]
}

/**
 * Keeps the rows of a table in place while leads come in: a reload of the same address (`key`) updates them and adds
 * others behind them up to `limit`, until `accept` is called, which takes the next reload as it is.
 */
export function useSteadyRows<R extends Row>(
  key: string,
  fresh: R[],
  limit: number,
): { rows: R[]; accept: () => void } {
  const [state, setState] = useState({ key, fresh, rows: fresh, accepting: false })
  let present = state
  if (state.key !== key || state.fresh !== fresh) {
    const replace = state.key !== key || state.accepting
    present = { key, fresh, rows: replace ? fresh : refreshed(state.rows, fresh, limit), accepting: false }
    setState(present)
  }
  return {
    rows: present.rows,
    accept: () => setState((before) => ({ ...before, rows: before.fresh, accepting: true })),
  }
}
