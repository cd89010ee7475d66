import type {
  LeadKind,
  LeadOrderField,
  LeadStatus,
  OrderDirection,
  VerificationClass,
} from '../../graphql/enums.ts'
import { LEAD_STATUSES } from '../../words/leads.ts'
import { VERIFICATION_CLASSES } from '../../words/verification.ts'

/** Leads on a page. */
export const PAGE_SIZE = 50

/** Filters that ask whether a value is there. */
export const PRESENCES = ['hasEmail', 'hasPhone', 'hasTitle'] as const
export type Presence = (typeof PRESENCES)[number]

const KINDS = ['PERSON', 'GENERAL'] as const satisfies readonly LeadKind[]

/** Names in the address by order field. */
const SORTS: Record<string, LeadOrderField> = {
  found: 'CREATED_AT',
  updated: 'UPDATED_AT',
  name: 'NAME',
  company: 'COMPANY',
  title: 'TITLE',
  email: 'EMAIL',
}

export interface LeadFilterValues {
  search: string | null
  kind: LeadKind | null
  hasEmail: boolean | null
  hasPhone: boolean | null
  hasTitle: boolean | null
  status: LeadStatus | null
  verification: VerificationClass | null
  isVerified: boolean | null
  runId: string | null
  companyId: string | null
  createdAfter: string | null
}

export interface LeadSort {
  /** A key of the address: found, name, company… */
  by: string
  direction: OrderDirection
}

const textOf = (params: URLSearchParams, name: string): string | null => {
  const value = params.get(name)?.trim() ?? ''
  return value === '' ? null : value
}

const choice = <Value extends string>(
  params: URLSearchParams,
  name: string,
  all: readonly Value[],
): Value | null => all.find((value) => value === params.get(name)) ?? null

const presence = (params: URLSearchParams, name: Presence | 'isVerified'): boolean | null =>
  params.get(name) === 'true' ? true : params.get(name) === 'false' ? false : null

const moment = (params: URLSearchParams, name: string): string | null => {
  const value = Date.parse(params.get(name) ?? '')
  return Number.isNaN(value) ? null : new Date(value).toISOString()
}

/** The filter that stands in a page's address. Values that make no sense there count as not given. */
export function readFilter(params: URLSearchParams): LeadFilterValues {
  return {
    search: textOf(params, 'search'),
    kind: choice(params, 'kind', KINDS),
    hasEmail: presence(params, 'hasEmail'),
    hasPhone: presence(params, 'hasPhone'),
    hasTitle: presence(params, 'hasTitle'),
    status: choice(params, 'status', LEAD_STATUSES),
    verification: choice(params, 'verification', VERIFICATION_CLASSES),
    isVerified: presence(params, 'isVerified'),
    runId: textOf(params, 'runId'),
    companyId: textOf(params, 'companyId'),
    createdAfter: moment(params, 'createdAfter'),
  }
}

/** The order that stands in a page's address; newest first when there is none. */
export function readSort(params: URLSearchParams): LeadSort {
  const by = params.get('sort') ?? ''
  if (!Object.hasOwn(SORTS, by)) return { by: 'found', direction: 'DESC' }
  return { by, direction: params.get('dir') === 'desc' ? 'DESC' : 'ASC' }
}

/** Everything the API's `leads` field takes, read from a page's address. */
export function readListQuery(params: URLSearchParams) {
  const { by, direction } = readSort(params)
  const before = params.get('before')
  return {
    filter: readFilter(params),
    orderBy: { field: SORTS[by] ?? ('CREATED_AT' as const), direction },
    ...(before === null
      ? { first: PAGE_SIZE, after: params.get('after'), last: null, before: null }
      : { first: null, after: null, last: PAGE_SIZE, before }),
  }
}

/** Names of the filter's parts that are set. */
export function activeFilters(filter: LeadFilterValues): (keyof LeadFilterValues)[] {
  return (Object.keys(filter) as (keyof LeadFilterValues)[]).filter((name) => filter[name] !== null)
}

/** Parameters of the CSV download for a filter: the same names and values as in the page's address. */
export function csvSearch(filter: LeadFilterValues): string {
  const params = new URLSearchParams()
  for (const name of activeFilters(filter)) params.set(name, String(filter[name]))
  const search = params.toString()
  return search === '' ? '' : `?${search}`
}

/** A copy of the address's parameters with some changed (null takes one away), back on the first page. */
export function withParams(params: URLSearchParams, changes: Record<string, string | null>): URLSearchParams {
  const next = new URLSearchParams(params)
  next.delete('after')
  next.delete('before')
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') next.delete(name)
    else next.set(name, value)
  }
  return next
}

/** What a click on a column's head asks for: that order; a second click turns it round. */
export function nextSort(present: LeadSort, by: string): { sort: string; dir: 'asc' | 'desc' } {
  const newestFirst = by === 'found' || by === 'updated'
  if (present.by !== by) return { sort: by, dir: newestFirst ? 'desc' : 'asc' }
  return { sort: by, dir: present.direction === 'ASC' ? 'desc' : 'asc' }
}
