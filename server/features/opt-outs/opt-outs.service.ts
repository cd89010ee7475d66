import { createHostList } from '../../engine/index.ts'
import { AppError } from '../../errors.ts'
import type { AttemptLimiter } from '../../platform/attempt-limiter.ts'
import { inTransaction, isUniqueViolation, type Db, type Queryable } from '../../platform/database.ts'
import type { Logger } from '../../platform/logger.ts'
import type { Signals } from '../../platform/signals.ts'
import { markOptedOut, unmarkOptedOut } from '../verification/opted-out.service.ts'
import { hostAndAbove } from './host-names.ts'
import { hostOf, noteOf } from './opt-out-input.ts'
import { BATCH, OPT_OUTS_TOPIC } from './opt-outs.job.ts'
import * as store from './opt-outs.store.ts'

export interface OptOut {
  host: string
  note: string | null
  origin: 'OPERATOR' | 'FORM'
  addedAt: Date
}

/** What the crawler of this installation says of itself to whoever runs a site. */
export interface CrawlerFacts {
  /** As sent. */
  userAgent: string
  /** Address or page of the operator; null when none is configured. */
  contact: string | null
  /** Least pause between two requests to a host, in milliseconds. */
  delayMs: number
}

export interface OptOutsOptions {
  db: Db
  signals: Signals
  logger: Logger
  /** Counts requests by the address they come from. */
  limiter: AttemptLimiter
  crawler: CrawlerFacts
}

export class OptOutsService {
  readonly #options: OptOutsOptions

  constructor(options: OptOutsOptions) {
    this.#options = options
  }

  get crawler(): CrawlerFacts {
    return this.#options.crawler
  }

  /**
   * Puts a host on the list because somebody asked by the form, and answers it. INVALID_INPUT when it is no host;
   * RATE_LIMITED after many requests from one `clientAddress`.
   */
  async request(domain: string, clientAddress: string): Promise<string> {
    const { db, signals, logger, limiter } = this.#options
    const retryAfterSeconds = await limiter.attempt(clientAddress)
    if (retryAfterSeconds > 0) {
      const minutes = Math.ceil(retryAfterSeconds / 60)
      const message = `Too many requests from your network address. Try again in ${minutes} min.`
      throw new AppError('RATE_LIMITED', message, { retryAfterSeconds })
    }
    const host = hostOf(domain, 'domain')
    await save(db, { host, note: null, origin: 'FORM' })
    signals.publish(OPT_OUTS_TOPIC)
    logger.info({ host }, 'opt-outs.requested')
    return host
  }
}

/** Puts a host on the list in the operator’s name, and answers it as it is kept. INVALID_INPUT when it is no host. */
export async function addOptOut(db: Db, text: string, note?: string): Promise<string> {
  const host = hostOf(text, 'host')
  await save(db, { host, note: noteOf(note), origin: 'OPERATOR' })
  return host
}

/** Takes a host off the list, and answers it. NOT_FOUND when it does not stand there by itself. */
export async function removeOptOut(db: Db, text: string): Promise<string> {
  const host = hostOf(text, 'host')
  await inTransaction(db, async (tx) => {
    if (!(await store.deleteOptOut(tx, host)))
      throw new AppError('NOT_FOUND', `${host} does not stand on the opt-out list.`)
    await unmarkOptedOut(tx)
  })
  return host
}

/** Whether one of these hosts is on the list or below one on it, as the database has it now. */
export async function isOnOptOutList(db: Queryable, hosts: readonly string[]): Promise<boolean> {
  return (await store.countOptOuts(db, hosts.flatMap(hostAndAbove))) > 0
}

/** Every entry, in the order of the hosts. */
export async function* listOptOuts(db: Db): AsyncGenerator<OptOut, void, undefined> {
  for (let after: string | null = null; ;) {
    const rows: OptOut[] = await store.listOptOuts(db, after, BATCH)
    yield* rows
    if (rows.length < BATCH) return
    after = rows.at(-1)?.host ?? null
  }
}

/** The list as it is now, for the crawler: true for a host on it or below one on it. */
export async function readOptOuts(db: Db): Promise<(hostname: string) => boolean> {
  const hosts: string[] = []
  for await (const { host } of listOptOuts(db)) hosts.push(host)
  return createHostList(hosts)
}

async function save(db: Db, data: store.OptOutData): Promise<void> {
  try {
    await inTransaction(db, async (tx) => {
      await store.saveOptOut(tx, data)
      await markOptedOut(tx, data.host)
    })
  } catch (error) {
    // Somebody else has just added it.
    if (!isUniqueViolation(error)) throw error
  }
}
