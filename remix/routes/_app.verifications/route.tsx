import type { ActionFunctionArgs } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { readFilter } from '../../components/lead-table/list-query.ts'
import { CancelVerificationMutation, VerifyLeadsMutation } from '../../components/verification/documents.ts'
import type { VerificationAnswer } from '../../components/verification/use-verification.ts'
import { optionalText, text } from '../../form-data.ts'
import { invalidForm } from '../../graphql/failures.ts'
import { mutate } from '../../graphql/server-client.server.ts'
import { safeNext } from '../../safe-next.ts'

/** There is no such page: verifications are asked for where leads are shown. */
export function loader() {
  return redirect('/leads')
}

/** Has leads verified: those with the posted ids, or all that the posted list holds; or stops that. */
export async function action(args: ActionFunctionArgs): Promise<VerificationAnswer> {
  const form = await args.request.formData()
  const page = safeNext(text(form, 'page'))
  switch (text(form, 'intent')) {
    case 'verify': {
      const ids = text(form, 'ids').split(' ').filter(Boolean)
      const list = {
        campaignId: optionalText(form, 'campaignId'),
        filter: readFilter(new URLSearchParams(text(form, 'filter'))),
      }
      const { data, failure } = await mutate(args, VerifyLeadsMutation, ids.length > 0 ? { ids } : list, {
        page,
      })
      return { failure, batch: data?.verifyLeads ?? null }
    }
    case 'cancel': {
      const { data, failure } = await mutate(
        args,
        CancelVerificationMutation,
        { id: text(form, 'id') },
        { page },
      )
      return { failure, batch: data?.cancelVerification ?? null }
    }
    default:
      return {
        batch: null,
        failure: invalidForm([{ path: ['intent'], message: 'There is nothing of that name to do.' }]),
      }
  }
}
