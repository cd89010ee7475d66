import type {
  LeadKind,
  LeadOrderField,
  LeadSource,
  LeadStatus,
  OrderDirection,
  VerificationClass,
} from '../../graphql/enums.ts'
import type { FieldCondition } from '../../words/custom-fields.ts'
import { LEAD_SOURCES, LEAD_STATUSES } from '../../words/leads.ts'
import { VERIFICATION_CLASSES } from '../../words/verification.ts'

/** Leads on a page. */
export const PAGE_SIZE = 50

/** Countries that the API takes at once. */
const MAX_COUNTRIES = 50

/** Filters that ask whether a value is there. */
export const PRESENCES = ['hasEmail', 'hasPhone', 'hasTitle'] as const
export type Presence = (typeof PRESENCES)[number]

const KINDS = ['PERSON', 'GENERAL'] as const satisfies readonly LeadKind[]

interface SortKind {
  field: LeadOrderField
  label: string
  /** The first click on a column's head asks for the newest, or the best. */
  largestFirst?: true
  /** Each campaign has its own. */
  inCampaign?: true
}

/** Orders by their names in the address. */
const SORTS: Record<string, SortKind> = {
  found: { field: 'CREATED_AT', label: 'Found', largestFirst: true },
  updated: { field: 'UPDATED_AT', label: 'Changed', largestFirst: true },
  name: { field: 'NAME', label: 'Name' },
  company: { field: 'COMPANY', label: 'Company' },
  title: { field: 'TITLE', label: 'Title' },
  email: { field: 'EMAIL', label: 'Email' },
  verification: { field: 'VERIFICATION', label: 'Verification' },
  score: { field: 'SCORE', label: 'Score', largestFirst: true, inCampaign: true },
  status: { field: 'STATUS', label: 'Status', inCampaign: true },
}

/** The orders that a list has. */
export function sortsFor(inCampaign: boolean): { by: string; label: string }[] {
  return Object.entries(SORTS)
    .filter(([, kind]) => inCampaign || kind.inCampaign !== true)
    .map(([by, { label }]) => ({ by, label }))
}

/** Name in the address of an order. */
export const sortNameOf = (field: LeadOrderField): string =>
  Object.keys(SORTS).find((by) => SORTS[by]?.field === field) ?? 'found'

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
  tagIds: string[] | null
  withoutTagIds: string[] | null
  ownerId: string | null
  hasOwner: boolean | null
  createdAfter: string | null
  createdBefore: string | null
  updatedAfter: string | null
  updatedBefore: string | null
  title: string | null
  minScore: number | null
  maxScore: number | null
  /** What is asked of custom fields; null for nothing. */
  customFields: FieldCondition[] | null
  countries: string[] | null
  industry: string | null
  source: LeadSource | null
  importId: string | null
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

/** Ids parted by commas. */
const idsOf = (params: URLSearchParams, name: string): string[] | null => {
  const ids = (params.get(name) ?? '').split(',').filter((id) => id.trim() !== '')
  return ids.length === 0 ? null : ids
}

const choice = <Value extends string>(
  params: URLSearchParams,
  name: string,
  all: readonly Value[],
): Value | null => all.find((value) => value === params.get(name)) ?? null

const presence = (params: URLSearchParams, name: Presence | 'isVerified' | 'hasOwner'): boolean | null =>
  params.get(name) === 'true' ? true : params.get(name) === 'false' ? false : null

const moment = (params: URLSearchParams, name: string): string | null => {
  const value = Date.parse(params.get(name) ?? '')
  return Number.isNaN(value) ? null : new Date(value).toISOString()
}

/** Codes of countries with commas between. */
const countries = (params: URLSearchParams): string[] | null => {
  const codes = (params.get('countries') ?? '').toUpperCase().split(',')
  const known = [...new Set(codes.filter((code) => /^[A-Z]{2}$/.test(code)))].slice(0, MAX_COUNTRIES)
  return known.length === 0 ? null : known
}

const score = (params: URLSearchParams, name: string): number | null => {
  const text = params.get(name)?.trim() ?? ''
  return /^\d{1,2}$|^100$/.test(text) ? Number(text) : null
}

/** Parameters of the address about custom fields: `custom.FIELD.min=3` and the like. */
const CUSTOM_PARAMETER = /^custom\.([^.]+)\.(equals|contains|min|max|isSet)$/

function customConditions(params: URLSearchParams): FieldCondition[] | null {
  const byField = new Map<string, FieldCondition>()
  for (const [name, value] of params) {
    const [, fieldId, key] = CUSTOM_PARAMETER.exec(name) ?? []
    if (fieldId === undefined || key === undefined || value.trim() === '') continue
    const known = byField.get(fieldId) ?? NO_CONDITION(fieldId)
    const isFlag = key === 'isSet'
    if (isFlag && value !== 'true' && value !== 'false') continue
    byField.set(fieldId, { ...known, [key]: isFlag ? value === 'true' : value.trim() })
  }
  return byField.size === 0 ? null : [...byField.values()]
}

const NO_CONDITION = (fieldId: string): FieldCondition => ({
  ...{ fieldId, equals: null, contains: null, min: null, max: null, isSet: null },
})

/** The condition on a field, which may ask for nothing. */
export const conditionOn = ({ customFields }: LeadFilterValues, fieldId: string): FieldCondition =>
  customFields?.find((one) => one.fieldId === fieldId) ?? NO_CONDITION(fieldId)

/** A condition as parameters of the address; null where it asks nothing. */
export function conditionParams({ fieldId, ...asked }: FieldCondition): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(asked).map(([key, value]) => [
      `custom.${fieldId}.${key}`,
      value === null ? null : String(value),
    ]),
  )
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
    tagIds: idsOf(params, 'tagIds'),
    withoutTagIds: idsOf(params, 'withoutTagIds'),
    ownerId: textOf(params, 'ownerId'),
    hasOwner: presence(params, 'hasOwner'),
    createdAfter: moment(params, 'createdAfter'),
    createdBefore: moment(params, 'createdBefore'),
    updatedAfter: moment(params, 'updatedAfter'),
    updatedBefore: moment(params, 'updatedBefore'),
    title: textOf(params, 'title'),
    minScore: score(params, 'minScore'),
    maxScore: score(params, 'maxScore'),
    customFields: customConditions(params),
    countries: countries(params),
    industry: textOf(params, 'industry'),
    source: choice(params, 'source', LEAD_SOURCES),
    importId: textOf(params, 'importId'),
  }
}

/** The order that stands in a page's address; newest first when there is none, or none that the list has. */
export function readSort(params: URLSearchParams, inCampaign: boolean): LeadSort {
  const by = params.get('sort') ?? ''
  if (!sortsFor(inCampaign).some((sort) => sort.by === by)) return { by: 'found', direction: 'DESC' }
  return { by, direction: params.get('dir') === 'desc' ? 'DESC' : 'ASC' }
}

/** Everything the API's `leads` field takes, read from a page's address. */
export function readListQuery(params: URLSearchParams, inCampaign: boolean) {
  const { by, direction } = readSort(params, inCampaign)
  const before = params.get('before')
  return {
    filter: readFilter(params),
    orderBy: { field: SORTS[by]?.field ?? ('CREATED_AT' as const), direction },
    ...(before === null
      ? { first: PAGE_SIZE, after: params.get('after'), last: null, before: null }
      : { first: null, after: null, last: PAGE_SIZE, before }),
  }
}

/** Names of the filter's parts that are set. */
export function activeFilters(filter: LeadFilterValues): (keyof LeadFilterValues)[] {
  return (Object.keys(filter) as (keyof LeadFilterValues)[]).filter((name) => filter[name] !== null)
}

/** A filter as parameters of the address, only those that are set. */
function filterParams({ customFields, ...filter }: LeadFilterValues): Record<string, string | null> {
  const own = Object.entries(filter).filter(([, value]) => value !== null)
  return Object.assign(
    Object.fromEntries(own.map(([name, value]) => [name, String(value)])),
    ...(customFields ?? []).map(conditionParams),
  ) as Record<string, string | null>
}

/** The changes of the address that take a filter away. */
export function clearedOf(filter: LeadFilterValues): Record<string, null> {
  return Object.fromEntries(Object.keys(filterParams(filter)).map((name) => [name, null]))
}

/** Parameters of the CSV download for a filter: the same names and values as in the page's address. */
export function csvSearch(filter: LeadFilterValues): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(filterParams(filter)))
    if (value !== null) params.set(name, value)
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
  if (present.by !== by) return { sort: by, dir: SORTS[by]?.largestFirst === true ? 'desc' : 'asc' }
  return { sort: by, dir: present.direction === 'ASC' ? 'desc' : 'asc' }
}
