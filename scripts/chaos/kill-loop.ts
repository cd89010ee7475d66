/** kill -9 of whoever crawls, again and again, at random moments of a run; then its outcome beside an unbroken run's. */
import { setTimeout as sleep } from 'node:timers/promises'
import { isOver, readLeads, register, startRun, viewRun, type Api, type StartedRun } from './client.ts'
import type { Fleet } from './fleet.ts'
import { atMost, compareLists, exactly, type Row } from './outcome.ts'
import { createRandom } from './random.ts'
import { watchRun, type Observed } from './watch.ts'
import type { ChaosWeb, PageCount } from './web.ts'

/** Between two kills; from the moment at which work is in hand. */
const LEAST_GAP_MS = 100
/** How long a run may take once nobody is killed any more. */
const END_MS = 240_000
const WORK_MS = 60_000
const TRUE_WITHIN_MS = 30_000
/** Times that a page may be given: of a worker that is killed and of the next. */
const MOST_GIVEN = 2

/** What a run has left. */
export interface RunOutcome {
  leads: string[]
  pages: number
  state: string
}

/** Lets a run come to its end in peace. */
export async function unbrokenRun(fleet: Fleet, web: ChaosWeb): Promise<RunOutcome> {
  web.reset()
  const api = await register(() => fleet.url)
  const run = await startRun(api, web.addresses)
  const outcome = await outcomeOf(api, run, END_MS)
  web.reset()
  return outcome
}

/** Waits for the end of a run, and answers what it left. */
export async function outcomeOf(api: Api, run: StartedRun, ms: number): Promise<RunOutcome> {
  const end = performance.now() + ms
  for (;;) {
    const view = await viewRun(api, run.runId)
    if (view !== null && isOver(view.run)) {
      const { state, pagesFetched: pages } = view.run
      return { state, pages, leads: await readLeads(api, run) }
    }
    if (performance.now() > end) throw new Error(`The run has not ended: ${JSON.stringify(view?.run)}`)
    await sleep(300)
  }
}

export interface KillLoopOptions {
  fleet: Fleet
  web: ChaosWeb
  seed: number
  kills: number
  /** The most time between two kills, milliseconds. */
  gapMs: number
}

export interface KillLoopOutcome extends RunOutcome {
  kills: number
  observed: Observed
  counts: PageCount[]
  /** Sites that are over but were not read, with the reason. */
  unread: string[]
  /** Sites that are shown as being read once the run is over. */
  leftRunning: number
}

/** Starts a run and kills until `kills` are done or the run is over; then waits for its end. */
export async function killLoop({
  fleet,
  web,
  seed,
  kills,
  gapMs,
}: KillLoopOptions): Promise<KillLoopOutcome> {
  const random = createRandom(seed)
  web.reset()
  const api = await register(() => fleet.url)
  const run = await startRun(api, web.addresses)
  const watch = watchRun(api, run.runId, web)
  try {
    let done = 0
    while (done < kills && !isOver(watch.observed.last?.run ?? { state: 'QUEUED' })) {
      if (!(await workInHand(fleet, web))) break
      await sleep(random.between(LEAST_GAP_MS, gapMs))
      const living = fleet.crawling()
      if (living.length === 0) continue
      await fleet.kill(random.pick(living))
      done++
    }
    await fleet.settled()
    await watch.over(END_MS)
    const outcome = await outcomeOf(api, run, 1000)
    const sites = (await viewRun(api, run.runId))?.sites ?? []
    const unread = sites.filter(({ state }) => state !== 'COMPLETED')
    return {
      ...outcome,
      ...{ kills: done, observed: watch.observed, counts: web.counts() },
      unread: unread.map(({ address, state, reason, detail }) => `${address} ${state} ${reason}: ${detail}`),
      leftRunning: sites.filter(({ state }) => state === 'RUNNING').length,
    }
  } finally {
    await watch.stop()
  }
}

/** Waits until a living process asks for pages; false when none does for a minute. */
async function workInHand(fleet: Fleet, web: ChaosWeb): Promise<boolean> {
  const end = performance.now() + WORK_MS
  while (fleet.crawling().length === 0 && performance.now() < end) await sleep(20)
  const before = web.asked()
  while (web.asked() === before && performance.now() < end) await sleep(20)
  return performance.now() < end
}

/** The loop's goals as rows. */
export function judgeKills(
  scenario: string,
  ours: KillLoopOutcome,
  wanted: RunOutcome,
  kills: number,
): Row[] {
  const { missing, surplus, doubled } = compareLists(ours.leads, wanted.leads)
  // What was set aside is told with its reason: the figures alone do not show why.
  const aside = [...new Set(ours.unread.map((line) => line.replace(/^\S+ /, '')))].join(', ')
  const most = (read: (count: PageCount) => number) => Math.max(0, ...ours.counts.map(read))
  return [
    {
      scenario,
      what: 'kills during the run',
      limit: `>= ${kills}`,
      ours: String(ours.kills),
      met: ours.kills >= kills,
    },
    exactly(scenario, `leads missing of ${wanted.leads.length}`, missing.length, 0),
    exactly(scenario, 'leads that the unbroken run has not', surplus.length, 0),
    exactly(scenario, 'leads doubled', doubled, 0),
    atMost(
      scenario,
      'times that a page was given',
      most(({ answered }) => answered),
      MOST_GIVEN,
    ),
    exactly(scenario, 'pages counted', ours.pages, wanted.pages),
    exactly(scenario, 'sites set aside', [ours.unread.length, aside].join(' ').trim(), '0'),
    exactly(scenario, 'state of the run', ours.state, wanted.state),
    exactly(scenario, 'sites left RUNNING', ours.leftRunning, 0),
    atMost(
      scenario,
      'untrue for, longest',
      ours.observed.longestUntrueMs / 1000,
      TRUE_WITHIN_MS / 1000,
      ' s',
    ),
    exactly(scenario, 'wrong counts shown', ours.observed.wrong.length, 0),
  ]
}
