/**
 * How quick is the lead list when there are a million?
 *
 *   npm run bench:lists [-- --leads N --database sqlite|postgresql]
 *
 * Fills a database of its own (a file; a database on the local PostgreSQL, dropped at the end) with leads of twenty
 * workspaces, and reads pages as the API does: the first, one behind 200,000 rows, searches, counts. Figures are the
 * median of several readings. Ends with `GOALS: N met, M missed`; exit code 1 when one is missed.
 */
import { parseArgs } from 'node:util'
import { openDatabase, type Database } from '../../server/platform/database.ts'
import { migrate } from '../../server/platform/migrate.ts'
import type { Figure } from './data-figures.ts'
import { measureLists } from './data-lists.ts'
import { seedLeads } from './data-seed.ts'
import { KINDS, openEmpty, type Kind } from './empty-database.ts'
import { table } from './table.ts'

async function measure(database: Database, leads: number): Promise<Figure[]> {
  const began = performance.now()
  const data = await seedLeads(database, leads)
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  const size = `${leads} leads, ${data.leads} in the workspace, ${data.members} in the campaign`
  console.log(`${database.provider}: ${size}; written in ${seconds} s.`)
  return measureLists(database, data)
}

async function measureOn(kind: Kind, leads: number): Promise<Figure[]> {
  const empty = await openEmpty(kind)
  if (empty === null) {
    console.log(`${kind}: no server answers (TEST_DATABASE_URL), not run.`)
    return []
  }
  try {
    await migrate(empty.url)
    const database = await openDatabase(empty.url)
    try {
      return await measure(database, leads)
    } finally {
      await database.close()
    }
  } finally {
    await empty.remove()
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { leads: { type: 'string', default: '1000000' }, database: { type: 'string' } },
  })
  const leads = Number(values.leads)
  if (!(Number.isInteger(leads) && leads >= 10_000)) throw new Error('--leads takes a number from 10000 on.')
  const kinds = KINDS.filter((kind) => values.database === undefined || values.database === kind)
  if (kinds.length === 0) throw new Error(`--database takes ${KINDS.join(' or ')}.`)
  const figures: Figure[] = []
  for (const kind of kinds) figures.push(...(await measureOn(kind, leads)))
  const heads = ['list', 'limit, ms', 'ours, ms', 'ratio', 'goal', '']
  const rows = figures.map(({ name, limit, ours, ratio, goal, isMet }) => [
    name,
    limit?.toFixed(1) ?? '',
    ours.toFixed(1),
    ratio?.toFixed(2) ?? '',
    goal ?? '',
    isMet === null ? '' : isMet ? 'met' : 'MISSED',
  ])
  console.log(table([heads, ...rows]))
  const met = figures.filter(({ isMet }) => isMet === true).length
  const missed = figures.filter(({ isMet }) => isMet === false).length
  console.log(`GOALS: ${met} met, ${missed} missed`)
  return missed === 0 ? 0 : 1
}

process.exitCode = await main()
