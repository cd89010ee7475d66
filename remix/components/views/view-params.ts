/** Saved views and the address of a list: what is in sight is always what the address says. Pure. */
import type { LeadFilterValues } from '../lead-table/list-query.ts'
import { activeFilters, conditionParams, readFilter, readSort, sortNameOf } from '../lead-table/list-query.ts'
import type { SavedViewData } from './documents.ts'

/** Values of a stored filter by their names. */
type StoredFilter = Record<string, string | number | boolean | string[] | null>
type StoredCondition = Parameters<typeof conditionParams>[0]

type View = Pick<SavedViewData, 'id' | 'filter' | 'columns' | 'orderBy'>

/** The whole address of a view: its id, its filter, order and columns. */
export function viewParams({ id, filter, columns, orderBy }: View): URLSearchParams {
  const params = new URLSearchParams({ view: id })
  const { customFields, ...rest } = filter as { customFields?: StoredCondition[] | null }
  const own: StoredFilter = rest
  const asked = (customFields ?? []).flatMap((condition) => Object.entries(conditionParams(condition)))
  for (const [name, value] of [...Object.entries(own), ...asked])
    if (value !== null) params.set(name, String(value))
  params.set('sort', sortNameOf(orderBy.field))
  params.set('dir', orderBy.direction === 'ASC' ? 'asc' : 'desc')
  if (columns.length > 0) params.set('columns', columns.join(','))
  return params
}

/** Whether the address names a view and nothing of it, as people pass it on. */
export const isShort = (params: URLSearchParams): boolean => params.has('view') && !params.has('sort')

/** Names of the columns that the address asks for; null when it leaves them to the viewer. */
export const readColumns = (params: URLSearchParams): string[] | null =>
  params.get('columns')?.split(',').filter(Boolean) ?? null

/** What of an address a view keeps, so that two can be held side by side. */
function essence(params: URLSearchParams, inCampaign: boolean): string {
  const filter = readFilter(params)
  const values = activeFilters(filter).map((name) => [name, filter[name]] as const)
  const shown = readColumns(params)?.toSorted() ?? null
  return JSON.stringify([values, readSort(params, inCampaign), shown])
}

/** Whether the list in sight is no longer what its view holds. */
export const isChanged = (view: View, params: URLSearchParams, inCampaign: boolean): boolean =>
  essence(viewParams(view), inCampaign) !== essence(params, inCampaign)

/** Parts of the address's filter that come from the view and name what is gone. */
export function missingIn(
  { filter, missing }: Pick<SavedViewData, 'filter' | 'missing'>,
  present: LeadFilterValues,
): string[] {
  const kept = filter as StoredFilter
  const values = present as unknown as StoredFilter
  return missing.filter((name) => String(values[name]) === String(kept[name]))
}
