import type { ActionFunctionArgs } from '@remix-run/node'
import type { DeedAnswer } from '../../components/use-deed.ts'
import { optionalText, text } from '../../form-data.ts'
import { mutate } from '../../graphql/server-client.server.ts'
import {
  AddNoteMutation,
  AddTagMutation,
  DeleteNoteMutation,
  EditNoteMutation,
  RemoveTagMutation,
  SetOwnerMutation,
} from './work-documents.ts'

type Deed = (args: ActionFunctionArgs, leadId: string, form: FormData) => Promise<DeedAnswer>

/** Tags, owner and notes of a lead, by the names that its page posts. What is seen at once on the page is not told again. */
const DEEDS: Record<string, Deed> = {
  tag: async (args, leadId, form) => {
    const { failure } = await mutate(args, AddTagMutation, { leadId, name: text(form, 'name') })
    return { failure }
  },
  untag: async (args, leadId, form) => {
    const { failure } = await mutate(args, RemoveTagMutation, { leadId, tagId: text(form, 'tagId') })
    return { failure }
  },
  own: async (args, leadId, form) => {
    const ownerId = optionalText(form, 'ownerId')
    const { failure } = await mutate(args, SetOwnerMutation, { leadId, ownerId })
    return { failure, message: ownerId === null ? 'Nobody looks after the lead' : 'The owner is set' }
  },
  'add-note': async (args, leadId, form) => {
    const { failure } = await mutate(args, AddNoteMutation, { leadId, text: text(form, 'text') })
    return { failure }
  },
  'edit-note': async (args, _leadId, form) => {
    const { failure } = await mutate(args, EditNoteMutation, {
      id: text(form, 'noteId'),
      text: text(form, 'text'),
    })
    return { failure }
  },
  'delete-note': async (args, _leadId, form) => {
    const { failure } = await mutate(args, DeleteNoteMutation, { id: text(form, 'noteId') })
    return { failure, message: 'The note is deleted' }
  },
}

/** Does what is posted about tags, owner and notes; null for anything else. */
export function doWorkDeed(
  args: ActionFunctionArgs,
  leadId: string,
  form: FormData,
): Promise<DeedAnswer> | null {
  return DEEDS[text(form, 'intent')]?.(args, leadId, form) ?? null
}
