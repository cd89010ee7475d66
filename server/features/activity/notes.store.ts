import type { Prisma } from '../../generated/postgresql/client.ts'
import type { Queryable } from '../../platform/database.ts'
import { withinWorkspace } from '../../platform/paging.ts'

/** Notes on a lead, the latest first: ids of notes are in the order in which they were made. */
export function listNotes(
  workspaceId: string,
  db: Queryable,
  leadId: string,
  query: Prisma.LeadNoteFindManyArgs,
) {
  return db.leadNote.findMany({
    ...withinWorkspace(workspaceId, query),
    where: { workspaceId, leadId },
    orderBy: { id: 'desc' },
  })
}

export function countNotes(workspaceId: string, db: Queryable, leadId: string) {
  return db.leadNote.count({ where: { workspaceId, leadId } })
}

export function findNote(
  workspaceId: string,
  db: Queryable,
  id: string,
  query: Prisma.LeadNoteDefaultArgs = {},
) {
  return db.leadNote.findFirst({ ...query, where: { workspaceId, id } })
}

/** Adds a note and answers its id. */
export async function createNote(
  workspaceId: string,
  db: Queryable,
  note: { leadId: string; authorId: string; text: string },
): Promise<string> {
  return (await db.leadNote.create({ data: { ...note, workspaceId }, select: { id: true } })).id
}

export async function updateNote(workspaceId: string, db: Queryable, id: string, text: string) {
  await db.leadNote.updateMany({ where: { workspaceId, id }, data: { text, editedAt: new Date() } })
}

export async function deleteNote(workspaceId: string, db: Queryable, id: string) {
  await db.leadNote.deleteMany({ where: { workspaceId, id } })
}

/** Whether the workspace has this lead. */
export async function hasLead(workspaceId: string, db: Queryable, id: string): Promise<boolean> {
  return (await db.lead.count({ where: { workspaceId, id } })) === 1
}

/** Who wrote a note, a member or not any more. Users stand above workspaces; the note tells whose it is. */
export function findAuthor(db: Queryable, userId: string) {
  return db.user.findUnique({ where: { id: userId }, select: { name: true } })
}
