import type { ActionFunctionArgs } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { verticalPath } from '../../components/paths.ts'
import type { DeedAnswer } from '../../components/use-deed.ts'
import { text } from '../../form-data.ts'
import { invalidForm } from '../../graphql/failures.ts'
import { mutate } from '../../graphql/server-client.server.ts'
import { safeNext } from '../../safe-next.ts'
import { flashCookie } from '../../session.server.ts'
import { CopyVerticalMutation, RemoveVerticalMutation, TakeCriteriaMutation } from './documents.ts'

/** What is done to a pack from its page and from the list: copying, removing, scoring a campaign by it. */
export async function doVerticalDeed(args: ActionFunctionArgs): Promise<DeedAnswer | Response> {
  const slug = args.params['slug'] ?? ''
  const form = await args.request.formData()
  const page = safeNext(text(form, 'page'))
  const lead = (to: string, said: string): Response =>
    redirect(to, { headers: { 'set-cookie': flashCookie(args.context, said) } })
  switch (text(form, 'intent')) {
    case 'copy': {
      const name = text(form, 'name')
      const { data, failure } = await mutate(args, CopyVerticalMutation, { slug, name }, { page })
      if (failure !== null) return { failure }
      const { copyVertical: copy } = data
      return lead(verticalPath(copy.slug), `“${copy.name}” is made. It is yours to edit.`)
    }
    case 'take': {
      const campaignId = text(form, 'campaignId')
      const { failure } = await mutate(args, TakeCriteriaMutation, { campaignId }, { page })
      return { failure, message: 'The campaign has the criteria of this version; its leads are being scored' }
    }
    case 'remove': {
      const { failure } = await mutate(args, RemoveVerticalMutation, { slug }, { page })
      return failure === null ? lead('/verticals', 'The pack is removed') : { failure }
    }
    default:
      return { failure: invalidForm([{ path: ['intent'], message: 'There is nothing of that name to do.' }]) }
  }
}
