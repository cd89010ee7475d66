/**
 * How much later do other requests get their answer while people log in?
 *
 *   npm run bench:log-in [-- --leads N --rounds N --seconds N]
 *
 * The server of `npm start` on PostgreSQL with passwords hashed as configured (BCRYPT_COST), asked for the first page of its leads
 * every few milliseconds: in turn idle, and with eight log-ins in flight all the time. Compares the slowest hundredth (p99) of each
 * pair of rounds. Ends with `GOALS: N met, M missed`; exit code 1 when one is missed.
 */
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { median } from './crawl-goals.ts'
import { openEmpty, type EmptyDatabase } from './empty-database.ts'
import { probe, type Delays, type Probed } from './probe.ts'
import { startChild, stopChild, type User } from './runs-product.ts'
import { joinWorkspace, seedDatabase } from './seeded.ts'
import { table } from './table.ts'

const IN_FLIGHT = 8
const WARM_UP_MS = 2000
const GOAL = 3

interface Bench extends Probed {
  /** Whoever logs in, each with an account of their own. */
  users: User[]
}

/** The same with log-ins in flight; answers how many there were a second, too. */
async function probeLoaded(
  bench: Bench,
  milliseconds: number,
): Promise<{ delays: Delays; perSecond: number }> {
  let isOver = false
  let done = 0
  const began = performance.now()
  const logIns = bench.users.map(async (user) => {
    while (!isOver) {
      await user.logIn()
      done++
    }
  })
  const delays = await probe(bench, sleep(milliseconds))
  const perSecond = (done / (performance.now() - began)) * 1000
  isOver = true
  await Promise.all(logIns)
  return { delays, perSecond }
}

async function startBench({ url: databaseUrl }: EmptyDatabase, leads: number) {
  const { workspaceId } = await seedDatabase(databaseUrl, leads)
  const { child, url } = await startChild('runs-process.ts', ['server'], {
    ...{ NODE_ENV: 'production', PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'error' },
    ...{ DATABASE_URL: databaseUrl, REDIS_URL: '', LEADFACTORY_SECRET_KEY: randomBytes(32).toString('hex') },
  })
  const users = await joinWorkspace(databaseUrl, workspaceId, url, IN_FLIGHT)
  return { child, bench: { url, token: (await users[0]?.logIn()) ?? '', users } }
}

async function measure(bench: Bench, rounds: number, seconds: number): Promise<number> {
  await probe(bench, sleep(WARM_UP_MS))
  await probeLoaded(bench, WARM_UP_MS)
  const rows: string[][] = []
  const ratios: number[] = []
  let answered = true
  for (let round = 1; round <= rounds; round++) {
    const idle = await probe(bench, sleep(seconds * 1000))
    const { delays, perSecond } = await probeLoaded(bench, seconds * 1000)
    const ratio = delays.p99 / idle.p99
    ratios.push(ratio)
    answered &&= perSecond > 0
    const figures = [idle.p50, idle.p99, idle.max, delays.p50, delays.p99, delays.max]
    rows.push([
      `round ${round}`,
      ...figures.map((ms) => ms.toFixed(1)),
      perSecond.toFixed(1),
      ratio.toFixed(2),
    ])
  }
  const heads = ['', 'idle p50', 'p99', 'max', 'log-ins: p50', 'p99', 'max', 'log-ins/s', 'p99 ratio']
  console.log(table([heads, ...rows]))
  const middle = median(ratios)
  // Where no log-in was answered there is nothing that others could have waited for.
  const isMet = middle <= GOAL && answered
  console.log(
    `${isMet ? 'met   ' : 'MISSED'} p99 with ${IN_FLIGHT} log-ins in flight to idle, median: ${middle.toFixed(2)}, <= ${GOAL}${answered ? '' : '; in a round no log-in was answered: take more --seconds'}`,
  )
  console.log(`GOALS: ${isMet ? 1 : 0} met, ${isMet ? 0 : 1} missed`)
  return isMet ? 0 : 1
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      leads: { type: 'string', default: '100000' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '10' },
    },
  })
  const [leads, rounds, seconds] = [Number(values.leads), Number(values.rounds), Number(values.seconds)]
  if (!(leads >= 1000 && rounds >= 1 && seconds >= 1))
    throw new Error('--leads takes a number from 1000 on, --rounds and --seconds from 1 on.')
  const empty = await openEmpty('postgresql')
  if (empty === null) {
    console.log('No PostgreSQL answers (TEST_DATABASE_URL): nothing to run.')
    return 0
  }
  try {
    const { child, bench } = await startBench(empty, leads)
    try {
      return await measure(bench, rounds, seconds)
    } finally {
      await stopChild(child)
    }
  } finally {
    await empty.remove()
  }
}

process.exitCode = await main()
