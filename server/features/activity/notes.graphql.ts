import { notFound } from '../../errors.ts'
import { builder } from '../../graphql/builder.ts'
import { viewerOf, type GraphQLContext } from '../../graphql/context.ts'
import { encodeId, uuidOf } from '../../graphql/ids.ts'
import { nonEmpty } from '../../graphql/selection.ts'
import { Author } from './author.graphql.ts'
import { noteText } from './note-input.ts'
import type { NotesService } from './notes.service.ts'
import * as store from './notes.store.ts'

declare module '../../graphql/context.ts' {
  interface Services {
    notes: NotesService
  }
}

builder.prismaNode('LeadNote', {
  description: 'What a member wrote down about a lead.',
  id: { field: 'id', description: 'Id of the note.' },
  authScopes: (note, context) => note.workspaceId === context.viewer?.workspaceId,
  select: { id: true, workspaceId: true, authorId: true },
  fields: (t) => ({
    text: t.exposeString('text', { description: 'Its text, as it was typed.' }),
    author: t.field({
      type: Author,
      nullable: true,
      description: 'Who wrote it; null when their account is gone.',
      resolve: async ({ authorId }, _args, { db }) => {
        const author = await store.findAuthor(db, authorId)
        return author && { userId: authorId, name: author.name }
      },
    }),
    canChange: t.boolean({
      description: 'Whether the viewer may change it: as its author, or as an owner of the workspace.',
      resolve: ({ authorId }, _args, { viewer }) => viewer?.userId === authorId || viewer?.role === 'OWNER',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was written.' }),
    editedAt: t.expose('editedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When its text was last changed; null: never.',
    }),
  }),
})

/** Notes are read for each lead by itself: affordable for one, not for a page of them under several aliases. */
const NOTES_COMPLEXITY = 20

builder.prismaObjectField('Lead', 'notes', (t) =>
  t.prismaConnection(
    {
      type: 'LeadNote',
      cursor: 'id',
      complexity: NOTES_COMPLEXITY,
      description: 'What members wrote down about it, the latest first.',
      totalCount: ({ workspaceId, id }, _args, { db }) => store.countNotes(workspaceId, db, id),
      resolve: (query, { workspaceId, id }, _args, { db }) => store.listNotes(workspaceId, db, id, query),
    },
    { name: 'LeadNoteConnection', description: 'A page of notes.' },
    { name: 'LeadNoteEdge', description: 'A note in its list.' },
  ),
)

async function readNote(context: GraphQLContext, id: string, query: object) {
  const note = await store.findNote(viewerOf(context).workspaceId, context.db, id, nonEmpty(query))
  if (!note) throw notFound('note')
  return note
}

builder.mutationFields((t) => ({
  addLeadNote: t.prismaField({
    type: 'LeadNote',
    description: 'Writes a note about a lead.',
    authScopes: { signedIn: true },
    args: {
      leadId: t.arg.id({ required: true, description: 'Id of the lead.' }),
      text: t.arg.string({
        required: true,
        description: 'The text, at most 5,000 characters.',
        validate: noteText,
      }),
    },
    resolve: async (query, _root, { leadId, text }, context) => {
      const { workspaceId, userId } = viewerOf(context)
      const id = await context.services.notes.add(workspaceId, userId, uuidOf('Lead', leadId), text)
      return readNote(context, id, query)
    },
  }),
  updateLeadNote: t.prismaField({
    type: 'LeadNote',
    description: 'Changes the text of a note. FORBIDDEN but for its author and an owner of the workspace.',
    authScopes: { signedIn: true },
    args: {
      id: t.arg.id({ required: true, description: 'Id of the note.' }),
      text: t.arg.string({
        required: true,
        description: 'The text, at most 5,000 characters.',
        validate: noteText,
      }),
    },
    resolve: async (query, _root, { id, text }, context) => {
      const viewer = viewerOf(context)
      const uuid = uuidOf('LeadNote', id)
      await context.services.notes.edit(viewer.workspaceId, viewer, uuid, text)
      return readNote(context, uuid, query)
    },
  }),
  deleteLeadNote: t.id({
    description:
      'Deletes a note; that it was written stays in the lead’s activity. FORBIDDEN but for its author and an owner of the workspace. Answers the id.',
    authScopes: { signedIn: true },
    args: { id: t.arg.id({ required: true, description: 'Id of the note.' }) },
    resolve: async (_root, { id }, context) => {
      const viewer = viewerOf(context)
      const uuid = uuidOf('LeadNote', id)
      await context.services.notes.remove(viewer.workspaceId, viewer, uuid)
      return encodeId('LeadNote', uuid)
    },
  }),
}))
