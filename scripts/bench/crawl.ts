/**
 * How fast, how lean and how exact is the crawl, beside the least that Node can do (`bare`: undici, htmlparser2, nothing
 * else) and Crawlee's CheerioCrawler?
 *
 *   npm run bench:crawl [-- --sizes 1k,5k,20k --rounds N --seconds N]
 *
 * Generator and peers are others' and stay outside the project (CRAWL_BENCH_DIR, ../shared/bench/crawl when absent);
 * nginx serves the sites. Each contestant is a process of its own, ours `npm run crawl` without npm; in every round all
 * have their turn, and ratios are taken within a round. Ends with `GOALS: N met, M missed`; exit code 1 when one is missed.
 */
import { parseArgs } from 'node:util'
import { goalTable, outcomeTable } from './crawl-table.ts'
import { judge, speedOf, type Results, type Round } from './crawl-goals.ts'
import { findNginx, serveSet } from './crawl-nginx.ts'
import { installPeers, race, type Contestant, type Course } from './crawl-runs.ts'
import { BENCH_DIR, prepareSet, SIZES, whyNotThere, type Size } from './crawl-sets.ts'

const DEFAULTS = { sizes: '1k,5k', rounds: '5', seconds: '280' }
/** The largest size takes minutes a round; more rounds show no more. */
const MAX_ROUNDS_OF_20K = 3

interface Arguments {
  sizes: Size[]
  rounds: number
  /** Bound of one run. */
  seconds: number
}

function readArguments(): Arguments {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: DEFAULTS.sizes },
      rounds: { type: 'string', default: DEFAULTS.rounds },
      seconds: { type: 'string', default: DEFAULTS.seconds },
    },
  })
  const sizes = values.sizes.split(',').map((name) => {
    if (name in SIZES) return name as Size
    throw new Error(`--sizes takes ${Object.keys(SIZES).join(', ')}, not “${name}”.`)
  })
  const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)]
  if (!(rounds >= 1 && seconds >= 1)) throw new Error('--rounds and --seconds take numbers from 1 on.')
  return { sizes, rounds: Math.floor(rounds), seconds }
}

async function main(): Promise<number> {
  const { sizes, rounds, seconds } = readArguments()
  const fault = whyNotThere()
  if (fault !== null) {
    console.log(`${fault}: nothing to run. Set CRAWL_BENCH_DIR to the folder of the generator and the peers.`)
    return 0
  }
  const nginx = findNginx()
  if (nginx === null) {
    console.log(
      'nginx is not there: nothing to run. Install it, for instance by `apt-get install nginx-light`.',
    )
    return 0
  }
  installPeers()
  const results: Results = {}
  for (const size of sizes) {
    const count = size === '20k' ? Math.min(rounds, MAX_ROUNDS_OF_20K) : rounds
    results[size] = await runSize(size, count, seconds, nginx)
  }
  const verdicts = judge(results)
  console.log(
    `\nPeers of ${BENCH_DIR}; ours as \`npm run crawl\` runs it (node scripts/run.mjs … scripts/crawl.ts).`,
  )
  for (const size of sizes) console.log(`\n${outcomeTable(size, results[size] ?? [])}`)
  console.log(`\n${goalTable(verdicts)}\n`)
  const [met, missed, unrun] = [true, false, null].map((state) => verdicts.filter((one) => one.met === state))
  if (unrun !== undefined && unrun.length > 0)
    console.log(`Not counted, as their sizes were not run (--sizes): ${unrun.length} goals.`)
  console.log(`GOALS: ${met?.length ?? 0} met, ${missed?.length ?? 0} missed`)
  return missed?.length === 0 ? 0 : 1
}

async function runSize(size: Size, rounds: number, maxSeconds: number, nginx: string): Promise<Round[]> {
  const { set: name, hosts } = SIZES[size]
  const set = prepareSet(name)
  const contestants: Contestant[] = [
    'bare',
    'emails',
    'full',
    'worker',
    ...(size === '20k' ? [] : ['crawlee' as const]),
  ]
  const server = await serveSet(nginx, set)
  const finished: Round[] = []
  try {
    for (let turn = 1; turn <= rounds; turn++)
      finished.push(
        await runRound(`${size}, round ${turn} of ${rounds}`, contestants, {
          set,
          hosts,
          server,
          maxSeconds,
        }),
      )
  } finally {
    await server.close()
  }
  return finished
}

async function runRound(label: string, contestants: readonly Contestant[], course: Course): Promise<Round> {
  const round: Round = {}
  for (const contestant of contestants) {
    const outcome = await race(contestant, course)
    round[contestant] = outcome
    const { pages, cpuSeconds, peakKib, proof } = outcome
    console.error(
      `${label}: ${contestant.padEnd(8)}${pages} pages, ${cpuSeconds.toFixed(1)} CPU s, ` +
        `${speedOf(outcome).toFixed(0)} pages/CPU s, ${(peakKib / 1024).toFixed(0)} MiB`,
    )
    for (const site of proof?.wrongSites ?? []) console.error(`  addresses of ${site}`)
  }
  return round
}

process.exitCode = await main()
