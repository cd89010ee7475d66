/**
 * Whether what the API says of a run is true, told from outside: the web knows which sites are being asked for.
 *
 * True means, at each look: a site is not shown as RUNNING longer than 30 s after anybody last asked anything of it (or
 * after it was first shown so); no more pages are counted than the web has given; the count of sites that are done differs
 * from the sites that are shown to be over for no longer than that. A look that gets no answer says nothing.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { isOver, viewRun, type Api, type View } from './client.ts'
import type { ChaosWeb } from './web.ts'

const LOOK_MS = 500

export interface Observed {
  /** The longest that something was shown which was not so (any more), milliseconds. */
  longestUntrueMs: number
  /** What was counted wrongly, in words; each once. */
  wrong: string[]
  /** Looks that were answered. */
  looks: number
  last: View | null
}

export interface RunWatch {
  observed: Observed
  /** Resolves once the run is over, or with false after `ms`. */
  over(ms: number): Promise<boolean>
  stop(): Promise<void>
}

/** Looks twice a second, until stopped or the run is over. */
export function watchRun(api: Api, runId: string, web: ChaosWeb): RunWatch {
  const observed: Observed = { longestUntrueMs: 0, wrong: [], looks: 0, last: null }
  const shownSince = new Map<string, number>()
  let stopped = false
  const look = async () => {
    while (!stopped) {
      const view = await viewRun(api, runId)
      if (view !== null) note(observed, shownSince, view, web)
      if (view !== null && isOver(view.run)) return
      await sleep(LOOK_MS)
    }
  }
  const looking = look()
  return {
    observed,
    over: async (ms) => {
      const late = new AbortController()
      const waiting = sleep(ms, false, { signal: late.signal }).catch(() => false)
      const isThere = await Promise.race([looking.then(() => true), waiting])
      late.abort()
      return isThere
    },
    stop: async () => {
      stopped = true
      await looking
    },
  }
}

function note(observed: Observed, shownSince: Map<string, number>, view: View, web: ChaosWeb): void {
  const now = performance.now()
  observed.looks++
  observed.last = view
  for (const { address, state } of view.sites) {
    if (state !== 'RUNNING') {
      shownSince.delete(address)
      continue
    }
    const since = shownSince.get(address) ?? now
    shownSince.set(address, since)
    const alive = Math.max(since, web.lastAskedAt(address) ?? 0)
    observed.longestUntrueMs = Math.max(observed.longestUntrueMs, now - alive)
  }
  const over = view.sites.filter(isOver).length
  const given = web.counts().filter(({ answered }) => answered > 0).length
  const { pagesFetched, sitesDone } = view.run
  if (pagesFetched > given) complain(observed, `${pagesFetched} pages counted, ${given} given`)
  // The parts of one answer are read one after the other, so they may differ for a moment.
  if (sitesDone === over) shownSince.delete('')
  else shownSince.set('', shownSince.get('') ?? now)
  observed.longestUntrueMs = Math.max(observed.longestUntrueMs, now - (shownSince.get('') ?? now))
}

function complain(observed: Observed, what: string): void {
  if (observed.wrong.length < 20) observed.wrong.push(what)
}
