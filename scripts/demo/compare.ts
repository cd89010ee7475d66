/** Compares an exported CSV with what the sample web is known to say. Pure. */
import { parse } from 'csv-parse/sync'
import type { SampleLead } from './serve.ts'

const COLUMNS = ['company', 'domain', 'site', 'kind', 'name', 'title', 'email', 'phone', 'links'] as const

const keyOf = (lead: Record<string, string>): string =>
  COLUMNS.map((column) => lead[column] ?? '').join(' | ')

/** Leads of an exported CSV, by column name. */
export function readCsv(csv: string): Record<string, string>[] {
  return parse(csv, { columns: true, bom: true })
}

export interface Difference {
  /** Expected, and not in the CSV, to the character. */
  missing: string[]
  /** In the CSV, and not expected. */
  surplus: string[]
}

/** What differs between the leads of a CSV and the expected ones, in the nine columns that a page can prove. */
export function compareLeads(leads: Record<string, string>[], expected: readonly SampleLead[]): Difference {
  const remaining = new Map<string, number>()
  for (const lead of leads) remaining.set(keyOf(lead), (remaining.get(keyOf(lead)) ?? 0) + 1)
  const missing: string[] = []
  for (const key of expected.map(keyOf)) {
    const count = remaining.get(key) ?? 0
    if (count === 0) missing.push(key)
    else remaining.set(key, count - 1)
  }
  const surplus = [...remaining].flatMap(([key, count]) => Array.from({ length: count }, () => key))
  return { missing, surplus }
}
