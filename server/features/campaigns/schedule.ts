/** When a campaign runs by itself: a cron expression of five fields in a time zone. Pure. */
import { Cron } from 'croner'
import type { FieldError } from '../../errors.ts'

export interface Schedule {
  cron: string
  /** IANA name. */
  timeZone: string
}

/** No two runs of a schedule begin closer to each other: sites are not to be read more often. */
const LEAST_INTERVAL_MS = 3_600_000
/** Two minutes of one hour show within the first few moments, whatever the rest of the expression says. */
const MOMENTS_COMPARED = 50
const MAX_LENGTH = 100
/** No `?`, which stands for the moment of reading, and no names such as @daily. */
const FIVE_FIELDS = /^[\dA-Za-z*,/#+-]+(\s+[\dA-Za-z*,/#+-]+){4}$/

const FIELDS_WANTED =
  'A schedule has five fields: minute, hour, day of the month, month, day of the week. “0 7 * * 1” is every Monday at 7:00.'

const open = ({ cron, timeZone }: Schedule): Cron => new Cron(cron, { timezone: timeZone, mode: '5-part' })

function isTimeZone(name: string): boolean {
  // Not `+02:00`, which some engines take: it knows no summer time.
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** What is wrong with a cron expression, in words; null when nothing is. */
function cronFault(cron: string): string | null {
  if (cron.length > MAX_LENGTH || !FIVE_FIELDS.test(cron)) return FIELDS_WANTED
  let moments: Date[]
  try {
    // Compared where clocks never change: the hour that is missing in March must not bring two moments together.
    moments = open({ cron, timeZone: 'UTC' }).nextRuns(MOMENTS_COMPARED)
  } catch {
    return `This cannot be read. ${FIELDS_WANTED}`
  }
  if (moments.length === 0) return 'This moment never comes: no such day is in any year.'
  const tooClose = moments.some((moment, i) => {
    const before = moments[i - 1]
    return before !== undefined && moment.getTime() - before.getTime() < LEAST_INTERVAL_MS
  })
  return tooClose ? 'Runs may begin at most once an hour: give the first field one minute, such as 0.' : null
}

/** What is wrong with a schedule, by field; empty when nothing is. */
export function faultsOf({ cron, timeZone }: Schedule): FieldError[] {
  const fault = cronFault(cron)
  const faults = fault === null ? [] : [{ path: ['cron'], message: fault }]
  if (isTimeZone(timeZone)) return faults
  const example = 'Name the time zone of the schedule, such as Europe/Berlin or UTC.'
  return [...faults, { path: ['timeZone'], message: example }]
}

/** The first moments of a schedule after a moment; fewer, or none, where there are no more or it cannot be read. */
export function momentsOf(schedule: Schedule, after: Date, count: number): Date[] {
  try {
    return open(schedule).nextRuns(count, after)
  } catch {
    return []
  }
}
