/** What a scenario stands on: a folder, a web, processes and services, all gone at its end. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Fleet, type FleetOptions } from './fleet.ts'
import { unbrokenRun, type RunOutcome } from './kill-loop.ts'
import { OwnPostgres, OwnRedis } from './services.ts'
import { serveChaosWeb, type ChaosWeb, type ChaosWebOptions } from './web.ts'

export class Setting {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'leadfactory-chaos-'))
  readonly #closers: (() => Promise<void> | void)[] = []

  /** Done at the end, the last first. */
  atEnd(close: () => Promise<void> | void): void {
    this.#closers.push(close)
  }

  async web(options: ChaosWebOptions): Promise<ChaosWeb> {
    const web = await serveChaosWeb(options)
    this.atEnd(() => web.close())
    return web
  }

  async redis(): Promise<OwnRedis> {
    const redis = await OwnRedis.open()
    this.atEnd(() => redis.close())
    return redis
  }

  async postgres(): Promise<OwnPostgres> {
    const postgres = await OwnPostgres.open()
    this.atEnd(() => postgres.close())
    return postgres
  }

  async fleet(options: FleetOptions): Promise<Fleet> {
    const fleet = await Fleet.open(options)
    this.atEnd(() => fleet.close())
    return fleet
  }

  /** Variables of the product; `more` wins. Without a database it is SQLite in the folder. */
  env(more: Record<string, string> = {}): Record<string, string> {
    return {
      NODE_ENV: 'test',
      DATABASE_URL: `file:${this.folder}/leads.db`,
      SNAPSHOT_DIR: `${this.folder}/snapshots`,
      LEADFACTORY_SECRET_KEY: 'a secret key for the loops of faults',
      BCRYPT_COST: '4',
      CRAWL_ALLOW_LOOPBACK: '1',
      ...more,
    }
  }

  /** What a run over the web leaves that nothing disturbs: on a database of its own, without pauses. */
  async unbroken(web: ChaosWeb): Promise<RunOutcome> {
    const peace = {
      DATABASE_URL: `file:${this.folder}/peace.db`,
      SNAPSHOT_DIR: `${this.folder}/peace`,
      CRAWL_DELAY_MS: '0',
    }
    const fleet = await this.fleet({ env: this.env(peace), workers: 0 })
    try {
      return await unbrokenRun(fleet, web)
    } finally {
      await fleet.close()
    }
  }

  async close(): Promise<void> {
    for (const close of this.#closers.splice(0).reverse()) await close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

const open = new Set<Setting>()

/** Runs a scenario in a setting of its own. */
export async function withSetting<T>(work: (setting: Setting) => Promise<T>): Promise<T> {
  const setting = new Setting()
  open.add(setting)
  try {
    return await work(setting)
  } finally {
    open.delete(setting)
    await setting.close()
  }
}

/** Ends what scenarios have under way: whoever is interrupted leaves neither processes nor files behind. */
export async function closeAllSettings(): Promise<void> {
  await Promise.allSettled([...open].map((setting) => setting.close()))
}
