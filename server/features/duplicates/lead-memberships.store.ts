import { z } from 'zod'
import type { Queryable } from '../../platform/database.ts'
import { addToLeadCount } from '../campaigns/campaigns.service.ts'
import { kept, OVERRIDE_COLUMNS, overrideOf, storedOverride } from '../leads/score-override.ts'
import { markUnscored } from '../leads/leads.service.ts'
import type { LeadTable, Move } from './lead-table.store.ts'
import { isSameStanding, uniteStandings } from './merge-memberships.ts'

const standing = z.object({
  status: z.enum(['NEW', 'QUALIFIED', 'CONTACTED', 'REJECTED']),
  score: z.number().nullable(),
  runId: z.string().nullable(),
  ...storedOverride,
})
const taken = z.object({
  /** Campaigns that only the other lead was in. */
  moved: z.array(z.string()),
  /** Those that both were in. */
  united: z.array(
    z.object({
      campaignId: z.string(),
      other: standing.extend({ createdAt: z.string() }),
      before: standing,
      after: standing,
    }),
  ),
})

const SELECT = {
  ...{ campaignId: true, status: true, score: true, runId: true, createdAt: true },
  ...OVERRIDE_COLUMNS,
} as const

/** Whether a run is still there; its membership outlives it. */
async function presentRun(workspaceId: string, db: Queryable, runId: string | null): Promise<string | null> {
  if (runId === null) return null
  return (await db.run.count({ where: { workspaceId, id: runId } })) > 0 ? runId : null
}

async function take(workspaceId: string, db: Queryable, { survivorId, otherId }: Move) {
  const of = (leadId: string) =>
    db.campaignLead.findMany({
      where: { workspaceId, leadId },
      select: SELECT,
      orderBy: { campaignId: 'asc' },
    })
  const own = new Map((await of(survivorId)).map((row) => [row.campaignId, row]))
  const result: z.output<typeof taken> = { moved: [], united: [] }
  // In the order of the campaigns, in which everybody locks them.
  for (const { campaignId, createdAt, ...other } of await of(otherId)) {
    const where = { workspaceId, campaignId }
    const mine = own.get(campaignId)
    if (mine === undefined) {
      await db.campaignLead.updateMany({ where: { ...where, leadId: otherId }, data: { leadId: survivorId } })
      result.moved.push(campaignId)
      continue
    }
    const { campaignId: _, createdAt: __, ...before } = mine
    // The survivor's own, if somebody has put one beside its score.
    const override = overrideOf(mine.overrideScore === null ? other : mine)
    const after = { ...uniteStandings(before, other), ...override }
    await db.campaignLead.updateMany({ where: { ...where, leadId: survivorId }, data: after })
    await db.campaignLead.deleteMany({ where: { ...where, leadId: otherId } })
    await addToLeadCount(workspaceId, db, campaignId, -1)
    result.united.push({
      campaignId,
      before: kept(before),
      after: kept(after),
      other: { ...kept(other), createdAt: createdAt.toISOString() },
    })
  }
  await markUnscored(workspaceId, db, { id: survivorId })
  return result
}

async function giveBack(workspaceId: string, db: Queryable, { survivorId, otherId }: Move, json: unknown) {
  const { moved, united } = taken.parse(json)
  const where = (campaignId: string) => ({ workspaceId, campaignId, leadId: survivorId })
  for (const campaignId of moved)
    await db.campaignLead.updateMany({ where: where(campaignId), data: { leadId: otherId } })
  for (const { campaignId, other, before, after } of united) {
    if ((await db.campaign.count({ where: { workspaceId, id: campaignId } })) === 0) continue
    const runId = await presentRun(workspaceId, db, other.runId)
    await db.campaignLead.create({ data: { ...other, runId, workspaceId, campaignId, leadId: otherId } })
    await addToLeadCount(workspaceId, db, campaignId, 1)
    const now = await db.campaignLead.findFirst({ where: where(campaignId), select: SELECT })
    // What somebody has decided since stays decided.
    if (now && isSameStanding(now, after))
      await db.campaignLead.updateMany({
        where: where(campaignId),
        data: { ...before, runId: await presentRun(workspaceId, db, before.runId) },
      })
  }
  await markUnscored(workspaceId, db, { id: { in: [survivorId, otherId] } })
}

/** Memberships are united: no campaign loses the person, and none has them twice. */
export const memberships: LeadTable = { name: 'CampaignLead', take, giveBack }
