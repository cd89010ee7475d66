import type { KeyedTable } from './bulk-rows.ts'

/** What an upsert does to a row that is there by its key: the same in both dialects. */
export function onConflict({ key, columns }: KeyedTable): string {
  const settings = Object.keys(columns).filter((name) => !key.includes(name))
  return `ON CONFLICT (${key.map((name) => `"${name}"`).join(', ')})
    DO UPDATE SET ${settings.map((name) => `"${name}" = excluded."${name}"`).join(', ')}`
}
