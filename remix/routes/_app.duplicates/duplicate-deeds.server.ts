import type { ActionFunctionArgs } from '@remix-run/node'
import type { MergeAnswer } from '../../components/duplicates/use-merging.ts'
import { text } from '../../form-data.ts'
import { invalidForm } from '../../graphql/failures.ts'
import { mutate } from '../../graphql/server-client.server.ts'
import { safeNext } from '../../safe-next.ts'
import {
  CancelScanMutation,
  DismissDuplicateMutation,
  MergeLeadsMutation,
  MergeSureMutation,
  ScanDuplicatesMutation,
  UnmergeLeadsMutation,
} from './documents.ts'

const CHOICES = [
  ['choice-name', 'NAME'],
  ['choice-title', 'TITLE'],
  ['choice-department', 'DEPARTMENT'],
  ['choice-email', 'EMAIL'],
  ['choice-phone', 'PHONE'],
] as const

const idsOf = (form: FormData, name: string): string[] => text(form, name).split(' ').filter(Boolean)

async function merge(args: ActionFunctionArgs, form: FormData, page: string): Promise<MergeAnswer> {
  const choices = CHOICES.flatMap(([name, field]) => {
    const leadId = text(form, name)
    return leadId === '' ? [] : [{ field, leadId }]
  })
  const otherIds = idsOf(form, 'otherIds')
  const variables = { survivorId: text(form, 'survivorId'), otherIds, choices }
  const { data, failure } = await mutate(args, MergeLeadsMutation, variables, { page })
  if (failure !== null) return { failure }
  return { failure, message: `${otherIds.length + 1} leads are one now.`, mergeIds: [data.mergeLeads.id] }
}

async function mergeSure(args: ActionFunctionArgs, page: string): Promise<MergeAnswer> {
  const { data, failure } = await mutate(args, MergeSureMutation, {}, { page })
  if (failure !== null) return { failure }
  const { merges, remaining, refused } = data.mergeSureDuplicates
  const left = remaining > 0 ? ` ${remaining} more are as sure.` : ''
  const kept = refused > 0 ? ` ${refused} could not be merged as they are; look at them one by one.` : ''
  const message = `${merges.length} ${merges.length === 1 ? 'pair is' : 'pairs are'} merged.${left}${kept}`
  return { failure, message, mergeIds: merges.map(({ id }) => id) }
}

/** Parts merges one after the other, the later first. Stops at the first that cannot be parted. */
async function unmerge(args: ActionFunctionArgs, ids: string[], page: string): Promise<MergeAnswer> {
  for (const [done, id] of ids.entries()) {
    const { failure } = await mutate(args, UnmergeLeadsMutation, { id }, { page })
    if (failure !== null)
      return {
        failure: {
          ...failure,
          message: done === 0 ? failure.message : `${done} are undone, then: ${failure.message}`,
        },
      }
  }
  return {
    failure: null,
    message: ids.length === 1 ? 'The merge is undone.' : `${ids.length} merges are undone.`,
  }
}

/** What is done about duplicates, from whichever page. */
export async function doDuplicateDeed(args: ActionFunctionArgs): Promise<MergeAnswer> {
  const form = await args.request.formData()
  const page = safeNext(text(form, 'page'))
  const id = text(form, 'id')
  switch (text(form, 'intent')) {
    case 'merge':
      return merge(args, form, page)
    case 'merge-sure':
      return mergeSure(args, page)
    case 'unmerge':
      return unmerge(args, idsOf(form, 'ids'), page)
    case 'dismiss': {
      const { failure } = await mutate(args, DismissDuplicateMutation, { id, dismissed: true }, { page })
      return { failure, message: 'Set aside: they are two.' }
    }
    case 'reopen': {
      const { failure } = await mutate(args, DismissDuplicateMutation, { id, dismissed: false }, { page })
      return { failure, message: 'Open again.' }
    }
    case 'scan': {
      const { failure } = await mutate(
        args,
        ScanDuplicatesMutation,
        { all: text(form, 'all') === 'yes' },
        { page },
      )
      return { failure }
    }
    case 'cancel-scan': {
      const { failure } = await mutate(args, CancelScanMutation, { id }, { page })
      return { failure }
    }
    default:
      return { failure: invalidForm([{ path: ['intent'], message: 'There is nothing of that name to do.' }]) }
  }
}
