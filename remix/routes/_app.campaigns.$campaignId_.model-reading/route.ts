/** Where the criteria tab has the model read the campaign's words, and sets the criteria that somebody took of it. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import type { ResultOf } from '../../graphql/graphql.ts'
import { graphql } from '../../graphql/graphql.ts'
import { campaignPath } from '../../components/paths.ts'
import type { DeedAnswer } from '../../components/use-deed.ts'
import { text } from '../../form-data.ts'
import { invalidForm } from '../../graphql/failures.ts'
import { load, mutate } from '../../graphql/server-client.server.ts'

const WordsQuery = graphql(`
  query CampaignWords($id: ID!) {
    campaign(id: $id) {
      icp
    }
  }
`)

const ReadByModelQuery = graphql(`
  query ReadIcpByModel($text: String!) {
    readIcp(text: $text, byModel: true) {
      reader
      model
      fallback
      found {
        criterionId
        kind
        label
        strength
        isSuggested
      }
      criteria
      unmatched
    }
  }
`)

const TakeReadingMutation = graphql(`
  mutation TakeModelReading($campaignId: ID!, $criteria: JSON!) {
    setCampaignCriteria(campaignId: $campaignId, criteria: $criteria) {
      id
    }
  }
`)

export type ModelReadingData = ResultOf<typeof ReadByModelQuery>['readIcp']

/** What is answered: to a question also what was read. */
export interface ModelReadingAnswer extends DeedAnswer {
  read?: ModelReadingData
}

/** There is nothing to see here: whoever comes by an address gets the page that it belongs to. */
export function loader({ params }: LoaderFunctionArgs): Response {
  return redirect(`${campaignPath(params['campaignId'] ?? '')}/criteria`)
}

export async function action(args: ActionFunctionArgs): Promise<ModelReadingAnswer> {
  const campaignId = args.params['campaignId'] ?? ''
  const form = await args.request.formData()
  if (text(form, 'intent') === 'take') return take(args, campaignId, text(form, 'criteria'))
  const { campaign } = await load(args, WordsQuery, { id: campaignId })
  const { readIcp } = await load(args, ReadByModelQuery, { text: campaign.icp })
  return { failure: null, read: readIcp }
}

async function take(args: ActionFunctionArgs, campaignId: string, json: string): Promise<ModelReadingAnswer> {
  let criteria: unknown
  try {
    criteria = JSON.parse(json)
  } catch {
    return { failure: invalidForm([{ path: ['criteria'], message: 'These criteria cannot be read.' }]) }
  }
  const { failure } = await mutate(args, TakeReadingMutation, { campaignId, criteria })
  return { failure, message: 'The criteria are set; the leads are being scored' }
}
