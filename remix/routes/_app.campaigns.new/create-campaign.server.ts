import type { ActionFunctionArgs } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { nameAddresses, readCampaignForm, type CampaignValues } from '../../components/campaigns/campaign-values.ts'
import { readCriteria, type Criterion } from '../../components/criteria/criterion.ts'
import { ReadIcpQuery } from '../../components/criteria/documents.ts'
import { nameCriteria } from '../../components/criteria/name-criteria.ts'
import { followWords, readDraft } from '../../components/criteria/readings.ts'
import { campaignPath } from '../../components/paths.ts'
import type { Failure } from '../../graphql/failures.ts'
import { ask, mutate } from '../../graphql/server-client.server.ts'
import { flashCookie } from '../../session.server.ts'
import { ChooseSourcesMutation, CreateCampaignMutation } from './documents.ts'

/** Makes a campaign of the posted form, or says why not; what was typed comes back with that. */
export async function createCampaign(
  args: ActionFunctionArgs,
): Promise<Response | { failure: Failure; values: CampaignValues }> {
  const { values, input } = readCampaignForm(await args.request.formData())
  const read = await criteriaOf(args, values)
  if (read.failure !== null) return { failure: read.failure, values }
  const { criteria } = read
  const { data: answer, failure } = await mutate(args, CreateCampaignMutation, { input: { ...input, criteria } })
  if (failure !== null)
    return { failure: nameCriteria(nameAddresses(failure, input.addresses), criteria ?? []), values }
  const { id } = answer.createCampaign
  const sources = values.sources.split(' ').filter(Boolean)
  const chosen = await chooseSources(args, id, sources)
  const [page, said] =
    chosen === null
      ? [campaignPath(id), `“${input.name}” is made. Start a run when you are ready.`]
      : [`${campaignPath(id)}/sources`, `“${input.name}” is made, but not its sources: ${chosen.message}`]
  return redirect(page, { headers: { 'set-cookie': flashCookie(args.context, said) } })
}

type ReadCriteria = { criteria: Criterion[] | null; failure: null } | { criteria: null; failure: Failure }

/**
 * The criteria of the words as they were posted, and what was set by hand beside them: the page may not have read the last of
 * the words yet. Null where there are none at all.
 */
async function criteriaOf(args: ActionFunctionArgs, { icp, criteria }: CampaignValues): Promise<ReadCriteria> {
  const draft = readDraft(criteria)
  if (icp === '') return { criteria: draft.own.length === 0 ? null : draft.own, failure: null }
  const { data, failure } = await ask(args, ReadIcpQuery, { text: icp })
  if (failure !== null) {
    const fields = failure.fields.map((field) => (field.path[0] === 'text' ? { ...field, path: ['icp'] } : field))
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
