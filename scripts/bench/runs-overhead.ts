/** Sites a second of a run through the product, beside the engine alone on the same sites. */
import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { median } from './crawl-goals.ts'
import type { SiteSet } from './crawl-sets.ts'
import type { EngineAnswer, EngineOrder } from './runs-engine.ts'
import {
  answerOf,
  createCampaign,
  startProduct,
  startRun,
  uuidOf,
  type Product,
  type Setting,
} from './runs-product.ts'
import { row, type Row } from './runs-table.ts'

const POLL_MS = 100
const MAX_PAGES = 40
const CONCURRENCY = 8
/** Sites a second with everything, to those of the engine alone. */
const AT_LEAST = 0.85

interface Course {
  set: SiteSet
  sites: number
  rounds: number
}

async function crawlAlone(engine: ChildProcess, addresses: string[]): Promise<EngineAnswer> {
  const answer = answerOf<EngineAnswer>(engine)
  engine.send({ addresses, maxPages: MAX_PAGES, concurrency: CONCURRENCY } satisfies EngineOrder)
  return answer
}

/** A run in a workspace that has never seen these sites, from its creation to its end. */
async function crawlInRun(product: Product, addresses: string[]): Promise<EngineAnswer> {
  const { database } = product
  const user = await product.register()
  const id = uuidOf(await startRun(user, await createCampaign(user, addresses, MAX_PAGES)))
  for (;;) {
    const run = await database.db.run.findUniqueOrThrow({ where: { id }, omit: { criteria: true } })
    if (run.finishedAt) {
      if (run.state !== 'COMPLETED') throw new Error(`A run ended ${run.state}`)
      const seconds = (run.finishedAt.getTime() - run.createdAt.getTime()) / 1000
      return { seconds, sites: run.sitesDone, pages: run.pagesFetched }
    }
    await sleep(POLL_MS)
  }
}

/** Rounds of both in turn; the first of each only warms them up. */
export async function measureOverhead(
  setting: Setting,
  engine: ChildProcess,
  { set, sites, rounds }: Course,
): Promise<Row[]> {
  const product = await startProduct(setting, CONCURRENCY)
  const addresses = set.sites.slice(0, sites).map(({ base }) => base)
  const turns: { alone: number; inRun: number }[] = []
  try {
    for (let round = 0; round <= rounds; round++) {
      const alone = await crawlAlone(engine, addresses)
      const inRun = await crawlInRun(product, addresses)
      if (alone.pages !== inRun.pages || alone.sites !== inRun.sites)
        throw new Error(`The engine read ${alone.pages} pages, the run ${inRun.pages}`)
      const [a, r] = [alone.sites / alone.seconds, inRun.sites / inRun.seconds]
      console.error(
        `${setting}, ${round === 0 ? 'warm-up' : `round ${round} of ${rounds}`}: engine ${a.toFixed(2)}, ` +
          `run ${r.toFixed(2)} sites/s (${(inRun.pages / inRun.seconds).toFixed(0)} pages/s), ${(r / a).toFixed(2)}`,
      )
      if (round > 0) turns.push({ alone: a, inRun: r })
    }
  } finally {
    await product.close()
  }
  const ratio = median(turns.map(({ alone, inRun }) => inRun / alone))
  return [
    row(`${setting}: sites/s of a run, to the engine alone`, {
      limit: median(turns.map(({ alone }) => alone)).toFixed(2),
      ours: median(turns.map(({ inRun }) => inRun)).toFixed(2),
      ratio: ratio.toFixed(2),
      goal: `>= ${AT_LEAST}`,
      met: ratio >= AT_LEAST,
    }),
  ]
}
