/** Runs of a world of registers and sites, driven step by step, and what tests want to know of them. */
import type { SiteCrawler } from '../../server/engine/index.ts'
import type { Db } from '../../server/platform/database.ts'
import type { ResolutionWorld, Worker } from './resolution-world.ts'
import { createTestCampaign, createTestWorkspace } from './workspaces.ts'

export interface Tried {
  address: string
  from: string
  why: string | null
}

interface Proof {
  siteUrl: string
  evidence: { field: string; value: string; pageUrl: string; snippet: string; fetchedAt: string }[]
}

/** The runs of one campaign in a workspace of its own. */
export class ResolutionRuns {
  readonly workspaceId: string
  readonly #campaignId: string
  readonly #db: Db
  readonly #world: ResolutionWorld

  private constructor(db: Db, world: ResolutionWorld, ids: { workspaceId: string; campaignId: string }) {
    this.#db = db
    this.#world = world
    this.workspaceId = ids.workspaceId
    this.#campaignId = ids.campaignId
  }

  static async open(db: Db, world: ResolutionWorld): Promise<ResolutionRuns> {
    const { workspaceId } = await createTestWorkspace(db)
    return new ResolutionRuns(db, world, {
      workspaceId,
      campaignId: await createTestCampaign(db, workspaceId),
    })
  }

  /** Asks the sources of a run to their end. */
  async ask(worker: Worker, runId: string): Promise<void> {
    const { workspaceId } = this
    for (const { id } of await this.#db.runSource.findMany({ where: { runId } }))
      await worker.discovery.work({ workspaceId, id })
  }

  start(maxSites?: number): Promise<string> {
    return this.#world.start(this.workspaceId, this.#campaignId, maxSites)
  }

  /** Starts a run and asks its sources. */
  async askedRun(worker: Worker, maxSites?: number): Promise<string> {
    const runId = await this.start(maxSites)
    await this.ask(worker, runId)
    return runId
  }

  /** Looks for the sites of its companies. */
  resolve(worker: Worker, runId: string): Promise<void> {
    return worker.resolution.work({ workspaceId: this.workspaceId, id: runId })
  }

  crawl(worker: Worker, runId: string): Promise<void> {
    return worker.runs.work({ workspaceId: this.workspaceId, id: runId })
  }

  runOf(id: string) {
    return this.#db.run.findUniqueOrThrow({ where: { id } })
  }

  async candidatesOf(runId: string) {
    const rows = await this.#db.runCandidate.findMany({ where: { runId }, orderBy: { name: 'asc' } })
    return rows.map(({ name, state, why, provedBy, siteKey, resolution }) => {
      const { tried = [], proof = null } = (resolution ?? {}) as { tried?: Tried[]; proof?: Proof | null }
      // All but the time at which the page was had.
      const evidence = proof?.evidence.map(({ fetchedAt: _, ...one }) => one)
      return { name, state, why, provedBy, siteKey, tried, proof: proof && { ...proof, evidence } }
    })
  }

  async candidate(runId: string, name: string) {
    const found = (await this.candidatesOf(runId)).find((one) => one.name === name)
    if (found === undefined) throw new Error(`There is no ${name}`)
    return found
  }

  /** What a run found of each lead. */
  async leadsOf(runId: string) {
    const rows = await this.#db.runLead.findMany({ where: { runId }, include: { lead: true } })
    return rows
      .map(({ siteKey, found, lead }) => ({ name: lead.name, siteKey, found }))
      .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))
  }

  /** A crawler that says how often each address was visited, and does not come back from the one of `hangsAt`. */
  countingCrawler(hangsAt: string | null = null) {
    const visits: string[] = []
    const { crawler: real } = this.#world.web
    const crawler: SiteCrawler = {
      crawlSite: async function* (site, options = {}) {
        visits.push(site.address)
        if (site.address === hangsAt)
          await new Promise((_, reject) => {
            const { signal } = options
            const end = () => reject(signal?.reason as Error)
            if (signal?.aborted === true) end()
            else signal?.addEventListener('abort', end, { once: true })
          })
        yield* real.crawlSite(site, options)
      },
      replaySite: (...given) => real.replaySite(...given),
      warmUp: () => real.warmUp(),
      close: () => Promise.resolve(),
    }
    return { crawler, visits }
  }
}
