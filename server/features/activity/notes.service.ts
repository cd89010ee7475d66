import { AppError, notFound } from '../../errors.ts'
import { inTransaction, type Db, type Queryable } from '../../platform/database.ts'
import { recordActivity } from './activity.service.ts'
import * as store from './notes.store.ts'

/** Who changes a note. */
export interface NoteEditor {
  userId: string
  role: 'OWNER' | 'MEMBER'
}

/** What members write down about leads. */
export class NotesService {
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  /** Adds a note to a lead and answers its id. NOT_FOUND when the workspace has no such lead. */
  async add(workspaceId: string, userId: string, leadId: string, text: string): Promise<string> {
    return inTransaction(this.#db, async (tx) => {
      if (!(await store.hasLead(workspaceId, tx, leadId))) throw notFound('lead')
      const noteId = await store.createNote(workspaceId, tx, { leadId, authorId: userId, text })
      await recordActivity(workspaceId, tx, [{ kind: 'NOTED', leadId, userId, detail: { noteId } }])
      return noteId
    })
  }

  /** Changes the text of a note. FORBIDDEN but for its author and an owner of the workspace. */
  async edit(workspaceId: string, editor: NoteEditor, id: string, text: string): Promise<void> {
    await inTransaction(this.#db, async (tx) => {
      const note = await findForEditor(workspaceId, tx, editor, id)
      if (note.text !== text) await store.updateNote(workspaceId, tx, id, text)
    })
  }

  /** Deletes a note; that it was written stays in the lead's activity. FORBIDDEN as for `edit`. */
  async remove(workspaceId: string, editor: NoteEditor, id: string): Promise<void> {
    await inTransaction(this.#db, async (tx) => {
      await findForEditor(workspaceId, tx, editor, id)
      await store.deleteNote(workspaceId, tx, id)
    })
  }
}

async function findForEditor(workspaceId: string, tx: Queryable, { userId, role }: NoteEditor, id: string) {
  const note = await store.findNote(workspaceId, tx, id)
  if (note === null) throw notFound('note')
  if (note.authorId !== userId && role !== 'OWNER')
    throw new AppError('FORBIDDEN', 'Only its author and an owner of the workspace may change a note.')
  return note
}
