import { z } from 'zod'
import type { Prisma } from '../../generated/postgresql/client.ts'
import type { Queryable } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import type { LeadTable, Move } from './lead-table.store.ts'

const state = z.enum(['OPEN', 'DISMISSED', 'MERGED'])
const row = z.object({
  ...{ id: z.string(), firstId: z.string(), secondId: z.string(), reasons: z.unknown() },
  ...{ strength: z.number(), isSure: z.boolean(), state, createdAt: z.string() },
  ...{ decidedById: z.string().nullable(), decidedAt: z.string().nullable() },
})
const taken = z.object({
  /** The proposal of the pair itself, and how it stood. */
  pair: z.object({ id: z.string(), state }).nullable(),
  /** Proposals of the other lead with third ones; they go with it. */
  rows: z.array(row),
})

/** The pair with the lower id first, as it is stored. */
const pairOf = (a: string, b: string): { firstId: string; secondId: string } =>
  a < b ? { firstId: a, secondId: b } : { firstId: b, secondId: a }

const referencesOf = ({ firstId, secondId }: { firstId: string; secondId: string }) => ({
  firstLeadId: firstId,
  secondLeadId: secondId,
})

/** A dismissed pair stays dismissed when one of its leads goes up in another. */
async function carryDismissal(
  workspaceId: string,
  db: Queryable,
  survivorId: string,
  thirdId: string,
  data: object,
) {
  const pair = pairOf(survivorId, thirdId)
  if ((await db.duplicateProposal.count({ where: { workspaceId, ...pair } })) > 0) return
  const both = { ...pair, ...referencesOf(pair) }
  await db.duplicateProposal.create({
    data: { ...(data as Prisma.DuplicateProposalUncheckedCreateInput), id: newId(), workspaceId, ...both },
  })
}

async function take(workspaceId: string, db: Queryable, { survivorId, otherId, userId }: Move) {
  const omit = { workspaceId: true, firstLeadId: true, secondLeadId: true } as const
  // Two questions, each along its index, for SQLite.
  const all = [
    ...(await db.duplicateProposal.findMany({ where: { workspaceId, firstLeadId: otherId }, omit })),
    ...(await db.duplicateProposal.findMany({ where: { workspaceId, secondLeadId: otherId }, omit })),
  ]
  const own = pairOf(survivorId, otherId)
  const pair = all.find(({ firstId, secondId }) => firstId === own.firstId && secondId === own.secondId)
  const rows = all.filter((one) => one !== pair)
  if (pair) {
    const decided = { decidedById: userId, decidedAt: new Date() }
    const data = { state: 'MERGED' as const, firstLeadId: null, secondLeadId: null, ...decided }
    await db.duplicateProposal.updateMany({ where: { workspaceId, id: pair.id }, data })
  }
  for (const { firstId, secondId, ...data } of rows) {
    const thirdId = firstId === otherId ? secondId : firstId
    if (data.state === 'DISMISSED') await carryDismissal(workspaceId, db, survivorId, thirdId, data)
  }
  return {
    pair: pair ? { id: pair.id, state: pair.state } : null,
    rows: rows.map((one) => ({
      ...one,
      createdAt: one.createdAt.toISOString(),
      decidedAt: one.decidedAt?.toISOString() ?? null,
    })),
  }
}

async function giveBack(workspaceId: string, db: Queryable, { survivorId, otherId }: Move, json: unknown) {
  const { pair, rows } = taken.parse(json)
  if (pair !== null)
    await db.duplicateProposal.updateMany({
      where: { workspaceId, id: pair.id },
      data: {
        state: pair.state,
        decidedById: null,
        decidedAt: null,
        ...referencesOf(pairOf(survivorId, otherId)),
      },
    })
  for (const one of rows) {
    const thirdId = one.firstId === otherId ? one.secondId : one.firstId
    if ((await db.lead.count({ where: { workspaceId, id: thirdId } })) === 0) continue
    const data = { ...one, ...referencesOf(one), workspaceId, reasons: one.reasons as Prisma.InputJsonValue }
    await db.duplicateProposal.create({ data })
  }
}

export const proposals: LeadTable = { name: 'DuplicateProposal', take, giveBack }
