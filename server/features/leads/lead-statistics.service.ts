import type { Database } from '../../platform/database.ts'
import { countCompanies } from './companies.store.ts'
import { countAllLeads, countLeadsBetween, countLeadsPerDayOn, type DayCount } from './lead-days.store.ts'

const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS

export interface LeadStatistics {
  leads: number
  companies: number
  /** New in the last seven days, and in the seven before. */
  leadsThisWeek: number
  leadsLastWeek: number
  /** One entry for each of the last days, the earliest first, in UTC. */
  leadsPerDay: DayCount[]
}

/** Counts of a workspace's leads, with one entry for each of the last `days` days. */
export async function readLeadStatistics(
  database: Database,
  workspaceId: string,
  days: number,
): Promise<LeadStatistics> {
  const { db } = database
  const now = Date.now()
  const firstDay = new Date(Math.floor(now / DAY_MS) * DAY_MS - (days - 1) * DAY_MS)
  const [leads, companies, leadsThisWeek, leadsLastWeek, counted] = await Promise.all([
    countAllLeads(workspaceId, db),
    countCompanies(workspaceId, db),
    countLeadsBetween(workspaceId, db, new Date(now - WEEK_MS), new Date(now + DAY_MS)),
    countLeadsBetween(workspaceId, db, new Date(now - 2 * WEEK_MS), new Date(now - WEEK_MS)),
    countLeadsPerDayOn(database)(workspaceId, db, firstDay),
  ])
  const byDay = new Map(counted.map(({ day, count }) => [day, count]))
  const leadsPerDay = Array.from({ length: days }, (_, i) => {
    const day = new Date(firstDay.getTime() + i * DAY_MS).toISOString().slice(0, 10)
    return { day, count: byDay.get(day) ?? 0 }
  })
  return { leads, companies, leadsThisWeek, leadsLastWeek, leadsPerDay }
}
