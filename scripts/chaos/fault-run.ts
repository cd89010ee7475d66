/** A run during which something happens, and its outcome beside that of a run in peace. */
import { setTimeout as sleep } from 'node:timers/promises'
import { register, startRun, viewRun, type Api, type StartedRun } from './client.ts'
import type { Fleet } from './fleet.ts'
import { outcomeOf, type RunOutcome } from './kill-loop.ts'
import { compareLists, exactly, type Row } from './outcome.ts'
import type { ChaosWeb } from './web.ts'

export interface FaultRun {
  fleet: Fleet
  web: ChaosWeb
  api: Api
  run: StartedRun
}

const END_MS = 300_000

/** Starts a run, lets `during` happen once pages are asked for, and waits for the run's end. */
export async function faultRun(
  fleet: Fleet,
  web: ChaosWeb,
  during: (running: FaultRun) => Promise<void>,
): Promise<RunOutcome & { leftRunning: number }> {
  web.reset()
  const api = await register(() => fleet.url)
  const run = await startRun(api, web.addresses)
  await waitFor(() => web.asked() > 0, 60_000)
  await during({ fleet, web, api, run })
  const outcome = await outcomeOf(api, run, END_MS)
  const sites = (await viewRun(api, run.runId))?.sites ?? []
  return { ...outcome, leftRunning: sites.filter(({ state }) => state === 'RUNNING').length }
}

/** What must be so after every fault: nothing lost, nothing twice, nothing left. */
export function judgeOutcome(
  scenario: string,
  ours: RunOutcome & { leftRunning: number },
  wanted: RunOutcome,
): Row[] {
  const { missing, surplus, doubled } = compareLists(ours.leads, wanted.leads)
  return [
    exactly(scenario, `leads missing of ${wanted.leads.length}`, missing.length, 0),
    exactly(scenario, 'leads too many or doubled', surplus.length + doubled, 0),
    exactly(scenario, 'state of the run', ours.state, wanted.state),
    exactly(scenario, 'sites left RUNNING', ours.leftRunning, 0),
  ]
}

/** Resolves with the milliseconds until `isSo`; rejects after `ms`. */
export async function waitFor(isSo: () => boolean | Promise<boolean>, ms: number): Promise<number> {
  const begin = performance.now()
  while (!(await isSo())) {
    if (performance.now() - begin > ms) throw new Error(`Not so after ${ms / 1000} s: ${isSo.toString()}`)
    await sleep(50)
  }
  return performance.now() - begin
}

/** Seconds until the web is asked for a page again. */
export async function secondsUntilAsked(web: ChaosWeb, ms: number): Promise<number> {
  const before = web.asked()
  return (await waitFor(() => web.asked() > before, ms)) / 1000
}
