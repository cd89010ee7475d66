/**
 * What does the product add to the engine, how soon is a run worked, and how many may follow it?
 *
 *   npm run bench:runs [-- --sites N --rounds N --starts N --subscribers N --only overhead,wakeup,fanout]
 *
 * On SQLite, and with a server and a worker on PostgreSQL and Redis where both answer (TEST_DATABASE_URL, TEST_REDIS_URL,
 * or the usual local ports). The sites of the first part are those of bench:crawl, served by nginx; the others serve their
 * own. Whatever is compared takes turns in one run. Ends with `GOALS: N met, M missed`; exit code 1 when one is missed.
 */
import { parseArgs } from 'node:util'
import { serveManySites } from '../lib/many-sites.ts'
import { findNginx, serveSet } from './crawl-nginx.ts'
import { prepareSet, whyNotThere } from './crawl-sets.ts'
import { measureFanOut } from './runs-fanout.ts'
import { measureOverhead } from './runs-overhead.ts'
import { findSettings, startChild, startProduct, stopChild, type Setting } from './runs-product.ts'
import { printRows, type Row } from './runs-table.ts'
import { measureFairness, measureWakeUps } from './runs-wakeup.ts'

const PARTS = ['overhead', 'wakeup', 'fanout'] as const
type Part = (typeof PARTS)[number]
/** Sites under way at once in the parts that serve their own. */
const CONCURRENCY = 4
/** A page of theirs takes so long. */
const PAGE_MS = 20
const EVENTS = 20

interface Arguments {
  parts: Part[]
  /** Sites of a run of the first part. */
  sites: number
  rounds: number
  starts: number
  subscribers: number
}

function readArguments(): Arguments {
  const text = (value: string) => ({ type: 'string' as const, default: value })
  const { values } = parseArgs({
    options: {
      ...{ sites: text('40'), rounds: text('5'), starts: text('100'), subscribers: text('1000') },
      only: text(PARTS.join(',')),
    },
  })
  const parts = values.only.split(',').map((name) => {
    const part = PARTS.find((one) => one === name)
    if (part === undefined) throw new Error(`--only takes ${PARTS.join(', ')}, not “${name}”.`)
    return part
  })
  const number = (name: 'sites' | 'rounds' | 'starts' | 'subscribers'): number => {
    const value = Math.floor(Number(values[name]))
    if (!(value >= 1)) throw new Error(`--${name} takes a number from 1 on.`)
    return value
  }
  return {
    parts,
    sites: number('sites'),
    rounds: number('rounds'),
    starts: number('starts'),
    subscribers: number('subscribers'),
  }
}

async function runOverhead(settings: Setting[], { sites, rounds }: Arguments): Promise<Row[]> {
  const nginx = findNginx()
  const fault =
    whyNotThere() ?? (nginx === null ? 'nginx is not there (`apt-get install nginx-light`)' : null)
  if (fault !== null || nginx === null) {
    console.log(`Not run: sites a second. ${fault}; the sites come from CRAWL_BENCH_DIR, see bench:crawl.`)
    return []
  }
  const set = prepareSet('large')
  const web = await serveSet(nginx, set)
  const engine = await startChild('runs-engine.ts')
  try {
    const rows: Row[] = []
    for (const setting of settings)
      rows.push(...(await measureOverhead(setting, engine.child, { set, sites, rounds })))
    return rows
  } finally {
    await stopChild(engine.child)
    await web.close()
  }
}

async function runOthers(setting: Setting, { parts, starts, subscribers }: Arguments): Promise<Row[]> {
  const product = await startProduct(setting, CONCURRENCY)
  const sites = await serveManySites(PAGE_MS)
  const rows: Row[] = []
  try {
    if (parts.includes('fanout')) rows.push(...(await measureFanOut(product, sites, subscribers, EVENTS)))
    if (parts.includes('wakeup')) {
      rows.push(...(await measureWakeUps(product, sites, starts)))
      rows.push(...(await measureFairness(product, sites)))
    }
    return rows
  } finally {
    await product.close()
    await sites.close()
  }
}

async function main(): Promise<number> {
  const given = readArguments()
  const { settings, missing } = await findSettings()
  for (const one of missing) console.log(`Not run: ${one}.`)
  const rows: Row[] = []
  if (given.parts.includes('overhead')) rows.push(...(await runOverhead(settings, given)))
  if (given.parts.some((part) => part !== 'overhead'))
    for (const setting of settings) rows.push(...(await runOthers(setting, given)))
  return printRows(rows) === 0 ? 0 : 1
}

process.exitCode = await main()
