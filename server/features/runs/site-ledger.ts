/** What was asked of each host for a site, as it is read back from the database. Pure. */
import { z } from 'zod'
import type { DelayReason, HostLedger } from '../../engine/index.ts'

const count = z.number().nonnegative()
const DELAY_REASONS = [
  'configured',
  'crawl_delay',
  'latency',
  'pushed_back',
] as const satisfies readonly DelayReason[]

/**
 * One host's entry as any version has written it. What the first versions did not count is null, which is not 0; a reason
 * that only a later version knows is none.
 */
const storedHost = z.object({
  host: z.string(),
  robots: z.string().catch('not asked'),
  requests: count.catch(0),
  retries: count.nullable().catch(null),
  notModified: count.nullable().catch(null),
  bytes: count.catch(0),
  refusals: count.catch(0),
  refusedBecause: z.array(z.string()).catch([]),
  waitedMs: count.nullable().catch(null),
  delayMs: count.catch(0),
  delayReason: z.enum(DELAY_REASONS).nullable().catch(null),
}) satisfies z.ZodType<Nullable<HostLedger>>

type Nullable<T> = { [Name in keyof T]: T[Name] | null }

export type StoredHostLedger = z.output<typeof storedHost>

/** The entries of a stored ledger in their order; those that name no host are left out. */
export function readSiteLedger(stored: unknown): StoredHostLedger[] {
  if (!Array.isArray(stored)) return []
  return stored.flatMap((entry) => {
    const read = storedHost.safeParse(entry)
    return read.success ? [read.data] : []
  })
}
