/** Columns of the lead table that may be hidden. The name always stays: it says which lead a row is. */
export type ColumnKey = 'title' | 'company' | 'email' | 'phone' | 'status' | 'campaigns' | 'found'

export interface Column {
  key: ColumnKey
  label: string
  /** Name of its order in the address; null where the API has none. */
  sort: string | null
  /** Pixels that it wants at least. */
  width: number
}

const COLUMNS: readonly Column[] = [
  { key: 'title', label: 'Title', sort: 'title', width: 180 },
  { key: 'company', label: 'Company', sort: 'company', width: 190 },
  { key: 'email', label: 'Email', sort: 'email', width: 230 },
  { key: 'phone', label: 'Phone', sort: null, width: 150 },
  { key: 'status', label: 'Status', sort: null, width: 130 },
  { key: 'campaigns', label: 'Campaigns', sort: null, width: 200 },
  { key: 'found', label: 'Found', sort: 'found', width: 130 },
]

/** Inside a campaign a lead has a status; across the workspace it has campaigns. */
export function columnsFor(inCampaign: boolean): Column[] {
  const absent: ColumnKey = inCampaign ? 'campaigns' : 'status'
  return COLUMNS.filter(({ key }) => key !== absent)
}
