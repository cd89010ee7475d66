/** Addresses of pages. Ids are opaque and may hold any character. */
export const campaignPath = (id: string): string => `/campaigns/${encodeURIComponent(id)}`
export const leadPath = (id: string): string => `/leads/${encodeURIComponent(id)}`
export const runPath = (id: string): string => `/runs/${encodeURIComponent(id)}`
/** What became of the companies that a run's sources proposed. */
export const candidatesPath = (id: string): string => `${runPath(id)}/companies`
/** The leads that an import brought (`isNew`), or all that it brought or met. */
export function importedPath(
  row: { id: string; createdAt: string; campaign: { id: string } | null },
  isNew: boolean,
): string {
  const params = new URLSearchParams({ importId: row.id, ...(isNew ? { createdAfter: row.createdAt } : {}) })
  return `${row.campaign === null ? '/leads' : campaignPath(row.campaign.id)}?${params.toString()}`
}
export const verticalPath = (slug: string): string => `/verticals/${encodeURIComponent(slug)}`
export const importPath = (id: string): string => `/imports/${encodeURIComponent(id)}`
/** `before`: the run to compare it with; without one, the run that it replays or that came before it. */
export const comparePath = (id: string, before?: string): string =>
  `${runPath(id)}/compare${before === undefined ? '' : `?with=${encodeURIComponent(before)}`}`
