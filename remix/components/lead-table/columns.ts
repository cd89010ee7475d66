/** Columns of the lead table that may be hidden. The name always stays: it says which lead a row is. */
export type OwnColumnKey =
  | 'title'
  | 'department'
  | 'company'
  | 'country'
  | 'email'
  | 'phone'
  | 'score'
  | 'status'
  | 'tags'
  | 'owner'
  | 'campaigns'
  | 'source'
  | 'found'
/** A custom field's column goes by the field's id. */
export type ColumnKey = OwnColumnKey | `field:${string}`

export interface Column {
  key: ColumnKey
  label: string
  /** Name of its order in the address; null where the API has none. */
  sort: string | null
  /** Pixels that it wants at least; what is left over is shared in proportion. */
  width: number
}

/** Pixels of the two columns that stay in sight: the checkbox and the name. */
export const CHECK_WIDTH = 44
export const NAME_WIDTH = 180

const COLUMNS: readonly (Column & { key: OwnColumnKey })[] = [
  { key: 'title', label: 'Title', sort: 'title', width: 150 },
  { key: 'department', label: 'Department', sort: null, width: 140 },
  { key: 'company', label: 'Company', sort: 'company', width: 144 },
  { key: 'country', label: 'Country', sort: null, width: 112 },
  { key: 'email', label: 'Email', sort: 'email', width: 200 },
  { key: 'phone', label: 'Phone', sort: null, width: 124 },
  { key: 'score', label: 'Score', sort: 'score', width: 84 },
  { key: 'status', label: 'Status', sort: 'status', width: 120 },
  { key: 'tags', label: 'Tags', sort: null, width: 140 },
  { key: 'owner', label: 'Owner', sort: null, width: 112 },
  { key: 'campaigns', label: 'Campaigns', sort: null, width: 120 },
  { key: 'source', label: 'Source', sort: null, width: 108 },
  { key: 'found', label: 'Found', sort: 'found', width: 112 },
]

/**
 * Inside a campaign a lead has a score and a status; across the workspace it has campaigns. Custom fields stand behind the company:
 * who has asked for them wants to see them without scrolling.
 */
export function columnsFor(inCampaign: boolean, fields: readonly { id: string; name: string }[]): Column[] {
  const absent: OwnColumnKey[] = inCampaign ? ['campaigns'] : ['score', 'status']
  const custom = fields.map(({ id, name }) => ({
    key: `field:${id}` as const,
    label: name,
    sort: null,
    width: 140,
  }))
  const own = COLUMNS.filter(({ key }) => !absent.includes(key))
  const behind = own.findIndex(({ key }) => key === 'company') + 1
  return [...own.slice(0, behind), ...custom, ...own.slice(behind)]
}

/** Pixels that somebody gave to columns. */
export type ColumnWidths = Partial<Record<ColumnKey | 'name', number>>

export const MIN_WIDTH = 64
const MAX_WIDTH = 800

/** A width that a column may have, nearest to this one. */
export const boundedWidth = (width: number): number =>
  Math.round(Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width)))

/** Pixels below which the table scrolls sideways instead of squeezing its columns. */
export function tableWidth(columns: readonly Column[], widths: ColumnWidths = {}): number {
  const first = CHECK_WIDTH + (widths.name ?? NAME_WIDTH)
  return columns.reduce((sum, { key, width }) => sum + (widths[key] ?? width), first)
}
