/** So many leads that lists of them are walked along their orders, and what the API promises of an order. */
import type { TestDatabase } from '../../support/databases.ts'

const LEADS = 6500

/** Leads with many ties, and with no title or address for many; their ids and times are in another order. */
export async function fillWorkspace({ db, provider }: TestDatabase, workspaceId: string): Promise<void> {
  for (const name of ['Acme', 'Beta', 'Acme ']) {
    await db.company.create({ data: { workspaceId, siteKey: `name:${name}`, name: name.trim() } })
  }
  const companies = await db.company.findMany({ where: { workspaceId }, orderBy: { siteKey: 'asc' } })
  const id = provider === 'sqlite' ? 'lower(hex(randomblob(16)))' : 'gen_random_uuid()'
  const newLine = provider === 'sqlite' ? 'char(10)' : 'chr(10)'
  const moment =
    provider === 'sqlite'
      ? `strftime('%Y-%m-%dT%H:%M:%f+00:00', 1700000000 + n * 7919 % 40, 'unixepoch')`
      : `to_timestamp(1700000000 + n * 7919 % 40)`
  for (const [i, company] of companies.entries()) {
    await db.$executeRawUnsafe(`
      INSERT INTO "Lead" ("id", "workspaceId", "companyId", "kind", "identityKey", "name", "title", "email", "createdAt", "updatedAt", "emails", "phones", "links", "searchText")
      WITH RECURSIVE numbers(n) AS (SELECT ${i + 1} UNION ALL SELECT n + 3 FROM numbers WHERE n + 3 <= ${LEADS})
      SELECT ${id}, '${workspaceId}', '${company.id}', 'PERSON', 'person:' || n, 'Person ' || (n % 300),
        CASE WHEN n % 2 = 0 THEN 'Title ' || (n % 5) END, CASE WHEN n % 3 > 0 THEN 'p' || n || '@acme.example' END,
        ${moment}, ${moment}, '[]', '[]', '[]',
        'person ' || (n % 300) || CASE WHEN n % 2 = 0 THEN ${newLine} || 'title ' || (n % 5) ELSE '' END || ${newLine} || 'acme 3'
      FROM numbers`)
  }
}

export interface Row {
  id: string
  value: string | number | null
}

/** As the API promises it: those without a value last, ties by id, and both ways round. */
export function sorted(rows: Row[], direction: 'ASC' | 'DESC'): string[] {
  const sign = direction === 'ASC' ? 1 : -1
  const compare = <Value extends string | number>(a: Value, b: Value) => (a < b ? -sign : a > b ? sign : 0)
  const compareRows = (a: Row, b: Row) => {
    if (a.value === null || b.value === null) {
      return a.value === b.value ? compare(a.id, b.id) : a.value === null ? 1 : -1
    }
    return compare(a.value, b.value) || compare(a.id, b.id)
  }
  return rows.toSorted(compareRows).map(({ id }) => id)
}
