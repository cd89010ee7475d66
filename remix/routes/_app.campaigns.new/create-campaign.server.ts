import type { ActionFunctionArgs, TypedResponse } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import {
  nameAddresses,
  readCampaignForm,
  type CampaignValues,
} from '../../components/campaigns/campaign-values.ts'
import { readCriteria, type Criterion } from '../../components/criteria/criterion.ts'
import { ReadIcpQuery } from '../../components/criteria/documents.ts'
import { nameCriteria } from '../../components/criteria/name-criteria.ts'
import { followWords, readDraft } from '../../components/criteria/readings.ts'
import { campaignPath } from '../../components/paths.ts'
import type { Failure } from '../../graphql/failures.ts'
import { text } from '../../form-data.ts'
import { ask, mutate } from '../../graphql/server-client.server.ts'
import { flashCookie } from '../../session.server.ts'
import { ChooseSourcesMutation, CreateCampaignMutation, StartFirstRunMutation } from './documents.ts'

/**
 * Makes a campaign of the posted form, and starts its first run if that is asked for; or says why not, and what was typed
 * comes back.
 */
export async function createCampaign(
  args: ActionFunctionArgs,
): Promise<TypedResponse<never> | { failure: Failure; values: CampaignValues }> {
  const form = await args.request.formData()
  const { values, input } = readCampaignForm(form)
  const read = await criteriaOf(args, values)
  if (read.failure !== null) return { failure: read.failure, values }
  const { criteria } = read
  const { data: answer, failure } = await mutate(args, CreateCampaignMutation, {
    input: { ...input, criteria },
  })
  if (failure !== null)
    return { failure: nameCriteria(nameAddresses(failure, input.addresses), criteria ?? []), values }
  const isStart = text(form, 'intent') === 'start'
  const { page, said } = await goOn(args, answer.createCampaign.id, values, isStart)
  const message = `“${input.name}” is made${said}`
  return redirect(page, { headers: { 'set-cookie': flashCookie(args.context, message) } })
}

/** Chooses the sources of a campaign that is there, and starts its first run; answers where to go on, and what to say. */
async function goOn(
  args: ActionFunctionArgs,
  campaignId: string,
  { sources }: CampaignValues,
  isStart: boolean,
): Promise<{ page: string; said: string }> {
  const page = campaignPath(campaignId)
  const unchosen = await chooseSources(args, campaignId, sources.split(' ').filter(Boolean))
  if (unchosen !== null)
    return { page: `${page}/sources`, said: `, but its sources are not chosen: ${unchosen.message}` }
  if (!isStart) return { page, said: '. Start a run when you are ready.' }
  const { failure } = await mutate(args, StartFirstRunMutation, { campaignId })
  return {
    page,
    said: failure === null ? '. Its first run is on its way.' : `, but no run: ${failure.message}`,
  }
}

type ReadCriteria = { criteria: Criterion[] | null; failure: null } | { criteria: null; failure: Failure }

/**
 * The criteria of the words as they were posted, and what was set by hand beside them: the page may not have read the last of
 * the words yet. Null where there are none at all.
 */
async function criteriaOf(
  args: ActionFunctionArgs,
  { icp, criteria }: CampaignValues,
): Promise<ReadCriteria> {
  const draft = readDraft(criteria)
  if (icp === '') return { criteria: draft.own.length === 0 ? null : draft.own, failure: null }
  const { data, failure } = await ask(args, ReadIcpQuery, { text: icp })
  if (failure !== null) {
    const fields = failure.fields.map((field) =>
      field.path[0] === 'text' ? { ...field, path: ['icp'] } : field,
    )
    return { criteria: null, failure: { ...failure, fields } }
  }
  const all = followWords(draft, readCriteria(data.readIcp.criteria))
  return { criteria: all.length === 0 ? null : all, failure: null }
}

async function chooseSources(
  args: ActionFunctionArgs,
  campaignId: string,
  slugs: readonly string[],
): Promise<Failure | null> {
  if (slugs.length === 0) return null
  const variables = { campaignId, sources: slugs.map((slug) => ({ slug })) }
  return (await mutate(args, ChooseSourcesMutation, variables)).failure
}
