import type { ActionFunctionArgs } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { runPath } from '../../components/paths.ts'
import type { DeedAnswer } from '../../components/use-deed.ts'
import { text } from '../../form-data.ts'
import { invalidForm } from '../../graphql/failures.ts'
import { load, mutate } from '../../graphql/server-client.server.ts'
import { safeNext } from '../../safe-next.ts'
import { flashCookie } from '../../session.server.ts'
import {
  CancelRunMutation,
  PauseRunMutation,
  ReplayRunMutation,
  ResumeRunMutation,
  ResumeSiteSearchMutation,
  RetryFailedSitesMutation,
  RunAgainMutation,
  RunAgainQuery,
} from './documents.ts'

const DEEDS = {
  pause: {
    mutation: PauseRunMutation,
    message: 'The run is paused; sites that were being read are given back',
  },
  resume: { mutation: ResumeRunMutation, message: 'The run goes on' },
  cancel: { mutation: CancelRunMutation, message: 'The run is stopping; what was found is kept' },
  'search-on': {
    mutation: ResumeSiteSearchMutation,
    message: 'The sites that are left are looked for',
  },
  retry: { mutation: RetryFailedSitesMutation, message: 'The sites are tried again' },
} as const

const isDeed = (intent: string): intent is keyof typeof DEEDS => Object.hasOwn(DEEDS, intent)

/** What is done to a run from its page and from its campaign’s. */
export async function doRunDeed(args: ActionFunctionArgs): Promise<DeedAnswer | Response> {
  const id = args.params['runId'] ?? ''
  const form = await args.request.formData()
  const page = safeNext(text(form, 'page'))
  const intent = text(form, 'intent')
  if (isDeed(intent)) {
    const { mutation, message } = DEEDS[intent]
    const { failure } = await mutate(args, mutation, { id }, { page })
    return { failure, message }
  }
  if (intent === 'run-again') return runAgain(args, id, page)
  if (intent === 'replay') return replay(args, id, page)
  return { failure: invalidForm([{ path: ['intent'], message: 'There is nothing of that name to do.' }]) }
}

/** Starts a run of the same campaign with the same limits, and shows it. */
async function runAgain(args: ActionFunctionArgs, id: string, page: string): Promise<DeedAnswer | Response> {
  const { run } = await load(args, RunAgainQuery, { id })
  const { maxSites, maxPages, maxMinutes, campaign } = run
  const limits = { maxSites, maxPages, maxMinutes }
  const { failure, data } = await mutate(
    args,
    RunAgainMutation,
    { campaignId: campaign.id, limits },
    { page },
  )
  if (failure !== null) return { failure }
  const flash = flashCookie(args.context, 'The campaign runs again')
  return redirect(runPath(data.startRun.id), { headers: { 'set-cookie': flash } })
}

/** Replays the run, and shows the replay. */
async function replay(args: ActionFunctionArgs, id: string, page: string): Promise<DeedAnswer | Response> {
  const { failure, data } = await mutate(args, ReplayRunMutation, { id }, { page })
  if (failure !== null) return { failure }
  const flash = flashCookie(args.context, 'The run is replayed from the copies of its pages')
  return redirect(runPath(data.replayRun.id), { headers: { 'set-cookie': flash } })
}
