import { Counter, Gauge } from 'prom-client'
import type { Db } from '../../platform/database.ts'
import type { Metrics } from '../../platform/metrics.ts'
import { withinTime } from '../../platform/time-limit.ts'
import { measureSites } from './run-metrics.store.ts'
import { LEASE_MS } from './runs.job.ts'

/** How a site ended; `reason` is the machine-readable one, if there is one. */
export type SiteOutcome = 'read' | 'failed' | 'cancelled'

/** Hears of the work on sites in this process. */
export interface SiteCounter {
  page(): void
  siteOver(outcome: SiteOutcome, reason?: string): void
}

const MEASURE_MS = 2000

/** What this process shares out now. */
export interface SlotFigures {
  /** Sites that it works. */
  held: number
  /** Workspaces that have something to do and no slot. */
  waiting: number
}

/**
 * Adds the figures of runs: those of the whole installation are read from the database when they are asked for, the
 * counters are of this process. While the database is away the former are NaN, and it is said to be down.
 */
export function registerRunMetrics(db: Db, metrics: Metrics): SiteCounter {
  registerQueue(db, metrics)
  const registers = [metrics]
  const sites = new Counter({
    name: 'leadfactory_sites_finished_total',
    help: 'Sites that this process has brought to an end, by outcome and reason.',
    labelNames: ['outcome', 'reason'],
    registers,
  })
  const pages = new Counter({
    name: 'leadfactory_pages_fetched_total',
    help: 'Pages that this process has fetched.',
    registers,
  })
  return {
    page: () => pages.inc(),
    siteOver: (outcome, reason = 'none') => sites.inc({ outcome, reason: reason.toLowerCase() }),
  }
}

/** Adds how many listen to runs in this process. */
export function registerListeners(metrics: Metrics, feeds: { readonly listeners: number }): void {
  new Gauge({
    name: 'leadfactory_run_listeners',
    help: 'Subscriptions to the progress of runs that are open in this process.',
    registers: [metrics],
    collect() {
      this.set(feeds.listeners)
    },
  })
}

/** Adds how the slots of this process are used. */
export function registerSlots(metrics: Metrics, read: () => SlotFigures): void {
  const registers = [metrics]
  new Gauge({
    name: 'leadfactory_slots_held',
    help: 'Sites that this process works now; more than CRAWL_CONCURRENCY while some workspace waited too long.',
    registers,
    collect() {
      this.set(read().held)
    },
  })
  new Gauge({
    name: 'leadfactory_workspaces_waiting',
    help: 'Workspaces that have sites to be read and none being read by this process.',
    registers,
    collect() {
      this.set(read().waiting)
    },
  })
}

function registerQueue(db: Db, metrics: Metrics): void {
  const registers = [metrics]
  const measure = shared(() => withinTime(measureSites(db), MEASURE_MS))
  new Gauge({
    name: 'leadfactory_database_up',
    help: 'Whether the database has answered.',
    registers,
    async collect() {
      this.set((await measure()) === null ? 0 : 1)
    },
  })
  new Gauge({
    name: 'leadfactory_sites',
    help: 'Sites of all runs that are queued or being read (running).',
    labelNames: ['state'],
    registers,
    async collect() {
      const found = await measure()
      this.set({ state: 'queued' }, found?.queued ?? NaN)
      this.set({ state: 'running' }, found?.running ?? NaN)
    },
  })
  new Gauge({
    name: 'leadfactory_oldest_lease_age_seconds',
    help: `Time since the lease was renewed that was renewed least recently; 0 without a lease. Over ${LEASE_MS / 1000}: its worker is gone.`,
    registers,
    async collect() {
      const found = await measure()
      this.set(found === null ? NaN : leaseAgeSeconds(found.oldestLeaseUntil, Date.now()))
    },
  })
}

/** Seconds since a lease that ends then was renewed. */
export function leaseAgeSeconds(until: Date | null, nowMs: number): number {
  return until === null ? 0 : Math.max(0, (nowMs - until.getTime() + LEASE_MS) / 1000)
}

/** One call at a time: whoever asks meanwhile gets the same answer. Null when it fails. */
function shared<T>(work: () => Promise<T>): () => Promise<T | null> {
  let pending: Promise<T | null> | null = null
  return () =>
    (pending ??= work()
      .catch(() => null)
      .finally(() => (pending = null)))
}
