import type { ActionFunctionArgs } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { readListQuery } from '../../components/lead-table/list-query.ts'
import type { DeedAnswer } from '../../components/use-deed.ts'
import {
  CreateSavedViewMutation,
  DeleteSavedViewMutation,
  UpdateSavedViewMutation,
} from '../../components/views/documents.ts'
import { viewParams } from '../../components/views/view-params.ts'
import { optionalText, text } from '../../form-data.ts'
import { invalidForm } from '../../graphql/failures.ts'
import { mutate } from '../../graphql/server-client.server.ts'
import { safeNext } from '../../safe-next.ts'

/** There is no such page: views stand above the lists that they are of. */
export function loader() {
  return redirect('/leads')
}

/** What a view keeps of the posted list. */
function listOf(form: FormData) {
  const params = new URLSearchParams(text(form, 'params'))
  const { filter, orderBy } = readListQuery(params, form.has('campaignId'))
  return {
    filter,
    orderBy,
    columns: text(form, 'columns').split(',').filter(Boolean),
  }
}

/** Keeps the posted list as a view, or changes or deletes one. */
export async function action(args: ActionFunctionArgs): Promise<DeedAnswer | Response> {
  const form = await args.request.formData()
  const page = safeNext(text(form, 'page'))
  const id = text(form, 'id')
  const name = text(form, 'name')
  const isShared = text(form, 'isShared') === 'true'
  const update = async (
    changes: Omit<Parameters<typeof changeView>[1], 'id'>,
    message: string,
  ): Promise<DeedAnswer> => ({ failure: await changeView(args, { id, ...changes }, page), message })
  switch (text(form, 'intent')) {
    case 'create': {
      const input = { name, isShared, campaignId: optionalText(form, 'campaignId'), ...listOf(form) }
      const { data, failure } = await mutate(args, CreateSavedViewMutation, { input }, { page })
      if (data === null) return { failure }
      return redirect(`${safeNext(text(form, 'path'))}?${viewParams(data.createSavedView).toString()}`)
    }
    case 'update':
      return update(listOf(form), 'The view is updated')
    case 'rename':
      return update({ name }, 'The view is renamed')
    case 'share':
      return update({ isShared }, isShared ? 'The workspace sees the view now' : 'The view is private now')
    case 'delete': {
      const { failure } = await mutate(args, DeleteSavedViewMutation, { id }, { page })
      return { failure, message: 'The view is deleted' }
    }
    default:
      return { failure: invalidForm([{ path: ['intent'], message: 'There is nothing of that name to do.' }]) }
  }
}

async function changeView(
  args: ActionFunctionArgs,
  input: { id: string; name?: string; isShared?: boolean } & Partial<ReturnType<typeof listOf>>,
  page: string,
) {
  return (await mutate(args, UpdateSavedViewMutation, { input }, { page })).failure
}
