import { tableOf, type Row } from '../../scripts/chaos/outcome.ts'
import { ownServices } from '../../scripts/chaos/services.ts'
import { describeWithServices } from './services.ts'

/** The rows that say a goal was missed, as text; a scenario without any row has shown nothing. */
export function missed(rows: readonly Row[]): string[] {
  if (rows.length === 0) return ['no row']
  const misses = rows.filter(({ met }) => met !== true)
  if (misses.length > 0) console.error(tableOf(rows))
  return misses.map(({ what, limit, ours }) => `${what}: ${ours}, wanted ${limit}`)
}

/** A block that starts, stops and kills a PostgreSQL and a Redis of its own. */
export function describeWithOwnServices(title: string, define: () => void): void {
  const { postgres, redis } = ownServices()
  describeWithServices(
    title,
    {
      'pg_ctl, with a user to run it,': postgres === null ? 'yes' : null,
      'redis-server': redis === null ? 'yes' : null,
    },
    define,
  )
}
