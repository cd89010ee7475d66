/** Addresses around exports. */

/** The form for an export of what a list holds: its campaign and filter, or the selected leads. */
export function newExportPath(
  campaignId: string | null,
  only: { filter: URLSearchParams } | { ids: readonly string[] },
): string {
  const params = new URLSearchParams('filter' in only ? only.filter : {})
  for (const name of ['after', 'before', 'sort', 'dir']) params.delete(name)
  if ('ids' in only) params.set('ids', only.ids.join(' '))
  if (campaignId !== null) params.set('campaignId', campaignId)
  const search = params.toString()
  return search === '' ? '/exports/new' : `/exports/new?${search}`
}

const filePath = (id: string, name: string): string => `/api/exports/${encodeURIComponent(id)}/${name}`

/** The file alone. */
export const exportFile = (id: string): string => filePath(id, 'file')
/** The file with what has to be said of its sources. */
export const exportArchive = (id: string): string => filePath(id, 'file.zip')
export const exportAttribution = (id: string): string => filePath(id, 'ATTRIBUTION.txt')
