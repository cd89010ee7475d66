/** How long a run has worked: pauses, and the time between its end and a second try of its sites, do not count. Pure. */

export interface RunTimes {
  startedAt: Date | null
  pausedAt: Date | null
  finishedAt: Date | null
  /** Seconds of earlier pauses. */
  idleSeconds: number
}

const secondsBetween = (from: Date, to: Date): number =>
  Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000))

/** Since when it has not worked; `now` for one that works. */
const stoppedAt = ({ pausedAt, finishedAt }: RunTimes, now: Date): Date => pausedAt ?? finishedAt ?? now

/** Seconds that it has worked until now; 0 before a worker has begun. */
export function secondsWorked(run: RunTimes, now: Date): number {
  if (run.startedAt === null) return 0
  return Math.max(0, secondsBetween(run.startedAt, stoppedAt(run, now)) - run.idleSeconds)
}

/** Its seconds of idleness when it goes on at `now` after a pause or after its end. */
export function idleSecondsAt(run: RunTimes, now: Date): number {
  if (run.startedAt === null) return 0
  return run.idleSeconds + secondsBetween(stoppedAt(run, now), now)
}
